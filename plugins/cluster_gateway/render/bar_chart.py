"""A few values of one kind over time as bars from zero, the oldest first. Pure layout.

Bars and no line: between two dates nobody has counted. Numbers are pixels at the size the drawing has on a phone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .lettering import text_width

WIDTH = 288.0
BAR, LINE, GAP = 12.0, 20.0, 12.0
LEAST = 2.0
"""A value that is not nothing can be seen."""
DATE_SIZE, VALUE_SIZE, BETWEEN = 13.0, 15.0, 12.0


@dataclass(frozen=True)
class Value:
    """One value: when, how much in words, how much as a number, and whether it is only expected."""

    when: str
    told: str
    number: float
    expected: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar at its place with its two pieces of text above it, each with the height of its line."""

    value: Value
    date_y: float
    told_y: float
    told_x: float
    told_at_end: bool
    y: float
    width: float


@dataclass(frozen=True)
class Chart:
    """Everything the SVG needs."""

    width: float
    height: float
    bar: float
    bars: tuple[Bar, ...]


def bar_chart(values: Iterable[Value]) -> Chart:
    """The drawing of ``values`` in their order. None of them is below nothing."""
    given = tuple(values)
    most = max((value.number for value in given), default=0)
    bars: list[Bar] = []
    y = 0.0
    for value in given:
        beside = text_width(value.when, DATE_SIZE) + BETWEEN + text_width(value.told, VALUE_SIZE) <= WIDTH
        date_y = y + LINE - 6
        told_y = date_y if beside else date_y + LINE
        top = told_y + 6
        share = value.number / most if most else 0.0
        width = max(share * WIDTH, LEAST) if value.number else 0.0
        bars.append(Bar(value, date_y, told_y, WIDTH if beside else 0.0, beside, top, width))
        y = top + BAR + GAP
    return Chart(WIDTH, max(y - GAP, 0.0), BAR, tuple(bars))
