"""Whether a call is open and an event over: worked out from their dates for any instant, never written down.

A page is read days after it was built. So it carries the whole timeline of its record, and a script picks the step
of the reader's own clock; both come from the one function here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

from ..records.models.call import Call, Cutoff
from ..records.models.event import Event
from ..records.moment import DANISH_TIME, Moment

CallState = Literal["closing", "open", "between", "rolling", "recurring", "announced", "closed"]
EventState = Literal["ongoing", "coming", "undated", "past"]
CLOSING_DAYS = 14
"""A call is closing within this many days of its next cut-off."""


@dataclass(frozen=True)
class Step:
    """A stretch of time in which the same can be said. ``begins`` is None for what always was.

    ``cutoff`` is the next cut-off of a call, in the last step of a closed one the last that was.
    """

    begins: datetime | None
    state: str
    cutoff: Cutoff | None = None


def start_of(day: date) -> datetime:
    """The instant a site built for ``day`` speaks of: when that day begins in Denmark."""
    return datetime.combine(day, time(), ZoneInfo(DANISH_TIME)).astimezone(UTC)


def call_step(call: Call, instant: datetime) -> Step:
    """How a call stands at an instant. The rule, from the first line that fits:

    - after its end, and when it was seen to be over, it is closed; before it opens, announced;
    - with a cut-off ahead: announced (or between, after an earlier one) until that round opens, closing within
      14 days, between after an earlier cut-off (unless this round opened by itself), else open;
    - with none ahead: rolling and recurring calls say so, a dated one is closed, or open until its end.
    """
    zone = call.zone
    cutoffs = sorted(call.cutoffs, key=lambda c: c.at.ends(zone))
    coming = [c for c in cutoffs if instant < c.at.ends(zone)]
    last = cutoffs[-1] if cutoffs else None
    seen_over = call.ends is not None and call.ends.qualifier == "no-later"
    if seen_over or (call.ends and instant >= Moment(call.ends.date).ends(zone)):
        return Step(instant, "closed", last)
    if call.opens and instant < call.opens.at.begins(zone):
        return Step(instant, "announced", coming[0] if coming else None)
    if coming:
        ahead, passed = coming[0], len(coming) < len(cutoffs)
        if ahead.opens and instant < ahead.opens.begins(zone):
            return Step(instant, "between" if passed else "announced", ahead)
        if instant >= ahead.at.before(CLOSING_DAYS, zone):
            return Step(instant, "closing", ahead)
        return Step(instant, "between" if passed and not ahead.opens else "open", ahead)
    if call.kind != "dated":
        return Step(instant, call.kind, last)
    return Step(instant, "closed" if cutoffs else "open", last)


def call_timeline(call: Call) -> tuple[Step, ...]:
    """Everything that can be said of a call over time, in order."""
    zone = call.zone
    turns = [call.opens.at.begins(zone)] if call.opens else []
    for cutoff in call.cutoffs:
        turns += [cutoff.at.before(CLOSING_DAYS, zone), cutoff.at.ends(zone)]
        turns += [cutoff.opens.begins(zone)] if cutoff.opens else []
    if call.ends:
        turns.append(Moment(call.ends.date).ends(zone))
    return _timeline(turns, lambda instant: call_step(call, instant))


def event_span(event: Event) -> tuple[Moment, Moment] | None:
    """The first and the last moment of an event, None when no source says when it is."""
    starts = [session.start for session in event.sessions]
    start = event.start or (min(starts, key=lambda m: m.begins(event.zone)) if starts else None)
    if start is None:
        return None
    ends = [session.end or session.start for session in event.sessions]
    end = event.end or (max(ends, key=lambda m: m.date.last) if ends else start)
    return start, end


def over_at(start: Moment, end: Moment, zone: str) -> datetime:
    """The instant after which something is over; where only its start has a time of day, when that day is."""
    return Moment(end.date).ends(zone) if end.clock is None or end == start else end.ends(zone)


def event_step(event: Event, instant: datetime) -> Step:
    """How an event stands at an instant: past after its end, coming before its start, else ongoing.

    Where only a year or a month is known, and it has begun, nobody can tell: undated, as without any date.
    """
    span = event_span(event)
    if span is None:
        return Step(instant, "undated")
    start, end = span
    if instant >= over_at(start, end, event.zone):
        return Step(instant, "past")
    if instant < start.begins(event.zone):
        return Step(instant, "coming")
    return Step(instant, "ongoing" if start.is_day and end.is_day else "undated")


def event_timeline(event: Event) -> tuple[Step, ...]:
    """Everything that can be said of an event over time, in order."""
    span = event_span(event)
    turns = [span[0].begins(event.zone), over_at(*span, event.zone)] if span else []
    return _timeline(turns, lambda instant: event_step(event, instant))


def _timeline(turns: Iterable[datetime], at: Callable[[datetime], Step]) -> tuple[Step, ...]:
    """The steps between the turns, neighbours that say the same joined."""
    first = at(datetime.min.replace(tzinfo=UTC))
    steps = [Step(None, first.state, first.cutoff)]
    for turn in sorted(set(turns)):
        step = at(turn)
        if (step.state, step.cutoff) != (steps[-1].state, steps[-1].cutoff):
            steps.append(step)
    return tuple(steps)
