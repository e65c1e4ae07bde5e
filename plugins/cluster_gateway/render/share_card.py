"""The pictures that stand for pages where they are shared: 1200 × 630, one for each thing and language.

What a card says is a ``ShareCard``; how it looks is ``draw``. The colours, the font and the drawings are the site's
own, read from the stylesheet, the assets and the glyphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ..plan import addresses
from ..plan.page import Page, PageKind
from ..plan.site import SitePlan
from ..records.language import LANGUAGES, Language
from ..records.models.article import NewsFacts, StoryFacts
from ..records.models.cluster import Cluster
from .canvas import Canvas, font
from .context import PageContext
from .environment import glyph_path
from .outline import mask
from .typesetting import ELLIPSIS, Setting, fit

WIDTH, HEIGHT = 1200, 630
MARGIN, BAND = 76, 250
"""The space around the text, and the width of the coloured band on the right."""
TEXT_WIDTH = WIDTH - BAND - MARGIN - 64
TITLE_TOP, TITLE_BOTTOM = 156, 486
TITLE_SIZES = (84, 76, 68, 60, 54, 48, 44)
GATE = "M4 29V15a12 12 0 0 1 24 0v14h-5V15a7 7 0 0 0-14 0v14z"
DOTS = "".join(f"M{x - 2.6} {y}a2.600 2.600 0 0 1 5.200 0a2.600 2.600 0 0 1-5.200 0z"
               for x, y in ((16, 16), (12.6, 22), (19.4, 22), (16, 27.5)))  # fmt: skip
"""The site's mark, as in ``assets/icon.svg`` (a square of 32 units)."""

_TOLD: tuple[PageKind, ...] = ("call", "event", "resource", "service", "actor", "survey")
"""Page kinds whose card says which kind of thing it is about, in the words of the search."""
_OWN: tuple[PageKind, ...] = ("cluster", "story", "news", *_TOLD, "page", "key-figure")
_SECTION_OF: dict[PageKind, str] = {
    "facet": "directory", "not-found": "home", "account": "accounts", "cluster-benchmark": "benchmark",
}  # fmt: skip
SHARED_CARD: tuple[PageKind, ...] = ("facet", "archive", "listing", "edition", "not-found", "account", "cluster-benchmark")
"""Page kinds that share the card of their section, since there is nothing else to show."""
PARTS = ("share_card.py", "canvas.py", "outline.py", "typesetting.py", "assets/base.css", "components/glyph/glyph.css",
         "components/glyph/glyphs.yml", "assets/inter-400-700.woff2")  # fmt: skip
"""Whatever the look of a card depends on beside its words: when one of these files changes, every card is made anew."""


@dataclass(frozen=True)
class ShareCard:
    """What a card says. ``glyphs`` are drawings with their colours (hue), none for pages about no field."""

    over: str
    title: str
    text: str
    foot: str
    glyphs: tuple[tuple[str, str], ...]
    site: str

    @property
    def told(self) -> str:
        """The card in words, for those who cannot see it."""
        return ": ".join(part for part in (self.over, self.title) if part)


def share_card_address(page: Page) -> str:
    """Where the card of a page stands. Lists share the card of their section, since there is nothing else to show."""
    if page.kind in _OWN and page.record:
        return addresses.share_file(page.kind, page.record.id, page.language, "png")
    kind = page.section if page.kind in ("archive", "listing", "edition") else _SECTION_OF.get(page.kind, page.kind)
    return addresses.share_file(kind, "", page.language, "png")


def share_cards(
    plan: SitePlan, languages: Sequence[Language] = LANGUAGES, pages: slice = slice(None)
) -> Iterator[tuple[str, ShareCard]]:
    """Every card with its address, each once; of a slice of pages when asked."""
    for page in plan.pages[pages]:
        if page.language in languages and page.kind not in SHARED_CARD:
            yield share_card_address(page), share_card(PageContext(plan, page))


def share_card(context: PageContext) -> ShareCard:
    """What the card of a page says."""
    page, facts = context.page, context.page.record.facts if context.page.record else None
    site = context.word("site.name")
    if isinstance(facts, Cluster):
        kind = context.word("cluster.support" if facts.kind == "support" else "search.kind.cluster")
        foot = ", ".join(context.term("sectors", id) for id in facts.sectors)
        return ShareCard(kind, page.title, page.description, foot, _glyphs(context, facts.sectors), site)
    if isinstance(facts, StoryFacts | NewsFacts):
        named = [found for id in facts.clusters if (found := context.plan.named(id))]
        foot = ", ".join(short or context.say(name) for name, short in named)
        sectors = facts.sectors or tuple(sector for id in facts.clusters for sector in _sectors(context, id))
        if isinstance(facts, StoryFacts):
            over = (context.word("search.kind.story"), context.term("outcomes", facts.outcome), context.when(facts.year))
        else:
            over = (context.word("search.kind.news"), context.term("news-kinds", facts.kind), context.when(facts.date))
        told = " · ".join(part for part in over if part)
        return ShareCard(told, page.title, page.description, foot, _glyphs(context, sectors), site)
    kind = context.word(f"search.kind.{page.kind}") if page.kind in _TOLD else ""
    return ShareCard(kind, page.title, page.description, context.word("site.tagline"), (), site)


def _sectors(context: PageContext, id: str) -> tuple[str, ...]:
    record = context.records.clusters.get(id)
    return record.facts.sectors if record else ()


def _glyphs(context: PageContext, sectors: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    terms = [context.records.sector(id) for id in dict.fromkeys(sectors)]
    return tuple((term.glyph, term.hue) for term in terms[:3])


@lru_cache(maxsize=1024)
def draw(card: ShareCard) -> bytes:
    """The card as PNG: the mark and the name of the site, the title, what it is about, a band in the field's colour.

    The same bytes for the same words, with one version of Pillow.
    """
    ink, muted, paper, accent = (colours()[name] for name in ("ink", "muted", "paper", "accent"))
    canvas = Canvas(WIDTH, HEIGHT, paper)
    canvas.shape((MARGIN - 6, 52), mask(GATE, 32, 58), accent, paper)
    canvas.shape((MARGIN - 6, 52), mask(DOTS, 32, 58), ink, paper)
    canvas.text((MARGIN + 66, 94), card.site, font(34, 700), ink, paper)
    _band(canvas, card.glyphs)
    title = fit(card.title, TEXT_WIDTH, TITLE_BOTTOM - TITLE_TOP - (66 if card.over else 0), TITLE_SIZES, 700)
    top = TITLE_TOP
    if card.over:
        over = fit(card.over, TEXT_WIDTH, 40, (30, 26, 22), 600)
        canvas.text((MARGIN, top + 40), over.lines[0], font(over.size, 600), accent, paper)
        top += 66
    top = _lines(canvas, title, top, 700, ink)
    room = TITLE_BOTTOM - top - 18
    text = fit(card.text, TEXT_WIDTH, room, (32,), 400)
    if text.lines and room >= text.height and (len(text.lines) >= 3 or not text.lines[-1].endswith(ELLIPSIS)):
        _lines(canvas, text, top + 18, 400, muted)  # one cut line would tell nothing
    if card.foot:
        foot = fit(card.foot, TEXT_WIDTH, 40, (30, 26), 600)
        canvas.text((MARGIN, 560), foot.lines[0], font(foot.size, 600), muted, paper)
    return canvas.png()


def _lines(canvas: Canvas, setting: Setting, top: int, weight: int, ink: str) -> int:
    """Set lines from ``top`` down and return where they end."""
    for number, line in enumerate(setting.lines):
        base = top + round(setting.size * 0.94) + number * setting.leading
        canvas.text((MARGIN, base), line, font(setting.size, weight), ink, colours()["paper"])
    return top + setting.height


def _band(canvas: Canvas, glyphs: tuple[tuple[str, str], ...]) -> None:
    """The band on the right: the drawing of each field on its colour, or the gate on the site's own."""
    left, paper = WIDTH - BAND, colours()["paper"]
    if not glyphs:
        ground = colours()["ink"]
        canvas.box((left, 0, WIDTH, HEIGHT), ground)
        size = 168
        place = (left + (BAND - size) // 2, (HEIGHT - size) // 2)
        canvas.shape(place, mask(GATE, 32, size), paper, ground)
        canvas.shape(place, mask(DOTS, 32, size), paper, ground)
    for number, (glyph, hue) in enumerate(glyphs):
        top, bottom = HEIGHT * number // len(glyphs), HEIGHT * (number + 1) // len(glyphs)
        canvas.box((left, top, WIDTH, bottom), hues()[hue])
        if number:
            canvas.box((left, top - 2, WIDTH, top + 2), paper)
        size = 148 if len(glyphs) < 3 else 112
        place = (left + (BAND - size) // 2, (top + bottom - size) // 2)
        canvas.shape(place, mask(glyph_path(glyph), 24, size), paper, hues()[hue])


@cache
def colours() -> dict[str, str]:
    """The colours of the light palette by name, from the stylesheet's first block: ``ink``, ``paper``, …"""
    style = files(__package__).joinpath("assets/base.css").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for name, value in re.findall(r"--gw-([a-z-]+): (#[0-9a-f]{6}|#[0-9a-f]{3})\b", style):
        full = value if len(value) == 7 else "#" + "".join(digit * 2 for digit in value[1:])
        found.setdefault(name, full)
    return found


class _Hues(dict[str, str]):
    """Colours of fields; one that is not drawn has the colour a glyph falls back to."""

    def __missing__(self, hue: str) -> str:
        return "#334155"


@cache
def hues() -> dict[str, str]:
    """The colours of the fields by hue, from the style of the glyphs."""
    style = files(__package__).joinpath("components/glyph/glyph.css").read_text(encoding="utf-8")
    return _Hues(re.findall(r"\.gw-hue-([a-z]+) \{ --gw-hue: (#[0-9a-f]{6})", style))
