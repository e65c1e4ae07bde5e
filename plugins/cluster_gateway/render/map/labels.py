"""Where names go: beside what they name, and never on anything else."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...records.geography.land import lies_in
from .lettering import width
from .sheet import SHEET, WIDTH, Box, Shape, meet, metres, within

Anchor = str
"""``start``, ``middle`` or ``end``, as SVG says it."""
CAPITALS = 0.1
"""Space between the letters of a region's name, as a part of the size."""


@dataclass(frozen=True)
class Label:
    """A line of words with its place: ``x`` and ``y`` of the foot of its first, middle or last letter."""

    text: str
    x: float
    y: float
    anchor: Anchor
    box: Box
    turned: bool = False
    more: tuple[str, ...] = ()
    """Further lines below the first."""


def beside(text: str, x: float, y: float, radius: float, size: float, weight: int, taken: Sequence[Shape]) -> Label | None:
    """The name of the mark at ``x``, ``y``: right, left, below, above or askew; None when no place is free."""
    long, air = width(text, size, weight), size * 0.3
    slant = radius * 0.72
    places: tuple[tuple[Anchor, float, float], ...] = (
        ("start", x + radius + air, y + size * 0.36),
        ("end", x - radius - air, y + size * 0.36),
        ("middle", x, y + radius + size * 1.02),
        ("middle", x, y - radius - size * 0.42),
        ("start", x + slant + air, y + slant + size * 0.8),
        ("end", x - slant - air, y + slant + size * 0.8),
        ("start", x + slant + air, y - slant - size * 0.1),
        ("end", x - slant - air, y - slant - size * 0.1),
        ("end", x - radius - air, y + size * 0.36 - slant),
        ("start", x + radius + air, y + size * 0.36 - slant),
        ("end", x - radius - air, y + size * 0.36 + slant),
        ("start", x + radius + air, y + size * 0.36 + slant),
    )
    for anchor, wanted, foot in places:
        left = min(max(wanted, long / 2), WIDTH - long / 2) if anchor == "middle" else wanted
        if abs(left - wanted) > radius + long / 4:
            continue
        label = Label(text, left, foot, anchor, _box(left, foot, anchor, long, size))
        if within(label.box, SHEET) and not any(meet(label.box, other, size * 0.12) for other in taken):
            return label
    return None


def _box(x: float, foot: float, anchor: Anchor, long: float, size: float) -> Box:
    west = x - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
    return (west, foot - size * 0.86, west + long, foot + size * 0.26)


_STEPS = sorted(
    ((dx * 9.0, dy * 9.0) for dx in range(-19, 20) for dy in range(-19, 20)), key=lambda step: (math.hypot(*step), step)
)
"""Places to try around a middle, the nearest first."""
LINE = 1.2
"""The height of a line, as a part of the size."""


def across(lines: Sequence[str], codes: Sequence[str], size: float, below: int, taken: Sequence[Shape]) -> Label | None:
    """The name of a region on its own land as near its middle as is free, else close beside it; None for no place.

    Room is left for so many lines more ``below``.
    """
    long, high = max(width(line, size, 600, CAPITALS) for line in lines), size * (1.12 + LINE * (len(lines) - 1 + below))
    middle = _middle(codes)
    best: tuple[float, Label] | None = None
    for dx, dy in _STEPS:
        cost = math.hypot(dx, dy)
        if best and cost >= best[0]:
            break
        x, foot = middle[0] + dx, middle[1] + dy
        box = (x - long / 2, foot - size * 0.86, x + long / 2, foot - size * 0.86 + high)
        if not within(box, SHEET) or any(meet(box, other, size * 0.25) for other in taken):
            continue
        for point in ((box[0] + long * part, y) for part in (0, 0.25, 0.5, 0.75, 1) for y in (box[1], box[3])):
            cost += 0 if _on_land(point, codes) else _OUTSIDE
            if best and cost >= best[0]:
                break
        else:
            best = (cost, Label(lines[0], x, foot, "middle", box, more=tuple(lines[1:])))
    return best[1] if best else None


_OUTSIDE = 22
"""How many units nearer the middle a place must be for each of its points that lies outside of the region."""


def _on_land(point: tuple[float, float], codes: Sequence[str]) -> bool:
    where = metres(*point)
    return any(lies_in(*where, code) for code in codes)


_MIDDLES = {"DK01": (582, 462), "DK02": (530, 590), "DK03": (190, 600), "DK04": (210, 400), "DK05": (250, 200)}
"""Where the eye looks for the name of a region; the sum of several is the mean."""


def _middle(codes: Sequence[str]) -> tuple[float, float]:
    known = [_MIDDLES[code] for code in codes]
    return sum(x for x, _ in known) / len(known), sum(y for _, y in known) / len(known)


def at(text: str, x: float, y: float, turned: bool, size: float, taken: Sequence[Shape]) -> Label | None:
    """A name with a place of its own, such as a sea's, written upwards when ``turned``; None when the place is taken."""
    long = width(text, size, 400, 0.12)
    box = (x - size * 0.86, y - long / 2, x + size * 0.26, y + long / 2) if turned else _box(x, y, "middle", long, size)
    label = Label(text, x, y, "middle", box, turned)
    free = within(label.box, SHEET) and not any(meet(label.box, other, size * 0.2) for other in taken)
    return label if free else None
