"""The map: whole without scripts, by keyboard, by finger; list and map follow each other; nothing asked of others."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import Visit
from tests.browser.narrowing import shown

NO_SCRIPTS = {"java_script_enabled": False, "viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 320, "height": 800}, "has_touch": True, "reduced_motion": "reduce"}
FORCED = {"viewport": {"width": 1280, "height": 900}, "forced_colors": "active"}
MAPS = ["kort/", "en/map/"]


FOCUSED = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const b = e.getBoundingClientRect();
  return {
    name: e.getAttribute('aria-label') ?? e.closest('label')?.textContent ?? e.textContent, region: e.dataset?.region,
    id: e.classList.contains('gw-map__mark') ? e.dataset.id : null, inside: b.right > 0 && b.left < innerWidth,
    shown: e.matches(':focus-visible'),
  };
}"""
NAMES = """all => all.map(e => {
  const b = e.getBoundingClientRect();
  return [b.left, b.top, b.right, b.bottom, e.textContent];
})"""


def listed(page: Page) -> set[str]:
    return set(page.locator("li[data-facets]:not([hidden])").evaluate_all("all => all.map(e => e.dataset.id)"))


def marked(page: Page) -> set[str]:
    return set(page.locator(".gw-map__mark:visible").evaluate_all("all => all.map(e => e.dataset.id)"))


def choose(page: Page, facet: str, label: str) -> None:
    group = page.locator(f'[data-facet="{facet}"]')
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.locator("label", has_text=label).click()


def zoom(page: Page) -> float:
    return float(page.evaluate("new DOMMatrix(getComputedStyle(document.querySelector('.gw-map__svg')).transform).a"))


@pytest.mark.parametrize("visit", [NO_SCRIPTS], indirect=True)
@pytest.mark.parametrize("path", MAPS)
def test_without_scripts_every_cluster_is_reached_from_the_map(path: str, visit: Visit) -> None:
    page = visit.go(path)
    links = "all => all.map(e => new URL(e.getAttribute('href'), document.baseURI).href)"
    first = page.locator("main a, .gw-page a").evaluate_all(links)
    section = "/en/clusters/" if path.startswith("en/") else "/klynger/"
    reached = {link for link in first if re.fullmatch(rf".*{section}[a-z0-9-]+/", link)}
    assert len(reached) >= 14, "those at work at once"
    for link in first:
        if re.search(rf"{section}(region|status|.*/.+/|$)", link):
            page.goto(link)
            reached |= set(page.locator(".gw-page a").evaluate_all(links))
    page.goto(visit.address + section.strip("/") + "/")
    every = page.locator(".gw-cluster-card .gw-card__title a").evaluate_all(links)
    assert len(every) >= 15 and set(every) <= reached
    page.goto(visit.address + path)
    assert page.get_by_role("button").count() == 0, "no button that does nothing"


@pytest.mark.parametrize("visit", [NO_SCRIPTS], indirect=True)
def test_without_scripts_choices_and_regions_are_links(visit: Visit) -> None:
    page = visit.go("en/map/")
    page.locator('[data-facet="sector"]').get_by_role("link", name=re.compile("^Energy")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Energy")
    page.go_back()
    page.locator('a[data-region="midtjylland"]').focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Central Denmark")


def test_map_and_list_are_narrowed_by_the_address_of_the_directory(visit: Visit) -> None:
    page = visit.go("en/map/")
    everything = listed(page)
    choose(page, "sector", "Energy")
    choose(page, "sector", "Sound technology")
    assert listed(page) == {"energy-cluster-denmark", "danish-sound-cluster"} == marked(page)
    expect(page.get_by_text(f"2 of {len(everything)} shown")).to_be_visible()
    counts = page.locator('[data-facet="sector"] .gw-filter__count').all_inner_texts()
    assert "1" in counts and sum(map(int, counts)) >= len(everything), "what each choice would give"
    choose(page, "label", "Gold")
    assert listed(page) == {"energy-cluster-denmark"} == marked(page)
    page.wait_for_url(lambda url: url.endswith("?sector=energy&sector=sound&label=gold"))
    page.goto(page.url.replace("/map/", "/clusters/"))
    assert shown(page) == ["Energy Cluster Denmark"]
    page.go_back()
    page.go_back()
    expect(page.locator("li[data-facets]:not([hidden])")).to_have_count(2)
    page.get_by_role("button", name="Clear all choices").click()
    assert listed(page) == everything and page.url.endswith("/en/map/")


def test_a_region_narrows_by_where_the_offices_are(visit: Visit) -> None:
    page = visit.go("kort/?region=syddanmark")
    assert {"clean", "odense-robotics", "energy-cluster-denmark"} <= listed(page) < listed(visit.go("kort/"))


@pytest.mark.parametrize("query", ["?zebra=1", "?sector=nothing", "?sector=%3Cscript%3E", "?sector="])
def test_nonsense_in_the_address_is_named(query: str, visit: Visit) -> None:
    page = visit.go("en/map/" + query)
    expect(page.get_by_text("Unknown choice in the address, not used:")).to_be_visible()
    assert len(listed(page)) >= 14 and len(marked(page)) >= 10


def test_by_keyboard_through_the_whole_page(visit: Visit) -> None:
    page = visit.go("kort/")
    seen, stops = [], 0
    while stops < 200:
        page.keyboard.press("Tab")
        stops += 1
        at = page.evaluate(FOCUSED)
        if at is None:
            break
        assert at["name"].strip() and at["inside"] and at["shown"], at
        seen.append(at)
    assert stops <= 150
    regions = [at["region"] for at in seen if at["region"]]
    assert regions == ["nordjylland", "midtjylland", "syddanmark", "sjaelland", "hovedstaden"]
    ids = [at["id"] for at in seen if at["id"]]
    assert ids[0] == "energy-cluster-denmark" and len(ids) == len(set(ids)) >= 10, "from north to south, each once"


def test_zoom_and_pan_by_keys_and_buttons(visit: Visit) -> None:
    page = visit.go("en/map/")
    frame = page.locator("[data-gw-frame]")
    frame.focus()
    page.keyboard.press("ArrowDown")
    assert zoom(page) == 1
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert zoom(page) == pytest.approx(2.56)
    expect(page.locator(".gw-map__said")).to_have_text("Zoom 256 per cent")
    before = page.evaluate("document.querySelector('.gw-map__svg').style.transform")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('.gw-map__svg').style.transform") != before
    page.keyboard.press("0")
    assert zoom(page) == 1
    page.get_by_role("button", name="Zoom in").click()
    assert zoom(page) == pytest.approx(1.6)
    page.get_by_role("button", name="Move south").click()
    page.get_by_role("button", name="Show the whole country").click()
    assert zoom(page) == 1 and not page.get_by_role("button", name="Move south").is_visible()


def test_wheel_only_with_control_and_drag_does_not_follow_links(visit: Visit) -> None:
    page = visit.go("kort/")
    box = page.locator("[data-gw-frame]").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + 200
    page.mouse.move(x, y)
    page.mouse.wheel(0, -200)
    page.wait_for_timeout(150)
    assert zoom(page) == 1
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    page.wait_for_timeout(150)
    assert zoom(page) > 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y - 40, steps=5)
    page.mouse.up()
    page.wait_for_timeout(100)
    page.wait_for_url(lambda url: url.endswith("/kort/"))
    mark = page.locator(".gw-map__mark:visible").first
    before = mark.locator(".gw-map__dot").bounding_box()
    assert before and before["width"] < 45, "marks keep their size"


def test_what_has_the_focus_is_in_view_when_the_map_is_near(visit: Visit) -> None:
    page = visit.go("kort/")
    for _ in range(5):
        page.get_by_role("button", name="Zoom ind").click()
    for id in ("energy-cluster-denmark", "clean", "copenhagen-fintech"):
        page.locator(f".gw-map__layer--l .gw-map__mark[data-id={id}]").focus()
        box, frame = (
            page.locator(f".gw-map__layer--l [data-id={id}] .gw-map__dot").bounding_box(),
            page.locator("[data-gw-frame]").bounding_box(),
        )
        assert box and frame
        assert frame["x"] <= box["x"] and box["x"] + box["width"] <= frame["x"] + frame["width"], id
        assert frame["y"] <= box["y"] and box["y"] + box["height"] <= frame["y"] + frame["height"], id


def test_a_card_opens_stays_and_shuts(visit: Visit) -> None:
    page = visit.go("en/map/")
    card = page.locator("[data-gw-card]")
    mark = page.locator(".gw-map__layer--l .gw-map__mark[data-id=energy-cluster-denmark]")
    mark.hover()
    expect(card).to_be_visible()
    assert card.inner_text().splitlines() == ["Energy Cluster Denmark", "Energy, Aalborg"]
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()
    mark.focus()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.locator(".gw-map__layer--l .gw-map__office[data-name=Esbjerg] circle").hover()
    assert {"Esbjerg", "CLEAN", "Energy Cluster Denmark"} <= set(card.inner_text().splitlines())


def test_list_and_map_light_each_other(visit: Visit) -> None:
    page = visit.go("kort/")
    entry = page.locator("li[data-id=energy-cluster-denmark]")
    entry.hover()
    assert page.locator(".gw-map__reach[data-lit]").count() >= 5
    expect(page.locator(".gw-map__layer--l .gw-map__mark[data-id=energy-cluster-denmark][data-lit]")).to_have_count(1)
    page.mouse.move(5, 5)
    expect(page.locator("[data-lit]")).to_have_count(0)
    page.locator(".gw-map__layer--l .gw-map__mark[data-id=clean]").focus()
    expect(page.locator("li[data-id=clean][data-lit]")).to_have_count(1)


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
@pytest.mark.parametrize("path", ["kort/", "en/map/", "", "en/clusters/region/hovedstaden/"])
def test_marks_can_be_hit_on_a_phone(path: str, visit: Visit) -> None:
    page = visit.go(path)
    middles = page.locator(".gw-map__mark:visible .gw-map__target").evaluate_all(
        "all => all.map(e => { const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2, b.width]; })"
    )
    assert len(middles) >= 5 and min(width for _, _, width in middles) >= 23.9
    apart = [((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for n, a in enumerate(middles) for b in middles[:n]]
    assert min(apart) >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [320, 480, 700, 1000, 1280])
def test_one_width_is_shown_at_a_time(width: int, visit: Visit) -> None:
    for path in ("kort/", "", "klynger/region/syddanmark/", "klynger/clean/"):
        visit.page.set_viewport_size({"width": width, "height": 800})
        page = visit.go(path)
        assert page.locator(".gw-map__layer:visible").count() == 1, path
        names = page.locator(".gw-map text:visible").evaluate_all(NAMES)
        for n, a in enumerate(names):
            for b in names[:n]:
                wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
                assert wide <= 1 or high <= 5, (path, a[4], b[4])


@pytest.mark.parametrize("visit", [FORCED], indirect=True)
def test_in_forced_colours_marks_and_names_are_there(visit: Visit) -> None:
    page = visit.go("kort/")
    state = page.locator(".gw-map__layer--l .gw-map__dot").first.evaluate(
        "e => { const s = getComputedStyle(e), g = getComputedStyle(e.nextElementSibling); return [s.fill, s.stroke, g.fill]; }"
    )
    assert state[0] != state[1] == state[2]


def test_on_paper_the_map_and_the_list_are_there(visit: Visit) -> None:
    page = visit.go("kort/")
    page.emulate_media(media="print")
    assert page.locator(".gw-map__svg").is_visible() and page.locator("li[data-facets]").first.is_visible()
    assert not page.locator("[data-gw-tools]").is_visible() and not page.locator("#choose").is_visible()
