"""What a picture of the map is made of: a few kinds of figures, which one writer says as SVG and another paints as pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    """Path data of straight lines, ``scale`` units of the picture to one of its own; filled, stroked or both ("" for not)."""

    path: str
    scale: float
    fill: str
    stroke: str = ""
    width: float = 0


@dataclass(frozen=True)
class Line:
    """A line through points, broken into dashes of a length and a gap when given."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float
    dashes: tuple[float, float] | None = None


@dataclass(frozen=True)
class Disc:
    """A filled circle with a rim of ``width`` (0 for none) that lies half outside the radius."""

    x: float
    y: float
    radius: float
    fill: str
    stroke: str = ""
    width: float = 0


@dataclass(frozen=True)
class Panel:
    """A rectangle, its corners round by ``corner``."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    stroke: str = ""
    corner: float = 0


@dataclass(frozen=True)
class Sign:
    """A drawing of a square of ``square`` units, its upper left corner at ``x``, ``y``, ``size`` wide."""

    x: float
    y: float
    size: float
    path: str
    fill: str
    square: float = 24


@dataclass(frozen=True)
class Words:
    """A line of text; ``x``, ``y`` is the foot of its first, middle or last letter.

    ``halo`` is the colour around its letters, "" for none. ``spacing`` after each letter is a part of the size.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    weight: int = 400
    anchor: str = "start"
    halo: str = ""
    spacing: float = 0
    turned: bool = False


Figure = Area | Line | Disc | Panel | Sign | Words


@dataclass(frozen=True)
class Poster:
    """A whole picture: its size in units, its title, what it shows in words, and its figures from back to front."""

    width: float
    height: float
    language: str
    title: str
    told: str
    figures: Sequence[Figure]


def mixed(one: str, other: str, part: float) -> str:
    """The colour that ``part`` of ``other`` on ``one`` looks like; pictures need no transparency, which slides lose."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
