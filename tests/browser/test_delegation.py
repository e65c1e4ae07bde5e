"""A sheet for a delegation: picked clusters, one after the other, from one address."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Visit

NO_SCRIPTS = {"java_script_enabled": False}


def test_an_address_gives_the_sheet(visit: Visit) -> None:
    page = visit.go("en/clusters/delegation/?id=made&id=energy-cluster-denmark&title=Visit+from+Hamburg")
    sheet = page.get_by_role("region", name="Visit from Hamburg")
    expect(sheet.get_by_role("heading", level=3)).to_have_text(
        ["Energy Cluster Denmark", "MADE – Manufacturing Academy of Denmark"]
    )
    first = sheet.get_by_role("listitem").filter(has_text="Energy Cluster Denmark").first
    assert "Aalborg" in first.inner_text() and "Offshore wind" in first.inner_text()
    assert first.get_by_role("link", name="energycluster.dk").get_attribute("href") == "https://www.energycluster.dk/"
    story = first.get_by_role("link", name="Drones to carry spare parts").get_attribute("href") or ""
    assert "/en/success-stories/" in story
    expect(page.get_by_role("status")).to_contain_text("2 clusters are on the sheet.")


def test_picking_writes_the_address_and_keeps_the_heading(visit: Visit) -> None:
    page = visit.go("klynger/delegation/")
    expect(page.get_by_role("status")).to_have_text("Vælg mindst én klynge.")
    page.get_by_label("Overskrift på arket").fill("Besøg & <b>møde</b>")
    page.get_by_label("CLEAN", exact=True).check()
    expect(page.get_by_role("region", name="Besøg & <b>møde</b>")).to_be_visible()
    assert "title=" in page.url and page.url.endswith("&id=clean")
    page.reload()
    expect(page.get_by_role("heading", level=3)).to_have_text(["CLEAN"])
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("Vælg mindst én klynge.")


def test_only_the_sheet_is_printed(visit: Visit) -> None:
    page = visit.go("en/clusters/delegation/?id=made")
    expect(page.get_by_role("heading", level=3)).to_have_count(1)
    page.emulate_media(media="print")
    assert page.get_by_role("heading", level=3).is_visible()
    assert page.get_by_text("/en/clusters/made/").is_visible(), "a reader of paper needs the address"
    for hidden in (page.get_by_role("heading", level=1), page.get_by_role("checkbox").first, page.get_by_role("button").first):
        expect(hidden).to_be_hidden()


def test_nonsense_is_named_and_changes_nothing_else(visit: Visit) -> None:
    page = visit.go("en/clusters/delegation/?id=nobody&id=%3Cimg+src%3Dx%3E&id=made")
    expect(page.get_by_role("status")).to_contain_text("not used: nobody, <img src=x>")
    expect(page.get_by_role("heading", level=3)).to_have_count(1)
    assert page.locator("main img").count() == 0


@pytest.mark.parametrize("visit", [NO_SCRIPTS], indirect=True)
def test_without_scripts_it_says_so_and_leads_to_the_profiles(visit: Visit) -> None:
    page = visit.go("klynger/delegation/")
    assert page.get_by_text("kræver JavaScript").is_visible()
    page.get_by_role("link", name="CLEAN", exact=True).click()
    page.wait_for_url(lambda url: url.endswith("/klynger/clean/"))
