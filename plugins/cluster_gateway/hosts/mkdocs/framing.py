"""A page of the host's theme with the gateway's values in it: markers for a frame, or a page in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from ...plan import addresses
from ...plan.menus import MenuEntry, Where
from ...plan.site import SitePlan
from ...plan.wording import word
from ...records.language import Language, other
from ...render.frames import SLOTS, FrameKey, marker
from ...render.policy import head_policy, shown_by
from ...render.stylesheet import BORROWED, FONT, SCRIPTS, STYLE_OF, asset
from ._api import AnchorLink, File, InclusionLevel, MkDocsConfig, Page, TableOfContents

MENDS = (
    # Checkboxes that open Material's drawer and search: invalid HTML (autocomplete on a checkbox), reached by no
    # key at 320 px, and without use here, since the gateway has its own header.
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">',
    '<label class="md-overlay" for="__drawer"></label>',
    # An empty dialog that only Material's script, which is not loaded, would fill.
    '<div class="md-dialog" data-md-component="dialog">\n      <div class="md-dialog__inner md-typeset"></div>\n    </div>',
)
"""Faults of Material's base template that no block of it can override; each is taken out of the rendered page."""

MARKERS = {slot: marker(slot) for slot in SLOTS}


@dataclass(frozen=True)
class Framing:
    """What the theme's templates know as ``gateway``: the values of the slots, links and words for one page."""

    key: FrameKey
    address: str
    plan: SitePlan
    values: Mapping[str, str]

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.key.language

    @property
    def other(self) -> Language:
        """The language of the switch."""
        return other(self.key.language)

    @property
    def policy(self) -> str:
        """What the page's head says a browser may do with it."""
        return head_policy(shown_by(self.key.kind), self.plan.site.url)

    @property
    def own_script(self) -> str:
        """The link to the script of the page's kind, "" for none."""
        name = BORROWED.get(self.key.kind, self.key.kind)
        return self.asset(f"{name}.js") if name in SCRIPTS else ""

    @property
    def own_style(self) -> str:
        """The link to the stylesheet the page's kind needs beside the site's, "" for none."""
        sheet = STYLE_OF.get(self.key.kind)
        return self.asset(f"{sheet}.css") if sheet else ""

    @property
    def font(self) -> str:
        """The link to the font, so that it is fetched early."""
        return self.link(asset(FONT))

    def link(self, address: str) -> str:
        """A link from this page: relative, but from the root of the host on the page that is served anywhere."""
        if self.key.kind == "not-found":
            return escape(self.plan.site.base + address)
        return escape(addresses.relative(address, self.address))

    def asset(self, name: str) -> str:
        """A link to a stylesheet, script or picture of the gateway."""
        return self.link(asset(name))

    def home(self) -> str:
        """The link to the front page."""
        return self.link(addresses.section("home", self.language))

    def search(self) -> str:
        """The link to the search page."""
        return self.link(addresses.section("search", self.language))

    def menu(self, where: Where) -> tuple[MenuEntry, ...]:
        """The entries of the header or the footer."""
        return self.plan.menu(where, self.language)

    def current(self, entry: MenuEntry) -> str:
        """The attribute that marks the entry of the page's own section."""
        if entry.section != self.key.section:
            return ""
        return ' aria-current="page"' if self.key.heads_section else ' aria-current="true"'

    def word(self, key: str) -> str:
        """A wording, escaped for HTML."""
        return escape(word(key, self.language))


class FramedPage(Page):
    """A page whose content comes from the gateway; the host only puts its theme around it."""

    framing: Framing

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown source."""
        self.markdown = ""
        self.meta = {}
        self.title = self.framing.values["title"]

    def render(self, config: MkDocsConfig, files: Any) -> None:
        """The body is ready; the one entry of the table of contents gives the theme its skip link."""
        self.content = self.framing.values["body"]
        self.toc = TableOfContents([AnchorLink("", "content", 1)])
        self.present_anchor_ids = {"content"}
        self.links_to_anchors = {}


def framed_file(number: int, framing: Framing, config: MkDocsConfig) -> File:
    """A file of the host that becomes the framed page at the framing's address."""
    file = File.generated(config, f"gateway/{number}.md", content="", inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = addresses.file_of(framing.address)
    file.url = framing.address or "./"
    page = FramedPage(None, file, config)
    page.framing = framing
    file.page = page
    return file


def mended(rendered: str) -> str:
    """The theme's page without its named faults. Raises ValueError when the theme has changed under us."""
    for fault in MENDS:
        if fault not in rendered:
            raise ValueError(f"the theme no longer has {fault[:60]!r}: look at MENDS in {__name__}")
        rendered = rendered.replace(fault, "", 1)
    return rendered
