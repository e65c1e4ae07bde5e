"""A family of organisations as a drawing: boxes of words and the lines between them. Pure layout.

Two drawings of the same family: a wide one, time flowing to the right, and a tall one for a phone, time flowing
downwards. Numbers are pixels at the size the drawing has when there is room for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .lettering import wrapped

Role = Literal["before", "cluster", "ended"]
"""``before``: known by name only; ``cluster``: at work today; ``ended``: has a record, and closed or merged."""


@dataclass(frozen=True)
class Member:
    """An organisation to draw: its name, a remark below it, and those it grew out of."""

    name: str
    note: str = ""
    role: Role = "before"
    before: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Line:
    """A line of text at its place."""

    text: str
    x: float
    y: float
    small: bool


@dataclass(frozen=True)
class Box:
    """A member at its place."""

    role: Role
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Drawing:
    """Everything the SVG needs; ``edges`` are lines from those before to those after, ``tips`` their heads."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    edges: tuple[str, ...]
    tips: tuple[str, ...]


COLUMN, GULF = 232.0, 64.0
"""The wide drawing: width of a box, and of the space between two generations."""
PHONE, STEP, RAIL = 288.0, 28.0, 12.0
"""The tall drawing: its width on a screen of 320 px, how far a generation is set in, and its rail within that."""
GAP, PADDING_X, PADDING_Y = 12.0, 14.0, 10.0
NAME_SIZE, NAME_LINE, NOTE_SIZE, NOTE_LINE = 15.0, 19.0, 13.0, 17.0
TIP = 6.0
EDGE = 1.0
"""Room for the width of the outlines."""


def wide_tree(root: Member) -> Drawing:
    """The drawing with ``root`` to the right and those it grew out of in columns to the left."""
    generations = _generations(root)
    boxes: list[Box] = []
    edges: list[str] = []
    tips: list[str] = []

    def place(member: Member, generation: int, top: float) -> tuple[float, float]:
        """Draw a branch below ``top``; the middle of its own box, and where the branch ends."""
        x = EDGE + (generations - 1 - generation) * (COLUMN + GULF)
        own = _height(member, COLUMN)
        branch = _branch(member)
        middle = top + branch / 2
        start = top + (branch - _stack(member)) / 2
        centres = []
        for child in member.before:
            centre, start = place(child, generation + 1, start)
            centres.append(centre)
            start += GAP
        boxes.append(_box(member, x, middle - own / 2, COLUMN))
        half, left = x - GULF / 2, x - GULF
        for centre in centres:
            edges.append(f"M{_n(left)} {_n(centre)}C{_n(half)} {_n(centre)} {_n(half)} {_n(middle)} {_n(x - 2)} {_n(middle)}")
        if centres:
            tips.append(f"M{_n(x - 2 - TIP)} {_n(middle - TIP)}L{_n(x - 2)} {_n(middle)}L{_n(x - 2 - TIP)} {_n(middle + TIP)}")
        return middle, top + branch

    place(root, 0, EDGE)
    width = generations * COLUMN + (generations - 1) * GULF + 2 * EDGE
    return Drawing(width, _branch(root) + 2 * EDGE, tuple(boxes), tuple(edges), tuple(tips))


def tall_tree(root: Member) -> Drawing:
    """The drawing with ``root`` at the foot and those it grew out of above it, each generation set in by a step."""
    boxes: list[Box] = []
    edges: list[str] = []
    tips: list[str] = []

    def place(member: Member, generation: int, top: float) -> tuple[float, float]:
        """Draw a branch from ``top`` downwards; the middle of its own box, and where the branch ends."""
        x = EDGE + generation * STEP
        centres = []
        for child in member.before:
            centre, top = place(child, generation + 1, top)
            centres.append(centre)
            top += GAP
        if centres:
            top += TIP
        width = PHONE - EDGE - x
        box = _box(member, x, top, width)
        boxes.append(box)
        rail = x + RAIL
        edges.extend(f"M{_n(x + STEP)} {_n(centre)}H{_n(rail)}V{_n(top - 2)}" for centre in centres)
        if centres:
            tips.append(f"M{_n(rail - TIP)} {_n(top - 2 - TIP)}L{_n(rail)} {_n(top - 2)}L{_n(rail + TIP)} {_n(top - 2 - TIP)}")
        return top + box.height / 2, top + box.height

    _, foot = place(root, 0, EDGE)
    return Drawing(PHONE, foot + EDGE, tuple(boxes), tuple(edges), tuple(tips))


def _generations(member: Member) -> int:
    return 1 + max((_generations(child) for child in member.before), default=0)


def _branch(member: Member) -> float:
    """The height a member and all before it need in the wide drawing."""
    return max(_height(member, COLUMN), _stack(member))


def _stack(member: Member) -> float:
    """The height those right before a member need together."""
    return sum(_branch(child) for child in member.before) + GAP * max(len(member.before) - 1, 0)


def _height(member: Member, width: float) -> float:
    return 2 * PADDING_Y + sum(NOTE_LINE if small else NAME_LINE for _, small in _words(member, width))


def _words(member: Member, width: float) -> Iterator[tuple[str, bool]]:
    """The lines of a box, and whether each is small."""
    for line in wrapped(member.name, width - 2 * PADDING_X, NAME_SIZE):
        yield line, False
    for line in wrapped(member.note, width - 2 * PADDING_X, NOTE_SIZE):
        yield line, True


def _box(member: Member, x: float, y: float, width: float) -> Box:
    lines, foot = [], y + PADDING_Y
    for text, small in _words(member, width):
        foot += NOTE_LINE if small else NAME_LINE
        lines.append(Line(text, x + PADDING_X, foot - 5, small))
    return Box(member.role, x, y, width, foot + PADDING_Y - y, tuple(lines))


def _n(number: float) -> str:
    """A number of a path, no longer than it need be."""
    return f"{number:.1f}".removesuffix(".0")
