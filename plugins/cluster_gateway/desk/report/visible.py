"""What a reader sees of a piece of HTML, as lines of text; and how two such texts differ."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from html.parser import HTMLParser

_UNSEEN = {"script", "style", "template", "svg", "head"}
_BLOCKS = {
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "dt", "dd", "div", "section", "article", "aside", "header", "footer",
    "ul", "ol", "dl", "table", "nav", "figure", "figcaption", "blockquote", "pre", "br", "form", "label", "option", "summary",
}  # fmt: skip
_SHORT, _AROUND = 160, 60
"""Characters of a line that is shown whole, and on either side of what differs in one that is not."""
_LONGEST = 1500
"""Lines compared of either text, after what both begin and end with; more would take long and nobody would read it."""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins a line; a picture is its text."""
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag in _BLOCKS:
            self.lines.append("")
        elif tag == "img" and not self.unseen:
            self.lines[-1] += f" [{dict(attrs).get('alt') or ''}] "
        elif tag in ("td", "th", "a", "span", "time"):
            self.lines[-1] += " "

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in _BLOCKS:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        """Text is kept where it is seen."""
        if not self.unseen:
            self.lines[-1] += data


def visible_lines(html: str) -> list[str]:
    """The lines of text of a piece of HTML, without empty ones."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [line for raw in reader.lines if (line := " ".join(raw.split()))]


def difference(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The lines that differ, those taken away as ``- …`` and those put in as ``+ …``, in the order of the text, each once."""
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    old = before[start : len(before) - end][:_LONGEST]
    new = after[start : len(after) - end][:_LONGEST]
    found: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=True).get_opcodes():
        if kind == "replace" and b - a == d - c:
            for was, will in zip(old[a:b], new[c:d], strict=True):
                shorter = around_difference(was, will)
                found += [f"- {shorter[0]}", f"+ {shorter[1]}"]
        elif kind != "equal":
            found += [f"- {line}" for line in old[a:b]] + [f"+ {line}" for line in new[c:d]]
    return list(dict.fromkeys(found))


def around_difference(was: str, will: str) -> tuple[str, str]:
    """Two long lines cut to what differs and a little around it, each cut marked by ``…``."""
    if max(len(was), len(will)) <= _SHORT:
        return was, will
    start = _shared(was, will)
    end = _shared(was[start:][::-1], will[start:][::-1])
    first = max(0, start - _AROUND)

    def cut(line: str) -> str:
        last = min(len(line), len(line) - end + _AROUND)
        return f"{'…' if first else ''}{line[first:last]}{'…' if last < len(line) else ''}"

    return cut(was), cut(will)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines, or characters, both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
