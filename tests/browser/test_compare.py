"""Two to four clusters side by side, from one address."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Visit

NO_SCRIPTS = {"java_script_enabled": False, "viewport": {"width": 1280, "height": 900}}


def test_an_address_gives_the_comparison(visit: Visit) -> None:
    page = visit.go("en/clusters/compare/?id=food-bio-cluster-denmark&id=energy-cluster-denmark")
    expect(page.get_by_role("status")).to_have_text("2 clusters are set side by side.")
    heads = page.locator("thead th").all_inner_texts()
    assert heads == ["Fact", "Energy Cluster Denmark", "Food & Bio Cluster Denmark"]
    members = page.locator("tbody tr", has=page.locator("th", has_text="Members")).first
    text = members.inner_text()
    assert "445 members" in text and "31 December 2023" in text and "2020" in text
    assert "different times" in text, "figures of different years are not compared without a warning"
    cite = members.locator("a.gw-cite").first.get_attribute("href") or ""
    assert "/en/clusters/energy-cluster-denmark/#source-" in cite


def test_choosing_writes_the_address_and_back_takes_it_back(visit: Visit) -> None:
    page = visit.go("klynger/sammenlign/")
    assert page.get_by_role("status").inner_text() == "Vælg mindst to klynger."
    page.get_by_label("CLEAN", exact=True).check()
    page.get_by_label("MADE", exact=True).check()
    expect(page.locator("thead th")).to_have_count(3)
    page.wait_for_url(lambda url: url.endswith("?id=clean&id=made"))
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("Vælg mindst to klynger.")


def test_nonsense_is_named_and_too_many_are_cut(visit: Visit) -> None:
    ids = ["clean", "made", "digitallead", "copenhagen-fintech", "censec", "nobody", "%3Cscript%3E"]
    page = visit.go("en/clusters/compare/?" + "&".join(f"id={id}" for id in ids))
    expect(page.get_by_role("status")).to_contain_text("not used: nobody, <script>")
    expect(page.locator("thead th")).to_have_count(5)
    expect(page.get_by_role("status")).to_contain_text("the first four of the address are shown")
    assert page.locator("input:checked").count() == 4


def test_a_fifth_pushes_none_out(visit: Visit) -> None:
    page = visit.go("en/clusters/compare/?id=clean&id=made&id=censec&id=odense-robotics")
    expect(page.get_by_role("status")).to_contain_text("Remove one to choose another.")
    fifth = page.get_by_label("DigitalLead")
    expect(fifth).to_be_disabled()
    page.get_by_label("CLEAN").uncheck()
    expect(fifth).to_be_enabled()
    fifth.check()
    expect(page.locator("thead th", has_text="Odense Robotics")).to_be_visible()


@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 844}}], indirect=True)
def test_on_a_phone_two_stand_beside_each_other(visit: Visit) -> None:
    page = visit.go("en/clusters/compare/?id=clean&id=made")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Head office"))
    boxes = [cell.bounding_box() for cell in row.get_by_role("cell").all()]
    assert len(boxes) == 2
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)


@pytest.mark.parametrize("visit", [NO_SCRIPTS], indirect=True)
def test_without_scripts_it_says_so_and_leads_to_the_profiles(visit: Visit) -> None:
    page = visit.go("en/clusters/compare/")
    assert page.get_by_text("needs JavaScript").is_visible()
    page.get_by_role("link", name="CLEAN", exact=True).click()
    page.wait_for_url(lambda url: url.endswith("/en/clusters/clean/"))
