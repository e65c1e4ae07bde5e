"""Searching the whole site: by words people type, by kind, by keyboard, without scripts."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Visit

NO_SCRIPTS = {"java_script_enabled": False}
FIRST_ANSWER = 180_000
"""Bytes a reader may have to fetch for the first answer, gzipped (the index is compressed already)."""


def search(page: Page, words: str) -> list[str]:
    """Type the words; the headings of the results that are shown."""
    page.get_by_role("searchbox").fill(words)
    expect(page.get_by_role("status")).to_contain_text(words)
    return page.get_by_role("region", name="Result").get_by_role("heading").all_inner_texts()


@pytest.mark.parametrize(
    ("path", "words", "first"),
    [
        ("soeg/", "vind", "Energy Cluster Denmark (ECD)"),
        ("soeg/", "vindenergi", "Energy Cluster Denmark (ECD)"),
        ("soeg/", "foedevare", "Food & Bio Cluster Denmark (FBCD)"),
        ("soeg/", "fodevarer", "Food & Bio Cluster Denmark (FBCD)"),
        ("soeg/", "clean", "CLEAN"),
        ("soeg/", "soenderborg vand", "CLEAN"),
        ("en/search/", "wind", "Energy Cluster Denmark (ECD)"),
        ("en/search/", "vind", "Energy Cluster Denmark (ECD)"),
        ("en/search/", "gold energy", "Energy Cluster Denmark (ECD)"),
        ("en/search/", "koebenhavn fintech", "Copenhagen Fintech"),
        ("soeg/", "innobooster", "Innobooster"),
        ("en/search/", "furniture seminar", "Furniture Seminar 2023"),
    ],
)
def test_words_lead_to_the_cluster(path: str, words: str, first: str, visit: Visit) -> None:
    assert search(visit.go(path), words)[0] == first


@pytest.mark.parametrize("words", ["aarhus", "århus", "Arhus", "AARHUS"])
def test_a_town_is_found_however_it_is_spelled(words: str, visit: Visit) -> None:
    found = search(visit.go("soeg/"), words)
    assert {"DigitalLead", "Food & Bio Cluster Denmark (FBCD)"} <= set(found[:5])


def test_a_short_word_is_no_beginning_of_another(visit: Visit) -> None:
    """Nor is a longer one taken for a whole word: ``vin`` still leads to wind while somebody types."""
    page = visit.go("en/search/")
    assert search(page, "AI")
    marked = page.get_by_role("region", name="Result").locator("mark").all_inner_texts()
    assert {re.split(r"\W", word.casefold())[0] for word in marked} <= {"ai"}
    assert search(page, "win")


def test_what_is_no_more_is_told_so(visit: Visit) -> None:
    page = visit.go("en/search/")
    assert search(page, "marlog")[0] == "Maritime & Logistics Innovation Denmark (MARLOG)"
    first = page.get_by_role("region", name="Result").get_by_role("listitem").first
    expect(first).to_contain_text("Former cluster")


def test_words_nobody_wrote_find_nothing_and_help_on(visit: Visit) -> None:
    page = visit.go("en/search/")
    assert search(page, "qwertyklynge") == []
    expect(page.get_by_role("status")).to_contain_text("Try another word")
    assert page.get_by_role("link", name="Energy Cluster Denmark", exact=True).is_visible()


def test_what_is_found_for_some_of_the_words_is_said(visit: Visit) -> None:
    page = visit.go("en/search/")
    assert search(page, "robots qwertyklynge")
    expect(page.get_by_role("status")).to_contain_text("Showing “robots” instead.")


def test_kinds_narrow_the_results_and_the_address_keeps_them(visit: Visit) -> None:
    page = visit.go("en/search/")
    assert search(page, "robots")
    page.get_by_role("checkbox", name="News").check()
    tags = page.locator("[data-gw-results] .gw-tag")
    expect(tags.first).to_have_text("News")
    assert set(tags.all_inner_texts()) == {"News"}
    page.wait_for_url(lambda url: url.endswith("?q=robots&kind=news"))
    page.reload()
    expect(tags.first).to_have_text("News")
    page.go_back()
    expect(page.get_by_role("checkbox", name="News")).not_to_be_checked()


@pytest.mark.parametrize(
    "query", ["?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E", "?q=&kind=__proto__", "?kind=nonsense&q=%00%EF%BF%BE", "?q=%"]
)
def test_a_hostile_address_is_only_words(query: str, visit: Visit) -> None:
    page = visit.go("en/search/" + query)
    page.wait_for_load_state("networkidle")
    assert page.locator("main img, main script").count() == 0
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")


def test_nothing_is_fetched_before_the_first_key_and_little_for_the_first_answer(visit: Visit, project_site: Path) -> None:
    asked: list[str] = []
    visit.page.on("request", lambda request: asked.append(urlsplit(request.url).path.lstrip("/")))
    page = visit.go("soeg/")
    page.wait_for_load_state("networkidle")
    assert not [path for path in asked if path.startswith("pagefind/")]
    search(page, "vind")
    page.wait_for_load_state("networkidle")
    fetched = [path for path in asked if path.startswith("pagefind/")]
    weight = sum(len(gzip.compress((project_site / path).read_bytes())) for path in fetched)
    assert 10_000 < weight < FIRST_ANSWER


@pytest.mark.parametrize("visit", [NO_SCRIPTS], indirect=True)
@pytest.mark.parametrize(("path", "name"), [("", "Energi"), ("en/", "Energy")])
def test_without_scripts_the_search_page_shows_the_way(path: str, name: str, visit: Visit) -> None:
    page = visit.go(path)
    page.get_by_role("searchbox").fill("energi")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(lambda url: url.endswith("?q=energi"))
    assert "JavaScript" in page.locator("main noscript").inner_text()
    assert page.get_by_role("searchbox").count() == 0, "no field that finds nothing"
    assert page.get_by_role("heading", name=name, exact=True).count() == 1
    page.get_by_role("link", name="Energy Cluster Denmark", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Energy Cluster Denmark"))
