"""The numbers of one series as bars from zero, in two sizes. Pure layout.

Bars and no line: between two numbers nobody has counted. What a bar counts stands above it, in as many lines as it needs,
so that the drawing can be read at the width of a phone. Units are pixels at the size the drawing is shown in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .lettering import text_width, wrapped

WIDE, TALL = 640.0, 288.0
LABEL_SIZE, VALUE_SIZE, BETWEEN = 14.0, 15.0, 16.0
LINE, BAR, GAP = 20.0, 14.0, 16.0
LEAST = 2.0
"""A value that is not nothing can be seen."""


@dataclass(frozen=True)
class Value:
    """One number: what and when, how much in words and as a number, and whether it was counted or only looked ahead to."""

    label: str
    told: str
    number: float
    ahead: bool = False


@dataclass(frozen=True)
class Words:
    """A line of text at its place; ``at_end`` when it ends there instead of beginning."""

    text: str
    x: float
    y: float
    at_end: bool = False


@dataclass(frozen=True)
class Bar:
    """A bar with its label and its value above it."""

    value: Value
    label: tuple[Words, ...]
    told: tuple[Words, ...]
    y: float
    width: float


@dataclass(frozen=True)
class SeriesChart:
    """Everything the SVG needs; ``name`` is that of its size."""

    name: str
    width: float
    height: float
    bar: float
    bars: tuple[Bar, ...]


def series_charts(values: Iterable[Value]) -> tuple[SeriesChart, SeriesChart]:
    """The drawing of ``values`` in their order for wide windows and for narrow ones. None of them is below nothing."""
    given = tuple(values)
    return _chart("wide", given, WIDE), _chart("tall", given, TALL)


def _chart(name: str, values: tuple[Value, ...], width: float) -> SeriesChart:
    most = max((value.number for value in values), default=0.0)
    bars: list[Bar] = []
    y = 0.0
    for value in values:
        bar = _bar(value, width, value.number / most if most else 0.0, y)
        bars.append(bar)
        y = bar.y + BAR + GAP
    return SeriesChart(name, width, max(y - GAP, 0.0), BAR, tuple(bars))


def _bar(value: Value, width: float, share: float, top: float) -> Bar:
    label = wrapped(value.label, width, LABEL_SIZE)
    told = wrapped(value.told, width, VALUE_SIZE)
    beside = len(told) == 1 and (
        not label or text_width(label[-1], LABEL_SIZE) + BETWEEN + text_width(told[0], VALUE_SIZE) <= width
    )
    names = tuple(Words(line, 0.0, top + LINE * (n + 1) - 6) for n, line in enumerate(label))
    lines = max(len(label), 1) if beside else len(label) + len(told)
    amounts = tuple(Words(line, 0.0, top + LINE * (len(label) + n + 1) - 6) for n, line in enumerate(told))
    if beside:
        amounts = (Words(told[0], width, top + LINE * lines - 6, True),)
    return Bar(value, names, amounts, top + LINE * lines, max(share * width, LEAST) if value.number else 0.0)
