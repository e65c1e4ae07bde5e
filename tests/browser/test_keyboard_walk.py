"""The main journeys with nothing but a keyboard, in both languages; every stop on the way is seen."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Visit
from tests.browser.keyboard import faults_at_focus, open_by_key, skip, walk_to

COPYING = {"viewport": {"width": 1280, "height": 900}, "permissions": ["clipboard-read", "clipboard-write"]}


@dataclass(frozen=True)
class Words:
    """What the way is called in one language, and where it leads."""

    start: str
    clusters: str
    see_all: str
    field: str
    visit: str
    search: str
    map: str
    calls: str
    european: str
    toolbox: str
    agreement: str
    document: str
    follow: str
    copy: str
    copied: str
    heading: str
    sheet: str
    paper: str


WORDS = {
    "da": Words(
        "", "klynger", "Se alle klynger", "Energi", "Besøg energycluster.dk", "Søg", "Kort", "Puljer", "EU og europæisk",
        "Værktøjer", "Disposition til en samarbejdsaftale", "Word-dokument (docx, dansk)", "Følg med",
        "Kopiér adressen: Nyheder", "Nyheder", "Overskrift på arket", "Besøg", "Udskriv arket",
    ),
    "en": Words(
        "en/", "clusters", "See all clusters", "Energy", "Visit energycluster.dk", "Search", "Map", "Calls", "EU and European",
        "Toolbox", "Outline of a co-operation agreement", "Word document (docx, English)", "Subscribe",
        "Copy the address: News", "News", "Heading of the sheet", "Visit", "Print the sheet",
    ),
}  # fmt: skip
EACH_LANGUAGE = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
ENERGY = "**/{}/energy-cluster-denmark/"


def menu(page: Page, name: str) -> None:
    """Follow a link of the menus of the head or the foot."""
    link = page.locator("nav").get_by_role("link", name=name, exact=True).first
    open_by_key(page, link, "**" + re.sub(r"^(\.\./|\./)*", "/", link.get_attribute("href") or ""))


@EACH_LANGUAGE
def test_from_the_front_page_to_the_website_of_a_cluster(words: Words, visit: Visit) -> None:
    page = visit.go(words.start)
    open_by_key(page, page.get_by_role("link", name=words.see_all), f"**/{words.clusters}/")
    skip(page)
    walk_to(page, page.get_by_role("checkbox", name=words.field, exact=True))
    page.keyboard.press("Space")
    page.wait_for_url("**/?sector=energy")
    open_by_key(page, page.get_by_role("link", name="Energy Cluster Denmark", exact=True), ENERGY.format(words.clusters))
    skip(page)
    outside = page.get_by_role("link", name=words.visit)
    walk_to(page, outside)
    expect(outside).to_have_attribute("href", "https://www.energycluster.dk")


@EACH_LANGUAGE
def test_from_the_map_to_a_cluster(words: Words, visit: Visit) -> None:
    page = visit.go(words.start)
    menu(page, words.map)
    skip(page)
    walk_to(page, page.get_by_role("checkbox", name=re.compile(f"^{words.field} ")))
    page.keyboard.press("Space")
    page.wait_for_url("**/?sector=energy")
    mark = page.locator(".gw-map__layer--l .gw-map__mark[data-id=energy-cluster-denmark]")
    open_by_key(page, mark, ENERGY.format(words.clusters))


@EACH_LANGUAGE
def test_from_words_to_a_cluster(words: Words, visit: Visit) -> None:
    page = visit.go(words.start)
    walk_to(page, page.get_by_role("banner").get_by_role("link", name=words.search, exact=True))
    page.keyboard.press("Enter")
    field = page.get_by_role("main").get_by_role("searchbox")
    expect(page.get_by_role("heading", level=1)).to_have_text(words.search)
    skip(page)
    walk_to(page, field)
    page.keyboard.type("vindenergi")
    expect(page.get_by_role("status")).to_contain_text("vindenergi")
    first = page.get_by_role("main").get_by_role("listitem").get_by_role("link", name=re.compile("^Energy Cluster Denmark \\("))
    open_by_key(page, first, ENERGY.format(words.clusters))


@EACH_LANGUAGE
def test_from_the_calls_to_one_from_europe(words: Words, visit: Visit) -> None:
    page = visit.go(words.start)
    menu(page, words.calls)
    skip(page)
    walk_to(page, page.get_by_role("checkbox", name=words.european, exact=True))
    page.keyboard.press("Space")
    page.wait_for_url("**/?level=eu")
    open_by_key(page, page.locator(".gw-card__title a[href^='european-defence-fund-2026']"), "**/european-defence-fund-2026/")
    skip(page)
    walk_to(page, page.locator("main a[href^='https://']").first)


@EACH_LANGUAGE
def test_a_tool_is_taken_along(words: Words, visit: Visit) -> None:
    page = visit.go(words.start)
    menu(page, words.toolbox)
    skip(page)
    open_by_key(page, page.get_by_role("link", name=words.agreement), "**/co-operation-agreement/")
    skip(page)
    walk_to(page, page.get_by_role("link", name=words.document))
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "co-operation-agreement.docx"


@pytest.mark.parametrize("visit", [COPYING], indirect=True, ids=["copying"])
@EACH_LANGUAGE
def test_an_address_to_subscribe_to_is_copied(words: Words, visit: Visit) -> None:
    page = visit.go(words.start)
    menu(page, words.follow)
    skip(page)
    walk_to(page, page.get_by_role("button", name=words.copy, exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text=words.copied).first).to_be_visible()


@EACH_LANGUAGE
def test_two_clusters_are_compared(words: Words, visit: Visit) -> None:
    page = visit.go(words.start + words.clusters + ("/compare/" if words.start else "/sammenlign/"))
    skip(page)
    for name in ("CLEAN", "MADE"):
        walk_to(page, page.get_by_role("checkbox", name=re.compile(f"^{name}")))
        page.keyboard.press("Space")
    expect(page.get_by_role("columnheader", name=re.compile("^MADE"))).to_be_visible()
    walk_to(page, page.get_by_role("columnheader", name=re.compile("^MADE")).get_by_role("link"))


@EACH_LANGUAGE
def test_a_sheet_for_a_delegation_is_made(words: Words, visit: Visit) -> None:
    page = visit.go(f"{words.start}{words.clusters}/delegation/")
    skip(page)
    walk_to(page, page.get_by_label(words.heading))
    page.keyboard.type(words.sheet)
    walk_to(page, page.get_by_role("checkbox", name=re.compile("^MADE")))
    page.keyboard.press("Space")
    sheet = page.get_by_role("region", name=words.sheet)
    expect(sheet).to_be_visible()
    walk_to(page, page.get_by_role("button", name=words.paper))
    walk_to(page, sheet.get_by_role("link").first)


PLANTED = {
    "without a mark": ("<style>a:focus { outline: none }</style><a href=#>a</a>", "the focus is not seen"),
    "a hair's breadth": ("<style>a:focus { outline: 1px solid }</style><a href=#>a</a>", "the focus is not seen"),
    "a field without its label's mark": (
        "<style>input { outline: none }</style><label><input type=checkbox>a</label>",
        "the focus is not seen",
    ),
    "a place on a map without a mark": (
        "<style>a:focus { outline: none }</style><svg><a href=#><circle r=20 cx=30 cy=30 /></a></svg>",
        "the focus is not seen",
    ),
    "a drawing that listens": (
        "<svg><g id=g><circle r=20 cx=30 cy=30 /></g></svg><script>g.addEventListener('focusin', () => 0)</script>",
        "there is nothing to do here",
    ),
    "off the left edge": ("<a href=# style='position: fixed; left: -999px'>a</a>", "the focus is outside the window"),
    "below a banner": (
        "<a href=#>a</a><p style='position: fixed; inset: 0; margin: 0; background: #fff'>Banner</p>",
        "something lies over the focus",
    ),
    "in order": ("<a href=#>a</a>", None),
}


@pytest.mark.parametrize(("planted", "told"), PLANTED.values(), ids=PLANTED)
def test_a_stop_that_is_not_seen_is_found(planted: str, told: str | None, chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(f"<style>a {{ outline: none }} a:focus {{ outline: 3px solid }}</style>{planted}")
    page.keyboard.press("Tab")
    assert {fault.partition(":")[0] for fault in faults_at_focus(page)} >= ({told} if told else set())
    assert told or faults_at_focus(page) == []
    page.close()
