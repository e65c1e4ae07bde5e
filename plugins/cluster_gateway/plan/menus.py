"""The menus: sections of the site and the hand-written pages that ask to be there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..records.collection import Records
from ..records.language import Language
from ..records.models.article import PageTranslation
from . import addresses
from .wording import word

Where = Literal["header", "footer"]
_SECTIONS = ("directory", "map", "finder", "stories", "newsroom", "calls", "events")
_AT_THE_FOOT = (
    "toolbox", "services", "needs", "actors", "key-figures", "illustrations", "subscribe", "changes", "open-data", "quality",
)  # fmt: skip


@dataclass(frozen=True)
class MenuEntry:
    """A link of a menu; ``section`` tells which pages it is current for."""

    title: str
    address: str
    section: str


def menu(where: Where, language: Language, records: Records) -> tuple[MenuEntry, ...]:
    """The header's or the footer's entries in their order."""
    pages = _pages(where, language, records)
    if where == "header":
        return (*_sections(_SECTIONS, language), *pages)
    return (*pages, *_sections(_at_the_foot(records), language))


def _sections(kinds: tuple[str, ...], language: Language) -> list[MenuEntry]:
    return [MenuEntry(word(f"menu.{kind}", language), addresses.section(kind, language), kind) for kind in kinds]


def _at_the_foot(records: Records) -> tuple[str, ...]:
    """The sections of the footer; the newsletter when there has been one."""
    return (*_AT_THE_FOOT, "editions") if records.editions else _AT_THE_FOOT


def section_of_page(path: str, records: Records) -> str:
    """The menu entry a hand-written page belongs to: its own, else that of a page above it."""
    if records.pages[path].facts.menu != "none":
        return f"page:{path}"
    above = path.removesuffix("/index").rpartition("/")[0]
    for candidate in (f"{above}/index", above):
        if above and candidate != path and candidate in records.pages:
            return section_of_page(candidate, records)
    return ""


def _pages(where: Where, language: Language, records: Records) -> list[MenuEntry]:
    found = [(r.facts.order, path, r) for path, r in records.pages.items() if r.facts.menu == where]
    entries = []
    for _, path, record in sorted(found, key=lambda entry: entry[:2]):
        text, _ = record.text(language)
        short = text.short_title if isinstance(text, PageTranslation) else None
        address = addresses.page(path, language, records)
        entries.append(MenuEntry(short or text.title, address, f"page:{path}"))
    return entries
