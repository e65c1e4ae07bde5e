"""Calls, events, tools, services, actors, surveys and wishes as items of feeds: each when it came on the site.

A call has two kinds of item: itself, once, in ``calls``; and each of its cut-offs, when its last fourteen days begin, in
``calls-closing``. The latter stands in no other feed, since it tells again of what ``calls`` has told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from ..records.collection import Record, Records
from ..records.guids import guid_of, in_language
from ..records.language import Language
from ..records.models.call import Call
from ..records.models.cluster import Cluster
from ..records.models.event import Event
from ..records.models.service import Service
from ..records.models.wish import Wish
from ..records.partial_date import PartialDate
from . import addresses
from .feed_items import Category, FeedItem, ItemKind, first_id, moment, topics, urn
from .listings import connected, sectors_of
from .timed_items import cutoff_items
from .timeline import CLOSING_DAYS, event_span, start_of
from .wishes import wishes_now

CLOSING = "calls-closing"
"""The feed of cut-offs whose last days have begun."""
FEED_OF: dict[ItemKind, str] = {
    "call": "calls", "event": "events", "resource": "toolbox", "service": "services", "actor": "actors", "survey": "needs",
    "wish": "wishes",
}  # fmt: skip
"""The feed of each kind."""


def listed_items(records: Records, language: Language) -> Iterator[FeedItem]:
    """Everything listed in ``language``, in no order. A wish is an item for as long as it holds."""
    kinds: tuple[tuple[ItemKind, Iterable[Record[Any]]], ...] = (
        ("call", records.calls.values()), ("event", records.events.values()), ("resource", records.resources.values()),
        ("service", records.services.values()), ("actor", records.actors.values()), ("survey", records.surveys.values()),
    )  # fmt: skip
    for kind, found in kinds:
        for record in found:
            yield _item(kind, record, records, language)
    for cluster, wish in wishes_now(records):
        yield _wish(cluster, wish, records, language)
    yield from _closing(records, language)


def _item(kind: ItemKind, record: Record[Any], records: Records, language: Language) -> FeedItem:
    facts = record.facts
    title, published = (facts.name if kind == "actor" else facts.title), facts.published
    happened: PartialDate | None = None
    clusters: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    if isinstance(facts, Call | Event):
        clusters, sectors = connected(facts), sectors_of(facts, records)
    if isinstance(facts, Event):
        span = event_span(facts)
        happened = span[0].date if span else None
        regions = (facts.place.region,) if facts.place and facts.place.region else ()
    about = frozenset({"all", FEED_OF[kind], *topics(clusters, sectors, regions, records)})
    updated = max(published, moment(min(facts.checked.date, records.today)))
    return FeedItem(
        kind, urn(record, language), title.in_language(language), facts.summary.in_language(language),
        addresses.item(kind, record.id, language), language, published, updated, happened,
        tuple(_categories(facts, clusters, records, language)), about, record,
    )  # fmt: skip


def _wish(cluster: Record[Cluster], wish: Wish, records: Records, language: Language) -> FeedItem:
    guid = guid_of("wish", first_id(cluster), wish.id)
    sectors = wish.sectors or cluster.facts.sectors
    name = cluster.facts.name.in_language(language)
    address = f"{addresses.section('finder', language)}#wish-{cluster.id}-{wish.id}"
    return FeedItem(
        "wish", in_language(guid, language).urn, f"{name}: {wish.title.in_language(language)}",
        wish.summary.in_language(language), address, language, wish.published, wish.published, None,
        (Category("cluster", cluster.id, name),), frozenset({"all", "wishes", *topics((cluster.id,), sectors, (), records)}),
        cluster, part=guid, wish=wish,
    )  # fmt: skip


def _closing(records: Records, language: Language) -> Iterator[FeedItem]:
    """The cut-offs whose last fourteen days have begun by today, from the beginning of those days on."""
    for cutoff, item in cutoff_items(records, language):
        assert item.record is not None
        assert item.part is not None
        begins = cutoff.at.before(CLOSING_DAYS, item.record.facts.zone)
        if begins <= start_of(records.today):
            yield replace(
                item, id=in_language(item.part, language).urn, published=_danish(begins), updated=_danish(begins),
                feeds=frozenset({CLOSING}),
            )  # fmt: skip


def _danish(instant: datetime) -> datetime:
    return instant.astimezone(moment(instant.date()).tzinfo)


def _categories(facts: Any, clusters: tuple[str, ...], records: Records, language: Language) -> Iterator[Category]:
    """What the item is about, in words."""
    given: list[tuple[str, str, tuple[str, ...]]] = []
    kinds = {"Resource": "resource-kinds", "Actor": "actor-kinds", "Event": "event-kinds"}
    if vocabulary := kinds.get(type(facts).__name__):
        given.append(("kind", vocabulary, (facts.kind,)))
    if isinstance(facts, Call):
        given.append(("level", "call-levels", (facts.level,)))
    if isinstance(facts, Call | Event):
        given.append(("sector", "sectors", facts.sectors))
    if isinstance(facts, Service):
        given.append(("need", "challenges", facts.challenges))
    for facet, vocabulary, ids in given:
        for id in dict.fromkeys(ids):
            yield Category(facet, id, records.term(vocabulary, id).label.in_language(language))
    for id in clusters:
        if id in records.clusters:
            yield Category("cluster", id, records.clusters[id].facts.name.in_language(language))
