"""Counts instead of marks where there are too many to draw: circles that never overlap."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .sheet import SHEET, Shape, inset, meet, round_box, within


@dataclass(frozen=True)
class Heap:
    """So many organisations in one town."""

    id: str
    x: float
    y: float
    number: int


@dataclass(frozen=True)
class Bubble:
    """A heap that got a circle."""

    heap: Heap
    radius: float


LARGEST = 2.3
"""The largest circle, in least radii."""


@dataclass(frozen=True)
class Circles:
    """How circles are drawn: the least radius, the space between two, and the number the largest stands for."""

    smallest: float
    gap: float
    most: int

    def radii(self, number: int) -> tuple[float, ...]:
        """The radius for a number, and smaller ones to try where there is no room; its digits fit in each."""
        least = self.smallest * (1 + 0.18 * (len(str(number)) - 1))
        wanted = max(least, self.smallest * LARGEST * math.sqrt(number / self.most))
        return tuple(wanted - (wanted - least) * step / 4 for step in range(5 if wanted > least else 1))


def bubbles(heaps: Sequence[Heap], circles: Circles, limit: int, taken: Sequence[Shape] = ()) -> list[Bubble]:
    """Circles for the largest heaps that have room, at most ``limit``; the others are only in the list beside the map.

    Nothing is merged, so the number in a circle is the number on the page it leads to. The area grows with the
    number. No circle touches another or anything ``taken``, and none lies across the frame of the inset.
    """
    placed: list[Bubble] = []
    for heap in sorted(heaps, key=lambda heap: (-heap.number, heap.id)):
        if len(placed) == limit:
            break
        for radius in circles.radii(heap.number):
            if _free(heap, radius, circles.gap, taken, placed):
                placed.append(Bubble(heap, radius))
                break
    return placed


def _free(heap: Heap, radius: float, gap: float, taken: Iterable[Shape], placed: Iterable[Bubble]) -> bool:
    box = round_box(heap.x, heap.y, radius)
    if not within(box, SHEET) or inset(heap.x, heap.y) != all(inset(x, y) for x, y in (box[:2], box[2:])):
        return False
    for shape in taken:
        if len(shape) == 3:
            if math.hypot(shape[0] - heap.x, shape[1] - heap.y) < shape[2] + radius + gap:
                return False
        elif meet(shape, (heap.x, heap.y, radius), gap):
            return False
    return all(math.hypot(b.heap.x - heap.x, b.heap.y - heap.y) >= b.radius + radius + gap for b in placed)
