"""What is new, as one list per language: news, stories and changes of the directory, newest first.

Every feed is a part of this list, so an item is the same item wherever it is followed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, Literal
from uuid import UUID

from ..records.collection import Record, Records
from ..records.day import DENMARK
from ..records.guids import guid_of, in_language
from ..records.language import Language
from ..records.models.article import NewsFacts, StoryFacts
from ..records.models.change import Change
from ..records.models.cluster import Cluster
from ..records.models.edition import EditionFacts
from ..records.models.wish import Wish
from ..records.partial_date import PartialDate
from . import addresses
from .change_words import change_anchor, change_title

ItemKind = Literal[
    "news", "story", "change", "edition", "call", "event", "resource", "service", "actor", "survey", "wish", "label",
]  # fmt: skip
_ORDER = ("news", "story", "call", "event", "wish", "resource", "service", "survey", "actor", "change", "edition", "label")


@dataclass(frozen=True)
class Category:
    """A word an item is about: the vocabulary's name in feeds, the term's id, and its label."""

    facet: str
    id: str
    label: str


@dataclass(frozen=True)
class FeedItem:
    """One thing that is new, in one language.

    ``id`` never changes. ``published`` neither; ``updated`` is when the text was last revised in ``text_language``,
    the language it is in. ``happened`` is when the thing itself was, as precisely as is known. ``feeds`` names the
    feeds it stands in.
    """

    kind: ItemKind
    id: str
    title: str
    summary: str
    address: str
    text_language: Language
    published: datetime
    updated: datetime
    happened: PartialDate | None
    categories: tuple[Category, ...]
    feeds: frozenset[str]
    record: Record[Any] | None
    change: Change | None = None
    part: UUID | None = None
    """The guid where an item is one of several parts of its record: one cut-off of a call, one wish of a cluster."""
    wish: Wish | None = None

    @property
    def guid(self) -> UUID:
        """The name of the thing itself, the same in both languages."""
        if self.part:
            return self.part
        if self.change:
            return self.change.id
        assert self.record is not None
        return _guid(self.record)


def feed_items(records: Records, language: Language) -> tuple[FeedItem, ...]:
    """Every item in ``language``, newest first; among those of one moment articles first, then by when it happened.

    The editions of the newsletter are among them, in a feed of their own only.
    """
    items = [_news(record, records, language) for record in records.news.values()]
    items += [_story(record, records, language) for record in records.stories.values()]
    items += [_edition(record, records, language) for record in records.editions.values()]
    items += [item for change in records.changes if (item := _change(change, records, language))]
    return tuple(in_order(items))


def in_order(items: Iterable[FeedItem]) -> list[FeedItem]:
    """Items newest first; among those of one moment by kind, then by when it happened."""

    def order(item: FeedItem) -> tuple[float, int, int, str]:
        happened = item.happened.last.toordinal() if item.happened else 0
        return -item.published.timestamp(), _ORDER.index(item.kind), -happened, item.id

    return sorted(items, key=order)


def _news(record: Record[NewsFacts], records: Records, language: Language) -> FeedItem:
    facts = record.facts
    own = {f"level-{facts.level}", f"kind-{facts.kind}"}
    about = {"news", *own, *topics(facts.clusters, facts.sectors, (), records)}
    given = (("kind", (facts.kind,)), ("level", (facts.level,)), ("sector", facts.sectors))
    return _article("news", record, facts.date, about, _categories(given, records, language), records, language)


def _story(record: Record[StoryFacts], records: Records, language: Language) -> FeedItem:
    facts = record.facts
    regions = (facts.place.region,) if facts.place and facts.place.region else ()
    about = {"stories", *topics(facts.clusters, facts.sectors, regions, records)}
    given = (("outcome", (facts.outcome,)), ("sector", facts.sectors), ("region", regions))
    return _article("story", record, facts.year, about, _categories(given, records, language), records, language)


def _edition(record: Record[EditionFacts], records: Records, language: Language) -> FeedItem:
    """An edition stands in a feed of its own only: what it tells is in the others already."""
    item = _article("edition", record, None, (), (), records, language)
    return replace(item, feeds=frozenset({"editions"}))


def _article(
    kind: Literal["news", "story", "edition"], record: Record[Any], happened: PartialDate | None, feeds: Iterable[str],
    categories: Iterable[Category], records: Records, language: Language,
) -> FeedItem:  # fmt: skip
    text, text_language = record.text(language)
    revised = min(text.revised, records.today)
    published = record.facts.published or moment(min(happened.first if happened else text.revised, records.today))
    about = getattr(record.facts, "clusters", ())
    clusters = (Category("cluster", id, _name(id, records, language)) for id in about if id in records.clusters)
    return FeedItem(
        kind, _urn(_guid(record), language), text.title, text.summary,
        addresses.item(kind, record.id, language), text_language, published, max(published, moment(revised)), happened,
        (*categories, *clusters), frozenset({"all", *feeds}), record,
    )  # fmt: skip


def _change(change: Change, records: Records, language: Language) -> FeedItem | None:
    record = records.cluster(change.cluster)
    if record is None:
        return None
    cluster = record.facts
    title = change_title(change, cluster, records, language)
    if change.when and change.when.first.year != change.listed.year:
        title = f"{title} ({change.when.first.year})"
    updated, summary = change.listed, change.note.in_language(language) if change.note else f"{title}."
    if change.kind == "added" and not change.note:
        summary = cluster.summary.in_language(language)
        updated = max(updated, moment(min(cluster.checked.date, records.today)))
    about = {"changes", *topics((record.id,), (), (), records)}
    words = (("sector", cluster.sectors),)
    categories = (*_categories(words, records, language), Category("cluster", record.id, _name(record.id, records, language)))
    return FeedItem(
        "change", _urn(change.id, language), title, summary,
        f"{addresses.section('changes', language)}#{change_anchor(change)}", language, change.listed, updated,
        change.when, categories, frozenset({"all", *about}), record, change,
    )  # fmt: skip


def _guid(record: Record[Any]) -> UUID:
    """The article's own, else one made of the first id the record ever had."""
    own: UUID | None = getattr(record.facts, "guid", None)
    return own or guid_of(record.kind, first_id(record))


def urn(record: Record[Any], language: Language) -> str:
    """The lasting id of a record as an item in one language."""
    return _urn(_guid(record), language)


def first_id(record: Record[Any]) -> str:
    """The first id a record ever had."""
    return str((*getattr(record.facts, "former_ids", ()), record.id)[0])


def _urn(guid: Any, language: Language) -> str:
    return in_language(guid, language).urn


def moment(day: date) -> datetime:
    """The beginning of a day in Denmark."""
    return datetime.combine(day, time(), DENMARK)


def _name(id: str, records: Records, language: Language) -> str:
    return records.clusters[id].facts.name.in_language(language)


def topics(clusters: tuple[str, ...], sectors: tuple[str, ...], regions: tuple[str, ...], records: Records) -> Iterator[str]:
    """The feeds of an item by what it is about: its own fields and regions, else those of its organisations."""
    about: list[Cluster] = [records.clusters[id].facts for id in clusters if id in records.clusters]
    yield from (f"cluster-{id}" for id in clusters)
    yield from (f"sector-{id}" for id in sectors or [id for cluster in about for id in cluster.sectors])
    offices = [office.region for cluster in about for office in cluster.offices]
    yield from (f"region-{id}" for id in regions or offices)


_VOCABULARIES = {
    "kind": "news-kinds", "level": "news-levels", "outcome": "outcomes", "sector": "sectors", "region": "regions",
}  # fmt: skip


def _categories(given: Iterable[tuple[str, tuple[str, ...]]], records: Records, language: Language) -> tuple[Category, ...]:
    return tuple(
        Category(facet, id, records.term(_VOCABULARIES[facet], id).label.in_language(language))
        for facet, ids in given
        for id in dict.fromkeys(ids)
    )
