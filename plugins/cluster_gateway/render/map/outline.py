"""The land as SVG path data: on a grid as coarse as the size of the map allows, in whole numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ...records.geography.land import Point, Ring, area, land
from .sheet import HEIGHT, NORTH, UNIT, WEST, WIDTH, drawn


@dataclass(frozen=True)
class Detail:
    """How finely the land is drawn: grid in metres, the smallest island in square metres, the neighbours or not."""

    grid: float
    smallest: float
    neighbours: bool = False


THINNED = 0.7
"""How far, in steps of the grid, a drawn line may leave its course."""
WHOLE = Detail(300, 1e6, neighbours=True)
FRONT = Detail(700, 8e6)
SMALL = Detail(1100, 16e6)


@dataclass(frozen=True)
class Outline:
    """Path data on the grid; ``scale`` units of the sheet are one step of it."""

    scale: float
    codes: Mapping[str, str]
    borders: tuple[tuple[tuple[str, str], str], ...]
    neighbours: str


@cache
def outline(detail: Detail) -> Outline:
    """The land in the wanted detail."""
    known = land()
    codes = {
        code: "".join(
            _path(ring, detail.grid) for polygon in polygons for ring in polygon if area(ring) >= detail.smallest
        )
        for code, polygons in known.codes.items()
    }  # fmt: skip
    borders = tuple((b.between, _path(b.line, detail.grid, closed=False)) for b in known.borders)
    around = ""
    if detail.neighbours:
        coasts = [clipped(p[0], _around()) for polygons in known.neighbours.values() for p in polygons]
        around = "".join(_path(coast, 3 * detail.grid, step=detail.grid) for coast in coasts if len(coast) > 3)
    return Outline(detail.grid / UNIT, codes, borders, around)


def rings(codes: Iterable[str]) -> list[list[tuple[float, float]]]:
    """The coasts of some codes as points of the sheet, for programs that draw pixels."""
    return [[drawn(*point) for point in polygon[0]] for code in codes for polygon in land().codes[code]]


def _around() -> tuple[float, float, float, float]:
    """West, south, east, north of the sheet in metres, and a little more so that the cut does not show."""
    margin = 4 * UNIT
    return WEST - margin, NORTH - HEIGHT * UNIT - margin, WEST + WIDTH * UNIT + margin, NORTH + margin


def clipped(ring: Ring, box: tuple[float, float, float, float]) -> Ring:
    """A ring cut off at a box (Sutherland and Hodgman, Reentrant Polygon Clipping, 1974)."""
    points = list(ring)
    for axis, limit, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        kept: list[Point] = []
        for a, b in pairwise([*points[-1:], *points]):
            inside_a, inside_b = sign * (a[axis] - limit) >= 0, sign * (b[axis] - limit) >= 0
            if inside_a != inside_b:
                part = (limit - a[axis]) / (b[axis] - a[axis])
                kept.append((round(a[0] + part * (b[0] - a[0])), round(a[1] + part * (b[1] - a[1]))))
            if inside_b:
                kept.append(b)
        points = kept
    return (*points, points[0]) if points else ()


def _path(line: Iterable[Point], grid: float, closed: bool = True, step: float = 0) -> str:
    """A line as relative path data; points that fall on one spot, or between two others, are dropped.

    ``grid`` is how coarse, ``step`` the grid the numbers are written on when that is finer.
    """
    step = step or grid
    points: list[tuple[int, int]] = []
    for point in thinned(tuple(line), grid * THINNED):
        x, y = drawn(*point)
        near = (round(x * UNIT / grid), round(y * UNIT / grid))
        if not points or near != points[-1]:
            points.append(near)
    if len(points) < (4 if closed else 2):
        return ""
    times = round(grid / step)
    start = f"M{points[0][0] * times} {points[0][1] * times}l"
    moves = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points[:-1] if closed else points))
    numbers = "".join(f" {n}" if n >= 0 else str(n) for move in moves for n in (move[0] * times, move[1] * times))
    return start + numbers.lstrip() + ("z" if closed else "")


def thinned(line: Sequence[Point], tolerance: float) -> list[Point]:
    """The points of a line without which it would leave its course by more than ``tolerance`` metres.

    D. Douglas and T. Peucker, Algorithms for the reduction of the number of points (Cartographica 10, 1973).
    """
    kept = {0, len(line) - 1}
    parts = [(0, len(line) - 1)]
    while parts:
        first, last = parts.pop()
        (ax, ay), (bx, by) = line[first], line[last]
        dx, dy = bx - ax, by - ay
        long = math.hypot(dx, dy)
        farthest, most = 0, tolerance
        for number in range(first + 1, last):
            x, y = line[number]
            off = abs(dy * (x - ax) - dx * (y - ay)) / long if long else math.hypot(x - ax, y - ay)
            if off > most:
                farthest, most = number, off
        if farthest:
            kept.add(farthest)
            parts += [(first, farthest), (farthest, last)]
    return [line[number] for number in sorted(kept)]
