"""The promise of the front page: the right cluster, and the way to it, in a minute. Each step is one interaction."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Visit

NO_SCRIPTS = {"java_script_enabled": False}
WEBSITE = re.compile("^(Visit|Besøg) ")
STEPS = 4


def website(page: Page) -> str | None:
    """Where the profile's button leads; the label must be told on the way."""
    expect(page.get_by_role("heading", level=1)).to_contain_text("Energy Cluster Denmark")
    assert page.locator(".gw-profile .gw-badge").inner_text().startswith("Gold label")
    return page.get_by_role("link", name=WEBSITE).get_attribute("href")


def test_a_visitor_searches_for_the_gold_labelled_energy_cluster(visit: Visit) -> None:
    page = visit.go("en/")
    steps = 0
    page.get_by_role("searchbox").fill("gold energy")
    steps += 1
    page.get_by_role("searchbox").press("Enter")
    steps += 1
    page.get_by_role("region", name="Results").get_by_role("link").first.click()
    steps += 1
    assert website(page) == "https://www.energycluster.dk"
    steps += 1
    assert steps <= STEPS


def test_a_visitor_narrows_the_directory(visit: Visit) -> None:
    page = visit.go("en/")
    steps = 0
    page.get_by_role("link", name="See all clusters").click()
    steps += 1
    page.get_by_role("checkbox", name=re.compile("^Energy")).first.check()
    steps += 1
    expect(page.locator(".gw-cluster-card:visible")).to_contain_text("Gold label")
    page.locator(".gw-cluster-card:visible").get_by_role("link").first.click()
    steps += 1
    assert website(page) == "https://www.energycluster.dk"
    steps += 1
    assert steps <= STEPS


@pytest.mark.parametrize("visit", [NO_SCRIPTS], indirect=True)
def test_a_visitor_without_scripts_goes_by_field(visit: Visit) -> None:
    page = visit.go("en/")
    steps = 0
    page.get_by_role("link", name="See all clusters").click()
    steps += 1
    page.get_by_role("link", name="Energy", exact=True).first.click()
    steps += 1
    page.wait_for_url("**/en/clusters/field/energy/")
    page.locator(".gw-cluster-card").get_by_role("link").first.click()
    steps += 1
    assert website(page) == "https://www.energycluster.dk"
    steps += 1
    assert steps <= STEPS


@pytest.mark.parametrize("typed", ["vind", "vindenergi", "vindmøller", "vindmoller"])
def test_staff_find_wind_energy_by_the_words_they_use(typed: str, visit: Visit) -> None:
    page = visit.go("")
    page.get_by_role("searchbox").fill(typed)
    page.get_by_role("searchbox").press("Enter")
    first = page.get_by_role("region", name="Resultater").get_by_role("link").first
    expect(first).to_have_text("Energy Cluster Denmark (ECD)")


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the thing of that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "(() => { const e = document.activeElement; return e.labels?.[0]?.textContent ?? e.textContent.trim(); })()"
        )
        if focused.startswith(name):
            return
    raise AssertionError(f"{name} cannot be reached with Tab")


def test_the_keyboard_is_enough(visit: Visit) -> None:
    page = visit.go("en/")
    tab_to(page, "What are you looking for?")
    page.keyboard.type("gold energy")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("gold energy")
    tab_to(page, "Energy Cluster Denmark (ECD)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Energy Cluster Denmark")
    tab_to(page, "Visit energycluster.dk")
    assert website(page) == "https://www.energycluster.dk"
