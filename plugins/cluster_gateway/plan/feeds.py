"""Which feeds there are, and what is in each: parts of one list of items per language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ..records.collection import Records
from ..records.guids import guid_of, in_language
from ..records.language import Language
from . import addresses
from .facets import FacetTerm, facet_terms, terms_of
from .feed_items import FeedItem, feed_items, in_order, moment
from .label_ends import label_items
from .library import whole_address
from .listed_items import CLOSING, listed_items
from .page import Page
from .wording import word

ARCHIVE = 50
"""Items an archive holds. The feed itself holds at least as many, when there are."""
GENERAL = {
    "all": "home", "news": "newsroom", "stories": "stories", "calls": "calls", CLOSING: "calls", "events": "events",
    "wishes": "finder", "toolbox": "toolbox", "services": "services", "needs": "needs", "actors": "actors",
    "changes": "changes",
}  # fmt: skip
"""The feeds of whole kinds, and the section that shows the same to readers."""
LABELS = "labels"
"""The feed of labels that run out, for the staff. There is one when a source tells the end of a label."""
EDITIONS = "editions"
"""The feed of the newsletter: each edition as it was sent. There is one when there has been an edition."""
TOPICS = {"level": "news-levels", "kind": "news-kinds", "sector": "sectors", "region": "regions"}
"""What a feed may be about beside everything and one organisation, and the vocabulary it is from."""


@dataclass(frozen=True)
class FeedPart:
    """The feed itself (number 0), or one of its archives, counted from the oldest; an archive never changes its place."""

    number: int
    items: tuple[FeedItem, ...]


@dataclass(frozen=True)
class Feed:
    """One feed in one language.

    ``name`` is its part of the address, ``topic`` what it belongs under: general, level, kind, sector, region, cluster.
    ``page`` is the address of the page that shows the same to readers. ``former`` names lead here for ever.
    """

    name: str
    topic: str
    language: Language
    label: str
    title: str
    description: str
    page: str
    items: tuple[FeedItem, ...]
    updated: datetime
    former: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the feed, the same in its archives."""
        return in_language(guid_of("feed", self.name), self.language).urn

    @property
    def parts(self) -> tuple[FeedPart, ...]:
        """The feed and its archives. Archives are filled from the oldest item, so that they stay as they are (RFC 5005)."""
        archives = max(0, len(self.items) - ARCHIVE) // ARCHIVE
        oldest = self.items[::-1]
        filled = [
            FeedPart(n + 1, oldest[n * ARCHIVE : (n + 1) * ARCHIVE][::-1]) for n in range(archives)
        ]  # fmt: skip
        return FeedPart(0, self.items[: len(self.items) - archives * ARCHIVE]), *filled

    def address(self, format: str, archive: int = 0) -> str:
        """Where the feed, or an archive of it, stands in a format."""
        return addresses.feed(self.name, format, self.language, archive)


def feeds(records: Records, language: Language) -> Iterator[Feed]:
    """Every feed in ``language``: the general ones, one of every organisation, and of every term that has an item."""
    parts: dict[str, list[FeedItem]] = defaultdict(list)
    for item in in_order([*feed_items(records, language), *listed_items(records, language), *label_items(records, language)]):
        for name in item.feeds:
            parts[name].append(item)
    empty = moment(records.today)

    def made(name: str, topic: str, label: str, page: str, former: tuple[str, ...] = (), since: datetime = empty) -> Feed:
        own = tuple(parts.get(name, ()))
        title = word("subscribe.feed-title", language, site=word("site.name", language), topic=_titled(topic, label, language))
        description = word(f"subscribe.about.{name if topic == 'general' else topic}", language, topic=label)
        updated = max((item.updated for item in own), default=since)
        return Feed(name, topic, language, label, title, description, page, own, updated, former)

    pages = GENERAL | {EDITIONS: "editions", LABELS: "certification"}
    for name in (*GENERAL, *(name for name in (EDITIONS, LABELS) if name in parts)):
        yield made(name, "general", word(f"subscribe.general.{name}", language), addresses.section(pages[name], language))
    listed = {**facet_terms(records), **_news_terms(records)}
    facets = {
        (facet, term.id): whole_address(term.section, term, language) for facet, terms in listed.items() for term in terms
    }
    for topic, vocabulary in TOPICS.items():
        above = addresses.section("newsroom" if topic in ("level", "kind") else "directory", language)
        for id, term in records.terms(vocabulary).items():
            if f"{topic}-{id}" in parts:
                yield made(f"{topic}-{id}", topic, term.label.in_language(language), facets.get((topic, id), above))
    for id, record in records.clusters.items():
        cluster = record.facts
        former = tuple(f"cluster-{old}" for old in cluster.former_ids)
        since = moment(min(cluster.checked.date, records.today))
        name = cluster.name.in_language(language)
        yield made(f"cluster-{id}", "cluster", name, addresses.item("cluster", id, language), former, since)


def _news_terms(records: Records) -> dict[str, tuple[FacetTerm, ...]]:
    """The levels and kinds that have news, each with a page of its own."""
    found = terms_of("newsroom", records.news.values(), records)
    return {facet: terms for facet, terms in found.items() if facet in ("level", "kind")}


def _titled(topic: str, label: str, language: Language) -> str:
    return word(f"subscribe.titled.{topic}", language, topic=label) if topic in ("level", "kind", "region") else label


def names_for(page: Page) -> tuple[str, ...]:
    """The names of the feeds that concern a page, the nearest first; the feed of everything always last."""
    own: list[str] = []
    if page.kind == "cluster" and page.record:
        own = [f"cluster-{page.record.id}"]
    elif page.term:
        own = [f"{page.term.facet}-{page.term.id}"]
    elif page.selection:
        term = page.selection.term
        own = [f"{term.facet}-{term.id}"] if term else []
        own.append("news" if page.selection.section == "newsroom" else "stories")
    else:
        own = list(_OF_KIND.get(page.kind, ()))
    return *own, "all"


_OF_KIND = {
    "news": ("news",), "newsroom": ("news",), "story": ("stories",), "stories": ("stories",),
    "calls": ("calls", CLOSING), "call": ("calls", CLOSING), "events": ("events",), "event": ("events",),
    "finder": ("wishes",), "toolbox": ("toolbox",), "resource": ("toolbox",), "services": ("services",),
    "service": ("services",), "needs": ("needs",), "survey": ("needs",), "actors": ("actors",), "actor": ("actors",),
    "directory": ("changes",), "changes": ("changes",), "subscribe": ("news", "stories", "changes"),
    "editions": (EDITIONS,), "edition": (EDITIONS,), "certification": (LABELS,),
}  # fmt: skip
