"""Every page of the site: what it is about, its words and its place, in the order they are listed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from ..records.collection import Record, Records
from ..records.language import LANGUAGES, Language
from . import addresses
from .edition import newest_first
from .facets import FacetTerm, facet_terms
from .figure_pages import figure_pages
from .library import Selection, library, whole_address
from .listings import ListingTerm, Section, collection, listing_terms
from .menus import section_of_page
from .page import Crumb, Page, PageKind
from .wording import word


def pages_of(records: Records) -> tuple[Page, ...]:
    """Every page in both languages."""
    return records.once("pages", lambda: tuple(page for language in LANGUAGES for page in _pages(records, language)))


def _pages(records: Records, language: Language) -> Iterator[Page]:
    front = records.pages.get("index")
    if front:
        yield _written("home", "index", front, language, records)
    yield _section("directory", language)
    for id, cluster in records.clusters.items():
        yield _item("cluster", id, cluster, language, cluster.facts.name.in_language(language),
                    cluster.facts.summary.in_language(language))  # fmt: skip
    for terms in facet_terms(records).values():
        for term in terms:
            yield _facet(term, language, records)
    for kind in _OF_DIRECTORY:
        yield _of_directory(kind, language)
    yield _section("finder", language)
    yield _section("map", language)
    yield _section("stories", language)
    yield from _articles("story", records.stories, language)
    yield _section("newsroom", language)
    yield from _articles("news", records.news, language)
    for selection in library(records).selections():
        yield _archive(selection, language)
    for kind, section in _LISTED:
        yield from _listed(kind, section, records, language)
    yield _section("needs", language)
    for id, survey in records.surveys.items():
        yield _named("survey", id, survey, language)
    for path, page in records.pages.items():
        if path != "index":
            yield _written("page", path, page, language, records)
    yield _section("illustrations", language)
    yield _section("open-data", language)
    yield _section("search", language)
    yield _section("subscribe", language)
    yield _section("changes", language)
    if records.editions:
        yield _section("editions", language)
        yield from _articles("edition", {edition.id: edition for edition in newest_first(records)}, language)
    yield _section("embeds", language)
    yield _section("translations", language)
    yield replace(_section("quality", language), trail=(_home(language), *_above("about/quality", language, records)))
    yield from figure_pages(records, language)
    yield Page("not-found", language, _both(addresses.not_found), word("not-found.title", language),
               word("not-found.lead", language))  # fmt: skip


def _both(address: Callable[[Language], str]) -> dict[Language, str]:
    return {language: address(language) for language in LANGUAGES}


@cache
def _home(language: Language) -> Crumb:
    return Crumb(word("menu.home", language), addresses.section("home", language))


def _section(kind: PageKind, language: Language) -> Page:
    return Page(
        kind, language, _both(lambda lang: addresses.section(kind, lang)), word(f"{kind}.title", language),
        word(f"{kind}.lead", language), (_home(language),), kind,
    )  # fmt: skip


def _item(
    kind: PageKind, id: str, record: Record[Any], language: Language, title: str, description: str,
    text_language: Language | None = None,
) -> Page:  # fmt: skip
    return Page(
        kind, language, _both(lambda lang: addresses.item(kind, id, lang)), title, description,
        _below(kind, language), addresses.SECTION_OF[kind], record, text_language,
    )  # fmt: skip


@cache
def _below(kind: PageKind, language: Language) -> tuple[Crumb, ...]:
    """The path to the items of a kind."""
    section = addresses.SECTION_OF[kind]
    return _home(language), Crumb(word(f"menu.{section}", language), addresses.section(section, language))


@cache
def _directory(language: Language) -> tuple[Crumb, ...]:
    return _home(language), Crumb(word("menu.directory", language), addresses.section("directory", language))


_OF_DIRECTORY: tuple[PageKind, ...] = ("compare", "delegation", "family")


def _of_directory(kind: PageKind, language: Language) -> Page:
    """A page of its own kind that belongs to the directory."""
    return Page(
        kind, language, _both(lambda lang: addresses.section(kind, lang)), word(f"{kind}.title", language),
        word(f"{kind}.lead", language), _directory(language), "directory",
    )  # fmt: skip


_NAMED = 20
"""How many organisations of a term are named in what its page says of itself."""


def _facet(term: FacetTerm, language: Language, records: Records) -> Page:
    label = term.label.in_language(language)
    names = ", ".join(records.clusters[id].facts.name.in_language(language) for id in term.ids[:_NAMED])
    more = len(term.ids) - _NAMED
    key = "facet.lead-more" if more > 0 else "facet.lead"
    return Page(
        "facet", language, _both(lambda lang: addresses.facet(term.facet, term.slug(lang), lang)),
        word(f"facet.{term.facet}.title", language, term=label), word(key, language, term=label, names=names, n=more),
        _directory(language), "directory", term=term,
    )  # fmt: skip


def _archive(selection: Selection, language: Language) -> Page:
    """A list of stories or news: of a term, of a year, or of both."""
    section, term, year = selection.section, selection.term, selection.year
    dated = "" if year is None else str(year or word("archive.undated", language))
    section_name = word(f"menu.{section}", language)
    trail: tuple[Crumb, ...] = (_home(language), Crumb(section_name, addresses.section(section, language)))
    if term is None:
        title = word("archive.year", language, section=section_name, year=dated)
        lead = word(f"archive.{section}.lead-year", language, year=dated)
        return Page("archive", language, _both(selection.address), title, lead, trail, section, selection=selection)
    label = term.label.in_language(language)
    title = word(f"archive.{section}.{term.facet}.title", language, term=label)
    lead = word(f"archive.{section}.{term.facet}.lead", language, term=label)
    if dated:
        trail = (*trail, Crumb(title, whole_address(section, term, language)))
        title, lead = f"{title}, {dated}", f"{lead} {word(f'archive.{section}.lead-year', language, year=dated)}"
    return Page("archive", language, _both(selection.address), title, lead, trail, section, selection=selection)


_LISTED: tuple[tuple[PageKind, Section], ...] = (
    ("call", "calls"), ("event", "events"), ("resource", "toolbox"), ("actor", "actors"), ("service", "services"),
)  # fmt: skip


def _listed(kind: PageKind, section: Section, records: Records, language: Language) -> Iterator[Page]:
    """The list of a section, each record of it, and the list narrowed by each term."""
    yield _section(section, language)
    for id, record in collection(section, records).items():
        yield _named(kind, id, record, language)
    for terms in listing_terms(section, records).values():
        for term in terms:
            yield _listing(term, language)


def _named(kind: PageKind, id: str, record: Record[Any], language: Language) -> Page:
    """The page of a record that has both languages in one file."""
    facts = record.facts
    name = facts.name if kind == "actor" else facts.title
    return _item(kind, id, record, language, name.in_language(language), facts.summary.in_language(language))


def _listing(term: ListingTerm, language: Language) -> Page:
    label, section = term.label.in_language(language), term.section
    above = Crumb(word(f"menu.{section}", language), addresses.section(section, language))
    return Page(
        "listing", language, _both(lambda lang: addresses.listing(section, term.facet, term.slug(lang), lang)),
        word(f"listing.{section}.title", language, term=label), word(f"listing.{section}.lead", language, term=label),
        (_home(language), above), section, listing=term,
    )  # fmt: skip


def _articles(kind: PageKind, articles: Mapping[str, Record[Any]], language: Language) -> Iterator[Page]:
    for id, article in articles.items():
        text, text_language = article.text(language)
        *_, number = id.split("-")
        again = kind == "edition" and id.count("-") == 3  # a second one of the same day, which may have the same subject
        title = f"{text.title} ({number})" if again else text.title
        yield _item(kind, id, article, language, title, text.summary, text_language)


def _written(kind: PageKind, path: str, record: Record[Any], language: Language, records: Records) -> Page:
    text, text_language = record.text(language)
    both = _both(lambda lang: addresses.page(path, lang, records))
    section = "home" if kind == "home" else section_of_page(path, records)
    trail = () if kind == "home" else (_home(language), *_above(path, language, records))
    return Page(kind, language, both, text.title, text.summary, trail, section, record, text_language)


def _above(path: str, language: Language, records: Records) -> Iterator[Crumb]:
    """The hand-written pages above ``path``, outermost first."""
    parts = path.removesuffix("/index").split("/")[:-1]
    for depth in range(1, len(parts) + 1):
        folder = "/".join(parts[:depth])
        for candidate in (f"{folder}/index", folder):
            if candidate in records.pages:
                text, _ = records.pages[candidate].text(language)
                short = getattr(text, "short_title", None)
                yield Crumb(short or text.title, addresses.page(candidate, language, records))
