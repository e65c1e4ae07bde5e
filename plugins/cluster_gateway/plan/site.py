"""The whole site as a plan: every page in both languages, every redirect, every menu."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..records.collection import Record, Records
from ..records.language import LANGUAGES, Language
from ..records.lineage import Lineage
from ..records.models.cluster import Cluster
from ..records.problem import Mark, Problem
from ..records.results import Result
from .addresses import Site
from .collation import collation
from .facets import FacetTerm, facet_terms
from .feeds import Feed, Feeds
from .known_figures import KnownFigures
from .library import Library, library
from .listings import TimedSection, by_cluster, calendar_terms
from .menus import MenuEntry, Where, menu
from .page import Page
from .pages import pages_of
from .redirects import Redirect, redirects


@dataclass(frozen=True, eq=False)  # a plan equals itself only, so that what is worked out of it can be kept by it
class SitePlan:
    """Everything that will exist."""

    site: Site
    records: Records
    pages: tuple[Page, ...]
    redirects: tuple[Redirect, ...]
    results: Mapping[str, Result] = field(default_factory=dict)
    """What the checks of this publication found, by check; one that is not there did not run."""

    @cached_property
    def facets(self) -> Mapping[str, tuple[FacetTerm, ...]]:
        """Every facet with its terms, worked out once."""
        return facet_terms(self.records)

    @cached_property
    def calendars(self) -> frozenset[tuple[str, str]]:
        """The facets and ids of terms that have a calendar."""
        return calendar_terms(self.records)

    @cached_property
    def facet_codes(self) -> Mapping[tuple[str, str], str]:
        """A short code for each facet and term, by which the lists of a page say them a thousand times over."""
        pairs = ((facet, term.id) for facet, terms in self.facets.items() for term in terms)
        return {pair: f"{number:x}" for number, pair in enumerate(pairs)}

    @cached_property
    def _menus(self) -> Mapping[tuple[Where, Language], tuple[MenuEntry, ...]]:
        places: tuple[Where, ...] = ("header", "footer")
        return {(where, lang): menu(where, lang, self.records) for where in places for lang in LANGUAGES}

    @cached_property
    def by_name(self) -> Mapping[Language, tuple[Record[Cluster], ...]]:
        """All organisations in the order of their names in each language."""
        clusters = self.records.clusters.values()
        ordered = {}
        for language in LANGUAGES:
            order = collation(language)
            ordered[language] = tuple(sorted(clusters, key=lambda r: order(r.facts.name.in_language(language))))
        return ordered

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What is worked out once for this plan, by whoever works it out; keys begin with the name of what it is."""
        return {}

    @cached_property
    def lineage(self) -> Lineage:
        """Who grew out of whom."""
        return Lineage(self.records)

    @cached_property
    def figures(self) -> KnownFigures:
        """What is worked out from the figures of all clusters."""
        return KnownFigures(self.records)

    @cached_property
    def library(self) -> Library:
        """The stories and news in their orders."""
        return library(self.records)

    @cached_property
    def feeds(self) -> Mapping[Language, Mapping[str, Feed]]:
        """Every feed by language and name."""
        return {lang: Feeds(self.records, lang) for lang in LANGUAGES}

    @cached_property
    def timed(self) -> Mapping[TimedSection, Mapping[str, tuple[str, ...]]]:
        """The calls and events of each cluster, by id."""
        sections: tuple[TimedSection, ...] = ("calls", "events")
        return {section: by_cluster(section, self.records) for section in sections}

    def menu(self, where: Where, language: Language) -> tuple[MenuEntry, ...]:
        """The entries of the header or the footer."""
        return self._menus[where, language]


def plan(records: Records, site: Site, results: Mapping[str, Result] | None = None) -> SitePlan:
    """Decide what will exist for ``records`` published at ``site``, and tell of the ``results`` of its checks."""
    return SitePlan(site, records, pages_of(records), tuple(redirects(records)), results or {})


def address_problems(records: Records) -> Iterator[Problem]:
    """A problem for each address that two pages ask for. (That former ids are free is a rule of the records.)"""
    taken: dict[str, str] = {}
    for address, record in ((page.address, page.record) for page in pages_of(records)):
        file = record.file if record else ""
        if address in taken:
            mark = record.mark() if record else Mark(taken[address] or "mkdocs.yml")
            yield Problem(mark, "", "address-taken", {"address": f"/{address}", "file": taken[address] or "/"})
        taken.setdefault(address, file)
