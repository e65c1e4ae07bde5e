"""What a reader waits for in a browser: narrowing the directory, and the first answer of the search."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...plan import addresses
from ...records.language import LANGUAGES, Language
from .weights import compressed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHOICES = 20
SEARCHED: dict[Language, str] = {"da": "vind", "en": "wind"}
_SEARCH_SCRIPT = "/search."
_SANDBOX = [] if hasattr(os, "geteuid") and os.geteuid() else ["--no-sandbox"]
_SWITCHES = ["--no-first-run", "--disable-background-networking", *_SANDBOX]
_NARROWING = """async (count) => {
  const boxes = [...document.querySelectorAll("[data-gw-filter] [data-facet] input[type=checkbox]")];
  const chosen = Array.from({ length: Math.min(count, boxes.length) }, (_, n) => boxes[Math.floor(n * boxes.length / count)]);
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const listed = [], laidOut = [];
  for (const box of chosen) {
    await frame();
    const started = performance.now();
    box.click();
    listed.push(performance.now() - started);
    document.querySelector("[data-gw-list]").getBoundingClientRect();
    laidOut.push(performance.now() - started);
    await frame();
    box.click();
  }
  return { listed, laidOut, ready: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd };
}"""
"""Chooses values all over the facets, one at a time: until the list holds the right cards, and until they have their places."""


def read(site: Path, program: str) -> dict[str, float]:
    """Milliseconds and bytes measured in the browser ``program`` on the finished ``site``; what is not there is left out."""
    from playwright.sync_api import sync_playwright

    found: dict[str, float] = {}
    with sync_playwright() as playwright, served(site) as (address, sent):
        browser = playwright.chromium.launch(executable_path=program, args=_SWITCHES)
        for language in LANGUAGES:
            found |= _narrowed(browser, address, language)
            if (site / addresses.search_index()).is_dir():
                found |= _searched(browser, address, sent, language)
        browser.close()
    return found


def _opened(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 1280, "height": 900}).new_page()


def _narrowed(browser: Browser, address: str, language: Language) -> dict[str, float]:
    page = _opened(browser)
    page.goto(address + addresses.section("directory", language), wait_until="networkidle")
    times: dict[str, Any] = page.evaluate(_NARROWING, CHOICES)
    page.context.close()
    listed, laid_out = sorted(times["listed"]), sorted(times["laidOut"])
    if not listed:
        return {}
    return {
        f"directory ready, {language}, ms": times["ready"],
        f"choosing a value until the list is right, {language}, median ms": listed[len(listed) // 2],
        f"choosing a value until the list is right, {language}, longest ms": listed[-1],
        f"choosing a value until it is laid out, {language}, median ms": laid_out[len(laid_out) // 2],
    }


def _searched(browser: Browser, address: str, sent: list[tuple[str, int]], language: Language) -> dict[str, float]:
    """From an empty search page: what is asked for before the first key, and from then until the first answer."""
    page = _opened(browser)
    sent.clear()
    page.goto(address + addresses.section("search", language), wait_until="networkidle")
    before = _sum(sent, addresses.search_index())
    script = _sum(sent, _SEARCH_SCRIPT)
    field = page.locator("main input[name=q]")
    field.press_sequentially(SEARCHED[language][:-1], delay=100)
    started: float = page.evaluate("performance.now()")
    field.press(SEARCHED[language][-1])
    page.locator("[data-gw-results] li").first.wait_for()
    waited: float = page.evaluate("performance.now()") - started
    index = _sum(sent, addresses.search_index())
    page.context.close()
    return {
        f"search index asked for before the first key, {language}, bytes": before,
        f"search until the first answer to “{SEARCHED[language]}”, {language}, bytes": script + index,
        f"search until the first answer to “{SEARCHED[language]}”, {language}, ms after the last key": waited,
    }


def _sum(sent: list[tuple[str, int]], part: str) -> int:
    return sum(size for path, size in sent if part in path)


@contextmanager
def served(site: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """The address ``site`` is served at, and what is sent from it: paths and bytes as a host would compress them."""
    sent: list[tuple[str, int]] = []

    class Handler(http.server.SimpleHTTPRequestHandler):
        """Serves files as they are and notes what they would weigh."""

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def send_head(self) -> Any:
            """Note the file, then serve it."""
            path = Path(self.translate_path(self.path))
            file = path / "index.html" if path.is_dir() else path
            if file.is_file():
                sent.append((self.path, compressed(file.name, file.read_bytes())))
            return super().send_head()

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sent
    finally:
        server.shutdown()
        server.server_close()
