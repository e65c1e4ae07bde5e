"""Lists of calls, tools, actors and services: narrowed in the address, by keyboard, without scripts, and by the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.conftest import Visit, served
from tests.browser.narrowing import SHOWN, choose, shown
from tests.conftest import SAMPLE

from cluster_gateway.hosts.mkdocs.publishing import publish

NO_SCRIPTS = {"java_script_enabled": False, "viewport": {"width": 1280, "height": 900}}
NARROW = {"viewport": {"width": 390, "height": 800}}


def test_calls_are_narrowed_by_two_choices_at_once(visit: Visit) -> None:
    page = visit.go("en/calls/")
    everything = len(shown(page))
    choose(page, "Level", "EU and European")
    european = len(shown(page))
    choose(page, "Who can apply", "Small and medium-sized companies")
    both = shown(page)
    assert 0 < len(both) < european < everything
    expect(page.get_by_role("status")).to_have_text(f"{len(both)} of {everything} shown")
    page.wait_for_url(lambda url: url.endswith("en/calls/?level=eu&target-group=smes"))
    hidden = page.locator("[data-gw-group]:not([hidden])").filter(has_not=page.locator("[data-gw-item]:not([hidden])"))
    assert hidden.count() == 0, "a part without a card is not shown"
    page.reload()
    assert shown(page) == both, "the address alone gives the view"
    page.go_back()
    expect(page.locator(SHOWN)).to_have_count(european)
    page.get_by_role("button", name="Clear all choices").click()
    assert len(shown(page)) == everything


@pytest.mark.parametrize(
    ("path", "word"), [("puljer/", "cyber"), ("en/toolbox/", "agreement"), ("en/actors/", "ministry"), ("ydelser/", "mærke")]
)
def test_a_word_narrows_a_list(path: str, word: str, visit: Visit) -> None:
    page = visit.go(path)
    everything = len(shown(page))
    page.get_by_role("searchbox").fill(word)
    assert 0 < len(shown(page)) < everything
    page.wait_for_url(lambda url: f"q={word[0]}" in url)


def test_the_keyboard_alone_chooses(visit: Visit) -> None:
    page = visit.go("en/toolbox/")
    everything = len(shown(page))
    page.get_by_role("checkbox", name="Matchmaking and partner search", exact=True).focus()
    page.keyboard.press("Space")
    assert 0 < len(shown(page)) < everything
    button = page.get_by_role("button", name="Matchmaking and partner search ×")
    button.focus()
    page.keyboard.press("Enter")
    assert len(shown(page)) == everything
    expect(page.get_by_role("status")).to_be_focused()


@pytest.mark.parametrize("visit", [NO_SCRIPTS], indirect=True)
def test_without_scripts_every_choice_is_a_page(visit: Visit) -> None:
    page = visit.go("vaerktoejer/")
    everything = len(shown(page))
    page.get_by_role("link", name="Matchmaking og partnersøgning").click()
    expect(page).to_have_title(re.compile("Matchmaking og partnersøgning"))
    assert 0 < page.locator(".gw-support-card").count() < everything


@pytest.mark.parametrize("visit", [NARROW], indirect=True)
def test_a_tool_is_found_and_taken_along(visit: Visit) -> None:
    page = visit.go("vaerktoejer/")
    page.get_by_role("link", name=re.compile("^Tjekliste", re.I)).first.click()
    page.wait_for_url("**/vaerktoejer/*/")
    with page.expect_download() as downloading:
        page.get_by_role("link", name=re.compile(r"Word-dokument \(docx, dansk\)")).click()
    assert downloading.value.suggested_filename.endswith(".docx")


def test_from_a_need_to_a_service_to_a_tool(visit: Visit) -> None:
    page = visit.go("en/services/")
    row = page.locator(".gw-matrix tr", has=page.get_by_role("rowheader", name=re.compile("^Becoming certified")))
    row.get_by_role("link").first.click()
    page.wait_for_url("**/en/services/*/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("complementary").get_by_role("link", name=re.compile("self-check", re.I)).first.click()
    page.wait_for_url("**/en/toolbox/*/")


def test_the_picture_of_the_system_leads_to_every_actor_in_it(visit: Visit) -> None:
    page = visit.go("en/actors/")
    nodes = page.locator(".gw-system__node > a")
    assert nodes.count() >= 20
    nodes.first.click()
    page.wait_for_url("**/en/actors/*/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample, which has a wish until 1 March 2027, built before."""
    out = tmp_path_factory.mktemp("lists") / "site"
    publish(SAMPLE, out, date(2026, 11, 28))
    with served(out) as address:
        yield address


@pytest.mark.parametrize(
    ("instant", "there"), [("2026-12-24T12:00", True), ("2027-03-01T23:30", True), ("2027-03-02T00:30", False)]
)
def test_a_wish_leaves_an_unchanged_page_by_itself(instant: str, there: bool, sample: str, chromium: Browser) -> None:
    page = chromium.new_page()
    page.clock.set_fixed_time(datetime.fromisoformat(instant).replace(tzinfo=ZoneInfo("Europe/Copenhagen")))
    for path in ("en/find-a-partner/", "klynger/alfa/"):
        page.goto(sample + path)
        page.wait_for_function("document.querySelector('[data-gw-only]') !== null")
        section = page.locator("section", has=page.locator("#wishes"))
        expect(section).to_be_visible() if there else expect(section).to_be_hidden()
    page.close()
