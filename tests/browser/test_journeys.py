"""Journeys of readers: by pointer, by keyboard only, without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Visit

PHONE = {"viewport": {"width": 390, "height": 844}}
NO_SCRIPTS = {"java_script_enabled": False, "viewport": {"width": 390, "height": 844}}
TARGETS = """() => [...document.querySelectorAll('a, button')].filter(e => {
  const box = e.getBoundingClientRect();
  const inText = getComputedStyle(e).display === 'inline' && !e.closest('svg');
  return box.width && !inText && (box.width < 24 || box.height < 24);
}).map(e => e.outerHTML.slice(0, 120))"""


STYLED = "css => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }"
"""A reader's own style: the policy forbids a page one, but not the reader."""
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important } html { font-size: 200% !important }"""
STOP = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const box = e.getBoundingClientRect(), dot = e.querySelector('.gw-map__dot');
  const outlined = [null, '::after'].some(part => getComputedStyle(e, part).outlineStyle !== 'none');
  return {
    inside: box.width > 0 && box.bottom > 0 && box.right > 0 && box.left < innerWidth,
    shown: outlined || (dot && getComputedStyle(dot).strokeWidth === '6px'),
    html: e.outerHTML.slice(0, 90),
  };
}"""


def test_an_english_visitor_finds_the_energy_cluster_and_its_website(visit: Visit) -> None:
    page = visit.go("en/")
    page.get_by_role("link", name="Energy Cluster Denmark", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Energy Cluster Denmark"))
    assert (
        page.get_by_role("link", name=re.compile("^Visit energycluster.dk")).get_attribute("href")
        == "https://www.energycluster.dk"
    )


def test_the_language_switch_stays_on_the_same_thing(visit: Visit) -> None:
    page = visit.go("nyheder/vision-denmark-gold/")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(lambda url: url.endswith("/en/news/vision-denmark-gold/"))
    page.get_by_role("link", name="Dansk").click()
    page.wait_for_url(visit.address + "nyheder/vision-denmark-gold/")


def test_a_link_across_languages_leads_where_it_says(visit: Visit) -> None:
    """Material's script once took over such clicks (it is not loaded; the rel token guards against its return)."""
    page = visit.go("nyheder/")
    page.evaluate("path => document.querySelector('main').insertAdjacentHTML('beforeend', `<a id=x href='${path}'>x</a>`)",
                  "../en/news/vision-denmark-gold/")  # fmt: skip
    page.click("#x")
    page.wait_for_url(lambda url: url.endswith("/en/news/vision-denmark-gold/"))


def test_the_first_tab_skips_to_the_content(visit: Visit) -> None:
    page = visit.go("klynger/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Gå til indholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("path", ["", "klynger/energy-cluster-denmark/", "en/news/"])
def test_every_stop_of_the_keyboard_is_seen(path: str, visit: Visit) -> None:
    page = visit.go(path)
    seen = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        state = page.evaluate(STOP)
        if state is None:
            break
        assert state["inside"] and state["shown"], state
        seen += 1
    assert seen > 15


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_the_menu_folds_on_a_phone_and_opens_by_keyboard(visit: Visit) -> None:
    page = visit.go("en/")
    news = page.get_by_role("navigation", name="Main menu").get_by_role("link", name="News")
    button = page.get_by_role("button", name="Menu")
    assert not news.is_visible() and button.get_attribute("aria-expanded") == "false"
    button.focus()
    page.keyboard.press("Enter")
    assert news.is_visible() and button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.textContent") == "Clusters", "the menu stands before its button"
    for place in (news, button):
        place.focus()
        page.keyboard.press("Escape")
        assert not news.is_visible()
        assert page.evaluate("document.activeElement.textContent") == "Menu"
        page.keyboard.press("Enter")
        assert news.is_visible()


@pytest.mark.parametrize("visit", [NO_SCRIPTS], indirect=True)
def test_without_scripts_everything_is_there(visit: Visit) -> None:
    page = visit.go("")
    menu = page.get_by_role("navigation", name="Hovedmenu")
    menu.get_by_role("link", name="Klynger", exact=True).click()
    page.wait_for_url("**/klynger/")
    assert page.locator(".gw-cluster-card").count() >= 15
    page.get_by_role("link", name="MADE", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^MADE"))
    page.get_by_role("link", name="English").click()
    page.wait_for_url(lambda url: url.endswith("/en/clusters/made/"))
    page.wait_for_load_state()
    assert page.get_by_role("button").count() == 0, "no button that does nothing"


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
@pytest.mark.parametrize("path", ["", "klynger/", "klynger/made/", "en/news/"])
def test_targets_can_be_hit(path: str, visit: Visit) -> None:
    page = visit.go(path)
    assert page.evaluate(TARGETS) == []


def test_the_palette_is_kept_only_when_chosen(visit: Visit) -> None:
    page = visit.go("")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Skift mellem lyst og mørkt").click()
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert dark != light
    page.goto(visit.address + "en/clusters/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    assert page.evaluate("Object.keys(localStorage)") == ["gw-palette"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_not_found_helps_on(language: str, visit: Visit) -> None:
    page = visit.page
    response = page.goto(visit.address + "no/such/page/deep/down/")
    visit.errors.clear()  # the browser itself reports the status 404
    assert response is not None and response.status == 404
    name = {"da": "Se alle klynger", "en": "See all clusters"}[language]
    page.get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text({"da": "Danmarks klynger", "en": "Denmark's clusters"}[language])


def test_text_can_be_spaced_and_enlarged(visit: Visit) -> None:
    """WCAG 1.4.12 and 1.4.4: nothing is cut or overlaps when spacing and size grow."""
    page = visit.go("klynger/energy-cluster-denmark/")
    page.evaluate(STYLED, SPACED)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    cut = page.evaluate("[...document.querySelectorAll('main *')].filter(e => getComputedStyle(e).overflow === 'hidden' && "
                        "e.clientHeight > 1 && e.scrollHeight > e.clientHeight + 1).length")  # fmt: skip
    assert cut == 0
