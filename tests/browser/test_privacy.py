"""Privacy: whoever reads every kind of page asks nothing of others and leaves nothing behind but a palette they chose."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.conftest import served
from tests.browser.test_every_kind import KINDS

STORED = """async () => [
  ...Object.keys(localStorage).map(key => `localStorage: ${key}`),
  ...Object.keys(sessionStorage).map(key => `sessionStorage: ${key}`),
  ...(await indexedDB.databases()).map(database => `indexedDB: ${database.name}`),
  ...(await caches.keys()).map(key => `caches: ${key}`),
  ...(await navigator.serviceWorker.getRegistrations()).map(worker => `service worker: ${worker.scope}`),
]"""
AHEAD = """() => [...document.querySelectorAll("link[rel~=preconnect], link[rel~=dns-prefetch], link[rel~=prefetch], a[ping]")]
  .map(e => e.ping || e.href).filter(to => new URL(to, document.baseURI).origin !== location.origin)"""
WORDS = {
    "da": ("klynger/", "soeg/", "Skift mellem lyst og mørkt"),
    "en": ("en/clusters/", "en/search/", "Switch between light and dark"),
}


class Trace:
    """What a reader's browser has told others and kept, from all pages of one window."""

    def __init__(self, context: BrowserContext, address: str):
        self.context, self.address, self.page = context, address, context.new_page()
        self.asked: set[str] = set()
        context.on("request", lambda request: self._ask(request.url))
        context.on("page", lambda page: page.on("websocket", lambda socket: self._ask(socket.url)))
        self.page.on("websocket", lambda socket: self._ask(socket.url))

    def _ask(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.asked.add(f"asked: {url}")

    def go(self, path: str) -> Page:
        """Open a page and note whom it would connect to beforehand."""
        self.page.goto(self.address + path)
        self.asked |= {f"ahead: {to}" for to in self.page.evaluate(AHEAD)}
        return self.page

    def faults(self) -> list[str]:
        """Everything asked of others, every cookie and everything stored until now."""
        cookies = [f"cookie: {cookie['name']}" for cookie in self.context.cookies()]
        return sorted(self.asked) + cookies + list(self.page.evaluate(STORED))


@pytest.mark.parametrize("language", ["da", "en"])
def test_only_a_chosen_palette_is_kept(language: str, chromium: Browser, address: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    trace = Trace(context, address)
    for paths in KINDS.values():
        trace.go(paths[language == "en"])
        assert trace.faults() == [], trace.page.url
    directory, search, palette = WORDS[language]
    page = trace.go(directory)
    page.locator("[data-gw-filter] input[type=checkbox]").nth(1).check()
    page.wait_for_url(lambda url: "?" in url)
    page = trace.go(search)
    page.get_by_role("searchbox").fill("energi")
    expect(page.get_by_role("status")).to_contain_text("energi")
    assert trace.faults() == [], "narrowing and searching are kept in the address alone"
    page.get_by_role("button", name=palette).click()
    expect(page.locator("html")).to_have_attribute("data-gw-palette", "dark")
    assert trace.faults() == ["localStorage: gw-palette"]
    context.close()


PLANTED = {
    "a picture from another host": ('<img src="http://localhost:9/pixel.gif">', "asked: http://localhost:9/pixel.gif"),
    "a beacon": ("<script>navigator.sendBeacon('http://localhost:9/seen')</script>", "asked: http://localhost:9/seen"),
    "a connection made ready": ('<link rel="preconnect" href="http://localhost:9/">', "ahead: http://localhost:9/"),
    "a socket": ("<script>new WebSocket('ws://localhost:9/')</script>", "asked: ws://localhost:9/"),
    "a cookie": ("<script>document.cookie = 'reader=1'</script>", "cookie: reader"),
    "the session's storage": ("<script>sessionStorage.seen = 1</script>", "sessionStorage: seen"),
    "the lasting storage": ("<script>localStorage.seen = 1</script>", "localStorage: seen"),
    "a database": ("<script type=module>await new Promise(d => indexedDB.open('r').onsuccess = d)</script>", "indexedDB: r"),
    "a cache": ("<script type=module>await caches.open('pages')</script>", "caches: pages"),
    "a worker": ("<script type=module>await navigator.serviceWorker.register('worker.js')</script>", "service worker: "),
}


@pytest.mark.parametrize(("planted", "told"), PLANTED.values(), ids=PLANTED)
def test_what_would_follow_a_reader_is_found(planted: str, told: str, chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{planted}", encoding="utf-8")
    (tmp_path / "worker.js").write_text("", encoding="utf-8")
    with served(tmp_path) as address:
        context = chromium.new_context()
        trace = Trace(context, address)
        trace.go("")
        for _ in range(100):  # some are told of only after the page has come
            found = trace.faults()
            if found:
                break
            trace.page.wait_for_timeout(100)
        assert len(found) == 1 and found[0].startswith(told), found
        context.close()
