"""The network as a drawing: clusters on an oval with their names outside it, ties as curves through its middle.

The places follow from the input alone: no chance, no forces. Every name has a row of its own on its side, so names
cannot meet, however many there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from .shapes import Box, lines_of, tidy

FONT = 14.0
LINE = 17.0
MARGIN = 8.0


@dataclass(frozen=True)
class Format:
    """A size of the drawing: its width and least height, the room and lines for a name at each side, the radius of the dots."""

    name: str
    width: float
    label: float
    lines: int
    dot: float
    least: float


WIDE = Format("wide", 880.0, 220.0, 2, 20.0, 330.0)
TALL = Format("tall", 360.0, 108.0, 3, 15.0, 260.0)


@dataclass(frozen=True)
class Node:
    """A cluster: its dot, and its name in lines beside it, ``anchor`` as SVG calls the end of the text at the dot."""

    id: str
    x: float
    y: float
    text_x: float
    lines: tuple[tuple[float, str], ...]
    anchor: str
    box: Box


@dataclass(frozen=True)
class Curve:
    """A tie: its path, its width, and whether a record tells of it or only a story."""

    path: str
    width: float
    told: bool


@dataclass(frozen=True)
class Circle:
    """The drawing."""

    format: Format
    height: float
    nodes: tuple[Node, ...]
    curves: tuple[Curve, ...]


Pairs = Sequence[tuple[str, str, int, bool]]
"""Ties by the ids of their ends, with their strength and whether a record tells of them."""


def circle(names: Mapping[str, str], pairs: Pairs, format: Format) -> Circle:
    """The drawing of the clusters ``names`` (id to name) and the ties between them."""
    order = around(list(names), pairs)
    half = (len(order) + 1) // 2
    row = format.lines * LINE + 10
    height = max(half * row, format.least) + 2 * MARGIN
    sides = [(order[:half], 1), (list(reversed(order[half:])), -1)]
    nodes = tuple(_node(names[id], id, n, len(ids), side, format, height) for ids, side in sides for n, id in enumerate(ids))
    at = {node.id: node for node in nodes}
    middle = (format.width / 2, height / 2)
    curves = tuple(
        Curve(_path(at[a], at[b], middle), min(1.5 + strength, 7.0), told) for a, b, strength, told in pairs
    )  # fmt: skip
    return Circle(format, tidy(height), nodes, curves)


def _node(name: str, id: str, number: int, many: int, side: int, format: Format, height: float) -> Node:
    y = MARGIN + (height - 2 * MARGIN) * (number + 0.5) / many
    tall = height / 2 - MARGIN
    wide = format.width / 2 - format.label - format.dot * 2 - 6
    reach = wide * sqrt(max(1 - ((y - height / 2) / tall) ** 2, 0.0))
    x = format.width / 2 + side * max(reach, format.dot * 1.5)
    lines = lines_of(name, format.label, FONT, format.lines)
    text_x = x + side * (format.dot + 8)
    top = y - len(lines) * LINE / 2
    told = tuple((tidy(top + LINE * (n + 0.76)), line) for n, line in enumerate(lines))
    left = text_x if side > 0 else text_x - format.label
    box = Box(left, top, format.label, len(lines) * LINE)
    return Node(id, tidy(x), tidy(y), tidy(text_x), told, "start" if side > 0 else "end", box)


def _path(a: Node, b: Node, middle: tuple[float, float]) -> str:
    """A curve from one dot to another, drawn towards the middle."""
    pull = 0.55
    x = (a.x + b.x) / 2 * (1 - pull) + middle[0] * pull
    y = (a.y + b.y) / 2 * (1 - pull) + middle[1] * pull
    return f"M{a.x} {a.y}Q{tidy(x)} {tidy(y)} {b.x} {b.y}"


def around(ids: Sequence[str], pairs: Pairs) -> list[str]:
    """The order around the oval that keeps tied clusters near each other: two change places while that shortens the ties."""
    order = list(ids)
    place = {id: n for n, id in enumerate(order)}
    mine: dict[str, list[tuple[str, int]]] = {id: [] for id in ids}
    for a, b, strength, _ in pairs:
        mine[a].append((b, strength))
        mine[b].append((a, strength))

    def length(id: str) -> int:
        steps = ((abs(place[id] - place[other]), strength) for other, strength in mine[id])
        return sum(min(step, len(order) - step) * strength for step, strength in steps)

    for _ in range(len(order)):
        changed = False
        for n in range(len(order)):
            for m in range(n + 1, len(order)):
                a, b = order[n], order[m]
                before = length(a) + length(b)
                place[a], place[b] = m, n
                if length(a) + length(b) < before:
                    order[n], order[m], changed = b, a, True
                else:
                    place[a], place[b] = n, m
        if not changed:
            break
    return order
