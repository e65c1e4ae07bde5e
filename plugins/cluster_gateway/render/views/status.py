"""How a call or an event stands: its badge and its words today, and everything they will be, for the reader's own clock."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from ...plan.timeline import Step, call_timeline, event_span, event_timeline, start_of
from ...records.models.call import Call
from ...records.models.event import Event
from ...records.moment import DANISH_TIME, Moment
from .. import formats
from ..context import PageContext


@dataclass(frozen=True)
class Said:
    """What is said while a step lasts. ``group`` is the part of a list it belongs to, ``order`` its place there."""

    begins: str
    state: str
    label: str
    words: str
    group: str
    order: str


@dataclass(frozen=True)
class StatusView:
    """The step of the day the page was built, and all steps as the script reads them."""

    now: Said
    steps: str
    groups: frozenset[str]
    """Every part of a list it is in at some time."""
    coming: frozenset[str]
    """Those it is in on the day of the build or later."""


def call_status(context: PageContext, call: Call) -> StatusView:
    """How a call stands."""
    return _status(context, call_timeline(call), lambda step: _call_said(context, call, step))


def event_status(context: PageContext, event: Event) -> StatusView:
    """How an event stands."""
    return _status(context, event_timeline(event), lambda step: _event_said(context, event, step))


def _status(context: PageContext, timeline: Iterable[Step], say: Callable[[Step], Said]) -> StatusView:
    today = start_of(context.records.today)
    steps = [(step, say(step)) for step in timeline]
    current = max(number for number, (step, _) in enumerate(steps) if step.begins is None or step.begins <= today)
    told = [[said.begins, said.state, said.label, said.words, said.group, said.order] for _, said in steps]
    return StatusView(
        steps[current][1],
        json.dumps(told, ensure_ascii=False, separators=(",", ":")),
        frozenset(said.group for _, said in steps),
        frozenset(said.group for _, said in steps[current:]),
    )


def at(context: PageContext, moment: Moment, zone: str) -> str:
    """A moment in words; a time of day says whose time it is, unless a Danish page tells Danish time."""
    told = formats.moment(moment, context.language)
    if moment.clock is None or (zone == DANISH_TIME and context.language == "da"):
        return told
    return f"{told} ({formats.zone(zone, context.language)})"


def _begins(step: Step) -> str:
    return step.begins.strftime("%Y-%m-%dT%H:%MZ") if step.begins else ""


_GROUPS = {"closing": "closing", "open": "open", "rolling": "rolling", "recurring": "recurring", "announced": "announced"}


def _call_said(context: PageContext, call: Call, step: Step) -> Said:
    cutoff, state = step.cutoff, step.state
    label = context.word(f"call.state.{state}")
    waits = bool(cutoff and cutoff.opens and step.begins and step.begins < cutoff.opens.begins(call.zone))
    group = "closed" if state == "closed" else _GROUPS.get(state, "announced" if waits else "open")
    order = cutoff.at.ends(call.zone) if cutoff else None
    return Said(
        _begins(step), state, label, " ".join(_call_words(context, call, step, waits)), group,
        order.strftime("%Y-%m-%dT%H:%MZ") if order else "",
    )  # fmt: skip


def _call_words(context: PageContext, call: Call, step: Step, waits: bool) -> list[str]:
    cutoff, state, word = step.cutoff, step.state, context.word
    due = at(context, cutoff.at, call.zone) if cutoff else ""
    if state == "closed":
        return [_closed(context, call, due)]
    if state in ("recurring", "rolling"):
        said = [word("call.says.rolling")] if state == "rolling" else [word("call.says.none")]
        said += [word("call.says.latest", when=due)] if due else []
        return said + ([word("call.says.until", when=context.when(call.ends.date))] if call.ends else [])
    opens = cutoff.opens if cutoff and waits else call.opens.at if call.opens and state == "announced" else None
    said = [word("call.says.opens", when=at(context, opens, call.zone))] if opens else []
    if state == "between" and not opens:
        return [word("call.says.next", when=due)]
    return [*said, word("call.says.deadline", when=due) if due else word("call.says.no-deadline")]


def _closed(context: PageContext, call: Call, due: str) -> str:
    if due and not (call.ends and call.ends.qualifier == "exactly" and call.ends.date.last < _last_day(call)):
        return context.word("call.says.was" if len(call.cutoffs) == 1 else "call.says.last", when=due)
    assert call.ends is not None
    key = "call.says.ended" if call.ends.qualifier == "exactly" else "call.says.seen-ended"
    return context.word(key, when=context.when(call.ends.date))


def _last_day(call: Call) -> date:
    return max(cutoff.at.date.first for cutoff in call.cutoffs)


def event_when(context: PageContext, event: Event) -> str:
    """When an event is, in words, "" when no source says."""
    span = event_span(event)
    if span is None:
        return ""
    told = formats.span(*span, context.language)
    clocked = span[0].clock is not None
    if not clocked or (event.zone == DANISH_TIME and context.language == "da"):
        return told
    return f"{told} ({formats.zone(event.zone, context.language)})"


def _event_said(context: PageContext, event: Event, step: Step) -> Said:
    kept = event.status.state if event.status.state != "planned" and step.state in ("coming", "ongoing", "undated") else ""
    kept = "cancelled" if event.status.state == "cancelled" else kept
    state = kept or step.state
    span = event_span(event)
    group = {"ongoing": "coming", "past": f"past-{span[1].date.last.year}" if span else "past"}.get(step.state, step.state)
    vague = step.state == "undated" and event.when_note is not None
    words = [context.say(event.when_note).rstrip(".") if vague else event_when(context, event)]
    if event.status.moved_from:
        words.append(context.word("event.moved-from", when=formats.moment(event.status.moved_from[-1], context.language)))
    order = span[0].begins(event.zone).strftime("%Y-%m-%dT%H:%MZ") if span else ""
    return Said(_begins(step), state, context.word(f"event.state.{state}"), ". ".join(w for w in words if w), group, order)
