"""The land of Denmark by NUTS 2 code, the borders between the codes, and the land of the neighbours; in metres."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

Point = tuple[int, int]
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]
"""A piece of land: its coast, then the shores of the lakes in it. Every ring ends where it begins."""
Box = tuple[int, int, int, int]
"""The least east and north of something, and the most."""


@dataclass(frozen=True)
class Border:
    """The line two codes have in common."""

    between: tuple[str, str]
    line: tuple[Point, ...]


@dataclass(frozen=True)
class Land:
    """Everything that is drawn: the codes, their borders, the neighbours by name."""

    codes: Mapping[str, tuple[Polygon, ...]]
    borders: tuple[Border, ...]
    neighbours: Mapping[str, tuple[Polygon, ...]]


@cache
def land() -> Land:
    """The land as it lies in ``denmark.json`` beside this module."""
    data = json.loads(files(__package__).joinpath("denmark.json").read_text(encoding="utf-8"))
    return Land(
        {code: _polygons(shapes) for code, shapes in data["regions"].items()},
        tuple(Border((a, b), _ring(line)) for a, b, line in data["borders"]),
        {name: _polygons(shapes) for name, shapes in data["context"].items()},
    )


def _polygons(shapes: list[list[list[list[int]]]]) -> tuple[Polygon, ...]:
    return tuple(tuple(_ring(ring) for ring in shape) for shape in shapes)


def _ring(points: list[list[int]]) -> Ring:
    return tuple((east, north) for east, north in points)


def area(ring: Ring) -> float:
    """The area inside a ring in square metres, by the shoelace formula."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


@lru_cache(maxsize=20_000)
def nearest_code(east: float, north: float, codes: tuple[str, ...] = ()) -> tuple[str, float]:
    """The code whose land a point lies on, else is nearest to, and how many metres away it is; of ``codes`` or of all."""
    wanted = codes or tuple(land().codes)
    for code in wanted:
        if lies_in(east, north, code):
            return code, 0.0
    coasts = sorted((_from_box(east, north, box), code, coast) for code in wanted for box, coast in _boxed(code))
    nearest = (math.inf, "")
    for at_least, code, coast in coasts:
        if at_least > nearest[0]:
            break  # all the others are farther away
        nearest = min(nearest, (_from_coast(east, north, coast), code))
    return nearest[1], nearest[0]


SLAB = 1000
"""Metres. Coasts are kept by strips of this height, so that a point is held against the few edges beside it only."""


@cache
def _edges(code: str) -> Mapping[int, list[tuple[int, int, int, int]]]:
    """The edges of a code's coasts by the strips they cross. Lakes count as land: an office by a lake is in its region."""
    found: dict[int, list[tuple[int, int, int, int]]] = {}
    for polygon in land().codes[code]:
        for a, b in pairwise(polygon[0]):
            for slab in range(min(a[1], b[1]) // SLAB, max(a[1], b[1]) // SLAB + 1):
                found.setdefault(slab, []).append((*a, *b))
    return found


def lies_in(east: float, north: float, code: str) -> bool:
    """Whether a point lies on the land of a code: a line from it to the east crosses the coasts an odd number of times."""
    inside = False
    for ax, ay, bx, by in _edges(code).get(int(north // SLAB), ()):
        if (ay > north) != (by > north) and east < (bx - ax) * (north - ay) / (by - ay) + ax:
            inside = not inside
    return inside


@cache
def _boxed(code: str) -> tuple[tuple[Box, Ring], ...]:
    """The coasts of a code, each with the box it lies in."""
    return tuple((_box(polygon[0]), polygon[0]) for polygon in land().codes[code])


def _box(coast: Ring) -> Box:
    easts, norths = zip(*coast, strict=True)
    return min(easts), min(norths), max(easts), max(norths)


def _from_box(east: float, north: float, box: Box) -> float:
    """How far a point is from a box, so from anything in it at least."""
    west, south, most_east, most_north = box
    return math.hypot(max(west - east, 0, east - most_east), max(south - north, 0, north - most_north))


def _from_coast(east: float, north: float, coast: Ring) -> float:
    return min(_from_segment(east, north, *a, *b) for a, b in pairwise(coast))


def _from_segment(x: float, y: float, ax: int, ay: int, bx: int, by: int) -> float:
    dx, dy = bx - ax, by - ay
    along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy) if dx or dy else 0.0
    along = min(1.0, max(0.0, along))
    return math.hypot(x - ax - along * dx, y - ay - along * dy)
