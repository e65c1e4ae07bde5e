"""Rules for calls and events: their times hold together and exist. One small function a rule, its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .collection import Record, Records
from .document import Path, dotted
from .models.call import Call
from .models.event import Event
from .moment import Moment
from .problem import Problem
from .rules import checked_in_the_past, id_is_file_name, ids_differ

Problems = Iterator[Problem]


def timed_problems(records: Records) -> Problems:
    """Every breach of every rule for calls and events."""
    for collection in (records.calls, records.events):
        for record in collection.values():
            for rule in EVERY_TIMED:
                yield from rule(record, records)
        yield from ids_differ(collection)
    for call in records.calls.values():
        for call_rule in EVERY_CALL:
            yield from call_rule(call)
    for event in records.events.values():
        for event_rule in EVERY_EVENT:
            yield from event_rule(event)


def _found(record: Record[Any], path: Path, code: str, **facts: object) -> Problem:
    return Problem(record.mark(*path), dotted(path), code, facts)


def times_exist(record: Record[Any], _: Records) -> Problems:
    """No time of day is one that the clock jumps over when summer time begins."""
    zone = record.facts.zone
    for path, moment in _moments(record.facts, ()):
        if not moment.exists(zone):
            yield _found(record, path, "time-in-gap", given=moment, zone=zone)


def cutoffs_follow_opening(record: Record[Call]) -> Problems:
    """No cut-off comes before the call, or its own round, opens."""
    call = record.facts
    for number, cutoff in enumerate(call.cutoffs):
        for opening in (call.opens.at if call.opens else None, cutoff.opens):
            if opening and cutoff.at.ends(call.zone) <= opening.begins(call.zone):
                yield _found(record, ("cutoffs", number, "at"), "cutoff-before-opening", given=cutoff.at, opens=opening)
                break


def cutoffs_differ(record: Record[Call]) -> Problems:
    """No two cut-offs without a label of their own fall on the same moment."""
    seen: set[tuple[object, ...]] = set()
    for number, cutoff in enumerate(record.facts.cutoffs):
        key = (cutoff.at, cutoff.label)
        if key in seen:
            yield _found(record, ("cutoffs", number, "at"), "cutoff-twice", given=cutoff.at)
        seen.add(key)


def dated_calls_end(record: Record[Call]) -> Problems:
    """A dated call has a cut-off, or says when it ended."""
    if record.facts.kind == "dated" and not record.facts.cutoffs and record.facts.ends is None:
        yield _found(record, ("kind",), "call-without-end")


def official_calls_have_an_official_source(record: Record[Call]) -> Problems:
    """A call is marked unofficial when none of its sources is official."""
    if record.facts.official and not any(source.official for source in record.facts.sources):
        yield _found(record, ("sources",), "no-official-source")


def events_end_after_they_start(record: Record[Event]) -> Problems:
    """No event or session ends before it starts."""
    event = record.facts
    spans: list[tuple[Path, Moment | None, Moment | None]] = [(("end",), event.start, event.end)]
    spans += [(("sessions", n, "end"), s.start, s.end) for n, s in enumerate(event.sessions)]
    for path, start, end in spans:
        if start and end and _ends_early(start, end, event.zone):
            yield _found(record, path, "ends-before-start", given=end, start=start)


def _ends_early(start: Moment, end: Moment, zone: str) -> bool:
    """Whether ``end`` lies before ``start``; a time without its fellow's is held against the day alone."""
    if start.clock and end.clock:
        return end.begins(zone) <= start.begins(zone)
    return end.date.last < start.date.first


def ends_have_starts(record: Record[Event]) -> Problems:
    """An event with an end has a start; one without dates says what is known of its time."""
    event = record.facts
    if event.end and event.start is None:
        yield _found(record, ("end",), "end-without-start")
    if event.start is None and not event.sessions and event.when_note is None:
        yield _found(record, (), "when-missing")


def moved_events_say_from_when(record: Record[Event]) -> Problems:
    """A moved event says when it was to be before."""
    status = record.facts.status
    if status.state == "moved" and not status.moved_from:
        yield _found(record, ("status",), "moved-from-nothing")


def online_events_have_no_place(record: Record[Event]) -> Problems:
    """An event that is only online has no place."""
    if record.facts.format == "online" and record.facts.place is not None:
        yield _found(record, ("place",), "place-of-online")


def _moments(value: Any, path: Path) -> Iterator[tuple[Path, Moment]]:
    """Every moment below ``value`` with its path."""
    if isinstance(value, Moment):
        yield path, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _moments(item, (*path, number))
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from _moments(getattr(value, name), (*path, name))


EVERY_TIMED = (id_is_file_name, checked_in_the_past, times_exist)
EVERY_CALL = (cutoffs_follow_opening, cutoffs_differ, dated_calls_end, official_calls_have_an_official_source)
EVERY_EVENT = (events_end_after_they_start, ends_have_starts, moved_events_say_from_when, online_events_have_no_place)
