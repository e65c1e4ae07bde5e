"""Which feeds there are, and what is in each: parts of one list of items per language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from ..records.collection import Records
from ..records.guids import guid_of, in_language
from ..records.language import Language
from ..records.questions import Answers, ask, listening
from . import addresses
from .facets import FacetTerm, facet_terms
from .feed_items import FeedItem, feed_items, in_order, moment
from .label_ends import label_items
from .library import library, whole_address
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
    begun: datetime
    """When the newest item is from while there is none."""
    among: Feeds = field(repr=False, compare=False)
    former: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[FeedItem, ...]:
        """What stands in it, newest first."""
        return self.among.items_of(self.name)

    @property
    def updated(self) -> datetime:
        """When something in it was last revised."""
        return self.among.updated(self.name) or self.begun

    @property
    def id(self) -> str:
        """The id of the feed, the same in its archives."""
        return in_language(guid_of("feed", self.name), self.language).urn

    @property
    def count(self) -> int:
        """How many items stand in it and in its archives."""
        return self.among.count(self.name)

    @property
    def archives(self) -> int:
        """How many archives it has."""
        return self.among.archives(self.name)

    def part(self, number: int) -> FeedPart:
        """The feed itself (number 0) or one of its archives."""
        return self.among.part(self.name, number)

    @property
    def parts(self) -> tuple[FeedPart, ...]:
        """The feed and its archives."""
        return tuple(self.part(number) for number in range(self.archives + 1))

    def address(self, format: str, archive: int = 0) -> str:
        """Where the feed, or an archive of it, stands in a format."""
        return addresses.feed(self.name, format, self.language, archive)


class Feeds(Mapping[str, Feed]):
    """Every feed in one language by name: the general ones, one of every organisation, and of every term that has an item.

    What stands in them is gathered when somebody asks for an item, or for what only items tell: which terms have one.
    """

    def __init__(self, records: Records, language: Language):
        self.records, self.language = records, language
        self._answers = Answers()

    def __getitem__(self, name: str) -> Feed:
        feed = self._answers.once(("feed", name), lambda: self._found(name))
        if feed is None:
            raise KeyError(name)
        return feed

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def items_of(self, name: str) -> tuple[FeedItem, ...]:
        """What stands in a feed, newest first."""
        ask("feeds.items_of", self.language, name)
        with listening():
            return self.items_by_name.get(name, ())

    def updated(self, name: str) -> datetime | None:
        """When something in a feed was last revised, None when there is nothing in it."""
        ask("feeds.updated", self.language, name)
        with listening():
            return self._answers.once(("updated", name), lambda: _newest(self.items_of(name)))

    def count(self, name: str) -> int:
        """How many items stand in a feed and in its archives."""
        ask("feeds.count", self.language, name)
        with listening():
            return len(self.items_of(name))

    def archives(self, name: str) -> int:
        """How many archives a feed has."""
        ask("feeds.archives", self.language, name)
        with listening():
            return max(0, len(self.items_of(name)) - ARCHIVE) // ARCHIVE

    def part(self, name: str, number: int) -> FeedPart:
        """A feed (number 0) or one of its archives, filled from the oldest, so that they stay as they are (RFC 5005)."""
        ask("feeds.part", self.language, name, number)
        with listening():
            items, archived = self.items_of(name), self.archives(name) * ARCHIVE
        begin, end = (
            (0, len(items) - archived) if not number else (len(items) - number * ARCHIVE, len(items) - (number - 1) * ARCHIVE)
        )
        return FeedPart(number, items[begin:end])

    def _found(self, name: str) -> Feed | None:
        """The feed of a name. That there is one of a term, which only items tell, is a question by itself."""
        id = name.removeprefix("cluster-")
        if name in GENERAL:
            return self._general(name)
        if id != name and id in self.records.clusters:
            return self._cluster(id)
        ask("feeds.get", self.language, name)
        with listening():
            return self._others.get(name)

    @cached_property
    def items_by_name(self) -> Mapping[str, tuple[FeedItem, ...]]:
        """What stands in each feed, newest first."""
        found: dict[str, list[FeedItem]] = defaultdict(list)
        kinds = (feed_items, listed_items, label_items)
        for item in in_order([item for items in kinds for item in items(self.records, self.language)]):
            for name in item.feeds:
                found[name].append(item)
        return {name: tuple(items) for name, items in found.items()}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all feeds."""
        ask("feeds.names", self.language)
        with listening():
            return (*GENERAL, *self._others, *(f"cluster-{id}" for id in self.records.clusters))

    @cached_property
    def _others(self) -> Mapping[str, Feed]:
        general = [self._general(name) for name in (EDITIONS, LABELS) if name in self.items_by_name]
        return {feed.name: feed for feed in (*general, *self._topical())}

    def _general(self, name: str) -> Feed:
        section = {**GENERAL, EDITIONS: "editions", LABELS: "certification"}[name]
        label = word(f"subscribe.general.{name}", self.language)
        return self._feed(name, "general", label, addresses.section(section, self.language))

    def _topical(self) -> Iterator[Feed]:
        """The feeds of terms that have an item; a term without a page of its own leads to the list above."""
        language = self.language
        terms = {**facet_terms(self.records), **_news_terms(self.records)}
        pages = {(facet, term.id): whole_address(term.section, term, language) for facet in terms for term in terms[facet]}
        for topic, vocabulary in TOPICS.items():
            above = addresses.section("newsroom" if topic in ("level", "kind") else "directory", language)
            for id, term in self.records.terms(vocabulary).items():
                if f"{topic}-{id}" in self.items_by_name:
                    label = term.label.in_language(language)
                    yield self._feed(f"{topic}-{id}", topic, label, pages.get((topic, id), above))

    def _cluster(self, id: str) -> Feed:
        cluster = self.records.clusters[id].facts
        return self._feed(
            f"cluster-{id}", "cluster", cluster.name.in_language(self.language), addresses.item("cluster", id, self.language),
            tuple(f"cluster-{old}" for old in cluster.former_ids), min(cluster.checked.date, self.records.today),
        )  # fmt: skip

    def _feed(
        self, name: str, topic: str, label: str, page: str, former: tuple[str, ...] = (), since: date | None = None
    ) -> Feed:
        language = self.language
        title = word("subscribe.feed-title", language, site=word("site.name", language), topic=_titled(topic, label, language))
        description = word(f"subscribe.about.{name if topic == 'general' else topic}", language, topic=label)
        begun = moment(since or self.records.today)
        return Feed(name, topic, language, label, title, description, page, begun, self, former)


def _newest(items: tuple[FeedItem, ...]) -> datetime | None:
    return max((item.updated for item in items), default=None)


def _news_terms(records: Records) -> dict[str, tuple[FacetTerm, ...]]:
    """The levels and kinds that have news, each with a page of its own."""
    return {facet: terms for facet, terms in library(records).terms["newsroom"].items() if facet in ("level", "kind")}


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
