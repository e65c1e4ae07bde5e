"""A poster as PNG: the same figures in pixels, in the site's own font, painted larger and made smaller for soft edges."""

from __future__ import annotations

import io
import math
from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw

from ..canvas import font
from ..outline import mask, polygons
from ..typesetting import drawable
from .figures import Area, Disc, Figure, Line, Panel, Poster, Sign, Words
from .svg_picture import HALO

PIXELS = 2000
"""The width of the picture."""
FINER = 2
COLOURS = 192
"""A palette this large shows no difference from all colours, and makes the file a third as heavy."""
Point = tuple[float, float]


def png(poster: Poster) -> bytes:
    """The picture as PNG, 2000 pixels wide; the same bytes for the same poster, with one version of Pillow."""
    height = round(poster.height * PIXELS / poster.width)
    painter = _Painter(PIXELS * FINER, height * FINER, PIXELS * FINER / poster.width)
    for figure in poster.figures:
        painter.paint(figure)
    small = painter.picture.resize((PIXELS, height), Image.Resampling.BOX)
    flat = small.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    flat.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


class _Painter:
    """A picture to paint figures on, ``scale`` pixels to a unit."""

    def __init__(self, width: int, height: int, scale: float):
        self.picture = Image.new("RGB", (width, height))
        self.draw = ImageDraw.Draw(self.picture)
        self.scale = scale

    def paint(self, figure: Figure) -> None:
        match figure:
            case Area():
                self._area(figure)
            case Line():
                self._line(figure)
            case Disc():
                self._disc(figure)
            case Panel():
                x, y, s = figure.x, figure.y, self.scale
                box = (x * s, y * s, (x + figure.width) * s, (y + figure.height) * s)
                rim = {"outline": figure.stroke, "width": round(1.3 * s)} if figure.stroke else {}
                self.draw.rounded_rectangle(box, figure.corner * s, fill=figure.fill, **rim)  # type: ignore[arg-type]
            case Sign():
                size = round(figure.size * self.scale)
                place = (round(figure.x * self.scale), round(figure.y * self.scale))
                self.picture.paste(figure.fill, place, mask(figure.path, figure.square, size))
            case Words():
                self._words(figure)

    def _area(self, area: Area) -> None:
        scale = area.scale * self.scale
        rings = [[(x * scale, y * scale) for x, y in ring] for ring in polygons(area.path)]
        if area.fill:
            self.picture.paste(area.fill, (0, 0), self._covered(rings))
        if area.stroke:
            wide = max(1, round(area.width * self.scale))
            for ring in rings:
                self._stroke([*ring, *ring[:2]], area.stroke, wide)

    def _covered(self, rings: list[list[Point]]) -> Image.Image:
        """What closed lines cover by the even-odd rule: a lake is a ring inside a ring."""
        covered = Image.new("1", self.picture.size)
        for ring in rings:
            west, north = (math.floor(min(point[axis] for point in ring)) - 1 for axis in (0, 1))
            east, south = (math.ceil(max(point[axis] for point in ring)) + 2 for axis in (0, 1))
            part = Image.new("1", (east - west, south - north))
            ImageDraw.Draw(part).polygon([(x - west, y - north) for x, y in ring], fill=1)
            covered.paste(ImageChops.logical_xor(covered.crop((west, north, east, south)), part), (west, north))
        return covered

    def _stroke(self, points: list[Point], colour: str, wide: int) -> None:
        self.draw.line(points, fill=colour, width=wide, joint="curve")

    def _line(self, line: Line) -> None:
        points = [(x * self.scale, y * self.scale) for x, y in line.points]
        wide = max(1, round(line.width * self.scale))
        if line.dashes is None:
            self._stroke(points, line.colour, wide)
            return
        dash, gap = (length * self.scale for length in line.dashes)
        for part in dashed(points, dash, gap):
            self._stroke(part, line.colour, wide)

    def _disc(self, disc: Disc) -> None:
        x, y, s = disc.x, disc.y, self.scale
        rim = disc.width / 2 if disc.stroke else 0
        if disc.stroke:
            self._round(x * s, y * s, (disc.radius + rim) * s, disc.stroke)
        self._round(x * s, y * s, (disc.radius - rim) * s, disc.fill)

    def _round(self, x: float, y: float, radius: float, colour: str) -> None:
        self.draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def _words(self, words: Words) -> None:
        text = drawable(words.text, words.weight)
        if not text:
            return
        set_in = font(round(words.size * self.scale), words.weight)
        spacing = words.spacing * words.size * self.scale
        starts, long = [], 0.0
        pieces = list(text) if spacing else [text]
        for piece in pieces:
            starts.append(long)
            long += set_in.getlength(piece) + spacing
        wide = round(words.size * HALO * self.scale / 2) if words.halo else 0
        back = {"start": 0.0, "middle": long / 2, "end": long}[words.anchor]
        x, y = words.x * self.scale, words.y * self.scale
        if words.turned:
            self._upwards((x, y - long / 2), pieces, starts, words, long)
            return
        if wide:
            for piece, start in zip(pieces, starts, strict=True):
                place = (x - back + start, y)
                self.draw.text(place, piece, words.halo, set_in, "ls", stroke_width=wide, stroke_fill=words.halo)
        for piece, start in zip(pieces, starts, strict=True):
            self.draw.text((x - back + start, y), piece, words.colour, set_in, "ls")

    def _upwards(self, place: Point, pieces: list[str], starts: list[float], words: Words, long: float) -> None:
        """Text that reads from below, its foot to the right of it at ``place``, its upper end."""
        set_in = font(round(words.size * self.scale), words.weight)
        above, below = set_in.getmetrics()
        letters = Image.new("L", (math.ceil(long), above + below))
        for piece, start in zip(pieces, starts, strict=True):
            ImageDraw.Draw(letters).text((start, above), piece, 255, set_in, "ls")
        turned = letters.transpose(Image.Transpose.ROTATE_90)
        self.picture.paste(words.colour, (round(place[0] - above), round(place[1])), turned)


def dashed(points: list[Point], dash: float, gap: float) -> list[list[Point]]:
    """The dashes of a line through points: each a short line, with gaps between."""
    found: list[list[Point]] = []
    drawing, left = True, dash
    current = [points[0]]
    for (ax, ay), (bx, by) in pairwise(points):
        long = math.hypot(bx - ax, by - ay)
        done = 0.0
        while long - done > left:
            done += left
            at = (ax + (bx - ax) * done / long, ay + (by - ay) * done / long)
            if drawing:
                found.append([*current, at])
            drawing, left, current = not drawing, gap if drawing else dash, [at]
        left -= long - done
        current.append((bx, by))
    if drawing and len(current) > 1:
        found.append(current)
    return found
