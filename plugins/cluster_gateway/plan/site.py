"""The whole site as a plan: every page in both languages, every redirect, every menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from ..records.collection import Records
from ..records.language import LANGUAGES, Language
from ..records.lineage import Lineage
from ..records.problem import Mark, Problem
from ..records.questions import Answers, Question, answer, ask, listening, question
from ..records.results import Result
from ..records.shape import Text
from .addresses import Site
from .collation import collation
from .facets import FacetTerm, facet_terms
from .feeds import Feeds
from .known_figures import KnownFigures
from .library import Library, library
from .listings import TimedSection, by_cluster, calendars
from .menus import MenuEntry, Where, menu
from .page import Page
from .pages import pages_of
from .redirects import Redirect, redirects

T = TypeVar("T")


@dataclass(frozen=True, eq=False)  # a plan equals itself only, so that what is worked out of it can be kept by it
class SitePlan:
    """Everything that will exist.

    What pages ask it are ``questions``, so that a page knows what it rests on.
    """

    site: Site
    records: Records
    results: Mapping[str, Result] = field(default_factory=dict)
    """What the checks of this publication found, by check; one that is not there did not run."""

    @answer("pages")
    def pages(self) -> tuple[Page, ...]:
        """Every page in both languages."""
        return pages_of(self.records)

    @answer("redirects")
    def redirects(self) -> tuple[Redirect, ...]:
        """Every address that once was."""
        return tuple(redirects(self.records))

    @question("page")
    def page(self, address: str) -> Page | None:
        """The page at an address, None when there is none."""
        return self._page_at.get(address)

    @question("named")
    def named(self, id: str) -> tuple[Text, str] | None:
        """What an organisation is called, and in short ("" for nothing); None where there is no record of it."""
        record = self.records.clusters.get(id)
        return (record.facts.name, record.facts.short_name or "") if record else None

    @answer("facets")
    def facets(self) -> Mapping[str, tuple[FacetTerm, ...]]:
        """Every facet with its terms, worked out once."""
        return facet_terms(self.records)

    @answer("calendars")
    def calendars(self) -> frozenset[tuple[str, str]]:
        """The facets and ids of terms that have a calendar."""
        return frozenset(self._calendars)

    @question("in_calendar")
    def in_calendar(self, facet: str, id: str) -> tuple[tuple[TimedSection, str], ...]:
        """The calls and events in the calendar of a term, as section and id."""
        return self._calendars[facet, id]

    @answer("facet_codes")
    def facet_codes(self) -> Mapping[tuple[str, str], str]:
        """A short code for each facet and term, by which the lists of a page say them a thousand times over."""
        pairs = ((facet, term.id) for facet, terms in self.facets.items() for term in terms)
        return {pair: f"{number:x}" for number, pair in enumerate(pairs)}

    @answer("by_name")
    def by_name(self) -> Mapping[Language, tuple[str, ...]]:
        """The ids of all organisations in the order of their names in each language."""
        clusters = self.records.clusters.values()
        ordered = {}
        for language in LANGUAGES:
            order = collation(language)
            found = sorted(clusters, key=lambda r: order(r.facts.name.in_language(language)))
            ordered[language] = tuple(record.id for record in found)
        return ordered

    @cached_property
    def lineage(self) -> Lineage:
        """Who grew out of whom."""
        return Lineage(self.records)

    @cached_property
    def figures(self) -> KnownFigures:
        """What is worked out from the figures of all clusters."""
        return KnownFigures(self.records)

    @property
    def library(self) -> Library:
        """The stories and news in their orders."""
        return library(self.records)

    @cached_property
    def feeds(self) -> Mapping[Language, Feeds]:
        """Every feed by language and name."""
        return {lang: Feeds(self.records, lang) for lang in LANGUAGES}

    @question("timed")
    def timed(self, section: TimedSection, cluster: str) -> tuple[str, ...]:
        """The calls or events of a cluster, by id."""
        return self._timed[section].get(cluster, ())

    def menu(self, where: Where, language: Language) -> tuple[MenuEntry, ...]:
        """The entries of the header or the footer."""
        return self._menus[where, language]

    def settled(self, question: Question, make: Callable[[], T]) -> T:
        """What ``make`` works out, once for this plan; it settles what is asked for it. Who asks must tell ``Sums`` the way."""
        ask(*question)
        with listening():
            return self._answers.once(question, make)

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """What is worked out once for this plan, by whoever works it out; keys begin with the name of what it is."""
        return self._answers.once(key, make)

    @cached_property
    def _answers(self) -> Answers:
        return Answers()

    @answer("_page_at")
    def _page_at(self) -> Mapping[str, Page]:
        return {page.address: page for page in self.pages}

    @answer("_menus")
    def _menus(self) -> Mapping[tuple[Where, Language], tuple[MenuEntry, ...]]:
        places: tuple[Where, ...] = ("header", "footer")
        return {(where, lang): menu(where, lang, self.records) for where in places for lang in LANGUAGES}

    @answer("_calendars")
    def _calendars(self) -> Mapping[tuple[str, str], tuple[tuple[TimedSection, str], ...]]:
        return calendars(self.records)

    @answer("_timed")
    def _timed(self) -> Mapping[TimedSection, Mapping[str, tuple[str, ...]]]:
        sections: tuple[TimedSection, ...] = ("calls", "events")
        return {section: by_cluster(section, self.records) for section in sections}


def plan(records: Records, site: Site, results: Mapping[str, Result] | None = None) -> SitePlan:
    """Decide what will exist for ``records`` published at ``site``, and tell of the ``results`` of its checks."""
    return SitePlan(site, records, results or {})


def address_problems(records: Records) -> Iterator[Problem]:
    """A problem for each address that two pages ask for. (That former ids are free is a rule of the records.)"""
    taken: dict[str, str] = {}
    for address, record in ((page.address, page.record) for page in pages_of(records)):
        file = record.file if record else ""
        if address in taken:
            mark = record.mark() if record else Mark(taken[address] or "mkdocs.yml")
            yield Problem(mark, "", "address-taken", {"address": f"/{address}", "file": taken[address] or "/"})
        taken.setdefault(address, file)
