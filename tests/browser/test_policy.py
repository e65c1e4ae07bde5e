"""The policy in a real browser: no page asks for what it forbids, and what it forbids does not happen.

The site is served with the headers of its own ``_headers`` file, as a host that reads it would.
"""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.browser.conftest import Handler
from tests.browser.test_every_kind import KINDS
from tests.render.test_browser_policy import headers_of, read

OTHERS = ("indlejr/kort/", "en/embed/cluster/made/", "data/v1/")
"""What is no page of the plan: light pages, and an address that once was."""
WATCH = (
    "document.addEventListener('securitypolicyviolation', e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))"
)
QUIET = """() => new Promise(done => {
  const asked = () => performance.getEntriesByType("resource").length, rest = before => setTimeout(
    () => asked() === before ? requestIdleCallback(done, {timeout: 5000}) : rest(asked()), 100);
  rest(asked());
})"""
"""Until nothing new is asked for, and there is nothing left to do."""
META = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')
PLANTED = '<script>document.documentElement.dataset.planted = "ran"</script>'


class _Headed(Handler):
    """Serves a folder with the headers its ``_headers`` file gives to each address."""

    def end_headers(self) -> None:
        rules = read((Path(self.directory) / "_headers").read_text(encoding="utf-8"))
        for name, values in headers_of(rules, self.path.partition("?")[0]).items():
            self.send_header(name, ", ".join(values))
        super().end_headers()


@pytest.fixture(scope="module")
def headed(project_site: Path) -> Iterator[str]:
    """The address of the project's site with its headers."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Headed, directory=str(project_site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def watched(chromium: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A window, and what its console says of violations and errors."""
    context = chromium.new_context()
    context.add_init_script(WATCH)
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page, said
    context.close()


@pytest.mark.parametrize("number", [0, 1], ids=["da", "en"])
def test_no_page_violates_the_policy(number: int, headed: str, watched: tuple[Page, list[str]]) -> None:
    """One window goes through every kind of page in a language."""
    page, said = watched
    found: dict[str, list[str]] = {}
    for path in (*(paths[number] for paths in KINDS.values()), *OTHERS):
        response = page.goto(headed + path)
        assert response is not None
        assert response.headers["x-content-type-options"] == "nosniff", path
        expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).to_have_count(1)
        page.evaluate(QUIET)
        if said:
            found[path] = said[:]
            said.clear()
    assert found == {}


def test_the_search_answers_under_the_policy(headed: str, watched: tuple[Page, list[str]]) -> None:
    page, said = watched
    page.goto(headed + "en/search/?q=wind")
    expect(page.get_by_role("status")).to_contain_text("wind")
    expect(page.locator("[data-gw-results] ol > li").first).to_be_visible()
    assert said == []


def plant(page: Page, address: str, with_meta: bool) -> None:
    """From now on a stranger's script has got into the page at ``address``, whose head says its policy, or not."""

    def changed(route: Route) -> None:
        response = route.fetch()
        text = response.text().replace("<main", f"{PLANTED}<main", 1)
        route.fulfill(response=response, body=text if with_meta else META.sub("", text))

    page.route(address, changed)


@pytest.mark.parametrize("path", ["", "en/search/", "404.html", "indlejr/kort/"])
@pytest.mark.parametrize("layer", ["head", "header"])
def test_a_planted_script_does_not_run(
    layer: str, path: str, address: str, headed: str, watched: tuple[Page, list[str]]
) -> None:
    """The policy in the head alone stops it, and so does the one in the headers."""
    page, said = watched
    place = (address if layer == "head" else headed) + path
    plant(page, place, with_meta=layer == "head")
    page.goto(place, wait_until="networkidle")
    expect(page.locator("html")).not_to_have_attribute("data-planted", "ran")
    assert "policy: script-src-elem inline" in said


def test_without_a_policy_the_planted_script_would_run(address: str, watched: tuple[Page, list[str]]) -> None:
    page, said = watched
    plant(page, address, with_meta=False)
    page.goto(address, wait_until="networkidle")
    expect(page.locator("html")).to_have_attribute("data-planted", "ran")
    assert said == []


@pytest.mark.parametrize(("path", "framed"), [("indlejr/kort/", True), ("indlejr/", False), ("en/clusters/made/", False)])
def test_only_light_pages_can_be_framed(
    path: str, framed: bool, headed: str, tmp_path: Path, watched: tuple[Page, list[str]]
) -> None:
    page, said = watched
    host = tmp_path / "host.html"
    host.write_text(f'<!doctype html><title>x</title><iframe src="{headed}{path}"></iframe>', encoding="utf-8")
    page.goto(host.as_uri(), wait_until="networkidle")
    expect(page.frame_locator("iframe").locator("main")).to_have_count(1 if framed else 0)
    assert any("frame-ancestors" in line for line in said) == (not framed), said
