"""One page of the site, before anything is written about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..records.collection import Record
from ..records.language import LANGUAGES, Language
from .facets import FacetTerm
from .library import Selection
from .listings import ListingTerm

PageKind = Literal[
    "home", "directory", "facet", "cluster", "compare", "delegation", "family", "finder", "map", "illustrations",
    "stories", "story", "newsroom", "news", "archive", "calls", "call", "events", "event", "listing", "page", "open-data",
    "toolbox", "resource", "actors", "actor", "services", "service", "needs", "survey",
    "search", "subscribe", "changes", "editions", "edition", "embeds", "translations", "quality", "key-figures", "key-figure",
    "europe", "accounts", "account", "benchmark", "cluster-benchmark", "certification", "figure-method", "not-found",
]  # fmt: skip


@dataclass(frozen=True)
class Crumb:
    """A step on the visible path from the front page: its words and its address."""

    title: str
    address: str


@dataclass(frozen=True)
class Page:
    """What will exist at one address.

    ``addresses`` holds the address of the same thing in every language. ``text_language`` is the
    language the main text is in; it differs from ``language`` where a translation is missing.
    ``section`` is the menu entry the page belongs to, "" for none.
    """

    kind: PageKind
    language: Language
    addresses: Mapping[Language, str]
    title: str
    description: str
    trail: tuple[Crumb, ...] = ()
    section: str = ""
    record: Record[Any] | None = None
    text_language: Language | None = None
    term: FacetTerm | None = None
    selection: Selection | None = None
    listing: ListingTerm | None = None
    year: int | None = None

    @property
    def address(self) -> str:
        """Where the page stands."""
        return self.addresses[self.language]

    @property
    def heads_section(self) -> bool:
        """Whether the menu entry of the page's section leads to this very page."""
        own = f"page:{self.record.id}" if self.kind == "page" and self.record else self.kind
        return self.section == own

    @property
    def translated(self) -> bool:
        """Whether the main text is in the language of the page."""
        return self.text_language in (None, self.language)

    @property
    def indexed(self) -> bool:
        """Whether the page belongs in the sitemap and has alternates."""
        return self.kind != "not-found"

    @property
    def has_alternates(self) -> bool:
        """Whether the same content stands in every language; alternates must lead to nothing else."""
        texts = self.record.translations if self.record else {}
        return self.indexed and (not texts or len(texts) == len(LANGUAGES))
