"""Stories and news as a library: newest first, by term and by year, each between its neighbours in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ..records.collection import Record, Records
from ..records.language import Language
from ..records.models.article import NewsFacts, StoryFacts
from ..records.questions import answer, question
from . import addresses
from .facets import FacetTerm, terms_of

SECTIONS = ("stories", "newsroom")
LONGEST = 60
"""A list of more articles than this is paged by year: its own page shows the newest and leads to the years."""


@dataclass(frozen=True)
class Selection:
    """Articles listed at one address: those of a term, of a year or both, newest first, by id.

    ``years`` are the years it is paged by and how many each holds, newest first; empty when it is not paged.
    """

    section: str
    term: FacetTerm | None
    year: int | None
    ids: tuple[str, ...]
    years: tuple[tuple[int, int], ...] = ()

    def address(self, language: Language) -> str:
        """Where the list stands."""
        above = whole_address(self.section, self.term, language)
        return above if self.year is None else addresses.in_year(above, self.year, language)


def whole_address(section: str, term: FacetTerm | None, language: Language) -> str:
    """Where the list of all years stands: the page of the term, or of the section."""
    if term is None:
        return addresses.section(section, language)
    return addresses.facet(term.facet, term.slug(language), language, section)


def library(records: Records) -> Library:
    """The library of the records, made once."""
    return records.once("library", lambda: Library(records))


class Library:
    """All stories and news of the records, each list ordered once."""

    def __init__(self, records: Records):
        self.records = records

    @answer("library.stories")
    def stories(self) -> tuple[Record[StoryFacts], ...]:
        """Stories, newest first, undated ones last."""
        return tuple(sorted(self.records.stories.values(), key=_story_order))

    @answer("library.news")
    def news(self) -> tuple[Record[NewsFacts], ...]:
        """News, newest first."""
        return tuple(sorted(self.records.news.values(), key=_news_order))

    @question("library.articles")
    def articles(self, section: str) -> tuple[Record[Any], ...]:
        """Everything a section lists, newest first."""
        return self.stories if section == "stories" else self.news

    @answer("library.terms")
    def terms(self) -> Mapping[str, Mapping[str, tuple[FacetTerm, ...]]]:
        """The terms by section and facet that lead to something."""
        return {section: terms_of(section, self.articles(section), self.records) for section in SECTIONS}

    @question("library.term")
    def term(self, section: str, facet: str, id: str) -> FacetTerm:
        """One term that leads to something. Raises KeyError when it leads to nothing."""
        return self._terms[section, facet, id]

    @question("library.under")
    def under(self, section: str, facet: str, id: str) -> tuple[str, ...]:
        """The ids of what a term leads to, newest first; nothing for a term that leads nowhere."""
        term = self._terms.get((section, facet, id))
        return term.ids if term else ()

    @answer("library._terms")
    def _terms(self) -> Mapping[tuple[str, str, str], FacetTerm]:
        every = (term for facets in self.terms.values() for terms in facets.values() for term in terms)
        return {(term.section, term.facet, term.id): term for term in every}

    @question("library.front")
    def front(self, section: str) -> Selection:
        """The list on a section's own page. The newsroom is always paged by year, so that its archive is one."""
        ids = tuple(record.id for record in self.articles(section))
        return Selection(section, None, None, ids, self._years(section, ids, section == "newsroom"))

    def of_term(self, term: FacetTerm) -> Selection:
        """The list on the page of a term."""
        return Selection(term.section, term, None, term.ids, self._years(term.section, term.ids))

    def selections(self) -> Iterator[Selection]:
        """Every list with an address of its own: years of the sections, terms, and the years of long ones."""
        for section in SECTIONS:
            yield from self.years_of(self.front(section))
            for terms in self.terms[section].values():
                for term in terms:
                    whole = self.of_term(term)
                    yield whole
                    yield from self.years_of(whole)

    def years_of(self, whole: Selection) -> Iterator[Selection]:
        """The lists of single years that a list is paged by."""
        if whole.years:
            for year, ids in groupby(whole.ids, key=lambda id: self._year[whole.section, id]):
                yield Selection(whole.section, whole.term, year, tuple(ids), whole.years)

    @question("library.neighbours")
    def neighbours(self, section: str, id: str) -> tuple[Record[Any] | None, Record[Any] | None]:
        """The articles just before and just after one in time; none around what has no year."""
        articles, place = self.articles(section), self._place[section, id]
        around = [articles[n] if 0 <= n < len(articles) else None for n in (place + 1, place - 1)]
        dated = bool(self._year[section, id])
        older, newer = (found if found and dated and self._year[section, found.id] else None for found in around)
        return older, newer

    def _years(self, section: str, ids: tuple[str, ...], always: bool = False) -> tuple[tuple[int, int], ...]:
        if len(ids) <= LONGEST and not (always and ids):
            return ()
        return tuple((year, len(list(group))) for year, group in groupby(ids, key=lambda id: self._year[section, id]))

    @answer("library._year")
    def _year(self) -> Mapping[tuple[str, str], int]:
        """The year of each article, 0 for none."""
        years = {("stories", r.id): r.facts.year.first.year if r.facts.year else 0 for r in self.stories}
        return years | {("newsroom", r.id): r.facts.date.first.year for r in self.news}

    @answer("library._place")
    def _place(self) -> Mapping[tuple[str, str], int]:
        return {(section, r.id): n for section in SECTIONS for n, r in enumerate(self.articles(section))}


def _story_order(record: Record[StoryFacts]) -> tuple[int, int, str]:
    year = record.facts.year
    return (-year.first.year, -year.last.toordinal(), record.id) if year else (0, 0, record.id)


def _news_order(record: Record[NewsFacts]) -> tuple[int, int, str]:
    date = record.facts.date
    return -date.first.toordinal(), -date.last.toordinal(), record.id
