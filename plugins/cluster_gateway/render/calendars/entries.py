"""Entries: what a calendar holds of a call or an event, before it is written.

An entry's id is made from the first id its record ever had (``former_ids`` keeps them) and, where a record has several
entries, from the day the entry first stood on (``moved_from`` keeps it). So neither a new name, a new date nor a
translation gives a reader the same thing twice; decisions/0016-calls-and-events.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...plan import addresses
from ...plan.site import SitePlan
from ...plan.timeline import event_span
from ...plan.wording import word
from ...records.collection import Record
from ...records.language import Language
from ...records.models.call import Call
from ...records.models.event import Event
from ...records.moment import Moment


@dataclass(frozen=True)
class Entry:
    """One thing on one or several days, or at a time. ``end`` is the last day, or the time it is over, if that is known."""

    uid: str
    sequence: int
    stamp: date
    start: Moment
    end: Moment | None
    zone: str
    title: str
    description: str
    url: str
    place: str = ""
    categories: tuple[str, ...] = ()
    cancelled: bool = False
    busy: bool = False


def call_entries(plan: SitePlan, record: Record[Call], language: Language) -> Iterator[Entry]:
    """One entry for each cut-off of a call."""
    call = record.facts
    title = call.title.in_language(language)
    days: Counter[str] = Counter()
    for cutoff in call.cutoffs:
        first = str((cutoff.moved_from or (cutoff.at,))[0].date)
        days[first] += 1
        label = cutoff.label.in_language(language) if cutoff.label else ""
        key = "calendar.deadline-label" if label else "calendar.deadline"
        facts = {"title": title, "label": label} if label else {"title": title}
        yield Entry(
            _uid("call", record, first, days[first]), len(cutoff.moved_from), call.checked.date, cutoff.at, None, call.zone,
            word(key, language, **facts), _told(call, language), _url(plan, "call", record.id, language),
            categories=(word("search.kind.call", language),),
        )  # fmt: skip


def event_entries(plan: SitePlan, record: Record[Event], language: Language) -> Iterator[Entry]:
    """One entry for an event with definite days; for one with sessions, one for each of them."""
    event = record.facts
    title = event.title.in_language(language)
    cancelled = event.status.state == "cancelled"
    sequence = len(event.status.moved_from) + cancelled
    place = _place(event, language)
    days: Counter[str] = Counter()
    spans = [(s.start, s.end, s.title) for s in event.sessions]
    span = event_span(event)
    if not spans and span and span[0].is_day and span[1].is_day:
        spans = [(span[0], event.end, None)]
    for start, end, part in spans:
        first = str(start.date) if event.sessions else ""
        days[first] += 1
        name = f"{title}: {part.in_language(language)}" if part else title
        yield Entry(
            _uid("event", record, first, days[first]), sequence, event.checked.date, start, end, event.zone, name,
            _told(event, language), _url(plan, "event", record.id, language), place,
            (plan.records.term("event-kinds", event.kind).label.in_language(language),), cancelled, start.clock is not None,
        )  # fmt: skip


def _uid(kind: str, record: Record[Call] | Record[Event], day: str, number: int) -> str:
    first = (*record.facts.former_ids, record.id)[0]
    parts = [kind, first, day, str(number) if number > 1 else ""]
    return "-".join(part for part in parts if part) + "@klyngeporten"


def _told(facts: Call | Event, language: Language) -> str:
    """The summary; the page behind the link tells the rest."""
    return facts.summary.in_language(language)


def _url(plan: SitePlan, kind: str, id: str, language: Language) -> str:
    return plan.site.absolute(addresses.item(kind, id, language))


def _place(event: Event, language: Language) -> str:
    if event.format == "online":
        return word("event.online", language)
    place = event.place
    if place is None:
        return ""
    parts = (place.venue and place.venue.in_language(language), place.address, place.town and place.town.in_language(language))
    return ", ".join(part for part in parts if part)
