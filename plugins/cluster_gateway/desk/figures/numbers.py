"""Numbers as people type them: with Danish or English marks, with spaces between thousands, with a per cent sign or a unit.

A text is read in every way it may be meant. Only where two ways are left, and nothing else in the sheet tells which, is it
ambiguous: ``1.234`` is a thousand or a little more than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Style = Literal["plain", "danish", "english"]
_SPACES = "\u00a0\u2009\u202f\u2007"
_MINUS = "−–"
_FORMS: tuple[tuple[Style, str, str, str], ...] = (
    ("plain", r"\d+", "", ""),
    ("plain", r"[1-9]\d{0,2}( \d{3})+", " ", ""),
    ("danish", r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?", ".", ","),
    ("danish", r"(\d+|[1-9]\d{0,2}( \d{3})+),\d+", " ", ","),
    ("english", r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?", ",", "."),
    ("english", r"(\d+|[1-9]\d{0,2}( \d{3})+)\.\d+", " ", "."),
)
"""How numbers are written: the style, the form, what stands between thousands, and before decimals."""


@dataclass(frozen=True)
class Reading:
    """One way a text may be meant; ``decimals`` when it has a decimal part."""

    value: int | float
    style: Style
    decimals: bool


def readings(text: str) -> tuple[Reading, ...]:
    """Every way ``text`` may be meant as a number; none when it is not one."""
    plain = " ".join(text.translate({ord(c): " " for c in _SPACES}).split())
    sign = -1 if plain[:1] in ("-", *_MINUS) else 1
    digits = plain.lstrip("+-" + _MINUS).strip()
    if len(digits) > 40:
        return ()
    found = []
    for style, form, thousands, point in _FORMS:
        if re.fullmatch(form, digits, re.ASCII):
            written = digits.replace(thousands, "") if thousands else digits
            decimals = bool(point) and point in written
            exact = sign * Decimal(written.replace(point, ".") if decimals else written)
            found.append(Reading(float(exact) if decimals else int(exact), style, decimals))
    return tuple(found)


def styles(texts: Iterable[str]) -> frozenset[Style]:
    """The styles that a sheet proves to use: those of its texts that can be meant in one way only."""
    only = [found[0].style for text in texts if len(found := readings(text)) == 1]
    return frozenset(style for style in only if style != "plain")


def meant(text: str, whole: bool, proven: frozenset[Style]) -> int | float | tuple[int | float, ...]:
    """The number ``text`` means, or several where that cannot be told, or none where it is no number.

    ``whole`` where only whole numbers make sense: then the marks stand between thousands. ``proven`` are the styles of the
    sheet. A decimal number that is whole (``12,0``) comes back as a whole one.
    """
    found = readings(text)
    if whole and any(not reading.decimals for reading in found):
        found = tuple(reading for reading in found if not reading.decimals)
    if len(found) > 1 and len(proven) == 1:
        found = tuple(reading for reading in found if reading.style in proven) or found
    values = tuple(dict.fromkeys(_tidy(reading.value) for reading in found))
    return values[0] if len(values) == 1 else values


def _tidy(value: int | float) -> int | float:
    return int(value) if value == int(value) else value


def without_unit(text: str, units: Iterable[str]) -> str:
    """``text`` without one of its units behind it: ``88 %`` → ``88``."""
    stripped = text.strip()
    for unit in sorted(units, key=len, reverse=True):
        if unit and stripped.casefold().endswith(unit.casefold()):
            return stripped[: -len(unit)].rstrip()
    return stripped
