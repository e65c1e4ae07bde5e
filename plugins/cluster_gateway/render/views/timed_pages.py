"""The page of a call, and the page of an event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...plan import addresses
from ...records.collection import Record
from ...records.models.call import Call, Told
from ...records.models.event import Event
from .. import formats
from ..context import PageContext, TextView
from .card import ClusterCard, SectorView, cluster_card, sector
from .citation import Citations, FactView, SourceView
from .status import StatusView, at, call_status, event_status, event_when
from .timed_lists import today_told, where


@dataclass(frozen=True)
class DateView:
    """One date of a call: what it is for, when, and what is to be known of it."""

    name: str
    when: str
    iso: str
    notes: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True)
class CallView:
    """One call."""

    status: StatusView
    level: str
    official: bool
    funder: str
    body: TextView | None
    dates: tuple[DateView, ...]
    who: FactView | None
    amount: FactView | None
    co_financing: FactView | None
    sectors: tuple[SectorView, ...]
    apply: str
    source: tuple[str, str] | None
    conflicts: tuple[FactView, ...]
    named: tuple[ClusterCard, ...]
    field: tuple[ClusterCard, ...]
    calendar: str
    today: str
    today_template: str
    sources: tuple[SourceView, ...]
    checked: str


@dataclass(frozen=True)
class EventView:
    """One event."""

    status: StatusView
    kind: str
    note: str
    when: str
    when_note: str
    where: str
    where_note: str
    online: str
    body: TextView | None
    sessions: tuple[tuple[str, str], ...]
    languages: str
    price: FactView | None
    who: FactView | None
    participants: FactView | None
    registration: str
    register_by: str
    organisers: tuple[str, ...]
    sectors: tuple[SectorView, ...]
    conflicts: tuple[FactView, ...]
    clusters: tuple[tuple[str, ClusterCard], ...]
    calendar: str
    today: str
    today_template: str
    sources: tuple[SourceView, ...]
    checked: str


def call(context: PageContext, record: Record[Call]) -> CallView:
    """The view of a call."""
    facts, say = record.facts, context.say
    cites = Citations(context, facts.sources)
    official = next((s for s in facts.sources if s.official and s.url), None) if facts.official else None
    source = (context.word("call.source", site=official.publisher), official.url) if official and official.url else None
    day, template = today_told(context)
    known = context.records.clusters
    cards = {c.cluster: (c.by, cluster_card(context, c.cluster)) for c in facts.clusters if c.cluster in known}
    return CallView(
        call_status(context, facts), context.term("call-levels", facts.level), facts.official, say(facts.funder),
        context.prose(facts.description) if facts.description else None, tuple(_dates(context, cites, facts)),
        _told(cites, facts.who), _told(cites, facts.amount), _told(cites, facts.co_financing),
        tuple(sector(context, id) for id in facts.sectors), facts.apply or "", source,
        tuple(cites.fact(say(x.text), x) for x in facts.conflicts),
        tuple(c for by, c in cards.values() if by == "source"), tuple(c for by, c in cards.values() if by == "field"),
        context.link(addresses.calendar(f"call-{record.id}", context.language)) if facts.cutoffs else "",
        day, template, cites.views(), _checked(context, facts),
    )  # fmt: skip


def _dates(context: PageContext, cites: Citations, call: Call) -> Iterable[DateView]:
    say, word, zone = context.say, context.word, call.zone
    if call.opens:
        notes = tuple(filter(None, (say(call.opens.note),)))
        yield DateView(
            word("call.opened"), at(context, call.opens.at, zone), str(call.opens.at), notes, cites.numbers(call.opens.source)
        )
    for cutoff in sorted(call.cutoffs, key=lambda c: c.at.ends(zone)):
        moved = cutoff.moved_from[-1] if cutoff.moved_from else None
        notes = (
            word("call.round-opens", when=at(context, cutoff.opens, zone)) if cutoff.opens else "",
            word("call.moved", when=at(context, moved, zone)) if moved else "",
            say(cutoff.note),
        )
        name = say(cutoff.label) or word("call.deadline")
        yield DateView(
            name, at(context, cutoff.at, zone), str(cutoff.at), tuple(filter(None, notes)), cites.numbers(cutoff.source)
        )
    if call.ends and not call.cutoffs:
        notes = tuple(filter(None, (say(call.ends.note),)))
        told = context.when(call.ends.date)
        if call.ends.qualifier == "no-later":
            told = word("call.says.seen-ended", when=told)
        date = call.ends.date
        machine = str(date) if date.precision != "quarter" else str(date.first.year)  # HTML knows no quarters
        yield DateView(word("call.ends"), told, machine, notes, cites.numbers(call.ends.source))


def event(context: PageContext, record: Record[Event]) -> EventView:
    """The view of an event."""
    facts, say = record.facts, context.say
    cites = Citations(context, facts.sources)
    day, template = today_told(context)
    known = context.records.clusters
    place = facts.place
    spoken = [context.word(f"event.language.{code}") for code in facts.languages]
    return EventView(
        event_status(context, facts), context.term("event-kinds", facts.kind), _event_note(context, facts),
        event_when(context, facts), say(facts.when_note), where(context, facts),
        say(place.note) if place else "", facts.online or "",
        context.prose(facts.description) if facts.description else None,
        tuple((formats.span(s.start, s.end or s.start, context.language), say(s.title)) for s in facts.sessions),
        ", ".join(spoken), _told(cites, facts.price), _told(cites, facts.who), _told(cites, facts.participants),
        facts.registration or "",
        context.word("event.register-by", when=at(context, facts.register_by, facts.zone)) if facts.register_by else "",
        tuple(say(name) for name in facts.organisers), tuple(sector(context, id) for id in facts.sectors),
        tuple(cites.fact(say(x.text), x) for x in facts.conflicts),
        tuple(
            (context.word(f"event.role.{host.role}"), cluster_card(context, host.cluster))
            for host in facts.clusters if host.cluster in known
        ),
        context.link(addresses.calendar(f"event-{record.id}", context.language)) if in_calendar(facts) else "",
        day, template, cites.views(), _checked(context, facts),
    )  # fmt: skip


def in_calendar(event: Event) -> bool:
    """Whether a calendar can hold an event: only with definite days."""
    return bool(event.sessions) or bool(event.start and event.start.is_day and (event.end is None or event.end.is_day))


def _event_note(context: PageContext, event: Event) -> str:
    told = [context.word("event.cancelled")] if event.status.state == "cancelled" else []
    return " ".join([*told, context.say(event.status.note)]).strip()


def _told(cites: Citations, told: Told | None) -> FactView | None:
    return cites.fact(cites.context.say(told.text), told) if told else None


def _checked(context: PageContext, facts: Call | Event) -> str:
    return context.word("profile.checked", date=context.day(facts.checked.date), by=context.say(facts.checked.by))
