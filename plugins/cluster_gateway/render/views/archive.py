"""Pages that list stories and news: the front of each section, a term, a year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...plan import addresses
from ...plan.facets import FacetTerm
from ...plan.library import Selection, whole_address
from ..context import PageContext
from .card import ArticleCard, news_card, story_card
from .lists import Facet, choice, facet_view

NEWEST = 20
"""How many articles the first page of a list that is paged by year shows."""
IN_GROUP = 12
"""How many stories of each outcome the front of the stories shows."""
CHOICES = 60
"""How many other terms of its facet the list of a term leads to: those that hold most. The front leads to all."""


@dataclass(frozen=True)
class YearLink:
    """A year of a list: its words, its page and how many it holds."""

    label: str
    link: str
    count: int
    current: bool


@dataclass(frozen=True)
class StoriesView:
    """The front of the stories: the newest of each outcome, and the ways to the others."""

    groups: tuple[tuple[str, str, str, tuple[ArticleCard, ...], str], ...]
    """Id, heading, what it means, cards, and the words of a link to all when there are more."""
    links: dict[str, str]
    """The page of each outcome."""
    count: str
    facets: tuple[Facet, ...]
    years: tuple[YearLink, ...]


@dataclass(frozen=True)
class NewsroomView:
    """The front of the news: the newest, and the ways to the others."""

    newest: tuple[ArticleCard, ...]
    count: str
    facets: tuple[Facet, ...]
    years: tuple[YearLink, ...]


@dataclass(frozen=True)
class ArchiveView:
    """The list of a term, a year or both. ``over`` is the word above the heading, ``facet`` the other choices."""

    over: str
    heading: str
    count: str
    rows: bool
    """Whether the articles stand in rows, as news do, or on cards."""
    heading_of_list: str
    cards: tuple[ArticleCard, ...]
    facet: Facet | None
    years: tuple[YearLink, ...]
    all_years: str
    """The link from a year to the list it is a part of, "" on the list itself."""


def stories(context: PageContext) -> StoriesView:
    """The view of the front of the stories."""
    library = context.plan.library
    groups, links = [], {}
    for term in library.terms["stories"].get("outcome", ()):
        cards = tuple(_cards(context, "stories", term.ids[:IN_GROUP]))
        all_of = context.counted("stories.all", len(term.ids)) if len(term.ids) > IN_GROUP else ""
        links[term.id] = choice(context, term).link
        heading, note = context.word(f"stories.group.{term.id}"), context.word(f"story.outcome.{term.id}")
        groups.append((term.id, heading, note, cards, all_of))
    front = library.front("stories")
    count = context.counted("stories.count", len(front.ids))
    return StoriesView(tuple(groups), links, count, _facets(context, "stories"), _years(context, front))


def newsroom(context: PageContext) -> NewsroomView:
    """The view of the front of the news."""
    front = context.plan.library.front("newsroom")
    newest = tuple(_cards(context, "newsroom", front.ids[:NEWEST]))
    count = context.counted("newsroom.count", len(front.ids))
    return NewsroomView(newest, count, _facets(context, "newsroom"), _years(context, front))


def archive(context: PageContext) -> ArchiveView:
    """The view of a list of a term, a year or both."""
    selection = context.page.selection
    assert selection is not None
    section, term, year = selection.section, selection.term, selection.year
    paged = bool(selection.years) and year is None
    dated = "" if year is None else str(year or context.word("archive.undated"))
    label = context.say(term.label) if term else ""
    over = context.word(f"archive.{section}.{term.facet}.over") if term else context.word(f"menu.{section}")
    whole = context.link(whole_address(section, term, context.language)) if year is not None else ""
    terms = _largest(context, section, term) if term else ()
    return ArchiveView(
        over, ", ".join(part for part in (label, dated) if part),
        context.counted(f"{section}.count", len(selection.ids)), section == "newsroom",
        context.word("archive.newest") if paged else context.counted(f"{section}.count", len(selection.ids)),
        tuple(_cards(context, section, selection.ids[:NEWEST] if paged else selection.ids)),
        facet_view(context, terms) if len(terms) > 1 else None, _years(context, selection), whole,
    )  # fmt: skip


def _largest(context: PageContext, section: str, own: FacetTerm) -> tuple[FacetTerm, ...]:
    """The terms of the facet of ``own`` that hold most, and ``own``, in their own order."""

    def worked_out() -> tuple[tuple[FacetTerm, ...], dict[str, int]]:
        terms = context.plan.library.terms[section][own.facet]
        most = sorted(terms, key=lambda term: -len(term.ids))[:CHOICES]
        order = {term.id: place for place, term in enumerate(terms)}
        return tuple(sorted(most, key=lambda term: order[term.id])), order

    found, order = context.plan.once(("largest", section, own.facet), worked_out)
    return found if own in found else tuple(sorted((*found, own), key=lambda term: order[term.id]))


def _cards(context: PageContext, section: str, ids: Iterable[str]) -> Iterable[ArticleCard]:
    known: Any = context.records.stories if section == "stories" else context.records.news
    card: Any = story_card if section == "stories" else news_card
    return (card(context, known[id]) for id in ids)


def _facets(context: PageContext, section: str) -> tuple[Facet, ...]:
    return tuple(facet_view(context, terms) for terms in context.plan.library.terms[section].values())


def _years(context: PageContext, selection: Selection) -> tuple[YearLink, ...]:
    whole = whole_address(selection.section, selection.term, context.language)
    return tuple(
        YearLink(
            str(year or context.word("archive.undated")), context.link(addresses.in_year(whole, year, context.language)),
            count, year == selection.year,
        )
        for year, count in selection.years
    )  # fmt: skip
