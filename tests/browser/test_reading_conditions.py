"""Every page kind as people really read: wider spacing, four times the size, calm, in colours of their own, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.test_every_kind import KINDS

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""

SIDEWAYS = """() => {
  const faults = [], wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (wide > 0) faults.push(`the page scrolls sideways by ${wide}`);
  return faults;
}"""
CUT = """() => [...document.querySelectorAll("body *")].filter(e => {
  const style = getComputedStyle(e);
  const hides = ["hidden", "clip"].some(way => [style.overflowX, style.overflowY].includes(way)) && !e.closest("svg");
  const over = e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1;
  return hides && over && e.clientHeight > 1 && e.clientWidth > 1 && e.innerText?.trim();
}).map(e => `cut: ${e.outerHTML.slice(0, 90)}`)"""
MOVING = """() => [...document.getAnimations().map(a => `moves: ${a.animationName ?? a.transitionProperty ?? "something"}`),
  ...[...document.querySelectorAll("html, body, body *")].filter(e => {
    const style = getComputedStyle(e), seconds = text => Math.max(...text.split(",").map(parseFloat));
    return style.scrollBehavior === "smooth" || (style.animationName !== "none" && seconds(style.animationDuration) > 0)
      || (seconds(style.transitionDuration) > 0 && !["none", "all 0s"].includes(style.transitionProperty));
  }).map(e => `may move: ${e.outerHTML.slice(0, 90)}`),
  ...[...document.querySelectorAll("marquee, video[autoplay], animate, animateTransform")].map(e => `moves: ${e.tagName}`)]"""
UNSEEN = """() => [...document.querySelectorAll("button, input, select, summary, a.gw-button, a[aria-current]")].filter(e => {
  if (!e.checkVisibility() || !e.getClientRects().length || e.closest("svg")) return false;
  const style = getComputedStyle(e);
  const edged = style.borderTopStyle !== "none" && parseFloat(style.borderTopWidth) > 0;
  const lined = style.textDecorationLine.includes("underline") || style.outlineStyle !== "none";
  const own = e.matches("input, select, summary") || e.matches("footer a");
  const colours = ["color", "backgroundColor"].map(name => style[name]);
  return style.forcedColorAdjust === "none" || !(edged || lined || own) || colours[0] === colours[1];
}).map(e => `not seen in forced colours: ${e.outerHTML.slice(0, 120)}`)"""
UNPRINTABLE = """() => {
  const faults = [], paper = getComputedStyle(document.body).backgroundColor;
  if (!["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].includes(paper)) faults.push(`the paper is ${paper}`);
  const shown = e => e.checkVisibility() && e.getClientRects().length;
  if (![...document.querySelectorAll("h1, h2")].some(shown)) faults.push("there is no heading on the paper");
  for (const e of document.querySelectorAll("header nav, footer nav, main button, .md-skip"))
    if (shown(e)) faults.push(`of no use on paper: ${e.outerHTML.slice(0, 90)}`);
  for (const e of document.querySelectorAll("main p, main li, main td")) {
    const light = getComputedStyle(e).color.match(/[\\d.]+/g).map(Number);
    const pale = Math.min(...light.slice(0, 3)) > 160;
    if (pale && shown(e) && e.innerText?.trim()) faults.push(`pale: ${e.outerHTML.slice(0, 90)}`);
  }
  return faults;
}"""
WORDS = {
    "da": ("og", "ikke", "det", "som", "af", "til", "på", "er", "der", "med", "den", "fra", "ved", "også", "klynger"),
    "en": ("and", "not", "the", "which", "of", "to", "on", "is", "there", "with", "that", "from", "by", "also", "clusters"),
}
TEXTS = """() => [...document.querySelectorAll("main :is(p, li, dd, td, h1, h2, h3, h4, figcaption, blockquote, summary)")]
  .filter(e => e.checkVisibility() && !e.querySelector("p, li, dd, td")).map(e => {
    const copy = e.cloneNode(true), language = e.closest("[lang]").lang;
    copy.querySelectorAll("[lang]").forEach(part => { if (part.lang !== language) part.remove(); });
    return [language, copy.textContent.replace(/\\s+/g, " ").trim()];
  })"""


def faults(page: Page, examination: str) -> list[str]:
    """What one of the examinations above finds on the page as it stands."""
    return list(page.evaluate(examination))


def of_another_language(page: Page) -> list[str]:
    """Texts that do not say they are in another language than the one around them, as their small words show."""
    found = []
    for language, text in page.evaluate(TEXTS):
        words = re.findall(r"\w+", text.lower())
        share = {name: sum(word in small for word in words) for name, small in WORDS.items()}
        other = "en" if language == "da" else "da"
        if len(words) >= 6 and share[other] >= 3 and share[other] > 3 * share.get(language, 0):
            found.append(f"in {other}, says {language}: {text[:100]}")
    return found


@dataclass(frozen=True)
class Condition:
    """How a page is read, and what would be in the way; ``media`` is for Playwright's ``emulate_media``."""

    examinations: tuple[str, ...]
    width: int = 1280
    height: int = 900
    style: str = ""
    media: dict[str, Any] = field(default_factory=dict)

    def faults(self, page: Page) -> list[str]:
        """What is in the way on the page that is open."""
        if page.viewport_size != (window := {"width": self.width, "height": self.height}):  # each change is waited for
            page.set_viewport_size(window)
        page.emulate_media(**{"media": "screen", "forced_colors": "none", "reduced_motion": "reduce", **self.media})
        style = page.add_style_tag(content=self.style) if self.style else None
        found = [fault for examination in self.examinations for fault in faults(page, examination)]
        if style:
            style.evaluate("e => e.remove()")
        return found


CONDITIONS = {
    "reduced motion": Condition((MOVING,)),
    "forced colours": Condition((UNSEEN,), media={"forced_colors": "active"}),
    "wider spacing (WCAG 1.4.12)": Condition((CUT, SIDEWAYS), style=SPACED),
    "400 per cent of a window of 1280 x 1024 (WCAG 1.4.10)": Condition((CUT, SIDEWAYS), 320, 256),
    "paper": Condition((UNPRINTABLE, SIDEWAYS), 695, 1040, media={"media": "print", "color_scheme": "dark"}),
}
SAID = "every text says its language (WCAG 3.1.2)"


@pytest.fixture(scope="module", params=["da", "en"])
def walk(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[dict[str, list[str]]]:
    """Every page kind of one language, opened once and read under every condition: what is in the way, and where."""
    page = chromium.new_page(bypass_csp=True)  # the conditions are styles of the reader's own
    found: dict[str, list[str]] = {name: [] for name in (*CONDITIONS, SAID)}
    for paths in KINDS.values():
        path = paths[request.param == "en"]
        page.emulate_media(media="screen")
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address + path)
        found[SAID] += [f"/{path} {fault}" for fault in of_another_language(page)]
        for name, condition in CONDITIONS.items():
            found[name] += [f"/{path} {fault}" for fault in condition.faults(page)]
    yield found
    page.close()


@pytest.mark.parametrize("condition", [*CONDITIONS, SAID])
def test_nothing_is_in_the_way(condition: str, walk: dict[str, list[str]]) -> None:
    assert walk[condition] == []


DANISH = "Det er en tekst om klynger, som ikke er på det sprog, der står på siden."
PLANTED = {
    "a line cut off": (CUT, "<p style='block-size: 1em; width: 9em; overflow: hidden'>Words that are cut off</p>", "cut"),
    "a wide table": (SIDEWAYS, "<table style='inline-size: 3000px'><tr><td>Wide</table>", "the page scrolls sideways"),
    "something that turns": (
        MOVING, "<style>@keyframes turn { to { rotate: 1turn } } p { animation: turn 9s }</style><p>Turns</p>", "moves"),
    "something that slides": (MOVING, "<p style='transition: translate 1s'>Slides</p>", "may move"),
    "a button of colour alone": (
        UNSEEN, "<button style='border: 0; background: navy; color: white'>Go</button>", "not seen in forced colours"),
    "pale words": (UNPRINTABLE, "<h1>A</h1><p style='color: #ccc'>Words</p>", "pale"),
    "a menu on paper": (UNPRINTABLE, "<h1>A</h1><button>Go</button>", "of no use on paper"),
    "dark paper": (UNPRINTABLE, "<h1>A</h1><style>body { background: #000 }</style>", "the paper is"),
}  # fmt: skip


@pytest.mark.parametrize(("examination", "planted", "told"), PLANTED.values(), ids=PLANTED)
def test_what_is_in_the_way_is_found(examination: str, planted: str, told: str, chromium: Browser) -> None:
    page = chromium.new_page(forced_colors="active" if examination is UNSEEN else "none")
    page.set_content(f"<!doctype html><html lang=en><title>x</title><main>{planted}</main>")
    found = faults(page, examination)
    assert found and any(fault.startswith(told) for fault in found), found
    page.close()


@pytest.mark.parametrize(("markup", "found"), [(f"<p>{DANISH}</p>", 1), (f"<p lang=da>{DANISH}</p>", 0)])
def test_a_text_that_hides_its_language_is_found(markup: str, found: int, chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(f"<!doctype html><html lang=en><title>x</title><main>{markup}</main>")
    assert len(of_another_language(page)) == found
    page.close()
