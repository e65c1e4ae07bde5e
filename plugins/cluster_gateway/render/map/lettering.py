"""How wide words are in the site's own font."""

from __future__ import annotations

import io
from functools import cache, lru_cache
from importlib.resources import files

from PIL import ImageFont

from ..stylesheet import FONT

MEASURED = 100
"""Pixels: words are measured this large, then scaled."""
SPARE = 1.05
"""A reader without the font sees another one, so words are given a little more room."""


@cache
def _font(weight: int) -> ImageFont.FreeTypeFont:
    content = files("cluster_gateway.render").joinpath("assets", FONT).read_bytes()
    font = ImageFont.truetype(io.BytesIO(content), MEASURED, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=10_000)
def width(text: str, size: float, weight: int = 400, spacing: float = 0) -> float:
    """The width of ``text`` at a font size and weight, with ``spacing`` (a part of the size) after each letter."""
    return (float(_font(weight).getlength(text)) / MEASURED * SPARE + spacing * len(text)) * size
