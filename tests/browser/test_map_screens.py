"""The map page looked at: eight screenshots, checked by what they mean rather than by stored pixels.

Stored pictures differ with every font and browser; what must hold does not: names can be read, marks are on the map,
land can be told from sea, nothing sticks out. Each screenshot is also taken, so that its own pixels are asked.
"""

from __future__ import annotations

import io
import itertools
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page
from tests.browser.conftest import Visit

MAPS = ["kort/", "en/map/"]
WINDOWS = [
    {"viewport": {"width": width, "height": 900}, "color_scheme": palette, "reduced_motion": "reduce"}
    for width, palette in itertools.product((1280, 390), ("light", "dark"))
]
SEEN = """() => {
  const shown = e => e.checkVisibility() && e.getBoundingClientRect().width > 0;
  const box = e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; };
  const all = s => [...document.querySelectorAll(s)].filter(shown);
  const colour = (s, name) => getComputedStyle(all(s)[0])[name];
  return {
    names: all('.gw-map__name, .gw-map__office-name, .gw-map__region-name, .gw-map__sea')
      .map(e => [e.textContent, box(e)]),
    marks: all('.gw-map__dot').map(e => [e.closest('.gw-map__mark').dataset.id, box(e), getComputedStyle(e).fill]),
    rings: all('.gw-map__office circle').map(e => box(e)),
    frame: box(document.querySelector('[data-gw-frame]')), svg: box(document.querySelector('.gw-map__svg')),
    sea: colour('[data-gw-frame]', 'backgroundColor'), land: all('.gw-map__region').map(e => getComputedStyle(e).fill),
    shore: colour('.gw-map__coast', 'stroke'), paper: getComputedStyle(document.body).backgroundColor,
    ink: colour('.gw-map__name', 'fill'), quiet: colour('.gw-map__region-name', 'fill'),
    outside: [...document.querySelectorAll('main *, .gw-page *')].filter(e => e.namespaceURI.endsWith('xhtml')).filter(shown)
      .filter(e => { const b = e.getBoundingClientRect(); return b.left < -0.5 || b.right > innerWidth + 0.5; })
      .filter(e => getComputedStyle(e).clipPath === 'none').map(e => e.outerHTML.slice(0, 100)),
  };
}"""
Box = tuple[float, float, float, float]


@pytest.fixture(params=MAPS)
def page(request: pytest.FixtureRequest, visit: Visit) -> Page:
    opened = visit.go(request.param)
    opened.evaluate("document.fonts.ready")
    opened.reload()  # a font that came late is not used before the next page; now it is there at once
    return opened


def overlap(one: Box, other: Box) -> float:
    """The area two boxes share."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return max(wide, 0) * max(high, 0)


def rgb(colour: str) -> tuple[float, float, float]:
    """A computed colour: ``rgb(…)``, or what ``color-mix`` gives, ``color(srgb …)``."""
    body = colour.partition("(")[2].rstrip(")").replace(",", " ")
    numbers = [float(part) for part in body.replace("srgb", "").split("/")[0].split()[:3]]
    red, green, blue = numbers if "srgb" in colour else [number / 255 for number in numbers]
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb(colour)]
    return float(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])


def apart(one: str, other: str) -> float:
    """How far two colours are from each other in sRGB, 0 to about 442."""
    return float(sum(((a - b) * 255) ** 2 for a, b in zip(rgb(one), rgb(other), strict=True)) ** 0.5)


@pytest.mark.parametrize("visit", WINDOWS, indirect=True, ids=lambda w: f"{w['viewport']['width']}-{w['color_scheme']}")
class TestScreens:
    """Both languages, both widths, both palettes."""

    def test_names_can_be_read(self, page: Page) -> None:
        seen = page.evaluate(SEEN)
        assert len(seen["names"]) >= 10 and len({name for name, _ in seen["names"]}) == len(seen["names"])
        # A line's box is higher than its letters; the letters of a capital line are its middle three fifths.
        boxes = [(name, lettered(box)) for name, box in seen["names"]]
        met = [(a, b) for (a, one), (b, other) in itertools.combinations(boxes, 2) if overlap(one, other) > 1]
        assert met == []
        marks = [box for _, box, _ in seen["marks"]] + seen["rings"]
        assert [name for name, box in boxes for mark in marks if overlap(box, mark) > 12] == []

    def test_everything_is_inside(self, page: Page) -> None:
        seen = page.evaluate(SEEN)
        west, north, east, south = seen["svg"]
        things = [(name, box) for name, box in seen["names"]] + [(id, box) for id, box, _ in seen["marks"]]
        things += [("ring", box) for box in seen["rings"]]
        out = [n for n, b in things if b[0] < west - 1 or b[1] < north - 1 or b[2] > east + 1 or b[3] > south + 1]
        assert out == [] and len(seen["marks"]) >= 10
        assert seen["outside"] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    def test_marks_are_apart_and_large_enough(self, page: Page) -> None:
        marks = page.evaluate(SEEN)["marks"]
        for _, box, _ in marks:
            assert box[2] - box[0] >= 23.5 and box[3] - box[1] >= 23.5
        assert [(a, b) for (a, one, _), (b, other, _) in itertools.combinations(marks, 2) if overlap(one, other) > 4] == []

    def test_colours_can_be_told_apart(self, page: Page) -> None:
        """Words on the map 4.5:1, marks 3:1 by themselves or their white rim; land and sea differ, the coast shows."""
        seen = page.evaluate(SEEN)
        for land in seen["land"]:
            assert apart(land, seen["sea"]) >= 9
            assert contrast(seen["shore"], land) >= 1.4
            assert contrast(seen["ink"], land) >= 4.5 and contrast(seen["quiet"], land) >= 4.5
            for _, _, mark in seen["marks"]:
                assert max(contrast(mark, land), contrast("rgb(255, 255, 255)", land)) >= 3
        assert contrast(seen["ink"], seen["sea"]) >= 4.5 and contrast(seen["quiet"], seen["sea"]) >= 4.5
        assert all(contrast("rgb(255, 255, 255)", mark) >= 3 for _, _, mark in seen["marks"])

    def test_the_screenshot_shows_them(self, page: Page) -> None:
        """The pixels themselves: sea, land and a mark are where they should be, in the colours of the palette."""
        seen: dict[str, Any] = page.evaluate(SEEN)
        picture = Image.open(io.BytesIO(page.locator(".gw-map__svg").screenshot())).convert("RGB")
        assert abs(picture.width - (seen["svg"][2] - seen["svg"][0])) <= 2
        counted = sorted(picture.getcolors(1 << 24) or [], reverse=True)
        common = [colour for number, colour in counted if number > 0.02 * picture.width * picture.height]
        for wanted in (seen["sea"], *seen["land"]):
            assert any(near(colour, wanted) for colour in common), (wanted, common)
        shown = {colour for number, colour in counted if number > 30}
        for id, _, hue in seen["marks"]:
            assert any(near(colour, hue) for colour in shown), id


def lettered(box: Box) -> Box:
    """The part of a line's box that letters stand in."""
    high = box[3] - box[1]
    wide = box[2] - box[0]
    if high > wide and high > 40:
        return box
    return (box[0], box[1] + high * 0.2, box[2], box[3] - high * 0.2)


def near(colour: tuple[int, ...], wanted: str) -> bool:
    return all(abs(part - round(other * 255)) <= 3 for part, other in zip(colour, rgb(wanted), strict=True))


def test_the_measures_can_fail() -> None:
    assert overlap((0, 0, 10, 10), (5, 5, 20, 20)) == 25 and overlap((0, 0, 1, 1), (2, 2, 3, 3)) == 0
    assert round(contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)"), 1) == 21.0
    assert apart("rgb(0, 0, 0)", "color(srgb 1 1 1)") > 400 and near((255, 0, 0), "rgb(255, 0, 1)")
