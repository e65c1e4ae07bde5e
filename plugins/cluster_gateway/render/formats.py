"""Dates, numbers and order as each language writes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from ..plan.wording import word
from ..records.language import Language
from ..records.partial_date import PartialDate

LOCALES: dict[Language, str] = {"da": "da_DK", "en": "en_GB"}
_DANISH = {letter: rank for rank, letter in enumerate("abcdefghijklmnopqrstuvwxyzæøå")}
_FOLDED = str.maketrans({"é": "e", "è": "e", "ü": "y", "ö": "ø", "ä": "æ", "á": "a", "ó": "o"})


def day(value: date, language: Language) -> str:
    """1. juli 2024 / 1 July 2024."""
    pattern = "d. MMMM y" if language == "da" else "d MMMM y"
    return format_date(value, pattern, locale=LOCALES[language])


def when(value: PartialDate, language: Language) -> str:
    """A date as precise as it is known: 2024, 3. kvartal 2024, juli 2024, 1. juli 2024."""
    if value.precision == "day":
        return day(value.first, language)
    if value.precision == "month":
        return format_date(value.first, "MMMM y", locale=LOCALES[language])
    if value.precision == "quarter":
        return word("format.quarter", language, n=(value.first.month + 2) // 3, year=value.first.year)
    return str(value.first.year)


def number(value: int | float, language: Language) -> str:
    """12.345,6 / 12,345.6."""
    return format_decimal(value, locale=LOCALES[language])


def collation(language: Language) -> Callable[[str], tuple[tuple[int, int | str], ...]]:
    """A sort key for names: Danish order ends … z æ ø å, and ``aa`` in Danish stands for å."""

    def key(text: str) -> tuple[tuple[int, int | str], ...]:
        folded = text.casefold().translate(_FOLDED)
        if language == "da":
            folded = folded.replace("aa", "å")
        return tuple((1, _DANISH[c]) if c in _DANISH else (0, c) for c in folded if c.isalnum() or c == " ")

    return key
