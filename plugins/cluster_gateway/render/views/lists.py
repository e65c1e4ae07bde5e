"""Pages that list organisations: the front page, the directory and its facets, the partner finder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from ...plan import addresses
from ...plan.facets import FacetTerm
from ...records.collection import Record
from ...records.models.cluster import Cluster
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
    all: tuple[str, str] | None
    """The words and the link to all of them, when there are more than are shown."""


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
    """A term of a facet: its words, its page, and how many things it leads to.

    ``value`` is how addresses name it, ``code`` how the cards of the same page do; only the directory has codes.
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
    refine: str
    """The directory with these services chosen, to add a place or a field to."""


def home(context: PageContext) -> HomeView:
    """The view of the front page."""
    assert context.page.record is not None
    text, language = context.page.record.text(context.language)
    cards = tuple(cluster_card(context, record.id) for record in active_clusters(context))
    results = [r for r in stories_by_year(context) if r.facts.outcome == "result"]
    return HomeView(
        context.markdown(text.body, language), needs(context), cards, context.counted("home.count", len(cards)),
        tuple(story_card(context, r) for r in results[:3]),
        context.counted("stories.count", len(context.records.stories)),
        tuple(news_card(context, r) for r in news_by_date(context)[:6]),
    )  # fmt: skip


def needs(context: PageContext) -> tuple[Need, ...]:
    """The fields of business that have a cluster at work, with those clusters."""
    active = active_clusters(context)
    found = {id: [record for record in active if id in record.facts.sectors] for id in context.records.terms("sectors")}
    return tuple(_need(context, id, clusters) for id, clusters in found.items() if clusters)


SHOWN = 12
"""How many clusters of a field are named before its own page is led to."""


def _need(context: PageContext, id: str, clusters: Sequence[Record[Cluster]]) -> Need:
    field = sector(context, id)
    whole: tuple[str, str] | None = None
    if len(clusters) > SHOWN:
        term = next(term for term in context.plan.facets["sector"] if term.id == id)
        link = context.link(addresses.facet(term.facet, term.slug(context.language), context.language, term.section))
        whole = context.word("home.all-of-field", n=len(clusters), field=field.label), link
        clusters = clusters[:SHOWN]
    return Need(field, tuple(cluster_card(context, record.id) for record in clusters), whole)


def directory(context: PageContext) -> DirectoryView:
    """The view of the directory."""
    cards = [(record, cluster_card(context, record.id)) for record in clusters_by_name(context)]
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
    return tuple(facet_view(context, terms) for terms in context.plan.facets.values())


def facet_view(context: PageContext, terms: tuple[FacetTerm, ...]) -> Facet:
    """One facet of any section with its choices."""
    id = terms[0].facet
    return Facet(id, context.word(f"facet.{id}.name"), tuple(choice(context, term) for term in terms))


def choice(context: PageContext, term: FacetTerm) -> Choice:
    """One term of any section as a choice."""

    def worked_out() -> tuple[str, str, int, str, str]:
        address = addresses.facet(term.facet, term.slug(context.language), context.language, term.section)
        code = context.plan.facet_codes.get((term.facet, term.id), "")
        return address, context.say(term.label), len(term.ids), f"{term.facet}:{term.id}", code

    key = "choice", context.language, term.section, term.facet, term.id
    address, label, count, value, code = context.plan.once(key, worked_out)
    return Choice(label, context.link(address), count, value, code, address == context.page.address)


def facet(context: PageContext) -> FacetView:
    """The view of one term of a facet."""
    term = context.page.term
    assert term is not None
    ids = frozenset(term.ids)
    cards = tuple(cluster_card(context, id) for id in context.plan.by_name[context.language] if id in ids)
    directory = context.link(addresses.section("directory", context.language))
    refine = f"{directory}?{urlencode({term.facet: term.id})}"
    downloads = tuple((key, context.link(addresses.data(facet_files.file_name(term, suffix)))) for key, suffix in _DOWNLOADS)
    if (term.facet, term.id) in context.plan.calendars:
        calendar = addresses.calendar(f"{term.facet}-{term.id}", context.language)
        downloads = (("calendar", context.link(calendar)), *downloads)
    return FacetView(
        facet_view(context, context.plan.facets[term.facet]), context.say(term.label), cards, _drawn(cards), refine, downloads
    )


_DOWNLOADS = (("excel", "-excel.csv"), ("csv", ".csv"), ("json", ".json"))


def comparable(context: PageContext) -> tuple[ClusterCard, ...]:
    """The clusters that can be compared: those at work, by name."""
    return tuple(cluster_card(context, record.id) for record in active_clusters(context))


def finder(context: PageContext) -> tuple[Answer, ...]:
    """The needs that at least one cluster at work answers, with the clusters."""
    services = {term.id: term for term in context.plan.facets.get("service", ())}
    answers = []
    for need in context.records.terms("needs").values():
        offered = tuple(choice(context, services[id]) for id in need.services if id in services)
        found = tuple(
            cluster_card(context, record.id)
            for record in active_clusters(context)
            if record.facts.services and set(record.facts.services.terms) & set(need.services)
        )
        if found:
            anchor = (need.slug or need.id) if context.language == "da" else need.id
            asked = urlencode([("service", service.value.partition(":")[2]) for service in offered])
            refine = f"{context.link(addresses.section('directory', context.language))}?{asked}"
            answers.append(Answer(anchor, context.say(need.label), offered, found, refine))
    return tuple(answers)
