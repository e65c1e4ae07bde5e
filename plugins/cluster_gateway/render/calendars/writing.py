"""Writing entries as iCalendar, with the library that knows escaping and folding, and our own time zone.

Every time is told in Danish time with one VTIMEZONE of two rules. The library's own would list every change until 2038.
Nothing depends on the clock: DTSTAMP is the day the record was last held against its sources.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event

from ...records.language import Language
from ...records.moment import DANISH_TIME
from .entries import Entry

_PRODUCT = "-//Klyngeporten//Kalender//{language}"
_ZONE = f"""BEGIN:VTIMEZONE
TZID:{DANISH_TIME}
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""


def calendar_file(name: str, entries: Iterable[Entry], language: Language) -> bytes:
    """A calendar called ``name``; entries in the order of their start, then of their ids."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT.format(language=language.upper()))
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", DANISH_TIME)
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    ordered = sorted(entries, key=lambda entry: (entry.start.begins(entry.zone), entry.uid))
    if not ordered or any(entry.start.clock for entry in ordered):  # a calendar holds at least one component
        calendar.add_component(Component.from_ical(_ZONE))
    for entry in ordered:
        calendar.add_component(_event(entry))
    return cast(bytes, calendar.to_ical())


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    stamp = datetime.combine(entry.stamp, time(), UTC)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", entry.sequence)
    _add_times(event, entry)
    event.add("summary", entry.title)
    event.add("description", f"{entry.description}\n\n{entry.url}")
    event.add("url", entry.url)
    if entry.place:
        event.add("location", entry.place)
    if entry.categories:
        event.add("categories", list(entry.categories))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.busy and not entry.cancelled else "TRANSPARENT")
    return event


def _add_times(event: Event, entry: Entry) -> None:
    """All-day entries end on the day after; an entry at a time without a known end, such as a deadline, has none."""
    danish = ZoneInfo(DANISH_TIME)
    if entry.start.clock is None:
        last = entry.end.date.last if entry.end else entry.start.date.last
        event.add("dtstart", entry.start.date.first)
        event.add("dtend", last + timedelta(days=1))
        return
    event.add("dtstart", entry.start.begins(entry.zone).astimezone(danish))
    if entry.end and entry.end.clock:
        event.add("dtend", entry.end.begins(entry.zone).astimezone(danish))
