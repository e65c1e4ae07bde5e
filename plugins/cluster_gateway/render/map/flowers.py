"""Where the marks of one town go, and how towns give each other room."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .sheet import Box


@dataclass(frozen=True)
class Disc:
    """A circle that wants to be at ``x``, ``y`` and must stay inside ``bounds``."""

    x: float
    y: float
    radius: float
    bounds: Box


def petals(number: int, radius: float, gap: float) -> list[tuple[float, float]]:
    """Places for marks of one radius around a middle, ``gap`` between them: one, a ring, or rings inside each other."""
    if number == 1:
        return [(0.0, 0.0)]
    width = 2 * radius + gap
    if number <= 7:
        return _ring(number, width / 2 / math.sin(math.pi / number))
    return around(number, radius, gap)


def around(number: int, radius: float, gap: float) -> list[tuple[float, float]]:
    """Places in rings inside each other around something of the same size in the middle."""
    width = 2 * radius + gap
    places: list[tuple[float, float]] = []
    ring = 1
    while len(places) < number:
        away = ring * width * 1.2
        fits = int(math.pi / math.asin(width / 2 / away))
        places += _ring(min(fits, number - len(places)), away)
        ring += 1
    return places


def _ring(number: int, away: float) -> list[tuple[float, float]]:
    turns = [2 * math.pi * n / number - math.pi / 2 for n in range(number)]
    return [(away * math.cos(turn), away * math.sin(turn)) for turn in turns]


def reach(places: Sequence[tuple[float, float]], radius: float) -> float:
    """How far from the middle marks of one radius at ``places`` reach."""
    return max(math.hypot(x, y) for x, y in places) + radius


def apart(discs: Sequence[Disc], gap: float) -> list[Disc]:
    """The discs moved as little as keeps every two ``gap`` from each other, each inside its bounds."""
    moved = [_kept(replace(disc, y=disc.y + number * 0.01)) for number, disc in enumerate(discs)]
    for _ in range(300):
        still = True
        for one, other in itertools.combinations(range(len(moved)), 2):
            a, b = moved[one], moved[other]
            wanted = a.radius + b.radius + gap
            distance = math.hypot(b.x - a.x, b.y - a.y)
            if distance >= wanted - 0.05 or a.bounds != b.bounds:
                continue
            still = False
            dx, dy = ((b.x - a.x) / distance, (b.y - a.y) / distance) if distance > 0.5 else (1.0, 0.0)
            push = wanted - distance
            # The larger of two gives way less.
            share = b.radius / (a.radius + b.radius)
            moved[one] = _kept(replace(a, x=a.x - dx * push * share, y=a.y - dy * push * share))
            moved[other] = _kept(replace(b, x=b.x + dx * push * (1 - share), y=b.y + dy * push * (1 - share)))
        if still:
            break
    return moved


def _kept(disc: Disc) -> Disc:
    west, north, east, south = disc.bounds
    x = min(max(disc.x, west + disc.radius), east - disc.radius)
    y = min(max(disc.y, north + disc.radius), south - disc.radius)
    return replace(disc, x=x, y=y)
