"""Dates as precise as their source: a year, a quarter, a month or a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date as precise as its source: a year, a quarter, a month or a day.

    ``first`` and ``last`` are the first and last day it may mean.
    """

    first: date
    last: date
    precision: str

    @classmethod
    def parse(cls, text: str) -> PartialDate | None:
        """``2024``, ``2024-Q3``, ``2024-07`` or ``2024-07-01``; None when it is none of these."""
        match = re.match(r"(\d{4})(?:-Q([1-4])|-(\d\d)(?:-(\d\d))?)?\Z", text)
        if not match or not 1800 <= int(match[1]) <= 2200:
            return None
        year, quarter, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None
        try:
            if day and month:
                return cls(date(year, month, day), date(year, month, day), "day")
            if month:
                return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")
        except (ValueError, calendar.IllegalMonthError):
            return None
        if quarter:
            last = quarter * 3
            end = date(year, last, calendar.monthrange(year, last)[1])
            return cls(date(year, last - 2, 1), end, "quarter")
        return cls(date(year, 1, 1), date(year, 12, 31), "year")

    def __str__(self) -> str:
        forms = {"day": "{:%Y-%m-%d}", "month": "{:%Y-%m}", "year": "{:%Y}"}
        if self.precision == "quarter":
            return f"{self.first:%Y}-Q{(self.first.month + 2) // 3}"
        return forms[self.precision].format(self.first)
