"""Subscribing: the address can be copied with the button, by keyboard, and selected where there are no scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Visit

READING = {"viewport": {"width": 1280, "height": 900}, "permissions": ["clipboard-read", "clipboard-write"]}
PLAIN = {"viewport": {"width": 390, "height": 900}, "java_script_enabled": False}
BUTTONS = [("abonner/", "Kopiér adressen: Nyheder"), ("en/subscribe/", "Copy the address: News")]


@pytest.mark.parametrize("visit", [READING], indirect=True, ids=["copying"])
@pytest.mark.parametrize(
    ("path", "name"), [("abonner/", "Kopiér adressen: Nyheder"), ("en/subscribe/", "Copy the address: News")]
)
def test_the_button_copies_the_address(path: str, name: str, visit: Visit) -> None:
    page = visit.go(path)
    button = page.get_by_role("button", name=name, exact=True)
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('[role=status]').textContent !== ''")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == f"https://klyngeporten.example/{'en/' if path.startswith('en/') else ''}feeds/news.xml"
    assert name.partition(": ")[2] in page.locator("[role=status]").first.inner_text()


@pytest.mark.parametrize(
    "visit", [{"viewport": {"width": 390, "height": 900}, "java_script_enabled": False}], indirect=True, ids=["no scripts"]
)
def test_without_scripts_the_address_is_there_to_select(visit: Visit) -> None:
    page = visit.go("en/subscribe/")
    assert (
        page.locator("#cluster-made code").inner_text().replace("\n", "")
        == "https://klyngeporten.example/en/feeds/cluster-made.xml"
    )
    assert page.get_by_role("button", name="Copy").count() == 0


def test_a_profile_leads_to_its_feed_and_to_its_place_on_the_page(visit: Visit) -> None:
    page = visit.go("klynger/made/")
    page.get_by_role("link", name="Hvad er et feed?").click()
    page.wait_for_url("**/abonner/#cluster-made")
    expect(page.locator("#cluster-made h4")).to_have_text("MADE")
