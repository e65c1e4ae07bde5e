"""Pages that list: the front page, the directory, the stories, the news."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ..context import PageContext, TextView
from .card import (
    ArticleCard,
    ClusterCard,
    SectorView,
    active_clusters,
    cluster_card,
    clusters_by_name,
    news_by_date,
    news_card,
    sector,
    stories_by_year,
    story_card,
)  # fmt: skip


@dataclass(frozen=True)
class Need:
    """A field of business and the clusters to go to with it."""

    sector: SectorView
    clusters: tuple[ClusterCard, ...]


@dataclass(frozen=True)
class HomeView:
    """The front page."""

    body: TextView
    needs: tuple[Need, ...]
    clusters: tuple[ClusterCard, ...]
    count: str
    stories: tuple[ArticleCard, ...]
    story_count: str
    news: tuple[ArticleCard, ...]


@dataclass(frozen=True)
class DirectoryView:
    """All organisations: those at work, those that ended, and the support function."""

    active: tuple[ClusterCard, ...]
    ended: tuple[ClusterCard, ...]
    support: tuple[ClusterCard, ...]
    count: str


@dataclass(frozen=True)
class StoriesView:
    """All stories by outcome."""

    groups: tuple[tuple[str, str, str, tuple[ArticleCard, ...]], ...]
    count: str


@dataclass(frozen=True)
class NewsroomView:
    """All news by year."""

    years: tuple[tuple[str, tuple[ArticleCard, ...]], ...]
    count: str


def home(context: PageContext) -> HomeView:
    """The view of the front page."""
    assert context.page.record is not None
    text, language = context.page.record.text(context.language)
    active = active_clusters(context)
    cards = tuple(cluster_card(context, record) for record in active)
    needs = []
    for id in context.records.terms("sectors"):
        found = tuple(card for card, record in zip(cards, active, strict=True) if id in record.facts.sectors)
        if found:
            needs.append(Need(sector(context, id), found))
    results = [r for r in stories_by_year(context) if r.facts.outcome == "result"]
    return HomeView(
        context.markdown(text.body, language), tuple(needs), cards, context.counted("home.count", len(cards)),
        tuple(story_card(context, r) for r in results[:3]),
        context.counted("stories.count", len(context.records.stories)),
        tuple(news_card(context, r) for r in news_by_date(context)[:6]),
    )  # fmt: skip


def directory(context: PageContext) -> DirectoryView:
    """The view of the directory."""
    cards = [(record, cluster_card(context, record)) for record in clusters_by_name(context)]
    support = tuple(card for record, card in cards if record.facts.kind == "support")
    ended = tuple(c for r, c in cards if r.facts.kind == "cluster" and r.facts.status.state != "active")
    active = tuple(c for r, c in cards if r.facts.kind == "cluster" and r.facts.status.state == "active")
    return DirectoryView(active, ended, support, context.counted("directory.count", len(active)))


def stories(context: PageContext) -> StoriesView:
    """The view of the list of stories."""
    groups = []
    for id in context.records.terms("outcomes"):
        cards = tuple(story_card(context, r) for r in stories_by_year(context) if r.facts.outcome == id)
        if cards:
            groups.append((id, context.word(f"stories.group.{id}"), context.word(f"story.outcome.{id}"), cards))
    return StoriesView(tuple(groups), context.counted("stories.count", len(context.records.stories)))


def newsroom(context: PageContext) -> NewsroomView:
    """The view of the list of news."""
    years = [
        (str(year), tuple(news_card(context, r) for r in group))
        for year, group in groupby(news_by_date(context), key=lambda r: r.facts.date.first.year)
    ]
    return NewsroomView(tuple(years), context.counted("newsroom.count", len(context.records.news)))
