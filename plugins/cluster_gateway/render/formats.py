"""Dates, numbers and order as each language writes them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date, get_timezone_location
from babel.numbers import format_decimal

from ..plan.wording import word
from ..records.language import Language
from ..records.moment import DANISH_TIME, Moment
from ..records.partial_date import PartialDate

LOCALES: dict[Language, str] = {"da": "da_DK", "en": "en_GB"}


@lru_cache(maxsize=20_000)
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


def clock(value: Moment, language: Language) -> str:
    """14.05 / 14:05, "" where only the day is known."""
    return format(value.clock, "%H.%M" if language == "da" else "%H:%M") if value.clock else ""


def moment(value: Moment, language: Language) -> str:
    """A moment as precise as it is known: 2024, 1. juli 2024, 1. juli 2024 kl. 14.05."""
    told = when(value.date, language)
    return word("format.at", language, day=told, time=clock(value, language)) if value.clock else told


def span(start: Moment, end: Moment, language: Language) -> str:
    """From when to when, nothing said twice: 10.–11. marts 2026, 10–11 March 2026, 4. april 2022 kl. 10.00–12.00."""
    if start.date == end.date:
        if start.clock and end.clock and start != end:
            return f"{moment(start, language)}–{clock(end, language)}"
        return moment(start, language)
    first, last = moment(start, language), moment(end, language)
    if start.is_day and end.is_day and not (start.clock or end.clock) and start.date.first.year == end.date.first.year:
        dot = "." if language == "da" else ""
        if start.date.first.month == end.date.first.month:
            return f"{start.date.first.day}{dot}–{last}"
        return f"{format_date(start.date.first, f'd{dot} MMMM', locale=LOCALES[language])} – {last}"
    joint = "–" if start.date.precision == end.date.precision == "year" else " – "
    return f"{first}{joint}{last}"


def zone(name: str, language: Language) -> str:
    """In which time an hour is told: dansk tid, tid i Bruxelles / Danish time, Brussels time."""
    if name == DANISH_TIME:
        return word("format.zone-danish", language)
    return word("format.zone", language, place=get_timezone_location(name, locale=LOCALES[language], return_city=True))


@lru_cache(maxsize=20_000)
def number(value: int | float, language: Language) -> str:
    """12.345,6 / 12,345.6."""
    return format_decimal(value, locale=LOCALES[language])
