"""Pages that list: the front page, the directory, the stories, the news."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from ...plan import addresses
from ...plan.facets import FacetTerm
from ..context import PageContext, TextView
from ..data import facet_files
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
    facets: tuple[Facet, ...]
    sectors: tuple[SectorView, ...]
    """The fields drawn on the cards, each once."""


@dataclass(frozen=True)
class Choice:
    """A term of a facet: its words, its page, and how many organisations it leads to.

    ``value`` is how addresses name it, ``code`` how the cards of the same page do.
    """

    label: str
    link: str
    count: int
    value: str
    code: str
    current: bool


@dataclass(frozen=True)
class Facet:
    """A facet and its choices."""

    id: str
    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class FacetView:
    """The page of one term: its organisations, and the other terms of the same facet."""

    facet: Facet
    label: str
    cards: tuple[ClusterCard, ...]
    sectors: tuple[SectorView, ...]
    refine: str
    downloads: tuple[tuple[str, str], ...]
    """What a file is for, as a key of the wording, and where it is."""


@dataclass(frozen=True)
class Answer:
    """A need, the services that answer it, and the clusters that offer one of them."""

    id: str
    label: str
    services: tuple[Choice, ...]
    clusters: tuple[ClusterCard, ...]


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
    cards = tuple(cluster_card(context, record) for record in active_clusters(context))
    results = [r for r in stories_by_year(context) if r.facts.outcome == "result"]
    return HomeView(
        context.markdown(text.body, language), needs(context), cards, context.counted("home.count", len(cards)),
        tuple(story_card(context, r) for r in results[:3]),
        context.counted("stories.count", len(context.records.stories)),
        tuple(news_card(context, r) for r in news_by_date(context)[:6]),
    )  # fmt: skip


def needs(context: PageContext) -> tuple[Need, ...]:
    """The fields of business that have a cluster at work, with those clusters."""
    cards = [(record.facts.sectors, cluster_card(context, record)) for record in active_clusters(context)]
    found = {id: tuple(card for sectors, card in cards if id in sectors) for id in context.records.terms("sectors")}
    return tuple(Need(sector(context, id), clusters) for id, clusters in found.items() if clusters)


def directory(context: PageContext) -> DirectoryView:
    """The view of the directory."""
    cards = [(record, cluster_card(context, record)) for record in clusters_by_name(context)]
    support = tuple(card for record, card in cards if record.facts.kind == "support")
    ended = tuple(c for r, c in cards if r.facts.kind == "cluster" and r.facts.status.state != "active")
    active = tuple(c for r, c in cards if r.facts.kind == "cluster" and r.facts.status.state == "active")
    count = context.counted("directory.count", len(active))
    return DirectoryView(active, ended, support, count, facets(context), _drawn(card for _, card in cards))


def _drawn(cards: Iterable[ClusterCard]) -> tuple[SectorView, ...]:
    """The fields whose glyphs the cards show; a card shows its first."""
    return tuple(dict.fromkeys(sector for card in cards for sector in card.sectors[:1]))


def facets(context: PageContext) -> tuple[Facet, ...]:
    """Every facet of the directory with its choices."""
    return tuple(_facet(context, id) for id in context.plan.facets)


def _facet(context: PageContext, id: str) -> Facet:
    choices = tuple(_choice(context, term) for term in context.plan.facets[id])
    return Facet(id, context.word(f"facet.{id}.name"), choices)


def _choice(context: PageContext, term: FacetTerm) -> Choice:
    address = addresses.facet(term.facet, term.slug(context.language), context.language)
    current = address == context.page.address
    code = context.plan.facet_codes[term.facet, term.id]
    return Choice(context.say(term.label), context.link(address), len(term.clusters), f"{term.facet}:{term.id}", code, current)


def facet(context: PageContext) -> FacetView:
    """The view of one term of a facet."""
    term = context.page.term
    assert term is not None
    cards = tuple(cluster_card(context, r) for r in clusters_by_name(context) if r.id in term.clusters)
    directory = context.link(addresses.section("directory", context.language))
    refine = f"{directory}?{urlencode({term.facet: term.id})}"
    downloads = tuple((key, context.link(addresses.data(facet_files.file_name(term, suffix)))) for key, suffix in _DOWNLOADS)
    return FacetView(_facet(context, term.facet), context.say(term.label), cards, _drawn(cards), refine, downloads)


_DOWNLOADS = (("excel", "-excel.csv"), ("csv", ".csv"), ("json", ".json"))


def comparable(context: PageContext) -> tuple[ClusterCard, ...]:
    """The clusters that can be compared: those at work, by name."""
    return tuple(cluster_card(context, record) for record in active_clusters(context))


def finder(context: PageContext) -> tuple[Answer, ...]:
    """The needs that at least one cluster at work answers, with the clusters."""
    services = {term.id: term for term in context.plan.facets.get("service", ())}
    answers = []
    for need in context.records.terms("needs").values():
        offered = tuple(_choice(context, services[id]) for id in need.services if id in services)
        found = tuple(
            cluster_card(context, record)
            for record in active_clusters(context)
            if record.facts.services and set(record.facts.services.terms) & set(need.services)
        )
        if found:
            anchor = (need.slug or need.id) if context.language == "da" else need.id
            answers.append(Answer(anchor, context.say(need.label), offered, found))
    return tuple(answers)


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
