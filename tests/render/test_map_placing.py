"""The parts of the map's engine: flowers, circles that never overlap, names that never collide, land in few numbers."""

from __future__ import annotations

import itertools
import math
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cluster_gateway.records.geography.land import land
from cluster_gateway.render.map.bubbles import Circles, Heap, bubbles
from cluster_gateway.render.map.flowers import Disc, apart, petals, reach
from cluster_gateway.render.map.labels import across, beside
from cluster_gateway.render.map.lettering import width
from cluster_gateway.render.map.outline import FRONT, SMALL, WHOLE, clipped, outline, thinned
from cluster_gateway.render.map.placing import CIRCLES, Naming, Sizes, placed
from cluster_gateway.render.map.sheet import HEIGHT, INSET, SHEET, WIDTH, inset, meet, metres, place, within
from cluster_gateway.render.map.towns import Town

SIZES = [
    Sizes("s", 288, mark=12, town=12.5, region=9.5, office=0, sea=0),
    Sizes("l", 600, mark=13, town=14, region=11, office=12, sea=12, counts=True),
]
NAMING = Naming(
    {"a": ("Nordjylland", ("DK05",)), "b": ("Hovedstaden", ("DK01",)), "c": ("Region of Southern Denmark", ("DK03",))},
    (("Kattegat", 455, 232, False), ("Nordsøen", 24, 470, True)), "Bornholm",
)  # fmt: skip


def test_the_sheet_leads_there_and_back() -> None:
    for lon, lat in ((9.919, 57.048), (12.568, 55.676), (14.706, 55.101)):
        assert place(lon, lat) == pytest.approx(place(lon, lat))
        assert within((*place(lon, lat), *place(lon, lat)), SHEET)
    assert inset(*place(14.706, 55.101)) and not inset(*place(12.568, 55.676))
    assert metres(*place(14.706, 55.101)) == pytest.approx((863878.707, 6120911.669), abs=1)


@pytest.mark.parametrize("number", range(1, 41))
def test_marks_of_a_town_never_touch(number: int) -> None:
    places = petals(number, 15, 3)
    assert len(places) == number
    assert all(math.dist(a, b) >= 2 * 15 + 3 - 0.01 for a, b in itertools.combinations(places, 2))
    assert reach(places, 15) >= 15


@given(st.lists(st.tuples(st.floats(50, 650), st.floats(50, 700), st.floats(10, 35)), max_size=14))
@settings(max_examples=60, deadline=None)
def test_towns_give_each_other_room(towns: list[tuple[float, float, float]]) -> None:
    moved = apart([Disc(x, y, radius, SHEET) for x, y, radius in towns], 3)
    for a, b in itertools.combinations(moved, 2):
        assert math.dist((a.x, a.y), (b.x, b.y)) >= a.radius + b.radius - 0.1
    assert all(within((d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius), SHEET) for d in moved)


def heaps_of(number: int, towns: int, seed: int) -> list[Heap]:
    lot = random.Random(seed)
    counts = [0] * towns
    for _ in range(number):
        counts[min(int(lot.paretovariate(0.7)) - 1, lot.randrange(towns))] += 1
    return [Heap(f"t{n}", lot.uniform(40, 640), lot.uniform(30, 730), count) for n, count in enumerate(counts) if count]


@pytest.mark.parametrize("sizes", SIZES, ids=lambda sizes: sizes.id)
@pytest.mark.parametrize(("number", "towns"), [(1_200, 150), (10_000, 600), (10_000, 10_000), (101, 1)])
@pytest.mark.parametrize("seed", range(4))
def test_numbers_never_overlap(number: int, towns: int, seed: int, sizes: Sizes) -> None:
    heaps = heaps_of(number, towns, seed)
    marks = [Town(heap.id, heap.id.upper(), heap.x, heap.y, ("x",), ()) for heap in heaps]
    layer = placed(marks, heaps, NAMING, sizes)
    circles = [p.bubble for p in layer.bubbles]
    assert 0 < len(circles) <= CIRCLES
    for a, b in itertools.combinations(circles, 2):
        assert math.dist((a.heap.x, a.heap.y), (b.heap.x, b.heap.y)) > a.radius + b.radius
    names = [p.label for p in layer.bubbles if p.label] + list(layer.regions.values())
    assert not any(meet(a.box, b.box) for a, b in itertools.combinations(names, 2))
    assert not any(meet(name.box, (b.heap.x, b.heap.y, b.radius)) for name in names for b in circles)
    least = min(circle.radius for circle in circles)
    assert 2 * least * sizes.width / WIDTH >= 24, "each can be hit"
    largest = max(heaps, key=lambda heap: heap.number)
    assert largest.number == max(circle.heap.number for circle in circles) or inset(largest.x, largest.y)


def test_a_number_keeps_room_for_its_digits_and_nothing_is_merged() -> None:
    heaps = [Heap("a", 300, 300, 900), Heap("b", 302, 300, 3), Heap("c", 500, 500, 40)]
    found = bubbles(heaps, Circles(15, 2, 900), 10)
    assert [b.heap.id for b in found] == ["a", "c"], "what has no room is left to the list"
    assert found[0].radius > found[1].radius
    assert bubbles([], Circles(15, 2, 1), 10) == []


@pytest.mark.parametrize("sizes", SIZES, ids=lambda sizes: sizes.id)
@pytest.mark.parametrize("seed", range(12))
def test_names_never_collide(seed: int, sizes: Sizes) -> None:
    lot = random.Random(seed)
    towns = [
        Town(f"t{n}", lot.choice(["København", "Å", "Nykøbing Falster", "Aarhus"]), lot.uniform(40, 640), lot.uniform(40, 720),
             tuple(f"c{n}-{m}" for m in range(lot.choice([0, 1, 1, 2, 4, 9]))), ("x",))
        for n in range(16)
    ]  # fmt: skip
    layer = placed(towns, [], NAMING, sizes)
    labels = [p.label for p in (*layer.towns, *layer.offices, *layer.bubbles) if p.label]
    labels += [*layer.regions.values(), *layer.names]
    assert len(labels) > 2
    for a, b in itertools.combinations(labels, 2):
        assert not meet(a.box, b.box), (a, b)
    for p in layer.towns:
        assert not any(meet(label.box, (p.x, p.y, p.radius)) for label in labels)
        assert len(p.town.heads) > 1 or not p.folded
    assert all(within(label.box, SHEET) for label in labels)
    west, north, _, south = INSET
    assert not any(meet(label.box, (west - 1, north, west + 1, south)) for label in labels), "none across the inset's frame"


def test_opened_marks_stay_on_the_sheet() -> None:
    town = Town("k", "København", 690, 740, tuple(f"c{n}" for n in range(30)), ())
    opened = placed([town], [], NAMING, SIZES[1]).towns[0]
    assert opened.folded
    for _, x, y in opened.marks:
        assert 0 <= opened.x + x <= WIDTH and 0 <= opened.y + y <= HEIGHT


def test_a_name_without_room_is_left_out() -> None:
    assert beside("Aarhus", 300, 300, 10, 14, 600, [SHEET]) is None
    assert across(["MIDTJYLLAND"], ("DK04",), 12, 0, [SHEET]) is None


def test_words_are_measured() -> None:
    assert width("Møgeltønder", 14) > width("Mm", 14) > 0
    assert width("Aarhus", 28) == pytest.approx(2 * width("Aarhus", 14))
    assert width("Aarhus", 14, 700) > width("Aarhus", 14, 400)


def test_the_land_is_drawn_in_whole_numbers_coarser_for_smaller_maps() -> None:
    drawn = [outline(detail) for detail in (WHOLE, FRONT, SMALL)]
    lengths = [sum(len(path) for path in shape.codes.values()) for shape in drawn]
    assert lengths == sorted(lengths, reverse=True)
    for shape in drawn:
        assert set(shape.codes) == set(land().codes)
        for path in shape.codes.values():
            assert re.fullmatch(r"(M\d+ \d+l(-?\d+[ -]?)+\d*z)+", path), path[:80]
    assert drawn[0].neighbours and not drawn[1].neighbours


def test_a_line_is_thinned_and_cut() -> None:
    line = ((0, 0), (10, 1), (20, 0), (30, 40), (40, 0))
    assert thinned(line, 2) == [(0, 0), (20, 0), (30, 40), (40, 0)]
    square = ((0, 0), (0, 100), (100, 100), (100, 0), (0, 0))
    cut = clipped(square, (50, -10, 200, 200))
    assert cut[0] == cut[-1] and min(x for x, _ in cut) == 50 and max(x for x, _ in cut) == 100
    assert clipped(square, (500, 500, 600, 600)) == ()
