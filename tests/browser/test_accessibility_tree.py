"""What assistive technology is told: names, roles and states of menus, filters, search, the map and what folds."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.conftest import Visit

PHONE = {"viewport": {"width": 390, "height": 844}}
OPERABLE = {
    "button",
    "checkbox",
    "combobox",
    "DisclosureTriangle",
    "link",
    "radio",
    "searchbox",
    "slider",
    "switch",
    "tab",
    "textbox",
}
NAMED = {"dialog", "image", "img", "navigation", "region", "search"}
HOLLOW = {"generic", "none", "GenericContainer", "paragraph"}
PATHS = (
    ("", "klynger/", "kort/", "soeg/?q=vind", "puljer/", "vaerktoejer/", "abonner/", "klynger/made/"),
    ("en/", "en/clusters/", "en/map/", "en/search/?q=vind", "en/calls/", "en/toolbox/", "en/subscribe/", "en/clusters/made/"),
)


def faults_in_tree(page: Page) -> list[str]:
    """What the browser tells assistive technology about the page, read for what is missing.

    A control or landmark without a name, something that takes the focus but has no role, the same name on two
    landmarks of one role, and what folds without saying whether it is open.
    """
    session = page.context.new_cdp_session(page)
    nodes = [node for node in session.send("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
    faults: list[str] = []
    landmarks = []

    def attributes(node: dict[str, Any]) -> list[str]:
        asked = {"backendNodeId": node["backendDOMNodeId"]}
        return list(session.send("DOM.describeNode", asked)["node"].get("attributes", []))

    for node in nodes:
        role, name = node["role"]["value"], node.get("name", {}).get("value", "").strip()
        states = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
        if role in OPERABLE | NAMED and not name:
            faults.append(f"{role} without a name")
        if role in HOLLOW and states.get("focusable") and not name and "-1" not in attributes(node):
            faults.append("takes the focus, but has no role and no name")
        if role == "DisclosureTriangle" and "expanded" not in states:
            faults.append(f"does not say whether it is open: {name}")
        if role in {"navigation", "region", "search", "complementary"}:
            landmarks.append((role, name))
    return faults + sorted({f"two of one name: {role} {name}" for role, name in landmarks if landmarks.count((role, name)) > 1})


@pytest.mark.parametrize("path", [path for paths in PATHS for path in paths], ids=lambda path: path or "home")
def test_everything_to_use_has_a_name_and_a_role(path: str, visit: Visit) -> None:
    page = visit.go(path)
    page.wait_for_load_state("networkidle")
    assert faults_in_tree(page) == []


@pytest.mark.parametrize(
    ("path", "menu", "button", "palette", "current"),
    [
        ("klynger/", "Hovedmenu", "Menu", "Skift mellem lyst og mørkt", "Klynger"),
        ("en/clusters/", "Main menu", "Menu", "Switch between light and dark", "Clusters"),
    ],
)
@pytest.mark.parametrize("visit", [PHONE], indirect=True, ids=["phone"])
def test_the_menu_says_what_it_is_and_whether_it_is_open(
    path: str, menu: str, button: str, palette: str, current: str, visit: Visit
) -> None:
    page = visit.go(path)
    head = page.get_by_role("banner")
    expect(head).to_match_aria_snapshot(
        f'- banner:\n  - button "{palette}" [pressed=false]\n  - button "{button}" [expanded=false]'
    )
    head.get_by_role("button", name=button).click()
    expect(head).to_match_aria_snapshot(
        f'- banner:\n  - navigation "{menu}":\n    - list:\n      - listitem:\n        - link "{current}"\n'
        f'  - button "{palette}" [pressed=false]\n  - button "{button}" [expanded]'
    )
    expect(head.get_by_role("link", name=current, exact=True)).to_have_attribute("aria-current", re.compile("page|true"))
    head.get_by_role("button", name=palette).click()
    expect(head).to_match_aria_snapshot(f'- banner:\n  - button "{palette}" [pressed]')


@pytest.mark.parametrize(
    ("path", "group", "choice", "told"),
    [("puljer/", "Vælg", "EU og europæisk", "vist"), ("en/calls/", "Choose", "EU and European", "shown")],
)
def test_a_filter_tells_its_choices_and_what_came_of_them(path: str, group: str, choice: str, told: str, visit: Visit) -> None:
    page = visit.go(path)
    filters = page.get_by_role("complementary", name=group)
    expect(filters).to_match_aria_snapshot(
        f'- searchbox\n- group:\n  - group:\n    - list:\n      - listitem:\n        - checkbox "{choice}"'
    )
    box = filters.get_by_role("checkbox", name=choice, exact=True)
    expect(box).not_to_be_checked()
    box.check()
    expect(page.get_by_role("status")).to_contain_text(told)
    expect(filters).to_match_aria_snapshot(f'- checkbox "{choice}" [checked]')
    facet = filters.locator("details[data-facet]").nth(1)
    expect(facet.get_by_role("checkbox")).to_have_count(0)
    facet.locator("summary").click()
    expect(facet.get_by_role("checkbox").first).to_be_visible()


@pytest.mark.parametrize(
    ("path", "search", "label", "kinds", "results"),
    [
        ("soeg/", "Søg på hele hjemmesiden", "Hvad leder du efter?", "Vis kun", "Resultater"),
        ("en/search/", "Search the whole site", "What are you looking for?", "Show only", "Results"),
    ],
)
def test_the_search_tells_how_many_it_found(path: str, search: str, label: str, kinds: str, results: str, visit: Visit) -> None:
    page = visit.go(path)
    form = page.get_by_role("search", name=search)
    expect(form).to_match_aria_snapshot(
        f'- search "{search}":\n  - searchbox "{label}"\n  - button\n  - group "{kinds}":\n    - checkbox'
    )
    expect(form.get_by_role("searchbox")).to_have_accessible_description(re.compile("Aarhus"))
    form.get_by_role("searchbox").fill("vind")
    expect(page.get_by_role("status")).to_contain_text("vind")
    expect(page.get_by_role("region", name=results)).to_match_aria_snapshot(
        f'- region "{results}":\n  - list:\n    - listitem:\n      - heading "Energy Cluster Denmark (ECD)" [level=2]:\n'
        '        - link "Energy Cluster Denmark (ECD)"'
    )


@pytest.mark.parametrize(
    ("path", "lines"),
    [
        ("kort/", ("Danmarkskort med klyngernes kontorer", "Region Nordjylland: 5 organisationer",
                   "Energy Cluster Denmark, Energi, Aalborg", "Zoom ind", "Zoom ud", "Vis hele landet")),
        ("en/map/", ("Map of Denmark with the clusters' offices", "North Denmark: 5 organisations",
                     "Energy Cluster Denmark, Energy, Aalborg", "Zoom in", "Zoom out", "Show the whole country")),
    ],
)  # fmt: skip
def test_the_map_tells_places_clusters_and_tools(path: str, lines: tuple[str, ...], visit: Visit) -> None:
    page = visit.go(path)
    drawing, region, mark, nearer, farther, whole = lines
    expect(page.locator("[data-gw-frame]")).to_match_aria_snapshot(
        f'- group:\n  - group "{drawing}":\n    - \'link "{region}"\'\n    - link "{mark}"\n'
        f'  - group:\n    - button "{nearer}"\n    - button "{farther}"\n    - button "{whole}"\n  - status'
    )
    page.get_by_role("button", name=nearer).click()
    expect(page.locator("[data-gw-frame]").get_by_role("status")).to_contain_text("160")


PLANTED = {
    "a button without a name": ("<button></button>", "button without a name"),
    "a field whose label is only beside it": ("<span>Name</span><input type=search>", "searchbox without a name"),
    "a stop that says nothing": ("<div tabindex=0></div>", "takes the focus, but has no role and no name"),
    "a drawing without words": ("<svg role=img viewBox='0 0 9 9'><circle r=9 /></svg>", "image without a name"),
    "two menus of one name": ("<nav aria-label=Menu>a</nav><nav aria-label=Menu>b</nav>", "two of one name: navigation Menu"),
    "nothing": ("<nav aria-label=Menu><a href=#>a</a></nav><details><summary>More</summary>b</details>", None),
}


@pytest.mark.parametrize(("planted", "told"), PLANTED.values(), ids=PLANTED)
def test_what_is_not_told_is_found(planted: str, told: str | None, chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(f"<!doctype html><title>x</title><main>{planted}</main>")
    assert faults_in_tree(page) == ([told] if told else [])
    page.close()
