"""Pages for reading: a story, a news item, a hand-written page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Any

from ...records.collection import Record
from ...records.language import Language
from ...records.models.article import NewsFacts, PageFacts, StoryFacts
from ...records.regions import region_on
from ..context import PageContext, TextView
from ..pictures import PictureView, picture_view
from .card import ArticleCard, ClusterCard, cluster_card, news_card, story_card
from .citation import Citations, SourceView
from .lists import choice
from .share import ShareLinks, share_links


@dataclass(frozen=True)
class BigFigure:
    """A number a story rests on."""

    value: str
    what: str
    sources: tuple[int, ...]


@dataclass(frozen=True)
class KeyFact:
    """A row of the box of key facts: its name, and words with the page each leads to ("" for none)."""

    name: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Neighbour:
    """The article before or after in time."""

    title: str
    link: str
    language: Language | None


@dataclass(frozen=True)
class StoryView:
    """One success story."""

    outcome: str
    outcome_id: str
    outcome_note: str
    when: str
    facts: tuple[KeyFact, ...]
    picture: PictureView | None
    body: TextView
    figures: tuple[BigFigure, ...]
    conflicts: tuple[str, ...]
    clusters: tuple[ClusterCard, ...]
    more: tuple[ArticleCard, ...]
    older: Neighbour | None
    newer: Neighbour | None
    share: ShareLinks
    sources: tuple[SourceView, ...]
    revised: str


@dataclass(frozen=True)
class NewsView:
    """One news item."""

    when: str
    datetime: str
    date_note: str
    level: str
    kind: str
    facts: tuple[KeyFact, ...]
    picture: PictureView | None
    body: TextView
    conflicts: tuple[str, ...]
    clusters: tuple[ClusterCard, ...]
    more: tuple[ArticleCard, ...]
    older: Neighbour | None
    newer: Neighbour | None
    share: ShareLinks
    sources: tuple[SourceView, ...]
    revised: str


@dataclass(frozen=True)
class WrittenView:
    """One hand-written page."""

    body: TextView
    revised: str


def story(context: PageContext, record: Record[StoryFacts]) -> StoryView:
    """The view of a success story."""
    facts, say = record.facts, context.say
    text, language = record.text(context.language)
    cites = Citations(context, facts.sources)
    when = (facts.period or "") or context.when(facts.year)
    older, newer = _neighbours(context, "stories", record)
    return StoryView(
        context.term("outcomes", facts.outcome), facts.outcome, context.word(f"story.outcome.{facts.outcome}"), when,
        _story_facts(context, facts, when), picture_view(context, record), context.markdown(text.body, language),
        big_figures(context, cites, facts), tuple(say(c) for c in facts.conflicts), _clusters(context, facts.clusters),
        tuple(story_card(context, context.records.stories[id]) for id in _related(context, "stories", record)),
        older, newer, share_links(context), cites.views(), context.day(text.revised),
    )  # fmt: skip


def big_figures(context: PageContext, cites: Citations, facts: StoryFacts) -> tuple[BigFigure, ...]:
    """The numbers a story rests on."""
    return tuple(BigFigure(context.say(f.value), context.say(f.what), cites.numbers(f.source)) for f in facts.figures)


def news(context: PageContext, record: Record[NewsFacts]) -> NewsView:
    """The view of a news item."""
    facts = record.facts
    text, language = record.text(context.language)
    cites = Citations(context, facts.sources)
    card = news_card(context, record)
    older, newer = _neighbours(context, "newsroom", record)
    return NewsView(
        card.when, card.datetime, context.say(facts.date_note), context.term("news-levels", facts.level),
        context.term("news-kinds", facts.kind), _news_facts(context, facts, card.when), card.picture,
        context.markdown(text.body, language), tuple(context.say(c) for c in facts.conflicts),
        _clusters(context, facts.clusters),
        tuple(news_card(context, context.records.news[id]) for id in _related(context, "newsroom", record)),
        older, newer, share_links(context), cites.views(), context.day(text.revised),
    )  # fmt: skip


def _story_facts(context: PageContext, facts: StoryFacts, when: str) -> tuple[KeyFact, ...]:
    place = facts.place
    places = [(place.town, "")] if place and place.town else []
    places += _term_links(context, "stories", "region", _region_today(context, place.region if place else None))
    rows = (
        KeyFact(context.word("story.when"), ((when, ""),) if when else ()),
        KeyFact(context.word("facet.outcome.name"), tuple(_term_links(context, "stories", "outcome", (facts.outcome,)))),
        KeyFact(context.word("facet.cluster.name"), _cluster_links(context, facts.clusters)),
        KeyFact(context.word("facet.sector.name"), tuple(_term_links(context, "stories", "sector", facts.sectors))),
        KeyFact(context.word("story.place"), tuple(places)),
        KeyFact(context.word("story.partners"), tuple((context.say(partner), "") for partner in facts.partners)),
    )
    return tuple(row for row in rows if row.words)


def _region_today(context: PageContext, id: str | None) -> tuple[str, ...]:
    """The region that today is what the story calls its region; lists are by the regions of the day."""
    return (region_on(id, context.records.terms("regions"), context.records.today),) if id else ()


def _news_facts(context: PageContext, facts: NewsFacts, when: str) -> tuple[KeyFact, ...]:
    rows = (
        KeyFact(context.word("story.when"), ((when, ""),)),
        KeyFact(context.word("facet.level.name"), tuple(_term_links(context, "newsroom", "level", (facts.level,)))),
        KeyFact(context.word("facet.kind.name"), tuple(_term_links(context, "newsroom", "kind", (facts.kind,)))),
        KeyFact(context.word("facet.cluster.name"), _cluster_links(context, facts.clusters)),
        KeyFact(context.word("facet.sector.name"), tuple(_term_links(context, "newsroom", "sector", facts.sectors))),
    )
    return tuple(row for row in rows if row.words)


def _term_links(context: PageContext, section: str, facet: str, ids: tuple[str, ...]) -> list[tuple[str, str]]:
    """Terms with the lists they lead to."""
    found = (choice(context, context.plan.library.term(section, facet, id)) for id in ids)
    return [(term.label, term.link) for term in found]


def _cluster_links(context: PageContext, ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, context.item("cluster", id)) for id in ids if (name := context.name(id)))


_RELATED = 3


def _related(context: PageContext, section: str, record: Record[Any]) -> list[str]:
    """A few other articles of a section: of the same clusters first, then of the same fields, newest first."""
    library = context.plan.library
    shared = [("cluster", id) for id in record.facts.clusters] + [("sector", id) for id in record.facts.sectors]
    found: list[str] = []
    for id in chain.from_iterable(library.under(section, facet, id) for facet, id in shared):
        if id != record.id and id not in found:
            found.append(id)
            if len(found) == _RELATED:
                break
    return found


def _neighbours(context: PageContext, section: str, record: Record[Any]) -> tuple[Neighbour | None, Neighbour | None]:
    older, newer = context.plan.library.neighbours(section, record.id)
    return _neighbour(context, older), _neighbour(context, newer)


def _neighbour(context: PageContext, record: Record[Any] | None) -> Neighbour | None:
    if record is None:
        return None
    text, language = record.text(context.language)
    foreign = language if language != context.language else None
    return Neighbour(text.title, context.item(record.kind, record.id), foreign)


def written(context: PageContext, record: Record[PageFacts]) -> WrittenView:
    """The view of a hand-written page."""
    text, language = record.text(context.language)
    return WrittenView(context.markdown(text.body, language), context.day(text.revised))


def _clusters(context: PageContext, ids: tuple[str, ...]) -> tuple[ClusterCard, ...]:
    return tuple(cluster_card(context, id) for id in ids if context.plan.named(id))
