"""The letter as HTML for mail programs: one column, styles in the elements, and small enough to arrive whole.

Gmail cuts a message at 102 kB and hides the link for unsubscribing with the rest. So a letter that would be too large
tells fewer items in full, the first ones, and the rest by title; if that is not enough, the last are left to the web
and the letter says how many. The plain text always has everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import css_inline
from markupsafe import Markup

from ...plan import addresses
from ...plan.page import Page
from ...plan.site import SitePlan
from ..environment import environment
from ..feeds.content import FeedContext
from ..prose import without_unseen
from ..views.edition import EditionItem, EditionSection, EditionView, edition

LARGEST = 95_000
"""The largest letter in bytes; what a mailing service adds must find room below Gmail's limit."""
UNSUBSCRIBE = "https://unsubscribe.invalid/"
"""Stands where the mailing service's own link for unsubscribing comes; ``.invalid`` leads nowhere (RFC 2606)."""


@dataclass(frozen=True)
class Letter:
    """What a letter says: the page of its edition, with whole links."""

    context: FeedContext
    view: EditionView

    @property
    def page(self) -> Page:
        """The edition's own page on the web."""
        return self.context.page

    def section(self, kind: str) -> str:
        """The full address of a section of the site."""
        return self.context.link(addresses.section(kind, self.context.language))

    @property
    def web(self) -> str:
        """The full address of the edition's page."""
        return self.context.link(self.page.address)


def letter(plan: SitePlan, page: Page) -> Letter:
    """The letter of the edition that ``page`` shows."""
    context = FeedContext(plan, page)
    assert page.record is not None
    return Letter(context, edition(context, page.record))


def html_letter(letter: Letter) -> str:
    """The letter as HTML, never larger than ``LARGEST``."""
    total = sum(len(section.entries) for section in letter.view.sections)
    if (whole := _fitting(letter, total, total)) is not None:
        return whole
    full = _most(total, lambda n: _fitting(letter, n, total) is not None)
    shown = total if full is not None else _most(total, lambda n: _fitting(letter, 0, n) is not None)
    made = _fitting(letter, full or 0, shown or 0)
    return made if made is not None else _made(letter, 0, 0)


def _most(total: int, fits: Callable[[int], bool]) -> int | None:
    """The largest number from 0 to ``total`` that fits, None when not even 0 does."""
    low, high = -1, total
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low if low >= 0 else None


def _fitting(letter: Letter, full: int, shown: int) -> str | None:
    made = _made(letter, full, shown)
    return made if len(made.encode()) <= LARGEST else None


def _made(letter: Letter, full: int, shown: int) -> str:
    """The letter with the first ``full`` items told in full and the first ``shown`` told at all."""
    context, page = letter.context, letter.page
    sections, left = _cut(letter.view.sections, full, shown)
    rendered = environment(context.language).get_template("letter.html").render(
        page=page, view=letter.view, sections=sections, left=left, web=letter.web, unsubscribe=UNSUBSCRIBE,
        home=letter.section("home"), subscribe=letter.section("subscribe"), site=context.word("site.name"),
        more=context.counted("newsletter.more", left), style=Markup(_style()),  # noqa: S704 - our own file
    )  # fmt: skip
    return without_unseen(_inliner().inline(rendered)) + "\n"


def _cut(
    sections: tuple[EditionSection, ...], full: int, shown: int
) -> tuple[list[tuple[EditionSection, list[tuple[EditionItem, bool]]]], int]:
    """The sections with those of their items that are shown, each with whether it is told in full; and how many are not."""
    cut, number = [], 0
    for section in sections:
        items = []
        for item in section.entries:
            if number < shown:
                items.append((item, number < full and not section.brief))
            number += 1
        if items:
            cut.append((section, items))
    return cut, number - min(number, shown)


@cache
def _inliner() -> css_inline.CSSInliner:
    """Writes the styles into the elements and leaves only what cannot stand there; it fetches nothing."""
    return css_inline.CSSInliner(
        keep_at_rules=True, load_remote_stylesheets=False, minify_css=True, remove_inlined_selectors=True
    )  # fmt: skip


@cache
def _style() -> str:
    """The style of letters in the colours of the site. Mail programs know no variables, so they are filled in here."""
    style = files(__package__).joinpath("letter.css").read_text(encoding="utf-8")
    style = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", style, flags=re.S))
    palettes = {"light": _palette(0), "dark": _palette(1)}
    return re.sub(r"(light|dark)-([a-z]+)", lambda found: palettes[found[1]].get(found[2], found[0]), style)


def _palette(number: int) -> Mapping[str, str]:
    """The colours of the light (0) or the dark (1) palette by name, from the site's stylesheet."""
    base = files("cluster_gateway.render").joinpath("assets/base.css").read_text(encoding="utf-8")
    block = base.split("color-scheme:")[number + 1]
    return dict(re.findall(r"--gw-([a-z-]+): (#[0-9a-f]{6}|#[0-9a-f]{3})\b", block.partition("}")[0]))
