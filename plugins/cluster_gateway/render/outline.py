"""Outlines: a drawing given as SVG path data, filled into a mask, so that pictures show what pages show."""

from __future__ import annotations

import math
import re
from functools import cache

from PIL import Image, ImageChops, ImageDraw

Point = tuple[float, float]
_STEP = re.compile(r"([MmLlHhVvCcAaZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}
FINER = 4
"""Outlines are filled this many times larger and made smaller, for soft edges."""


@cache
def mask(path: str, square: float, size: int) -> Image.Image:
    """What ``path`` covers of its square of ``square`` units, ``size`` pixels wide: 0 outside, 255 inside.

    Filled by the even-odd rule, as the site's glyphs are (``fill-rule: evenodd``).
    """
    scale = size * FINER / square
    filled = Image.new("1", (size * FINER, size * FINER))
    for points in polygons(path):
        part = Image.new("1", filled.size)
        ImageDraw.Draw(part).polygon([(x * scale, y * scale) for x, y in points], fill=1)
        filled = ImageChops.logical_xor(filled, part)
    return filled.convert("L").resize((size, size), Image.Resampling.BOX)


def polygons(path: str) -> list[list[Point]]:
    """The closed shapes of SVG path data, curves as many short lines. Raises ValueError for what it cannot read."""
    shapes: list[list[Point]] = []
    for command, given in _commands(path):
        if command == "M" or not shapes:
            shapes.append([])
        shape = shapes[-1]
        x, y = shape[-1] if shape else shapes[-2][0] if len(shapes) > 1 and shapes[-2] else (0.0, 0.0)
        if command in "ML":
            shape.append((given[0], given[1]))
        elif command == "H":
            shape.append((given[0], y))
        elif command == "V":
            shape.append((x, given[0]))
        elif command == "C":
            shape.extend(_curve((x, y), given))
        elif command == "A":
            shape.extend(_arc((x, y), given))
    return [shape for shape in shapes if len(shape) > 2]


def _commands(path: str) -> list[tuple[str, list[float]]]:
    """Every command with its numbers, made absolute."""
    parts = _STEP.findall(path)
    found: list[tuple[str, list[float]]] = []
    start = here = (0.0, 0.0)
    place, letter = 0, ""
    while place < len(parts):
        if parts[place][0]:
            letter, place = parts[place][0], place + 1
        kind, count = letter.upper(), _ARGUMENTS[letter.upper()]
        numbers = [float(number) for _, number in parts[place : place + count]]
        if len(numbers) != count:
            raise ValueError(f"an outline ends in the middle of {letter!r}: {path[:40]!r}")
        place += count
        numbers = _absolute(kind, numbers, here) if letter.islower() else numbers
        found.append((kind, numbers))
        if kind == "Z":
            here = start
        elif kind in "HV":
            here = (numbers[0], here[1]) if kind == "H" else (here[0], numbers[0])
        else:
            here = (numbers[-2], numbers[-1])
        if kind == "M":
            start, letter = here, "l" if letter == "m" else "L"
    return found


def _absolute(kind: str, numbers: list[float], here: Point) -> list[float]:
    if kind == "A":
        return [*numbers[:5], numbers[5] + here[0], numbers[6] + here[1]]
    if kind in "HV":
        return [numbers[0] + here[kind == "V"]]
    return [number + here[n % 2] for n, number in enumerate(numbers)]


def _curve(start: Point, given: list[float], steps: int = 16) -> list[Point]:
    """A cubic Bézier curve."""
    (x0, y0), (x1, y1, x2, y2, x3, y3) = start, given
    points = []
    for step in range(1, steps + 1):
        t, u = step / steps, 1 - step / steps
        a, b, c, d = u**3, 3 * u * u * t, 3 * u * t * t, t**3
        points.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    return points


def _arc(start: Point, given: list[float], steps: int = 32) -> list[Point]:
    """A circular arc from ``start``; from ends to centre as SVG 1.1 F.6.5 says (our drawings only have circles)."""
    radius, _, _, large, sweep, x, y = given
    dx, dy = (start[0] - x) / 2, (start[1] - y) / 2
    half = math.hypot(dx, dy)
    if half == 0:
        return []
    radius = max(radius, half)
    away = math.sqrt(max(0.0, radius**2 / half**2 - 1)) * (-1 if large == sweep else 1)
    centre = ((start[0] + x) / 2 + away * dy, (start[1] + y) / 2 - away * dx)
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    turn = math.atan2(y - centre[1], x - centre[0]) - first
    if sweep and turn < 0:
        turn += 2 * math.pi
    elif not sweep and turn > 0:
        turn -= 2 * math.pi
    angles = [first + turn * step / steps for step in range(1, steps + 1)]
    return [(centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)) for angle in angles]
