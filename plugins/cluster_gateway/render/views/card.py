"""Cards: a cluster, a story or a news item as it appears in a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from ...plan import addresses
from ...plan.facets import facets_of
from ...plan.labels import label_state, newest_label
from ...plan.site import SitePlan
from ...records.collection import Record
from ...records.language import Language
from ...records.models.article import NewsFacts, StoryFacts
from ...records.models.cluster import Cluster, Label
from ..context import PageContext
from ..pictures import PictureView, picture_view


@dataclass(frozen=True)
class SectorView:
    """A field of business: its words, its drawing and its colour."""

    id: str
    label: str
    glyph: str
    hue: str


@dataclass(frozen=True)
class BadgeView:
    """A label as a badge: its level as word and id, when it was held, and what is known of it today.

    ``state`` is ``held``, ``expired``, or ``unknown`` where no source says that it is still valid.
    """

    level: str
    word: str
    when: str
    state: str


@dataclass(frozen=True)
class ClusterCard:
    """A cluster in a list."""

    id: str
    name: str
    summary: str
    link: str
    sectors: tuple[SectorView, ...]
    town: str
    badge: BadgeView | None
    state: str
    ended: str
    facets: str
    """Its terms by their codes."""
    founded: str
    members: str
    checked: str


@dataclass(frozen=True)
class ArticleCard:
    """A story or news item in a list. ``language`` is set when its text is in another one than the page."""

    title: str
    summary: str
    link: str
    tag: str
    tag_id: str
    when: str
    datetime: str
    clusters: str
    language: Language | None
    picture: PictureView | None = None


def sector(context: PageContext, id: str) -> SectorView:
    """A field of business by id."""
    term = context.records.sector(id)
    return SectorView(id, context.say(term.label), term.glyph, term.hue)


def badge(context: PageContext, label: Label | None) -> BadgeView | None:
    """A label as a badge, None for none."""
    if label is None:
        return None
    return BadgeView(
        label.level,
        context.term("label-levels", label.level),
        context.when(label.awarded or label.as_of),
        label_state(label, context.records.today),
    )


def headquarters_town(cluster: Cluster) -> str:
    """The town of the head office, "" when it is not known."""
    return next((office.town for office in cluster.offices if office.role == "headquarters"), "")


def cluster_card(context: PageContext, id: str) -> ClusterCard:
    """The card of one cluster. Only its link differs from page to page; all else is worked out once."""
    card = context.plan.settled((UNLINKED, context.language, id), lambda: _unlinked(context, id))
    return replace(card, link=context.item("cluster", id))


UNLINKED = "cluster-card"
"""The question for a card: much of a record may change, and its card stays the same."""


def unlinked_card(plan: SitePlan, language: Language, id: str) -> ClusterCard:
    """The answer: a card without its link."""
    home = plan.page(addresses.section("home", language))
    assert home is not None
    return _unlinked(PageContext(plan, home), id)


def _unlinked(context: PageContext, id: str) -> ClusterCard:
    cluster = context.records.clusters[id].facts
    return ClusterCard(
        id,
        context.say(cluster.name),
        context.say(cluster.summary),
        "",
        tuple(sector(context, id) for id in cluster.sectors),
        context.town(headquarters_town(cluster)),
        badge(context, newest_label(cluster)),
        cluster.status.state,
        context.when(cluster.status.since),
        " ".join(
            context.plan.facet_codes[facet, id] for facet, ids in facets_of(cluster, context.records).items() for id in ids
        ),
        str(cluster.founded.date.first.year) if cluster.founded else "",
        _members(context, cluster),
        cluster.checked.date.isoformat(),
    )


def _members(context: PageContext, cluster: Cluster) -> str:
    """The newest number of members with its year, "" when it is not known."""
    found = [figure for figure in cluster.figures if figure.indicator == "members"]
    newest = max(found, key=lambda figure: str(figure.as_of.last) if figure.as_of else "", default=None)
    if newest is None:
        return ""
    told = context.number(newest.value)
    if newest.qualifier != "exactly":
        told = context.word(f"format.{newest.qualifier}", value=told)
    return f"{told} ({context.when(newest.as_of) or context.word('profile.undated')})"


def clusters_by_name(context: PageContext) -> tuple[Record[Cluster], ...]:
    """All organisations in the order of their names in the page's language."""
    known = context.records.clusters
    return tuple(known[id] for id in context.plan.by_name[context.language])


def active_clusters(context: PageContext) -> list[Record[Cluster]]:
    """The clusters at work today, by name; neither ended ones nor the support function."""
    records = clusters_by_name(context)
    return [r for r in records if r.facts.kind == "cluster" and r.facts.status.state == "active"]


def story_card(context: PageContext, record: Record[StoryFacts]) -> ArticleCard:
    """The card of one story."""
    facts = record.facts
    text, language = record.text(context.language)
    when = str(facts.year.first.year) if facts.year else ""
    return ArticleCard(
        text.title, text.summary, context.item("story", record.id), context.term("outcomes", facts.outcome),
        facts.outcome, context.when(facts.year), when, _names(context, facts.clusters), _foreign(context, language),
        picture_view(context, record),
    )  # fmt: skip


def news_card(context: PageContext, record: Record[NewsFacts]) -> ArticleCard:
    """The card of one news item."""
    facts = record.facts
    text, language = record.text(context.language)
    precise = str(facts.date) if facts.date.precision in ("day", "month", "year") else str(facts.date.first.year)
    return ArticleCard(
        text.title, text.summary, context.item("news", record.id), context.term("news-kinds", facts.kind), facts.kind,
        context.when(facts.date), precise, _names(context, facts.clusters), _foreign(context, language),
        picture_view(context, record),
    )  # fmt: skip


def stories_by_year(context: PageContext, about: str = "") -> list[Record[StoryFacts]]:
    """Stories, newest first, undated ones last; only those of one cluster when ``about`` is its id."""
    library, known = context.plan.library, context.records.stories
    return [known[id] for id in library.under("stories", "cluster", about)] if about else list(library.stories)


def news_by_date(context: PageContext, about: str = "") -> list[Record[NewsFacts]]:
    """News, newest first; only those of one cluster when ``about`` is its id."""
    library, known = context.plan.library, context.records.news
    return [known[id] for id in library.under("newsroom", "cluster", about)] if about else list(library.news)


def _names(context: PageContext, ids: Iterable[str]) -> str:
    return ", ".join(name for id in ids if (name := context.name(id)))


def _foreign(context: PageContext, language: Language) -> Language | None:
    return language if language != context.language else None
