"""Lines: the marks editors leave at their ends, values that need quotes to be read at all, and the order of the fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...records.document import read_markdown, read_yaml
from ...records.problem import Problem
from ..authored import AuthoredFile, UnreadableError, quoted

_FIELD = re.compile(r"(?P<key>\s*(?:- )?[A-Za-z_][\w-]*: +)(?P<value>[^\s\"'\[{|>&*!#].*?)(?P<rest>\s*| +#.*)\Z")


def with_plain_ends(text: str, file: str) -> str:
    """The text without blanks at the ends of its lines, and with one line end at its own.

    Texts of several lines are left alone: in Markdown two blanks break a line. So is the text after front matter.
    """
    try:
        authored = AuthoredFile(text, file)
    except UnreadableError:
        return text
    kept = [(span.start, span.end) for span in authored.values.values() if span.kind in ("plain", "quoted", "block")]
    kept = [(start, end) for start, end in kept if "\n" in text[start:end]]
    lines, position = [], 0
    for line in text.split("\n"):
        end = position + len(line)
        inside = any(start <= end <= last for start, last in kept) or end > authored.front[1]
        lines.append(line if inside else line.rstrip(" \t"))
        position = end + 1
    return "\n".join(lines).rstrip("\n") + "\n"


def with_quotes(text: str, file: str) -> str:
    """The text with quotes around values that cannot be read without them: ``title: Wind: what now``."""
    for _ in range(50):
        problem = _syntax(text, file)
        if problem is None:
            return text
        mended = _quoted_at(text, file, problem)
        if mended is None:
            return text
        text = mended
    return text


def _syntax(text: str, file: str) -> Problem | None:
    """The place at which the text cannot be read, None when it can."""
    _, problems = (read_markdown if file.endswith(".md") else read_yaml)(text.encode(), file)
    return next((problem for problem in problems if problem.code == "yaml-syntax"), None)


def _quoted_at(text: str, file: str, problem: Problem) -> str | None:
    """The text with quotes on the line of a problem or the one before it, where that lets the reader go on; else None."""
    lines = text.split("\n")
    for number in (problem.mark.line - 1, problem.mark.line - 2):
        match = _FIELD.match(lines[number]) if 0 <= number < len(lines) else None
        if match is None:
            continue
        line = f"{match['key']}{quoted(match['value'])}{match['rest']}"
        tried = "\n".join([*lines[:number], line, *lines[number + 1 :]])
        left = _syntax(tried, file)
        if left is None or left.mark.line > problem.mark.line:
            return tried
    return None


def in_order(text: str, file: str, order: Sequence[str]) -> str:
    """The text with its fields in ``order``, each with its lines and the comments right above it.

    What stands before the first field stays first. A field that is not in the list stays after the one before it.
    """
    try:
        authored = AuthoredFile(text, file)
    except UnreadableError:
        return text
    top = [(span.start, str(path[0])) for path, span in authored.keys.items() if len(path) == 1]
    end = authored.front[1]
    if authored.values[()].kind != "mapping" or any(at > 0 and text[at - 1] != "\n" for at, _ in top):
        return text
    places, place = [], -1
    for _, name in top:
        place = order.index(name) if name in order else place
        places.append(place)
    if places == sorted(places):
        return text
    starts = [top[0][0], *(with_comments(text, at) for at, _ in top[1:])]
    blocks = [text[a:b] for a, b in zip(starts, [*starts[1:], end], strict=True)]
    blocks[-1] = blocks[-1].rstrip("\n") + "\n"
    moved = [blocks[number] for number in sorted(range(len(blocks)), key=places.__getitem__)]
    return text[: starts[0]] + "".join(moved) + text[end:]


def with_comments(text: str, at: int) -> int:
    """Where the comments right above the line at ``at`` begin; ``at`` when there are none."""
    while at > 0:
        before = text.rfind("\n", 0, at - 1) + 1
        if not text[before:at].startswith("#"):
            break
        at = before
    return at
