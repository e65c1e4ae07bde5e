"""Moments: a date as precise as its source, with a time of day where there is one, read in a time zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, PlainValidator, WithJsonSchema

from .partial_date import PartialDate
from .problem import nearest
from .shape import refuse

DANISH_TIME = "Europe/Copenhagen"
_DAY = r"\d{4}-\d\d-\d\d"
_TIME = r"([01]\d|2[0-3]):[0-5]\d"


@dataclass(frozen=True)
class Moment:
    """A date with or without a time of day. Which instant it is depends on the zone it is read in."""

    date: PartialDate
    clock: time | None = None

    @classmethod
    def parse(cls, text: str) -> Moment | None:
        """``2026``, ``2026-Q1``, ``2026-02``, ``2026-02-27`` or ``2026-02-27T12:00``; None when it is none of these."""
        day, _, clock = text.replace(" ", "T").partition("T")
        date = PartialDate.parse(day)
        if date is None or not clock:
            return cls(date) if date and "T" not in text and " " not in text else None
        if date.precision != "day" or not re.fullmatch(_TIME, clock):
            return None
        return cls(date, time.fromisoformat(clock))

    @property
    def is_day(self) -> bool:
        """Whether the day is known."""
        return self.date.precision == "day"

    def begins(self, zone: str) -> datetime:
        """The first instant it may mean, in UTC."""
        return _instant(datetime.combine(self.date.first, self.clock or time()), zone)

    def ends(self, zone: str) -> datetime:
        """The first instant after it, in UTC: the very minute where there is a time, else the end of its last day.

        What is due ``at 12:00`` is late at 12:00; what is due on a day may still be done that evening.
        """
        if self.clock:
            return self.begins(zone)
        return _instant(datetime.combine(self.date.last + timedelta(days=1), time()), zone)

    def before(self, days: int, zone: str) -> datetime:
        """The instant ``days`` days before it ends, at the same time by the clock on the wall, in UTC.

        So a summer-time change in between does not move it by an hour.
        """
        local = self.ends(zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        return _instant(local - timedelta(days=days), zone)

    def exists(self, zone: str) -> bool:
        """False for a time that the clock jumps over when summer time begins."""
        if self.clock is None:
            return True
        local = datetime.combine(self.date.first, self.clock)
        return self.begins(zone).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local

    def __str__(self) -> str:
        return f"{self.date}T{self.clock:%H:%M}" if self.clock else str(self.date)


def _instant(local: datetime, zone: str) -> datetime:
    """A local time as an instant; of a time that comes twice in autumn the first, so that nobody is late by it."""
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _moment(given: Any) -> Moment:
    if isinstance(given, Moment):
        return given
    known = isinstance(given, str | int) and not isinstance(given, bool)
    parsed = Moment.parse(str(given)) if known else None
    if parsed is None:
        raise refuse("not-an-occasion", given=given)
    return parsed


def _day_moment(moment: Moment) -> Moment:
    if not moment.is_day:
        raise refuse("not-a-deadline", given=moment)
    return moment


def _zone(given: Any) -> str:
    if not isinstance(given, str):
        raise refuse("not-a-zone", given=given, near=DANISH_TIME)
    try:
        ZoneInfo(given)
    except (KeyError, ValueError, OSError):  # not found, a path that leads out, a folder
        known = False
    else:
        known = "/" in given
    if known:
        return given
    near = nearest(given, sorted(available_timezones())) or DANISH_TIME
    raise refuse("not-a-zone", given=given, near=near)


Occasion = Annotated[Moment, PlainValidator(_moment), WithJsonSchema(
    {"type": ["string", "integer"], "pattern": rf"^(\d{{4}}(-Q[1-4]|-\d\d)?|{_DAY}([T ]{_TIME})?)$"})]  # fmt: skip
"""When something takes place: as precise as its source, with the time of day where it is known."""

Deadline = Annotated[Moment, PlainValidator(_moment), AfterValidator(_day_moment), WithJsonSchema(
    {"type": "string", "pattern": rf"^{_DAY}([T ]{_TIME})?$"})]  # fmt: skip
"""A day, with the time of day where the source gives it."""

_ZONE = {"type": "string", "pattern": r"^[A-Z][A-Za-z_]+(/[A-Za-z_+-]+)+$", "examples": [DANISH_TIME, "Europe/Brussels"]}
Zone = Annotated[str, PlainValidator(_zone), WithJsonSchema(_ZONE)]
"""A zone of the IANA database, in which the times of a record are read."""
