"""Frames: the host's page with slots in it, and the values that fill them.

A host renders one frame per language, page kind and folder with ``marker(slot)`` in the place of
each value; the gateway fills it for every page of that kind. Filling is joining strings, so a
page costs its own small template and not the host's whole theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

from ..plan import addresses
from ..plan.feeds import names_for
from ..plan.page import Page, PageKind
from ..plan.site import SitePlan
from ..plan.wording import word
from ..records.language import Language, other
from .feeds.formats import FORMAT_NAMES, TYPES
from .share_kit import social_tags
from .structured_data import structured_data

SLOTS = ("title", "description", "canonical", "alternates", "feeds", "social", "structured", "switch", "edit", "body")
_MARKER = re.compile("gwslot(" + "|".join(SLOTS) + ")q")


def marker(slot: str) -> str:
    """The text that stands for ``slot`` while the host renders a frame."""
    return f"gwslot{slot}q"


class FrameKey(NamedTuple):
    """What frames differ by.

    ``folder`` is the folder above the page: the theme writes relative links. ``section`` is the menu entry
    shown as current; where that leads to the page itself (``heads_section``, and the front page), ``folder``
    is the page's own address, since the theme then links to it.
    """

    language: Language
    kind: PageKind
    folder: str
    section: str
    heads_section: bool

    @property
    def address(self) -> str:
        """An address in the right folder for the host to render the frame at."""
        if self.kind == "not-found":
            return addresses.not_found(self.language)
        if self.kind == "home" or self.heads_section:
            return self.folder
        return f"{self.folder}gateway-frame/"


def frame_key(page: Page) -> FrameKey:
    """The frame a page is painted into."""
    folder = page.address
    if page.kind not in ("home", "not-found") and not page.heads_section:
        folder = page.address.rstrip("/").rpartition("/")[0]
        folder = f"{folder}/" if folder else ""
    return FrameKey(page.language, page.kind, folder, page.section, page.heads_section)


def frame_keys(pages: Iterable[Page]) -> list[FrameKey]:
    """Every frame the pages need, each once."""
    return list(dict.fromkeys(frame_key(page) for page in pages))


@dataclass(frozen=True)
class Frame:
    """A rendered page cut at its slots: literal text, slot, literal text, …"""

    parts: tuple[str, ...]

    @classmethod
    def cut(cls, rendered: str) -> Frame:
        """Cut what the host rendered at its markers. Raises ValueError when it has no body."""
        parts = tuple(_MARKER.split(rendered))
        if "body" not in parts[1::2]:
            raise ValueError("the host's page has no slot for the body")
        return cls(parts)

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with every slot filled. ``values`` are ready for HTML."""
        parts = list(self.parts)
        parts[1::2] = [values[slot] for slot in self.parts[1::2]]
        return "".join(parts)


def slot_values(page: Page, plan: SitePlan, body: str, repository: str) -> dict[str, str]:
    """The values of all slots of a page, escaped for where they stand in a frame."""
    here = page.address
    return {
        "title": escape(title(page)),
        "description": escape(page.description),
        "canonical": escape(plan.site.absolute(here)),
        "alternates": _alternates(page, plan),
        "feeds": _feeds(page, plan),
        "social": social_tags(page, plan),
        "structured": structured_data(page, plan),
        "switch": escape(_switch(page, plan)),
        "edit": _edit(page, plan, repository),
        "body": body,
    }


def _switch(page: Page, plan: SitePlan) -> str:
    """The link to the page in the other language; from the one page that is served anywhere, to the other front page."""
    if page.kind == "not-found":
        return plan.site.base + addresses.section("home", other(page.language))
    return addresses.relative(page.addresses[other(page.language)], page.address)


def title(page: Page) -> str:
    """The title of the window: the page's own, then the site's name."""
    name = word("site.name", page.language)
    return f"{name} – {page.title}" if page.kind == "home" else f"{page.title} – {name}"


def alternates(page: Page) -> list[tuple[str, str]]:
    """Language and address of the same page in every language, English for everybody else."""
    return [*page.addresses.items(), ("x-default", page.addresses["en"])]


def _alternates(page: Page, plan: SitePlan) -> str:
    """Links to the alternates; none where a translation is missing, since they must lead to the same content.

    The space after ``alternate`` keeps the word a valid token and hides it from Material's script,
    which would else fetch a sitemap for each and take over clicks between the languages.
    """
    if not page.has_alternates:
        return ""
    return "\n".join(
        f'<link rel="alternate " hreflang="{language}" href="{escape(plan.site.absolute(address))}">'
        for language, address in alternates(page)
    )


def _feeds(page: Page, plan: SitePlan) -> str:
    """Links by which feed readers find the feeds that concern a page, the nearest first; ``alternate`` as above."""
    feeds = plan.feeds[page.language]
    found = [feeds[name] for name in names_for(page) if name in feeds]
    return "\n".join(
        f'<link rel="alternate " type="{type}" title="{escape(feed.title)} ({FORMAT_NAMES[format]})"'
        f' href="{escape(plan.site.absolute(feed.address(format)))}">'
        for feed in found
        for format, type in TYPES.items()
    )


def _edit(page: Page, plan: SitePlan, repository: str) -> str:
    """The "correct this page" line of the foot: to the form about this page, and to the record it is made from.

    Where there is no repository, the record's file is named. The form is told the page's address, so that editors can follow
    it; of the front page, whose address says nothing where the site lies below another, its file.
    """
    file = page.record.document(page.language).file if page.record else ""
    label = escape(word("footer.edit", page.language))
    if not repository:
        return f'<p class="gw-foot__edit">{label}: <code>{escape(file)}</code></p>' if file else ""
    about = plan.site.absolute(page.address) if page.address else file
    form = escape(addresses.form(repository, "correction", page.language, record=about))
    links = f'<a href="{form}">{label}</a>'
    if file:
        edit, directly = escape(addresses.edit(repository, file)), escape(word("footer.edit-record", page.language))
        links += f' <a href="{edit}">{directly}</a>'
    return f'<p class="gw-foot__edit">{links}</p>'
