"""Lists and pages of calls and events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...plan import addresses
from ...plan.listings import FACETS, ListingTerm, Section, collection, listing_terms
from ...records.collection import Record
from ...records.models.call import Call, Told
from ...records.models.event import Event
from .. import formats
from ..context import PageContext, TextView
from .card import ClusterCard, SectorView, cluster_card, sector
from .citation import Citations, FactView, SourceView
from .lists import Choice, Facet
from .status import StatusView, at, call_status, event_status, event_when


@dataclass(frozen=True)
class TimedCard:
    """A call or an event in a list: how it stands, what it is, and two short facts."""

    title: str
    summary: str
    link: str
    status: StatusView
    tags: tuple[str, ...]
    by: str
    hidden: bool = False


@dataclass(frozen=True)
class Group:
    """A part of a list. An empty one waits, hidden, for what the reader's clock moves into it."""

    id: str
    title: str
    lead: str
    cards: tuple[TimedCard, ...]


@dataclass(frozen=True)
class TimedList:
    """All calls or events, or those of one term."""

    section: str
    count: str
    today: str
    today_template: str
    none: str
    anything: bool
    """Whether there is something to apply for, or to go to."""
    hopeful: str
    """The parts that are such things."""
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    all: str
    calendar: str


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


# Lists ------------------------------------------------------------------------------------------


_CALL_GROUPS = ("closing", "open", "rolling", "recurring", "announced", "closed")
_HOPEFUL = {"calls": ("closing", "open"), "events": ("coming",)}
_PLAIN = {"coming", "past"}


def timed_list(context: PageContext, section: Section, term: ListingTerm | None = None) -> TimedList:
    """The list of a section, or of one of its terms."""
    records = collection(section, context.records)
    ids = term.ids if term else tuple(records)
    cards = [card(context, records[id]) for id in ids]
    hopeful = _HOPEFUL[section]
    today, template = _today(context, section)
    name = f"{_calendar_facet(term)}" if term else section
    return TimedList(
        section, context.counted(f"{section}.count", len(cards)), today, template, context.word(f"{section}.none"),
        any(c.status.now.group in hopeful for c in cards), " ".join(hopeful), tuple(_groups(context, section, cards)),
        _facets(context, section), context.link(addresses.section(section, context.language)) if term else "",
        context.link(addresses.calendar(name, context.language)) if has_calendar(term) else "",
    )  # fmt: skip


def has_calendar(term: ListingTerm | None) -> bool:
    """Whether a list has a calendar of its own: the whole list, its fields and its clusters."""
    return term is None or term.facet in ("sector", "cluster")


def _calendar_facet(term: ListingTerm) -> str:
    return f"{term.facet}-{term.id}"


def _today(context: PageContext, section: str) -> tuple[str, str]:
    """On which day the status was worked out, and the same sentence for the script to fill."""
    key = f"{section}.today"
    return context.word(key, date=context.day(context.records.today)), context.word(key, date="{date}")


def card(context: PageContext, record: Record[Any]) -> TimedCard:
    """The card of a call or an event."""
    return _call_card(context, record) if isinstance(record.facts, Call) else _event_card(context, record)


def _call_card(context: PageContext, record: Record[Call]) -> TimedCard:
    call = record.facts
    tags = [context.term("call-levels", call.level)]
    tags += [] if call.official else [context.word("call.unofficial")]
    return TimedCard(
        context.say(call.title), context.say(call.summary), context.item("call", record.id), call_status(context, call),
        tuple(tags), context.say(call.funder),
    )  # fmt: skip


def _event_card(context: PageContext, record: Record[Event]) -> TimedCard:
    event = record.facts
    return TimedCard(
        context.say(event.title), context.say(event.summary), context.item("event", record.id), event_status(context, event),
        (context.term("event-kinds", event.kind),), _where(context, event),
    )  # fmt: skip


def _groups(context: PageContext, section: Section, cards: Iterable[TimedCard]) -> Iterable[Group]:
    """Every part that has, or may come to have, a card; what is over newest first, all else soonest first."""
    found: dict[str, list[TimedCard]] = {}
    possible: set[str] = set()
    for one in cards:
        found.setdefault(one.status.now.group, []).append(one)
        possible |= one.status.groups
    years = sorted((id for id in possible if id.startswith("past-")), reverse=True)
    for id in _CALL_GROUPS if section == "calls" else ("coming", "undated", *years):
        if id not in possible:
            continue
        over = id == "closed" or id.startswith("past")
        inside = sorted(found.get(id, ()), key=lambda c: (c.status.now.order, c.title), reverse=over)
        kind, _, year = id.partition("-")
        title = context.word(f"{section}.group.{kind}", year=year) if year else context.word(f"{section}.group.{kind}")
        lead = "" if section == "events" and kind in _PLAIN else context.word(f"{section}.lead-of.{kind}")
        yield Group(id, title, lead, tuple(inside))


def _facets(context: PageContext, section: Section) -> tuple[Facet, ...]:
    found = listing_terms(section, context.records)
    return tuple(_facet(context, section, id, found[id]) for id in FACETS[section] if id in found)


def _facet(context: PageContext, section: Section, id: str, terms: Iterable[ListingTerm]) -> Facet:
    choices = []
    for term in terms:
        address = addresses.listing(section, id, term.slug(context.language), context.language)
        current = address == context.page.address
        choices.append(Choice(context.say(term.label), context.link(address), len(term.ids), f"{id}:{term.id}", current))
    return Facet(id, context.word(f"listing.facet.{id}"), tuple(choices))


def soon(context: PageContext, section: Section, ids: Iterable[str], wanted: Iterable[str], most: int = 0) -> tuple[TimedCard, ...]:
    """Cards of records that are in a wanted part of the list today or come into it later; these wait hidden.

    The soonest first. With ``most``, no more than that many.
    """
    records, groups = collection(section, context.records), set(wanted)
    cards = [card(context, records[id]) for id in ids]
    cards = sorted((c for c in cards if c.status.coming & groups), key=lambda c: (c.status.now.order, c.title))
    shown = [TimedCard(**{**vars(c), "hidden": c.status.now.group not in groups}) for c in cards]
    shown.sort(key=lambda c: c.hidden)
    return tuple(shown[:most] if most else shown)


def of_cluster(context: PageContext, section: Section, id: str) -> tuple[tuple[TimedCard, ...], tuple[str, str] | None]:
    """What a cluster's page shows of a section: open calls or coming events, and the link to all there ever were."""
    ids = context.plan.timed[section].get(id, ())
    if not ids:
        return (), None
    wanted = ("closing", "open", "rolling") if section == "calls" else ("coming",)
    address = addresses.listing(section, "cluster", id, context.language)
    words = context.word(f"profile.all-of.{section}", n=len(ids))
    return soon(context, section, ids, wanted), (words, context.link(address))


# Pages ------------------------------------------------------------------------------------------


def call(context: PageContext, record: Record[Call]) -> CallView:
    """The view of a call."""
    facts, say = record.facts, context.say
    cites = Citations(context, facts.sources)
    official = next((s for s in facts.sources if s.official and s.url), None) if facts.official else None
    source = (context.word("call.source", site=official.publisher), official.url) if official and official.url else None
    today, template = _today(context, "calls")
    known = context.records.clusters
    cards = {c.cluster: (c.by, cluster_card(context, known[c.cluster])) for c in facts.clusters if c.cluster in known}
    return CallView(
        call_status(context, facts), context.term("call-levels", facts.level), facts.official, say(facts.funder),
        context.prose(facts.description) if facts.description else None, tuple(_dates(context, cites, facts)),
        _told(cites, facts.who), _told(cites, facts.amount), _told(cites, facts.co_financing),
        tuple(sector(context, id) for id in facts.sectors), facts.apply or "", source,
        tuple(cites.fact(say(x.text), x) for x in facts.conflicts),
        tuple(c for by, c in cards.values() if by == "source"), tuple(c for by, c in cards.values() if by == "field"),
        context.link(addresses.calendar(f"call-{record.id}", context.language)) if facts.cutoffs else "",
        today, template, cites.views(), _checked(context, facts),
    )  # fmt: skip


def _dates(context: PageContext, cites: Citations, call: Call) -> Iterable[DateView]:
    say, word, zone = context.say, context.word, call.zone
    if call.opens:
        notes = tuple(filter(None, (say(call.opens.note),)))
        yield DateView(word("call.opened"), at(context, call.opens.at, zone), str(call.opens.at), notes, cites.numbers(call.opens.source))
    for cutoff in sorted(call.cutoffs, key=lambda c: c.at.ends(zone)):
        moved = cutoff.moved_from[-1] if cutoff.moved_from else None
        notes = (
            word("call.round-opens", when=at(context, cutoff.opens, zone)) if cutoff.opens else "",
            word("call.moved", when=at(context, moved, zone)) if moved else "",
            say(cutoff.note),
        )
        name = say(cutoff.label) or word("call.deadline")
        yield DateView(name, at(context, cutoff.at, zone), str(cutoff.at), tuple(filter(None, notes)), cites.numbers(cutoff.source))
    if call.ends and not call.cutoffs:
        notes = tuple(filter(None, (say(call.ends.note),)))
        told = context.when(call.ends.date)
        if call.ends.qualifier == "no-later":
            told = word("call.says.seen-ended", when=told)
        yield DateView(word("call.ends"), told, str(call.ends.date), notes, cites.numbers(call.ends.source))


def event(context: PageContext, record: Record[Event]) -> EventView:
    """The view of an event."""
    facts, say = record.facts, context.say
    cites = Citations(context, facts.sources)
    today, template = _today(context, "events")
    known = context.records.clusters
    place = facts.place
    spoken = [context.word(f"event.language.{code}") for code in facts.languages]
    return EventView(
        event_status(context, facts), context.term("event-kinds", facts.kind), _event_note(context, facts),
        event_when(context, facts), say(facts.when_note), _where(context, facts),
        say(place.note) if place else "", facts.online or "",
        context.prose(facts.description) if facts.description else None,
        tuple((formats.span(s.start, s.end or s.start, context.language), say(s.title)) for s in facts.sessions),
        ", ".join(spoken), _told(cites, facts.price), _told(cites, facts.who), _told(cites, facts.participants),
        facts.registration or "",
        context.word("event.register-by", when=at(context, facts.register_by, facts.zone)) if facts.register_by else "",
        tuple(say(name) for name in facts.organisers), tuple(sector(context, id) for id in facts.sectors),
        tuple(cites.fact(say(x.text), x) for x in facts.conflicts),
        tuple(
            (context.word(f"event.role.{host.role}"), cluster_card(context, known[host.cluster]))
            for host in facts.clusters if host.cluster in known
        ),
        context.link(addresses.calendar(f"event-{record.id}", context.language)) if in_calendar(facts) else "",
        today, template, cites.views(), _checked(context, facts),
    )  # fmt: skip


def in_calendar(event: Event) -> bool:
    """Whether a calendar can hold an event: only with definite days."""
    return bool(event.sessions) or bool(event.start and event.start.is_day and (event.end is None or event.end.is_day))


def _event_note(context: PageContext, event: Event) -> str:
    told = [context.word("event.cancelled")] if event.status.state == "cancelled" else []
    return " ".join([*told, context.say(event.status.note)]).strip()


def _where(context: PageContext, event: Event) -> str:
    """The place in words, "" when no source says."""
    place, say = event.place, context.say
    if event.format == "online":
        return context.word("event.online")
    town = context.town(say(place.town)) if place and place.town else ""
    told = ", ".join(part for part in (say(place.venue), place.address or "", town) if part) if place else ""
    if event.format == "hybrid" and told:
        return context.word("event.hybrid", place=told)
    return told


def _told(cites: Citations, told: Told | None) -> FactView | None:
    return cites.fact(cites.context.say(told.text), told) if told else None


def _checked(context: PageContext, facts: Call | Event) -> str:
    return context.word("profile.checked", date=context.day(facts.checked.date), by=context.say(facts.checked.by))
