"""The directory: chosen by facets, in the address, by keyboard, and whole without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Visit
from tests.browser.narrowing import SHOWN, choose, shown

NO_SCRIPTS = {"java_script_enabled": False, "viewport": {"width": 1280, "height": 900}}


def test_or_within_a_facet_and_between_facets(visit: Visit) -> None:
    page = visit.go("en/clusters/")
    everything = len(shown(page))
    choose(page, "Field", "Energy")
    choose(page, "Field", "Sound technology")
    assert sorted(shown(page)) == ["Danish Sound Cluster", "Energy Cluster Denmark"]
    choose(page, "European label", "Gold")
    assert shown(page) == ["Energy Cluster Denmark"]
    expect(page.get_by_role("status")).to_have_text(f"1 of {everything} shown")
    page.wait_for_url(lambda url: url.endswith("?sector=energy&sector=sound&label=gold"))
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(2)
    page.reload()
    assert len(shown(page)) == 2, "the address alone gives the view"


def test_counts_tell_what_a_choice_would_give(visit: Visit) -> None:
    page = visit.go("klynger/")
    choose(page, "Fagområde", "Energi")
    rows = page.locator('[data-facet="region"] li')
    counts = {row.split("\n")[0].strip(): int(re.findall(r"\d+", row)[-1]) for row in rows.all_inner_texts()}
    for label, count in counts.items():
        page.goto(visit.address + "klynger/?sector=energy")
        choose(page, "Region", label)
        assert len(shown(page)) == count, label


def test_words_find_danish_spellings(visit: Visit) -> None:
    page = visit.go("klynger/")
    for word in ("vind", "havvind"):
        page.get_by_label("Søg i oversigten").fill(word)
        assert "Energy Cluster Denmark" in shown(page), word
    found = {}
    for word in ("aarhus", "århus"):
        page.get_by_label("Søg i oversigten").fill(word)
        found[word] = shown(page)
    assert found["aarhus"] == found["århus"] != []


def test_nothing_found_helps(visit: Visit) -> None:
    page = visit.go("en/clusters/?sector=energy&town=struer")
    assert shown(page) == []
    expect(page.get_by_text("No cluster fits all the choices at once")).to_be_visible()
    page.get_by_role("button", name="Struer ×").click()
    assert shown(page) == ["Energy Cluster Denmark"]
    page.get_by_role("button", name="Clear all choices").click()
    assert len(shown(page)) > 10 and page.url.endswith("/en/clusters/")


@pytest.mark.parametrize(
    "query", ["?zebra=1&sector=nothing", "?sector=%3Cscript%3E", "?q=%00%ff&sort=x&view=y", "?sector=energy&sector="]
)
def test_nonsense_in_the_address_is_named_and_changes_nothing_else(query: str, visit: Visit) -> None:
    page = visit.go("en/clusters/" + query)
    expect(page.get_by_role("heading", level=1)).to_have_text("Denmark's clusters")
    assert page.locator('script:not([src]):not([type="application/ld+json"])').count() == 0
    if "zebra" in query or "nothing" in query:
        expect(page.get_by_text("Unknown choice in the address, not used:")).to_be_visible()
        assert len(shown(page)) > 10


def test_order_and_table(visit: Visit) -> None:
    page = visit.go("en/clusters/?sort=members")
    assert shown(page)[0].startswith("Food & Bio Cluster Denmark")
    page.get_by_label("Show as table").check()
    parts = page.locator("table tbody")
    assert [part.locator("th[scope=rowgroup]").inner_text() for part in parts.all()] == [
        page.locator(f"#{id}").text_content() for id in ("active", "support", "ended")
    ]
    rows = parts.first.locator("tr:has(td)")
    assert rows.count() >= 13
    assert "445 (31 December 2023)" in rows.first.inner_text()
    assert all(cell.text_content() for cell in rows.locator("td").all()), "what is not known is told"
    page.wait_for_url(lambda url: url.endswith("sort=members&view=table"))


def test_by_keyboard_only(visit: Visit) -> None:
    page = visit.go("en/clusters/")
    box = page.get_by_label("Energy", exact=True)
    for _ in range(40):
        page.keyboard.press("Tab")
        if box.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Space")
    assert shown(page) == ["Energy Cluster Denmark"]


@pytest.mark.parametrize("visit", [NO_SCRIPTS], indirect=True)
def test_without_scripts_a_visitor_finds_the_gold_labelled_energy_cluster(visit: Visit) -> None:
    """Four steps from the front page: clusters, the field, the cluster, its website."""
    page = visit.go("en/")
    page.get_by_role("link", name="See all clusters").click()
    page.locator("aside").get_by_role("link", name="Energy", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Energy")
    card = page.locator(".gw-cluster-card", has_text="Energy Cluster Denmark")
    expect(card).to_contain_text("Gold label")
    card.get_by_role("link").click()
    expect(page.get_by_role("link", name=re.compile("^Visit energycluster.dk"))).to_be_visible()


def test_with_scripts_a_visitor_finds_the_gold_labelled_energy_cluster(visit: Visit) -> None:
    page = visit.go("en/")
    page.get_by_role("link", name="See all clusters").click()
    page.wait_for_url("**/en/clusters/")
    choose(page, "Field", "Energy")
    expect(page.locator(SHOWN)).to_have_count(1)
    page.locator(f"{SHOWN} a").click()
    expect(page.get_by_role("link", name=re.compile("^Visit energycluster.dk"))).to_be_visible()


def test_needs_lead_to_clusters(visit: Visit) -> None:
    page = visit.go("en/")
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Find a partner").click()
    page.get_by_role("link", name=re.compile("^Funding for a project")).click()
    section = page.locator("section", has=page.locator("#funding"))
    expect(section).to_contain_text("Energy Cluster Denmark")


def test_a_need_can_be_narrowed_to_a_place(visit: Visit) -> None:
    page = visit.go("en/find-a-partner/")
    page.locator("section", has=page.locator("#research")).get_by_role("link", name="Choose a place and a field too").click()
    page.wait_for_url(lambda url: "/en/clusters/?" in url and "service=research-collaboration" in url)
    before = len(shown(page))
    choose(page, "Region", "North Denmark")
    assert 0 < len(shown(page)) < before
    page.wait_for_url(lambda url: "service=research-collaboration" in url and "region=nordjylland" in url)
