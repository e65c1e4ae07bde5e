"""The files that are mended, and the proof that nothing else about them has changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...plan.examination import examine
from ...records.document import MAX_MARKDOWN_BYTES
from ...records.problem import Problem
from ..authored import AuthoredFile, UnreadableError
from ..filing import kind_of, order_of
from .lines import in_order, with_plain_ends, with_quotes
from .values import MENDINGS, trim

ROUNDS = 4
"""What is mended may bring to light what could not be read before; more rounds than this have never been needed."""


@dataclass(frozen=True)
class Mended:
    """A file that was mended, and in what ways (words of ``check.mending``)."""

    file: str
    ways: tuple[str, ...]


def mend(root: Path, today: date, asked: Callable[[str], bool]) -> list[Mended]:
    """Mend what can be mended safely in every file of a record below ``root`` that is ``asked`` for; what was done."""
    ways: dict[str, list[str]] = defaultdict(list)
    for _ in range(ROUNDS):
        found: dict[str, list[Problem]] = defaultdict(list)
        for problem in examine(root, today)[1]:
            found[problem.mark.file].append(problem)
        changed = False
        for file in _files(root):
            if not asked(file):
                continue
            path = root / file
            before = path.read_bytes()
            text, done = mended(before, file, found[file])
            if done:
                path.write_bytes(text.encode("utf-8"))
                ways[file] += done
                changed = True
        if not changed:
            break
    return [Mended(file, tuple(dict.fromkeys(done))) for file, done in sorted(ways.items())]


def mended(content: bytes, file: str, problems: Iterable[Problem]) -> tuple[str, list[str]]:
    """The text of a file with what can be mended, and in what ways it differs; none when there is nothing to do.

    ``problems`` are those found in this very content.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "", []
    done = []
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    readable = with_quotes(plain, file)
    if readable != plain:
        done.append("quotes")
    try:
        authored = AuthoredFile(readable, file)
    except UnreadableError:
        return readable, done
    if readable == plain:  # else the problems speak of other places
        done += _values(authored, list(problems))
    if trim(authored):
        done.append("blanks")
    kind = kind_of(file)
    ordered = in_order(authored.text, file, order_of(kind) if kind else ())
    if ordered != authored.text and _same(authored, ordered):
        done.append("order")
    else:
        ordered = authored.text
    tidy = with_plain_ends(ordered, file)
    if not _same(AuthoredFile(ordered, file), tidy):
        tidy = ordered
    if tidy.encode() != content and (tidy != ordered or plain.encode() != content):
        done.append("blanks")
    return tidy, done


def _values(authored: AuthoredFile, problems: list[Problem]) -> Iterator[str]:
    """Mend the problems one by one, from the last, so that the places of the others stay true."""
    for problem in sorted(problems, key=lambda p: (p.mark.line, p.mark.column, p.field), reverse=True):
        way, mending = MENDINGS.get(problem.code, ("", None))
        if mending is None:
            continue
        try:
            if mending(authored, problem):
                yield way
        except (KeyError, UnreadableError):
            continue


def _same(before: AuthoredFile, text: str) -> bool:
    """Whether ``text`` says the same, with the same lines in whatever order and so the same comments."""
    try:
        after = AuthoredFile(text, before.file)
    except UnreadableError:
        return False
    same = after.data == before.data and after.document.body.rstrip() == before.document.body.rstrip()
    return same and _lines(text) == _lines(before.text)


def _lines(text: str) -> Counter[str]:
    return Counter(line.rstrip(" \t") for line in text.split("\n") if line.strip())


def _files(root: Path) -> Iterator[str]:
    """Every file of a record below ``root``; links are left to those who made them."""
    for folder in ("clusters", "success-stories", "content"):
        for path in sorted((root / folder).rglob("*")):
            file = path.relative_to(root).as_posix()
            small = kind_of(file) and path.is_file() and not path.is_symlink() and path.resolve().is_relative_to(root.resolve())
            if small and path.stat().st_size <= MAX_MARKDOWN_BYTES:
                yield file
