"""Typesetting for pictures: text broken into lines that fit, measured in the font they are set in."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from .canvas import font

ELLIPSIS = "…"
_STROKES = str.maketrans("łŁđĐ", "lLdD")
Measure = Callable[[str], float]
_PIECES = re.compile(r"[^ \-–/]*[\-–/]+|[^ \-–/]+|[ ]+")
LONG_WORDS = (38, 32, 26)
"""Sizes to try beyond those asked for when a single word is wider than a line."""
LEADING = 1.16
"""The distance of lines, in sizes of the font."""


@dataclass(frozen=True)
class Setting:
    """Lines of text and the size of the font, in pixels, in which they fit."""

    lines: tuple[str, ...]
    size: int

    @property
    def leading(self) -> int:
        """From one line to the next."""
        return round(self.size * LEADING)

    @property
    def height(self) -> int:
        """All lines together."""
        return self.leading * len(self.lines)


def fit(text: str, width: int, height: int, sizes: Sequence[int], weight: int) -> Setting:
    """``text`` in the largest of ``sizes`` (falling) in which it fits, its lines about equally long.

    Lines break between words and after hyphens. A word longer than a line is hyphenated, smaller if it must be, and
    no letter of it is lost. What still does not fit is left out from the end, whole words, and an ellipsis says so.
    """
    text = drawable(text, weight)
    for size in (*sizes, *(() if _fits_words(text, width, sizes[-1], weight) else LONG_WORDS)):
        measure, room = _measure(size, weight), _room(size, height)
        lines = wrap(text, width, measure)
        if len(lines) <= room and all(measure(line) <= width for line in lines):
            return Setting(tuple(_balanced(text, len(lines), width, measure)), size)
        if size <= sizes[-1] and len(broken := _broken(text, width, measure)) <= room:
            return Setting(tuple(broken), size)
    return Setting(tuple(shortened(text, width, _room(sizes[-1], height), _measure(sizes[-1], weight))), sizes[-1])


def wrap(text: str, width: float, measure: Measure) -> list[str]:
    """The lines of ``text``, each as full as possible; a line of one long word may be too wide.

    A line is as wide as its pieces: the font sets no letters closer across a space or a hyphen.
    """
    lines, line, filled = [], "", 0.0
    for piece in _PIECES.findall(text):
        wide = measure(piece)
        if line.strip() and piece.strip() and filled + wide > width:
            lines.append(line.strip())
            line, filled = "", 0.0
        if line or piece.strip():
            line, filled = line + piece, filled + wide
    return [*lines, line.strip()] if line.strip() else lines


def shortened(text: str, width: float, room: int, measure: Measure) -> list[str]:
    """At most ``room`` lines: as many whole words as there is room for, with an ellipsis when that is not all."""
    lines = _broken(text, width, measure)
    if len(lines) <= room:
        return lines
    words = text.split(" ")
    fitting, too_many = 0, len(words)
    while too_many - fitting > 1:
        middle = (fitting + too_many) // 2
        if len(_broken(_told(words[:middle]), width, measure)) <= room:
            fitting = middle
        else:
            too_many = middle
    return _broken(_told(words[:fitting]), width, measure)


def _told(words: Sequence[str]) -> str:
    """The first words of a text and the sign that there were more."""
    return " ".join(words).rstrip(" ,;:.–-") + ELLIPSIS


def _broken(text: str, width: float, measure: Measure) -> list[str]:
    """The lines of ``text``, words wider than a line hyphenated."""
    return [part for line in wrap(text, width, measure) for part in _hyphenated(line, width, measure)]


def _fits_words(text: str, width: float, size: int, weight: int) -> bool:
    measure = _measure(size, weight)
    return all(measure(line) <= width for line in wrap(text, width, measure))


def _room(size: int, height: int) -> int:
    """How many lines there is room for."""
    return max(1, int(height // (size * LEADING)))


def _hyphenated(line: str, width: float, measure: Measure) -> list[str]:
    """A line that fits as it is; a word that is too wide in parts that fit, each but the last with a hyphen."""
    parts = []
    while measure(line) > width:
        keep = bisect_right(range(len(line) - 3), width, key=lambda n, line=line: measure(line[:n] + "-")) - 1  # type: ignore[misc]
        if keep < 4:
            break
        parts.append(line[:keep] + "-")
        line = line[keep:]
    return [*parts, line]


def _balanced(text: str, count: int, width: float, measure: Measure) -> list[str]:
    """The same number of lines in the narrowest measure that gives it."""
    low, high = width / 2, float(width)
    for _ in range(6):
        middle = (low + high) / 2
        lines = wrap(text, middle, measure)
        if len(lines) <= count and all(measure(line) <= middle for line in lines):
            high = middle
        else:
            low = middle
    return wrap(text, high, measure)


def drawable(text: str, weight: int = 700) -> str:
    """``text`` without the characters the font cannot draw; letters with strange accents lose the accent."""
    kept = "".join(c if _drawn(c, weight) else _plain(c) for c in text)
    return " ".join(part for part in kept.split(" ") if part)


def _plain(character: str) -> str:
    return unicodedata.normalize("NFKD", character.translate(_STROKES)).encode("ascii", "ignore").decode()


@cache
def _drawn(character: str, weight: int) -> bool:
    """Whether the font has the character: what it lacks is drawn as the same box as an unassigned one."""
    if character == " ":
        return True
    sample = font(24, weight)
    return bytes(sample.getmask(character)) != bytes(sample.getmask("\uffff"))


@cache
def _measure(size: int, weight: int) -> Measure:
    """The width of a text in a font; words come back often while lines are tried."""
    return lru_cache(maxsize=4096)(font(size, weight).getlength)
