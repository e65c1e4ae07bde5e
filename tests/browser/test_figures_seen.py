"""Numbers as they are seen: on a phone, on paper, without scripts, and with a full field of made-up clusters."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.axe import WINDOWS, examined
from tests.browser.conftest import Visit, served
from tests.conftest import SAMPLE, TODAY
from tests.field import grow

DRAWN = ("noegletal/effects-2017/", "en/key-figures/companies-in-activities/", "en/key-figures/public-funding/")
PHONE = {"viewport": {"width": 320, "height": 800}}
NO_SCRIPTS = {"java_script_enabled": False, "viewport": {"width": 1280, "height": 900}}
SIZES = """svg => { const box = svg.getBoundingClientRect();
  return { width: box.width, texts: [...svg.querySelectorAll("text")].map(text => {
    const inner = text.getBoundingClientRect();
    return { size: parseFloat(getComputedStyle(text).fontSize) * box.width / svg.viewBox.baseVal.width,
             inside: inner.left >= box.left - 1 && inner.right <= box.right + 1 }; }) }; }"""


def drawings_can_be_read(page: Page, least: float) -> int:
    """How many drawings are shown; each of their texts is at least ``least`` pixels high and inside its drawing."""
    shown = [d for d in page.locator(".gw-series svg, .gw-field svg").evaluate_all(f"all => all.map({SIZES})") if d["width"]]
    for drawing in shown:
        assert drawing["texts"]
        for text in drawing["texts"]:
            assert text["inside"] and text["size"] >= least, drawing
    return len(shown)


@pytest.mark.parametrize("path", DRAWN)
@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_drawings_can_be_read_on_the_narrowest_phone(path: str, visit: Visit) -> None:
    page = visit.go(path)
    series = page.locator(".gw-series:has(svg)").count()
    assert drawings_can_be_read(page, 12) == series > 0


@pytest.mark.parametrize("path", DRAWN)
def test_drawings_can_be_read_on_paper(path: str, visit: Visit) -> None:
    page = visit.go(path)
    page.set_viewport_size({"width": 695, "height": 1040})
    page.emulate_media(media="print", color_scheme="dark")
    assert drawings_can_be_read(page, 10) == page.locator(".gw-series:has(svg)").count() > 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_an_account_prints_on_a_few_sheets(visit: Visit) -> None:
    page = visit.go("noegletal/performanceregnskab/2020/")
    page.set_viewport_size({"width": 695, "height": 1040})
    page.emulate_media(media="print")
    assert page.locator("table.gw-account").is_visible() and not page.locator(".gw-head__nav").is_visible()
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


@pytest.mark.parametrize("visit", [NO_SCRIPTS], indirect=True)
def test_the_section_is_whole_without_scripts(visit: Visit) -> None:
    page = visit.go("en/")
    page.get_by_role("link", name="Key figures on clusters").click()
    page.get_by_role("link", name="Companies in the activities of the clusters").click()
    expect(page.get_by_role("img", name="Bars. 2011: just under 6,000 companies")).to_be_visible()
    page.get_by_role("contentinfo").get_by_role("link", name="Key figures").click()
    page.get_by_role("link", name="Performance account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Performance account {TODAY.year - 1}")


def test_it_is_found_by_searching(visit: Visit) -> None:
    page = visit.go("soeg/?q=performanceregnskab")
    expect(page.locator(".gw-tag", has_text="Nøgletal").first).to_be_visible()


def test_side_by_side_warns_where_figures_are_not_common(visit: Visit) -> None:
    page = visit.go("en/clusters/compare/?id=food-bio-cluster-denmark&id=energy-cluster-denmark")
    expect(page.get_by_role("status")).to_have_text("2 clusters are set side by side.")
    members = page.locator("tbody tr", has=page.locator("th", has_text="Members")).first
    expect(members).to_contain_text("do not rank by them")


# The made-up field -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def field_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of made-up clusters with full benchmarks."""
    from cluster_gateway.hosts.mkdocs.publishing import publish

    folder = tmp_path_factory.mktemp("field")
    publish(grow(Path(shutil.copytree(SAMPLE, folder / "gateway"))), folder / "site", TODAY)
    with served(folder / "site") as place:
        yield place


@pytest.mark.parametrize("window", WINDOWS, ids=lambda w: f"{w['viewport']['width']}-{w['color_scheme']}")
@pytest.mark.parametrize("path", ["noegletal/benchmark/", "en/key-figures/benchmark/kappa/"])
def test_a_full_benchmark_is_accessible_and_readable(
    path: str, window: dict[str, object], chromium: Browser, field_address: str
) -> None:
    context = chromium.new_context(**window)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(field_address + path)
    assert examined(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert drawings_can_be_read(page, 11) == page.locator(".gw-field").count() == 5
    context.close()


def test_common_figures_are_set_side_by_side_without_a_warning(chromium: Browser, field_address: str) -> None:
    page = chromium.new_page()
    page.goto(field_address + "en/clusters/compare/?id=eta&id=kappa")
    members = page.locator("tbody tr", has=page.locator("th", has_text="Members")).first
    expect(members).to_contain_text("240 members")
    assert members.locator(".gw-compare__warning").count() == 0
    page.close()
