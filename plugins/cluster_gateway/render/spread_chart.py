"""How the figures of the field spread, on one scale, in two sizes: a dot for each cluster, a box for the middle half, a
line for the median, and a diamond with its name for the cluster that is looked at. Pure layout.

Shapes and words tell what is what, not colours. Dots that would meet are stacked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..plan.comparison import Spread
from .lettering import text_width

WIDE, TALL = 640.0, 288.0
DOT, STEP, SIZE = 5.0, 12.0, 13.0
SIDE = 8.0
"""The room left and right of the scale, so that the outermost dots are whole."""
LABEL = 22.0
BOX = 16.0


@dataclass(frozen=True)
class Dot:
    """A cluster on the scale."""

    cluster: str
    x: float
    y: float
    own: bool


@dataclass(frozen=True)
class Tick:
    """A number of the scale."""

    x: float
    value: float


@dataclass(frozen=True)
class SpreadChart:
    """Everything the SVG needs: the dots, the box with its median below them, and the scale at the foot.

    ``own_x`` is where the name of the cluster that is looked at stands, with ``own_anchor`` as its text anchor.
    """

    name: str
    width: float
    height: float
    dots: tuple[Dot, ...]
    box: tuple[float, float, float]
    box_height: float
    median: float
    scale_y: float
    ticks: tuple[Tick, ...]
    own_x: float
    own_anchor: str


def spread_charts(values: Mapping[str, float], field: Spread, own: str, own_name: str) -> tuple[SpreadChart, SpreadChart]:
    """The drawing of figures by cluster for wide windows and for narrow ones; ``own`` is the cluster looked at, or ""."""
    return _chart("wide", WIDE, values, field, own, own_name), _chart("tall", TALL, values, field, own, own_name)


def _chart(name: str, width: float, values: Mapping[str, float], field: Spread, own: str, own_name: str) -> SpreadChart:
    step = _step(field.most, 6 if width == WIDE else 3)
    end = step * -(-field.most // step) if step else 1.0

    def at(value: float) -> float:
        return round(SIDE + (width - 2 * SIDE) * (value / end if end else 0.0), 1)

    top = LABEL if own in values else 0.0
    levels = _levels({cluster: at(value) for cluster, value in values.items()}, own)
    deep = top + (max(levels.values(), default=0) + 1) * STEP
    dots = tuple(
        Dot(cluster, at(value), round(deep - DOT - levels[cluster] * STEP, 1), cluster == own)
        for cluster, value in sorted(values.items(), key=lambda entry: (entry[1], entry[0]))
    )
    box_y = deep + 6
    scale_y = box_y + BOX + 8
    ticks = tuple(Tick(at(n * step), n * step) for n in range(int(end / step) + 1)) if step else ()
    own_x = at(values[own]) if own in values else 0.0
    half = text_width(own_name, SIZE) / 2
    anchor = "start" if own_x < half else "end" if own_x > width - half else "middle"
    left, right = at(field.lower), at(field.upper)
    return SpreadChart(
        name, width, scale_y + 26, dots, (left, box_y, max(right - left, 2.0)), BOX, at(field.median), scale_y, ticks,
        own_x, anchor,
    )  # fmt: skip


def _levels(places: Mapping[str, float], own: str) -> dict[str, int]:
    """How high each dot is stacked, so that none meets another; the one looked at is placed last and so on top."""
    levels: dict[str, int] = {}
    for cluster in sorted(places, key=lambda id: (id == own, places[id], id)):
        level = 0
        while any(abs(places[cluster] - places[other]) < 2 * DOT + 1 and levels[other] == level for other in levels):
            level += 1
        levels[cluster] = level
    return levels


def _step(most: float, parts: int) -> float:
    """A round step that divides a scale up to ``most`` into about ``parts``."""
    if most <= 0:
        return 1.0
    size = 10.0 ** (len(str(int(most / parts))) - 1) if most >= parts else 0.1
    while size * parts > most and size > 1e-9:
        size /= 10
    return next(size * factor for factor in (1, 2, 5, 10, 20, 50, 100) if size * factor * parts >= most)
