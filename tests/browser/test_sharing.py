"""Sharing: links that work by themselves, and a button that copies the address where a script may."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Visit

PATH = "en/success-stories/acomar-underwater-robot/"
ADDRESS = f"https://klyngeporten.example/{PATH}"


@pytest.mark.parametrize("visit", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True)
def test_the_address_is_copied_and_that_is_said(visit: Visit) -> None:
    page = visit.go(PATH)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status").filter(has_text="The link is copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == ADDRESS


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_there_are_links_and_no_button(visit: Visit) -> None:
    page = visit.go(PATH)
    assert page.get_by_role("link", name="Share on LinkedIn").get_attribute("href") == (
        "https://www.linkedin.com/sharing/share-offsite/?url=https%3A%2F%2Fklyngeporten.example%2F" + PATH.replace("/", "%2F")
    )
    mail = page.get_by_role("link", name="Send by e-mail").get_attribute("href") or ""
    assert mail.startswith("mailto:?subject=") and "klyngeporten.example" in mail and " " not in mail
    expect(page.get_by_role("button", name="Copy link")).to_have_count(0)
