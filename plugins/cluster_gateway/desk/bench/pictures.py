"""Pictures beside synthetic articles: a handful of different ones, the same bytes each time with the same Pillow."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

from PIL import Image, ImageDraw

from .chance import Chance
from .prose import Both

SIZE = (640, 400)
DIFFERENT = 6
SHARE = 0.1
"""How many of the articles have one. The same few come again and again, so their smaller sizes are made for each once."""
FILE = "picture.jpg"
_GRID = (16, 10)


def beside(chance: Chance, seed: int, title: Both) -> tuple[dict[str, Any], bytes] | None:
    """What an article says of its picture, and the picture; None for most articles."""
    if not chance.happens(SHARE):
        return None
    number = chance.whole(0, DIFFERENT - 1)
    facts = {
        "file": FILE,
        "alt": {"da": f"Farveflader til »{title['da']}«", "en": f"Fields of colour for “{title['en']}”"},
        "credit": "Redaktionen",
        "right": "CC BY 4.0",
    }
    return facts, picture(seed, number)


@cache
def picture(seed: int, number: int) -> bytes:
    """Picture ``number`` of ``seed`` as a JPEG: soft light with edges in it, so that it weighs about what a photograph does."""
    chance = Chance(seed, "picture", number)
    light = Image.new("RGB", _GRID)
    base = [chance.whole(40, 200) for _ in range(3)]
    light.putdata([tuple(colour + chance.whole(-35, 35) for colour in base) for _ in range(_GRID[0] * _GRID[1])])
    image = light.resize(SIZE, Image.Resampling.BILINEAR)
    draw = ImageDraw.Draw(image)
    for _ in range(chance.whole(20, 40)):
        left, top = chance.whole(0, SIZE[0] - 40), chance.whole(0, SIZE[1] - 40)
        colour = tuple(chance.whole(20, 235) for _ in range(3))
        draw.rectangle((left, top, left + chance.whole(8, 90), top + chance.whole(8, 140)), outline=colour, width=3)
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=85)
    return kept.getvalue()
