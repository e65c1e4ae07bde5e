"""Calls and events as items of an edition: something to act on, not something that is new.

They stand in no feed of news: an item there is told once, when it comes, and a call must be told when it closes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from ..records.collection import Record, Records
from ..records.guids import guid_of
from ..records.language import Language
from ..records.models.call import Cutoff
from ..records.partial_date import PartialDate
from . import addresses
from .feed_items import Category, FeedItem, first_id, moment, urn
from .listings import connected
from .timeline import call_step, event_span, event_step, start_of
from .wording import word

AHEAD = timedelta(days=60)
"""How long before it begins an event joins an edition."""


def call_items(records: Records, language: Language) -> Iterator[FeedItem]:
    """Every cut-off of every call."""
    yield from (item for _, item in cutoff_items(records, language))


def cutoff_items(records: Records, language: Language) -> Iterator[tuple[Cutoff, FeedItem]]:
    """Every cut-off of every call with its item. It stays the same item when it moves: its first day is in its guid."""
    about = Category("kind", "deadline", word("call.deadline", language))
    for record in records.calls.values():
        for cutoff in record.facts.cutoffs:
            first_day = (*cutoff.moved_from, cutoff.at)[0]
            item = _item("call", record, cutoff.at.date, about, records, language)
            yield cutoff, replace(item, part=guid_of("call", first_id(record), str(first_day)))


def event_items(records: Records, language: Language) -> Iterator[FeedItem]:
    """Every event, with its first day as the time it is about."""
    for record in records.events.values():
        span = event_span(record.facts)
        kind = records.term("event-kinds", record.facts.kind).label.in_language(language)
        about = Category("kind", record.facts.kind, kind)
        yield _item("event", record, span[0].date if span else None, about, records, language)


def closes_soon(item: FeedItem, today: date) -> bool:
    """Whether a cut-off is the next of its call and within the fourteen days before it (``plan/timeline.py``)."""
    assert item.record is not None
    step = call_step(item.record.facts, start_of(today))
    return step.state == "closing" and step.cutoff is not None and step.cutoff.at.date == item.happened


def comes_soon(item: FeedItem, today: date) -> bool:
    """Whether an event is to come within the time ``AHEAD``; one that is cancelled is not."""
    assert item.record is not None
    facts = item.record.facts
    span = event_span(facts)
    if span is None or facts.status.state == "cancelled":
        return False
    return event_step(facts, start_of(today)).state == "coming" and span[0].date.first <= today + AHEAD


def _item(
    kind: Any, record: Record[Any], when: PartialDate | None, about: Category, records: Records, language: Language
) -> FeedItem:
    facts, checked = record.facts, moment(min(record.facts.checked.date, records.today))
    clusters = (
        Category("cluster", id, records.clusters[id].facts.name.in_language(language))
        for id in connected(facts)
        if id in records.clusters
    )
    return FeedItem(
        kind, urn(record, language), facts.title.in_language(language), facts.summary.in_language(language),
        addresses.item(kind, record.id, language), language, checked, checked, when, (about, *clusters), frozenset(), record,
    )  # fmt: skip
