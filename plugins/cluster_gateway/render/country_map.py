"""The map of the front page: Denmark's regions and the towns with head offices, drawn at build time."""

from __future__ import annotations

import itertools
import json
import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .context import PageContext
from .views.card import SectorView, active_clusters, sector

SCALE = 900.0
"""Metres per unit of the drawing."""
Box = tuple[float, float, float, float]
WEST, NORTH = 440_000.0, 6_405_000.0
WIDTH, HEIGHT = 336, 400
BORNHOLM_FROM = 840_000.0
BORNHOLM_SHIFT = (-169_400.0, 229_900.0)
"""Bornholm is drawn in an inset: moved by this many metres east and north."""
INSET = (266, 16, 64, 78)
APART = 26.0
"""Pins are drawn at least this many units from each other, so that each can be hit."""
LETTER = 8.2
"""The width of a letter of a town's name, a little wide to be safe."""
MIN_AREA = 12e6
"""Islands smaller than this many square metres are left out of this small drawing."""


@dataclass(frozen=True)
class Pin:
    """A cluster on the map."""

    name: str
    link: str
    sector: SectorView
    x: float
    y: float


@dataclass(frozen=True)
class Town:
    """A town with its pins; ``x``, ``y`` and ``anchor`` place its name."""

    name: str
    pins: tuple[Pin, ...]
    x: float
    y: float
    anchor: str


@dataclass(frozen=True)
class CountryMap:
    """Everything the drawing needs."""

    box: str
    regions: tuple[str, ...]
    inset: tuple[int, int, int, int]
    towns: tuple[Town, ...]


def project(lon: float, lat: float) -> tuple[float, float]:
    """Degrees (WGS 84) to metres east and north in EPSG:25832.

    Transverse Mercator on GRS 80, Krüger's series to the third order in the third flattening n
    (J. Krüger, Konforme Abbildung des Erdellipsoids in der Ebene, 1912); central meridian 9° E,
    scale 0.9996, false easting 500 km.
    """
    flattening = 1 / 298.257222101
    n = flattening / (2 - flattening)
    radius = 6378137.0 / (1 + n) * (1 + n**2 / 4 + n**4 / 64)
    alpha = (n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16, 13 * n**2 / 48 - 3 * n**3 / 5, 61 * n**3 / 240)
    eccentricity = math.sqrt(flattening * (2 - flattening))
    sine = math.sin(math.radians(lat))
    t = math.sinh(math.atanh(sine) - eccentricity * math.atanh(eccentricity * sine))
    meridian = math.radians(lon - 9.0)
    xi = math.atan2(t, math.cos(meridian))
    eta = math.asinh(math.sin(meridian) / math.hypot(t, math.cos(meridian)))
    north = xi + sum(a * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j, a in enumerate(alpha, 1))
    east = eta + sum(a * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j, a in enumerate(alpha, 1))
    return 500_000 + 0.9996 * radius * east, 0.9996 * radius * north


def country_map(context: PageContext) -> CountryMap:
    """The map of the clusters at work whose head office has a known place, for one page."""
    offices = [
        (office, record)
        for record in active_clusters(context)
        for office in record.facts.offices
        if office.role == "headquarters" and office.coordinates
    ]
    points = []
    for office, _ in offices:
        assert office.coordinates is not None
        points.append(_drawn(*project(office.coordinates.lon, office.coordinates.lat)))
    towns: dict[str, list[Pin]] = defaultdict(list)
    for (office, record), (x, y) in zip(offices, _apart(points), strict=True):
        view = sector(context, record.facts.sectors[0])
        name, link = context.say(record.facts.name), context.item("cluster", record.id)
        towns[context.town(office.town)].append(Pin(name, link, view, round(x, 1), round(y, 1)))
    return CountryMap(f"0 0 {WIDTH} {HEIGHT}", regions(), INSET, tuple(_named(towns)))


def _apart(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The points moved as little as keeps every two ``APART`` units from each other."""
    places = [(x, y + number * 0.01) for number, (x, y) in enumerate(points)]
    for _ in range(200):
        moved = False
        for first, second in itertools.combinations(range(len(places)), 2):
            (ax, ay), (bx, by) = places[first], places[second]
            distance = math.hypot(bx - ax, by - ay)
            if distance >= APART - 0.01:
                continue
            push, moved = (APART - distance) / 2, True
            dx, dy = ((bx - ax) / distance, (by - ay) / distance) if distance > 0.5 else (1.0, 0.0)
            places[first] = (ax - dx * push, ay - dy * push)
            places[second] = (bx + dx * push, by + dy * push)
        if not moved:
            break
    return places


def _named(towns: dict[str, list[Pin]]) -> Iterator[Town]:
    """Each town with its name where it covers no pin and no other name: below, above, right or left of its pins."""
    taken = [(pin.x - 12, pin.y - 12, pin.x + 12, pin.y + 12) for pins in towns.values() for pin in pins]
    for name, pins in sorted(towns.items()):
        west, east = min(pin.x for pin in pins), max(pin.x for pin in pins)
        north, south = min(pin.y for pin in pins), max(pin.y for pin in pins)
        middle, width = (west + east) / 2, len(name) * LETTER
        choices = [
            (middle, south + 26, "middle", (middle - width / 2, south + 14, middle + width / 2, south + 30)),
            (middle, north - 17, "middle", (middle - width / 2, north - 31, middle + width / 2, north - 14)),
            (east + 16, (north + south) / 2 + 5, "start", (east + 15, south - 8, east + 16 + width, south + 8)),
            (west - 16, (north + south) / 2 + 5, "end", (west - 16 - width, south - 8, west - 15, south + 8)),
        ]
        free = [choice for choice in choices if choice[3][2] <= WIDTH + 20 and not any(_meet(choice[3], box) for box in taken)]
        x, y, anchor, box = (free or choices)[0]
        taken.append(box)
        yield Town(name, tuple(pins), round(x, 1), round(y, 1), anchor)


def _meet(a: Box, b: Box) -> bool:
    """Whether two boxes (west, north, east, south) overlap."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _drawn(east: float, north: float) -> tuple[float, float]:
    """Metres to the units of the drawing, Bornholm moved into its inset."""
    if east > BORNHOLM_FROM:
        east, north = east + BORNHOLM_SHIFT[0], north + BORNHOLM_SHIFT[1]
    return (east - WEST) / SCALE, (NORTH - north) / SCALE


@cache
def regions() -> tuple[str, ...]:
    """One path per region, coarse enough for a small drawing."""
    data = json.loads(files(__package__).joinpath("geometry/denmark.json").read_text(encoding="utf-8"))
    return tuple(
        "".join(_path(ring) for polygon in polygons for ring in polygon[:1] if _area(ring) >= MIN_AREA)
        for polygons in data["regions"].values()
    )


def _area(ring: list[list[float]]) -> float:
    """The area of a ring in square metres, by the shoelace formula."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def _path(ring: list[list[float]]) -> str:
    """A ring as relative SVG path data on a grid of half a unit; points on the same spot are dropped."""
    points: list[tuple[int, int]] = []
    for east, north in ring:
        x, y = _drawn(east, north)
        point = (round(x * 2), round(y * 2))
        if not points or point != points[-1]:
            points.append(point)
    points = [p for n, p in enumerate(points) if n in (0, len(points) - 1) or not _straight(points[n - 1], p, points[n + 1])]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(points)]
    moves = " ".join(f"{_half(dx)} {_half(dy)}" for dx, dy in steps)
    return f"M{_half(points[0][0])} {_half(points[0][1])}l{moves}z"


def _straight(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    return (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0])


def _half(value: int) -> str:
    text = f"{value / 2:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
