"""Pages for reading: a story, a news item, a hand-written page."""

from __future__ import annotations

from dataclasses import dataclass

from ...records.collection import Record
from ...records.models.article import NewsFacts, PageFacts, StoryFacts
from ..context import PageContext, TextView
from .card import (
    ArticleCard,
    ClusterCard,
    SectorView,
    cluster_card,
    news_by_date,
    news_card,
    sector,
    stories_by_year,
    story_card,
)
from .citation import Citations, SourceView


@dataclass(frozen=True)
class BigFigure:
    """A number a story rests on."""

    value: str
    what: str
    sources: tuple[int, ...]


@dataclass(frozen=True)
class StoryView:
    """One success story."""

    outcome: str
    outcome_id: str
    outcome_note: str
    when: str
    place: str
    sectors: tuple[SectorView, ...]
    body: TextView
    figures: tuple[BigFigure, ...]
    partners: tuple[str, ...]
    conflicts: tuple[str, ...]
    clusters: tuple[ClusterCard, ...]
    more: tuple[ArticleCard, ...]
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
    sectors: tuple[SectorView, ...]
    body: TextView
    conflicts: tuple[str, ...]
    clusters: tuple[ClusterCard, ...]
    more: tuple[ArticleCard, ...]
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
    place = facts.place
    region = context.term("regions", place.region) if place and place.region else ""
    same = [r for id in facts.clusters for r in stories_by_year(context, id) if r.id != record.id]
    return StoryView(
        context.term("outcomes", facts.outcome), facts.outcome, context.word(f"story.outcome.{facts.outcome}"),
        (facts.period or "") or context.when(facts.year),
        ", ".join(part for part in ((place.town if place else "") or "", region) if part),
        tuple(sector(context, id) for id in facts.sectors),
        context.markdown(text.body, language),
        tuple(BigFigure(say(f.value), say(f.what), cites.numbers(f.source)) for f in facts.figures),
        tuple(say(p) for p in facts.partners), tuple(say(c) for c in facts.conflicts),
        _clusters(context, facts.clusters),
        tuple(story_card(context, r) for r in list({r.id: r for r in same}.values())[:3]),
        cites.views(), context.day(text.revised),
    )  # fmt: skip


def news(context: PageContext, record: Record[NewsFacts]) -> NewsView:
    """The view of a news item."""
    facts = record.facts
    text, language = record.text(context.language)
    cites = Citations(context, facts.sources)
    card = news_card(context, record)
    same = [r for id in facts.clusters for r in news_by_date(context, id) if r.id != record.id]
    return NewsView(
        card.when, card.datetime, context.say(facts.date_note), context.term("news-levels", facts.level),
        context.term("news-kinds", facts.kind), tuple(sector(context, id) for id in facts.sectors),
        context.markdown(text.body, language), tuple(context.say(c) for c in facts.conflicts),
        _clusters(context, facts.clusters),
        tuple(news_card(context, r) for r in list({r.id: r for r in same}.values())[:3]),
        cites.views(), context.day(text.revised),
    )  # fmt: skip


def written(context: PageContext, record: Record[PageFacts]) -> WrittenView:
    """The view of a hand-written page."""
    text, language = record.text(context.language)
    return WrittenView(context.markdown(text.body, language), context.day(text.revised))


def _clusters(context: PageContext, ids: tuple[str, ...]) -> tuple[ClusterCard, ...]:
    known = context.records.clusters
    return tuple(cluster_card(context, known[id]) for id in ids if id in known)
