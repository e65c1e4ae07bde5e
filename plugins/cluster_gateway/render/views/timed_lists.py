"""Lists of calls and events, in the parts their status makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...plan import addresses
from ...plan.listings import ListingTerm, TimedSection, collection
from ...records.collection import Record
from ...records.models.call import Call
from ...records.models.event import Event
from ..context import PageContext
from .lists import Facet
from .narrowing import codes, narrowing
from .status import StatusView, call_status, event_status


@dataclass(frozen=True)
class TimedCard:
    """A call or an event in a list: how it stands, what it is, and two short facts."""

    title: str
    summary: str
    link: str
    status: StatusView
    tags: tuple[str, ...]
    by: str
    facets: str
    """What it is chosen by."""
    amount: str = ""
    """How much there is to apply for, with the word before it."""
    hidden: bool = False


@dataclass(frozen=True)
class Group:
    """A part of a list. An empty one waits, hidden, for what the reader's clock moves into it."""

    id: str
    title: str
    lead: str
    over: bool
    cards: tuple[TimedCard, ...]


@dataclass(frozen=True)
class TimedList:
    """All calls or events, or those of one term."""

    section: str
    count: str
    today: str
    today_template: str
    none: str
    contact: str
    """Where readers tell of one we do not know; "" where they are not asked to."""
    anything: bool
    """Whether there is something to apply for, or to go to."""
    hopeful: str
    """The parts that are such things."""
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    all: str
    calendar: str
    feed: str
    """The feed of the whole list, "" on the page of a term."""


_CALL_GROUPS = ("closing", "open", "rolling", "recurring", "announced", "closed")
_HOPEFUL = {"calls": ("closing", "open"), "events": ("coming",)}
_PLAIN = {"coming", "past"}


def timed_list(context: PageContext, section: TimedSection, term: ListingTerm | None = None) -> TimedList:
    """The list of a section, or of one of its terms."""
    records = collection(section, context.records)
    ids = term.ids if term else tuple(records)
    cards = [card(context, records[id]) for id in ids]
    hopeful = _HOPEFUL[section]
    day, template = today_told(context, section)
    name = f"{term.facet}-{term.id}" if term else section
    count, none = context.counted(f"listing.{section}.count", len(cards)), context.word(f"listing.{section}.none")
    return TimedList(
        section, count, day, template, none, context.contact if section == "events" else "",
        any(c.status.now.group in hopeful for c in cards), " ".join(hopeful), tuple(_groups(context, section, cards)),
        narrowing(context, section), context.link(addresses.section(section, context.language)) if term else "",
        context.link(addresses.calendar(name, context.language)) if has_calendar(term) else "",
        "" if term else context.link(addresses.feed(section, "rss", context.language)),
    )  # fmt: skip


def has_calendar(term: ListingTerm | None) -> bool:
    """Whether a list has a calendar of its own: the whole list, its fields and its clusters."""
    return term is None or term.facet in ("sector", "cluster")


def today_told(context: PageContext, section: str = "") -> tuple[str, str]:
    """On which day the status was worked out, and the same sentence for the script to fill; a list's gives advice too."""
    key = f"listing.{section}.today" if section else "listing.today"
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
        tuple(tags), context.say(call.funder), codes(context, record),
        f"{context.word('call.amount')}: {context.say(call.amount.text)}" if call.amount else "",
    )  # fmt: skip


def _event_card(context: PageContext, record: Record[Event]) -> TimedCard:
    event = record.facts
    return TimedCard(
        context.say(event.title), context.say(event.summary), context.item("event", record.id), event_status(context, event),
        (context.term("event-kinds", event.kind),), where(context, event), codes(context, record),
    )  # fmt: skip


def _groups(context: PageContext, section: TimedSection, cards: Iterable[TimedCard]) -> Iterable[Group]:
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
        title = (
            context.word(f"listing.{section}.group.{kind}", year=year)
            if year
            else context.word(f"listing.{section}.group.{kind}")
        )
        lead = "" if section == "events" and kind in _PLAIN else context.word(f"listing.{section}.lead-of.{kind}")
        yield Group(id, title, lead, over, tuple(inside))


def soon(
    context: PageContext, section: TimedSection, ids: Iterable[str], wanted: Iterable[str], most: int = 0
) -> tuple[TimedCard, ...]:
    """Cards of records that are in a wanted part of the list today or come into it later; these wait hidden.

    The soonest first. With ``most``, no more than that many.
    """
    records, groups = collection(section, context.records), set(wanted)
    cards = [card(context, records[id]) for id in ids]
    cards = sorted((c for c in cards if c.status.coming & groups), key=lambda c: (c.status.now.order, c.title))
    shown = [TimedCard(**{**vars(c), "hidden": c.status.now.group not in groups}) for c in cards]
    shown.sort(key=lambda c: c.hidden)
    return tuple(shown[:most] if most else shown)


def of_cluster(context: PageContext, section: TimedSection, id: str) -> tuple[tuple[TimedCard, ...], tuple[str, str] | None]:
    """What a cluster's page shows of a section: open calls or coming events, and the link to all there ever were."""
    ids = context.plan.timed(section, id)
    if not ids:
        return (), None
    wanted = ("closing", "open", "rolling") if section == "calls" else ("coming",)
    address = addresses.listing(section, "cluster", id, context.language)
    words = context.word(f"profile.all-of.{section}", n=len(ids))
    return soon(context, section, ids, wanted), (words, context.link(address))


def where(context: PageContext, event: Event) -> str:
    """The place in words, "" when no source says."""
    place, say = event.place, context.say
    if event.format == "online":
        return context.word("event.online")
    town = context.town(say(place.town)) if place and place.town else ""
    told = ", ".join(part for part in (say(place.venue), place.address or "", town) if part) if place else ""
    if event.format == "hybrid" and told:
        return context.word("event.hybrid", place=told)
    return told
