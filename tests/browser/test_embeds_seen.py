"""Light pages in a frame on somebody else's page: quiet, accessible, narrow, and leading out of the frame."""

from __future__ import annotations

import itertools

import pytest
from playwright.sync_api import Page, expect
from tests.browser.axe import examined
from tests.browser.conftest import Visit

PAGES = ["indlejr/kort/", "en/embed/map/", "indlejr/klynge/energy-cluster-denmark/", "en/embed/cluster/marlog/"]
WINDOWS = [
    {"viewport": {"width": width, "height": 600}, "color_scheme": palette}
    for width, palette in itertools.product((640, 320), ("light", "dark"))
]
PLAIN = {"viewport": {"width": 320, "height": 800}, "java_script_enabled": False}
COPYING = {"viewport": {"width": 1280, "height": 900}, "permissions": ["clipboard-read", "clipboard-write"]}
HOST = '<!doctype html><title>Somebody else</title><iframe src="{}" title="frame" width="600" height="860"></iframe>'


def framed(visit: Visit, path: str) -> Page:
    """A page of somebody else's with a light page in a frame; our own pages frame nothing."""
    host = HOST.format(visit.address + path)
    visit.page.route(visit.address + "host.html", lambda route: route.fulfill(body=host, content_type="text/html"))
    return visit.go("host.html")


@pytest.mark.parametrize("visit", WINDOWS, indirect=True, ids=lambda w: f"{w['viewport']['width']}-{w['color_scheme']}")
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path: str, visit: Visit) -> None:
    page = visit.go(path)
    assert examined(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(15, 28, 40)" if dark else "rgb(255, 255, 255)")


@pytest.mark.parametrize("visit", [PLAIN], indirect=True, ids=["no scripts"])
def test_without_scripts_the_list_opens_and_names_every_organisation(visit: Visit) -> None:
    page = visit.go("indlejr/kort/")
    page.locator("summary").click()
    entries = page.locator(".gw-embed__list a")
    assert entries.count() >= 14
    expect(entries.first).to_be_visible()


@pytest.mark.parametrize(
    ("path", "target"),
    [("en/embed/map/", "**/en/clusters/energy-cluster-denmark/"), ("en/embed/cluster/made/", "**/en/clusters/made/")],
)
def test_links_leave_the_frame(path: str, target: str, visit: Visit) -> None:
    page = framed(visit, path)
    inside = page.frame_locator("iframe")
    page.frames[1].wait_for_load_state("load")
    if "map" in path:
        inside.locator(".gw-map__layer--m .gw-map__mark").first.click()
    else:
        inside.locator("h1 a").click()
    page.wait_for_url(target)


def test_a_map_in_the_frame_of_the_code_needs_no_scrolling(visit: Visit) -> None:
    page = framed(visit, "indlejr/kort/")
    page.frame_locator("iframe").locator("h1").wait_for()
    frame = page.frames[1]
    frame.wait_for_load_state("load")
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")


@pytest.mark.parametrize("visit", [COPYING], indirect=True, ids=["copying"])
def test_the_button_copies_the_code(visit: Visit) -> None:
    page = visit.go("indlejr/")
    page.get_by_role("button", name="Kopiér koden: MADE", exact=True).click()
    page.wait_for_function("document.querySelector('[role=status]').textContent !== ''")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith('<iframe src="https://klyngeporten.example/indlejr/klynge/made/" title="MADE"')
    assert "MADE" in page.locator("[role=status]").first.inner_text()


def test_the_map_page_leads_to_pictures_data_and_frames(visit: Visit) -> None:
    page = visit.go("en/map/")
    for name, file in (("SVG", "danish-clusters.svg"), ("PNG", "danish-clusters.png"), ("GeoJSON", "offices.geojson")):
        link = page.get_by_role("link", name=f"The map as {name}")
        with page.expect_download() as download:
            link.click()
        assert download.value.suggested_filename == file
    page.get_by_role("link", name="Put the map on your own site").click()
    page.wait_for_url("**/en/embed/")
    page.get_by_role("link", name="See it: MADE").click()
    page.wait_for_url("**/en/embed/cluster/made/")
