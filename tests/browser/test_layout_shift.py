"""Nothing moves while a page comes: what a reader has begun to read stays where it is, however late the rest arrives."""

from __future__ import annotations

import threading
import time
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Handler, served
from tests.browser.test_every_kind import KINDS
from tests.conftest import TODAY
from tests.site.test_first_view import first_view

WIDTHS = (390, 1280)
LATE = {".js": 0.2, ".svg": 0.2, ".png": 0.3, ".jpg": 0.3, ".webp": 0.3}
"""How long each kind of file is kept back, in seconds: scripts come after the words, pictures after them. The font comes last:
browsers use one that comes in the first tenth of a second, so it is kept back until the page has been seen for longer."""
SEEN = """() => new Promise(done => new PerformanceObserver(list => {
  if (list.getEntriesByName("first-contentful-paint").length) done();
}).observe({type: "paint", buffered: true}))"""
AT_ONCE = "palette."
"""The script that a page waits for before it is shown, so keeping it back would only move the start."""
MOST = 0.01
"""The score that may be reached; 0.1 counts as good elsewhere. Nothing is above 0.0001 today."""
SHIFTS = """() => new Promise(tell => {
  const found = [];
  const place = box => [box.x, box.y, box.width, box.height].map(Math.round).join(" ");
  const name = node => node ? (node.id || node.className?.baseVal || node.className || node.nodeName) : "?";
  new PerformanceObserver(list => {
    for (const { value, sources, hadRecentInput } of list.getEntries()) if (!hadRecentInput)
      found.push([value, ...sources.map(s => `${name(s.node)}: ${place(s.previousRect)} → ${place(s.currentRect)}`)]);
  }).observe({type: "layout-shift", buffered: true});
  document.fonts.ready.then(() => requestAnimationFrame(() => setTimeout(() => tell(found), 20)));
})"""


class SlowHandler(Handler):
    """Keeps back what comes late on a slow line, and lets nothing be kept from one page to the next."""

    seen = threading.Event()
    """Set when the pages have been seen for a while."""

    def do_GET(self) -> None:  # noqa: N802
        name = self.path.partition("?")[0]
        if name.endswith(".woff2"):
            self.seen.wait(60)
        elif AT_ONCE not in name:
            time.sleep(next((late for end, late in LATE.items() if name.endswith(end)), 0))
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@pytest.fixture(scope="module")
def slowly(project_site: Path) -> Iterator[str]:
    with served(project_site, SlowHandler) as address:
        yield address


def opened(chromium: Browser, address: str, width: int) -> Page:
    """A page that has begun to come, on the day the site is built for: what is over on a later day is told by scripts."""
    page = chromium.new_context(viewport={"width": width, "height": 800}).new_page()
    page.clock.set_fixed_time(f"{TODAY}T12:00:00")
    page.goto(address, wait_until="commit")
    return page


def come(pages: Collection[Page]) -> None:
    """Let pages come, the font last."""
    for page in pages:
        page.evaluate(SEEN)
    time.sleep(0.3)
    SlowHandler.seen.set()
    for page in pages:
        page.wait_for_load_state("load")
        expect(page.locator("[data-gw-waiting]")).to_have_count(0, timeout=30_000)  # what was asked for is there
    time.sleep(0.2)


def shifts(page: Page) -> list[list[object]]:
    """Every movement while the page came: how much, and what moved from where to where."""
    found: list[list[object]] = page.evaluate(SHIFTS)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves(kind: str, chromium: Browser, slowly: str) -> None:
    """Both languages and both widths at once, since most of the time is waiting."""
    SlowHandler.seen.clear()
    pages = {(path, width): opened(chromium, slowly + path, width) for path in KINDS[kind] for width in WIDTHS}
    come(pages.values())
    moved = {}
    for (path, width), page in pages.items():
        found = shifts(page)
        if sum(float(str(shift[0])) for shift in found) > MOST:
            moved[f"/{path} at {width}"] = found
        page.context.close()
    assert moved == {}


PLANTED = {
    "a block that comes above the rest": "document.body.insertAdjacentHTML('afterbegin', '<p>Late</p>'.repeat(9))",
    "a menu that folds by itself": "document.querySelector('.gw-head').remove()",
}


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_what_moves_is_found(planted: str, chromium: Browser, slowly: str) -> None:
    page = opened(chromium, slowly + "om/", 390)
    come([page])
    page.evaluate(f"new Promise(done => setTimeout(() => {{ {planted}; done() }}, 100))")
    assert sum(float(str(shift[0])) for shift in shifts(page)) > MOST
    page.context.close()


@pytest.mark.parametrize("kind", ["home", "directory", "map", "call", "events", "compare", "search", "subscribe", "story"])
def test_a_browser_fetches_no_more_than_is_counted(kind: str, chromium: Browser, address: str, project_site: Path) -> None:
    """The sizes of first views are worked out from the files; a browser fetches the same ones."""
    path = KINDS[kind][0].partition("?")[0]
    asked: list[str] = []
    page = chromium.new_context().new_page()
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + path, wait_until="networkidle")
    page.context.close()
    counted = {f"{path}index.html" if name.endswith(f"{path}index.html") else name
               for name in first_view(project_site, f"{path}index.html")}  # fmt: skip
    sent = {f"{name}index.html" if name == path else name for name in asked}
    assert {name for name in sent if not name.endswith((".svg", ".png", ".jpg", ".webp"))} == counted
