"""The illustrations in a browser: the drawing that fits, tables that open, nothing lost without colours or on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.axe import WINDOWS, examined
from tests.browser.conftest import Visit

PAGES = ("klynger-i-billeder/", "en/clusters-in-pictures/")
WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}}


@pytest.mark.parametrize("visit", WINDOWS, indirect=True, ids=lambda w: f"{w['viewport']['width']}-{w['color_scheme']}")
@pytest.mark.parametrize("path", PAGES)
def test_open_tables_are_accessible_and_stay_in_their_box(path: str, visit: Visit) -> None:
    page = visit.go(path)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert examined(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize(("visit", "shown"), [(WIDE, "wide"), (PHONE, "tall")], indirect=["visit"])
def test_each_window_has_one_drawing_of_each_illustration(visit: Visit, shown: str) -> None:
    page = visit.go(PAGES[0])
    for illustration in ("network", "labels"):
        drawings = page.locator(f'section[aria-labelledby="{illustration}"] > svg')
        seen = [drawing.get_attribute("class") or "" for drawing in drawings.all() if drawing.is_visible()]
        assert len(seen) == 1 and f"gw-drawing--{shown}" in seen[0]


@pytest.mark.parametrize("visit", [WIDE, PHONE], indirect=True)
def test_text_in_drawings_can_be_read_and_does_not_overlap(visit: Visit) -> None:
    page = visit.go(PAGES[1])
    for drawing in page.locator("svg.gw-drawing").all():
        if not drawing.is_visible():
            continue
        faults = drawing.evaluate("""(svg) => {
          const boxes = [...svg.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]);
          const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
            && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 4;
          const small = boxes.filter(([, box]) => box.height < 10).map(([text]) => `small: ${text}`);
          const met = (a, n) => boxes.slice(n + 1).filter(([, b]) => meet(a, b));
          const pairs = boxes.flatMap(([text, a], n) => met(a, n).map(([other]) => `${text} / ${other}`));
          const frame = svg.getBoundingClientRect();
          const beyond = (box) => box.left < frame.left - 1 || box.right > frame.right + 1;
          const out = boxes.filter(([, box]) => beyond(box)).map(([text]) => `outside: ${text}`);
          return [...small, ...pairs, ...out];
        }""")
        assert faults == [], drawing.get_attribute("class")


def test_the_keyboard_reaches_tables_and_links_but_no_hidden_drawing(visit: Visit) -> None:
    page = visit.go(PAGES[0])
    reached = page.evaluate("""[...document.querySelectorAll("svg a")].filter((link) => link.tabIndex >= 0
      && link.closest("[aria-hidden=true]")).length""")
    assert reached == 0
    page.locator("#network").evaluate("(heading) => heading.focus()")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Tabel: Samarbejde mellem klynger"


@pytest.mark.parametrize("visit", [{**WIDE, "forced_colors": "active"}], indirect=True)
def test_forced_colours_lose_no_shape(visit: Visit) -> None:
    page = visit.go(PAGES[0])
    style = "(element) => { const s = getComputedStyle(element); return [s.fill, s.stroke, s.color]; }"
    canvas = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for name in (".gw-network__tie", ".gw-timeline__badge rect", ".gw-bars__news", ".gw-scene__party circle"):
        _, stroke, _ = page.locator(name).first.evaluate(style)
        assert stroke not in ("none", canvas), name
    for name in (".gw-timeline text", ".gw-network text", ".gw-scene__drawing text", ".gw-bars__drawing text"):
        fill, _, _ = page.locator(name).first.evaluate(style)
        assert fill not in ("none", canvas), name


def test_paper_shows_the_wide_drawings(visit: Visit) -> None:
    page = visit.go(PAGES[0])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 600, "height": 800})
    assert page.locator(".gw-network.gw-drawing--wide").is_visible()
    assert not page.locator(".gw-network.gw-drawing--tall").is_visible()


def test_a_number_leads_to_its_clusters(visit: Visit) -> None:
    page = visit.go(PAGES[0])
    page.get_by_role("link", name="1 klynge, 3 kontorer: Energi, Syddanmark").click()
    expect(page.locator("h1")).to_have_text("Energi")
    expect(page.locator(".gw-grid > li")).to_have_count(1)
