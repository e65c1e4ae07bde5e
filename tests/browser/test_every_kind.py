"""Every page kind, in both languages, both palettes, wide and narrow: accessible, quiet, whole."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.browser.axe import AXE, COLOURS, RULES, WIDTHS, examined
from tests.browser.conftest import Visit
from tests.conftest import PROJECT, TODAY

from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import plan

KINDS = {
    "home": ("", "en/"),
    "directory": ("klynger/", "en/clusters/"),
    "cluster": ("klynger/energy-cluster-denmark/", "en/clusters/energy-cluster-denmark/"),
    "closed cluster": ("klynger/marlog/", "en/clusters/marlog/"),
    "support": ("klynger/cluster-excellence-denmark/", "en/clusters/cluster-excellence-denmark/"),
    "facet": ("klynger/teknologi/havvind/", "en/clusters/technology/offshore-wind/"),
    "town": ("klynger/by/koebenhavn/", "en/clusters/town/koebenhavn/"),
    "map": ("kort/?sector=energy", "en/map/"),
    "region": ("klynger/region/syddanmark/", "en/clusters/region/hovedstaden/"),
    "compare": ("klynger/sammenlign/?id=made&id=clean", "en/clusters/compare/?id=made&id=clean"),
    "delegation": ("klynger/delegation/?id=made&id=clean", "en/clusters/delegation/?id=made&id=clean"),
    "search": ("soeg/", "en/search/"),
    "search results": ("soeg/?q=vind", "en/search/?q=nothing+like+this"),
    "family": ("klynger/stamtrae/", "en/clusters/family-tree/"),
    "figures over time": ("klynger/censec/", "en/clusters/censec/"),
    "finder": ("find-partner/", "en/find-a-partner/"),
    "stories": ("succeshistorier/", "en/success-stories/"),
    "story": ("succeshistorier/acomar-underwater-robot/", "en/success-stories/acomar-underwater-robot/"),
    "newsroom": ("nyheder/", "en/news/"),
    "news by level": ("nyheder/niveau/eu/", "en/news/level/eu/"),
    "news of a year": ("nyheder/2024/", "en/news/2024/"),
    "stories by field": ("succeshistorier/fagomraade/energi/", "en/success-stories/field/energy/"),
    "news": ("nyheder/vision-denmark-gold/", "en/news/vision-denmark-gold/"),
    "calls": ("puljer/", "en/calls/"),
    "call": ("puljer/european-defence-fund-2026/", "en/calls/european-defence-fund-2026/"),
    "narrowed calls": ("puljer/niveau/eu/", "en/calls/level/eu/"),
    "events": ("arrangementer/", "en/events/"),
    "event": ("arrangementer/r-24/", "en/events/r-24/"),
    "narrowed events": ("arrangementer/slags/messe/", "en/events/kind/fair/"),
    "toolbox": ("vaerktoejer/", "en/toolbox/"),
    "tool": ("vaerktoejer/co-operation-agreement/", "en/toolbox/time-sheet/"),
    "narrowed tools": ("vaerktoejer/slags/aftaler/", "en/toolbox/need/partners/"),
    "actors": ("aktoerer/", "en/actors/"),
    "actor": ("aktoerer/enterprise-europe-network-denmark/", "en/actors/enterprise-europe-network-denmark/"),
    "services": ("ydelser/", "en/services/"),
    "service": ("ydelser/label-assessment/", "en/services/label-assessment/"),
    "needs": ("behov/", "en/needs/"),
    "list of needs": ("behov/memo-2013/", "en/needs/memo-2013/"),
    "glossary": ("om/ordliste/", "en/about/glossary/"),
    "financing": ("om/stoettefunktionen/", "en/about/support-function/"),
    "labels": ("om/maerker/", "en/about/labels/"),
    "page": ("om/", "en/about/"),
    "accessibility": ("tilgaengelighed/", "en/accessibility/"),
    "illustrations": ("klynger-i-billeder/", "en/clusters-in-pictures/"),
    "open data": ("aabne-data/", "en/open-data/"),
    "subscribe": ("abonner/", "en/subscribe/"),
    "changes": ("aendringer/", "en/changes/"),
    "embeds": ("indlejr/", "en/embed/"),
    "translations": ("oversaettelser/", "en/translations/"),
    "quality": ("om/kvalitet/", "en/about/quality/"),
    "not found": ("404.html", "en/404.html"),
    "key figures": ("noegletal/", "en/key-figures/"),
    "key figure": ("noegletal/companies-in-activities/", "en/key-figures/companies-in-activities/"),
    "key figure by what is counted": ("noegletal/effects-2017/", "en/key-figures/public-funding/"),
    "Denmark in Europe": ("noegletal/danmark-i-europa/", "en/key-figures/denmark-in-europe/"),
    "accounts": ("noegletal/performanceregnskab/", "en/key-figures/performance-account/"),
    "account": ("noegletal/performanceregnskab/2020/", "en/key-figures/performance-account/2025/"),
    "benchmark": ("noegletal/benchmark/", "en/key-figures/benchmark/"),
    "a cluster beside the field": ("noegletal/benchmark/made/", "en/key-figures/benchmark/digitallead/"),
    "certification": ("noegletal/certificering/", "en/key-figures/certification/"),
    "method of figures": ("noegletal/metode/", "en/key-figures/method/"),
}
READING = {"viewport": {"width": 320, "height": 900}, "color_scheme": "light", "reduced_motion": "reduce"}
PLACES = """[...document.querySelectorAll("body *")].map(e => {
  const box = e.getBoundingClientRect();
  return [box.x, box.y, box.width, box.height].map(Math.round).join(" ");
})"""


def settle(page: Page) -> None:
    """Wait until what was searched for is found, and nothing more comes."""
    expect(page.locator("[data-gw-results] a").first).to_be_visible(timeout=30_000)
    page.wait_for_function("() => window.seen === (window.seen = document.querySelectorAll('main *').length)", polling=1000)


@pytest.mark.parametrize("visit", [READING], indirect=True, ids=["both palettes, wide and narrow"])
@pytest.mark.parametrize("path", [path for paths in KINDS.values() for path in paths], ids=lambda path: path or "home")
def test_axe_finds_nothing(path: str, visit: Visit) -> None:
    """A palette changes colours only, which is looked at; so in the dark only the rules about colours are asked again."""
    page = visit.page
    page.add_init_script(AXE)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        visit.go(path)
        if "?q=" in path:
            settle(page)
        assert examined(page, RULES) == [], width
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"the page scrolls sideways at {width}"
        places = page.evaluate(PLACES)
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(PLACES) == places, "the palette moves or hides something"
        assert examined(page, COLOURS) == [], f"{width}, dark"


def test_every_kind_is_looked_at() -> None:
    pages = {page.address: page.kind for page in plan(publishable(PROJECT, TODAY), Site("https://klyngeporten.example/")).pages}
    seen = {pages[path.partition("?")[0]] for paths in KINDS.values() for path in paths}
    assert set(pages.values()) - seen == set()


DARK = "<style>@media (prefers-color-scheme: dark) { "
LINES = f"<ul>{'<li>Words' * 40}<li id=x>Words{'<li>Words' * 40}</ul>"
LINKS = "Words and <a href=#>a link</a>. " * 9
PLANTED = {
    "an empty button and a picture without words": ('<img src="data:,"><button></button>', {"image-alt", "button-name"}),
    "grey on grey in the dark": (
        "<style>@media (prefers-color-scheme: dark) { #x { background: #333; color: #444 } }</style><p id=x>Words</p>",
        {"color-contrast"},
    ),
    "one line of a list that is faint in the dark": (f"{DARK}#x {{ color: #345 }} }}</style>{LINES}", {"color-contrast"}),
    "one line of a list on a ground of its own in the dark": (
        f"{DARK}#x {{ background: #bbb }} }}</style>{LINES}",
        {"color-contrast"},
    ),
    "one link of many that colour alone tells in the dark": (
        f"{DARK}#x {{ text-decoration: none }} }}</style><p>{LINKS}Words and <a href=# id=x>a link</a>. {LINKS}</p>",
        {"link-in-text-block"},
    ),
}


@pytest.mark.parametrize("visit", [{"bypass_csp": True}], indirect=True)  # what is planted has a style of its own
@pytest.mark.parametrize(("planted", "rules"), PLANTED.values(), ids=PLANTED)
def test_axe_can_find_something(planted: str, rules: set[str], visit: Visit) -> None:
    page = visit.page
    page.add_init_script(AXE)
    visit.go("om/")
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", planted)
    light = {violation[0] for violation in examined(page, RULES)}
    page.emulate_media(color_scheme="dark")
    assert light | {violation[0] for violation in examined(page, COLOURS)} == rules
