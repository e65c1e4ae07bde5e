"""A canvas of few colours: text and shapes with soft edges, saved as a small PNG, the same bytes every time.

The picture holds numbers of colours, not colours. Every ink has a ramp of shades towards what is behind it, so soft
edges need no reduction of colours afterwards, which would take most of the time.
"""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from .stylesheet import FONT

SHADES = 16


class Canvas:
    """A picture to paint on, ``width`` × ``height`` pixels, all of the colour ``ground`` (``#rrggbb``)."""

    def __init__(self, width: int, height: int, ground: str):
        self._picture = Image.new("L", (width, height), 0)
        self._colours = [_rgb(ground)]
        self._ramps: dict[tuple[str, str], int] = {}

    def box(self, box: tuple[int, int, int, int], ink: str) -> None:
        """A filled rectangle: left, top, right, bottom, the last two not included."""
        left, top, right, bottom = box
        number = self._ramp(ink, ink) + SHADES - 1
        ImageDraw.Draw(self._picture).rectangle((left, top, right - 1, bottom - 1), fill=number)

    def shape(self, place: tuple[int, int], mask: Image.Image, ink: str, behind: str) -> None:
        """``ink`` where the mask is, on what must be of the colour ``behind``."""
        first = self._ramp(behind, ink)
        shades = mask.point([first + (value * (SHADES - 1) + 127) // 255 for value in range(256)])
        self._picture.paste(shades, place, mask.point([0] * 9 + [255] * 247))

    def text(self, place: tuple[int, int], text: str, font: ImageFont.FreeTypeFont, ink: str, behind: str) -> None:
        """One line of text; ``place`` is the left end of its baseline."""
        left, top, right, bottom = (int(side) for side in font.getbbox(text, anchor="ls"))
        if right <= left or bottom <= top:
            return
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).text((-left, -top), text, font=font, fill=255, anchor="ls")
        self.shape((place[0] + left, place[1] + top), mask, ink, behind)

    def png(self) -> bytes:
        """The picture as PNG, without any metadata."""
        picture = self._picture.copy()
        picture.putpalette([part for colour in self._colours for part in colour])
        buffer = io.BytesIO()
        picture.save(buffer, "PNG", compress_level=6)
        return buffer.getvalue()

    def _ramp(self, behind: str, ink: str) -> int:
        """The number of the first shade between two colours; the last shade is the ink itself."""
        if (behind, ink) not in self._ramps:
            self._ramps[behind, ink] = len(self._colours)
            ends = list(zip(_rgb(behind), _rgb(ink), strict=True))
            for shade in range(SHADES):
                red, green, blue = (a + (b - a) * shade // (SHADES - 1) for a, b in ends)
                self._colours.append((red, green, blue))
            assert len(self._colours) <= 256, "more inks than a picture of 256 colours can hold"
        return self._ramps[behind, ink]


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """The site's own font in a size (pixels) and weight (400 to 700), set the same way on every machine."""
    content = files(__package__).joinpath("assets", FONT).read_bytes()
    found = ImageFont.truetype(io.BytesIO(content), size, layout_engine=ImageFont.Layout.BASIC)
    found.set_variation_by_axes([weight])
    return found
