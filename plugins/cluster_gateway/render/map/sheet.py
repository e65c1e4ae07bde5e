"""The sheet the map is drawn on: 700 × 760 units of 500 metres, with Bornholm moved into an inset."""

from __future__ import annotations

import math

from ...records.geography.projection import project

UNIT = 500.0
"""Metres per unit."""
WIDTH, HEIGHT = 700, 760
WEST, NORTH = 418_000.0, 6_417_000.0
Box = tuple[float, float, float, float]
"""West, north, east, south, in units."""
Circle = tuple[float, float, float]
"""Middle and radius."""
Shape = Box | Circle
SHEET: Box = (0, 0, WIDTH, HEIGHT)
INSET: Box = (562, 18, 688, 148)
BORNHOLM_FROM = 840_000.0
"""Land east of this many metres is Bornholm's; nothing else of Denmark lies there."""
BORNHOLM_MOVED = (-289.0, -481.0)
"""Units east and south."""


def drawn(east: float, north: float) -> tuple[float, float]:
    """Metres (EPSG:25832) to units of the sheet."""
    x, y = (east - WEST) / UNIT, (NORTH - north) / UNIT
    return (x + BORNHOLM_MOVED[0], y + BORNHOLM_MOVED[1]) if east > BORNHOLM_FROM else (x, y)


def place(lon: float, lat: float) -> tuple[float, float]:
    """Degrees to units of the sheet."""
    return drawn(*project(lon, lat))


def metres(x: float, y: float) -> tuple[float, float]:
    """Units of the sheet back to metres; a point in the inset is one of Bornholm."""
    if inset(x, y):
        x, y = x - BORNHOLM_MOVED[0], y - BORNHOLM_MOVED[1]
    return WEST + x * UNIT, NORTH - y * UNIT


def inset(x: float, y: float) -> bool:
    """Whether a point of the sheet lies in the inset."""
    return INSET[0] <= x <= INSET[2] and INSET[1] <= y <= INSET[3]


def meet(box: Box, other: Shape, gap: float = 0) -> bool:
    """Whether a box overlaps a box or a circle, or comes closer to it than ``gap``."""
    if len(other) == 3:
        x, y, radius = other
        return math.hypot(max(box[0] - x, 0, x - box[2]), max(box[1] - y, 0, y - box[3])) < radius + gap
    return box[0] < other[2] + gap and other[0] < box[2] + gap and box[1] < other[3] + gap and other[1] < box[3] + gap


def within(box: Box, outer: Box) -> bool:
    """Whether ``box`` lies inside ``outer``."""
    hair = 0.01
    return (
        box[0] > outer[0] - hair and box[1] > outer[1] - hair and box[2] < outer[2] + hair and box[3] < outer[3] + hair
    )  # fmt: skip


def round_box(x: float, y: float, radius: float) -> Box:
    """The box around a circle."""
    return (x - radius, y - radius, x + radius, y + radius)
