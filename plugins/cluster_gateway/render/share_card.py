"""The picture that stands for the site where a page of it is shared: 1200 × 630, one in each language."""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from ..plan.wording import word
from ..records.language import Language
from .stylesheet import FONT

WIDTH, HEIGHT = 1200, 630
INK, PAPER, MUTED, ACCENT = "#10273d", "#eff4f8", "#4b6073", "#b3122d"
MARGIN = 110


def share_card_address(language: Language) -> str:
    """Where the card of a language stands."""
    return f"assets/share/{language}.png"


@cache
def share_card(language: Language) -> bytes:
    """The card as PNG: the mark, the name and the promise of the site. The same bytes for the same words."""
    card = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, HEIGHT - 16, WIDTH, HEIGHT), fill=ACCENT)
    _mark(draw, MARGIN, 110, 130)
    draw.text((MARGIN, 300), word("site.name", language), font=_font(84, 700), fill=INK)
    draw.text((MARGIN, 425), word("site.tagline", language), font=_font(42, 500), fill=MUTED)
    buffer = io.BytesIO()
    card.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _mark(draw: ImageDraw.ImageDraw, x: int, y: int, size: int) -> None:
    """The gate and the cluster in it, as in the site's icon (a 32-unit square)."""
    unit = size / 32

    def box(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return (x + left * unit, y + top * unit, x + right * unit, y + bottom * unit)

    draw.pieslice(box(4, 3, 28, 27), 180, 360, fill=ACCENT)
    draw.rectangle(box(4, 15, 28, 29), fill=ACCENT)
    draw.pieslice(box(9, 8, 23, 22), 180, 360, fill=PAPER)
    draw.rectangle(box(9, 15, 23, 29.5), fill=PAPER)
    for across, down in ((16, 16), (12.6, 22), (19.4, 22), (16, 27.5)):
        draw.ellipse(box(across - 2.6, down - 2.6, across + 2.6, down + 2.6), fill=INK)


@cache
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """The site's own font in a size (pixels) and weight (400 to 700)."""
    content = files(__package__).joinpath("assets", FONT).read_bytes()
    font = ImageFont.truetype(io.BytesIO(content), size)
    font.set_variation_by_axes([weight])
    return font
