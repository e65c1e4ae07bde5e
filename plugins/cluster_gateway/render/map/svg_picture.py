"""A poster as an SVG file that stands alone: every style an attribute, every word text, no script, nothing fetched."""

from __future__ import annotations

import re
from html import escape

from .figures import Area, Disc, Figure, Line, Panel, Poster, Sign, Words

FONTS = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
HALO = 0.26
"""The width of the line around letters on the map, as a part of their size."""
_UNSAID = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) does not allow, however it is written."""


def svg(poster: Poster) -> bytes:
    """The picture as SVG 1.1, so that programs that make slides read it as well as browsers."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(poster.width)} {_n(poster.height)}"'
        f' width="{_n(poster.width)}" height="{_n(poster.height)}" role="img" aria-labelledby="title told"'
        f' xml:lang="{poster.language}" font-family="{FONTS}">',
        f'<title id="title">{_text(poster.title)}</title>',
        f'<desc id="told">{_text(poster.told)}</desc>',
        *(_said(figure) for figure in poster.figures),
        "</svg>",
    ]
    return ("\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *parts]) + "\n").encode()


def _said(figure: Figure) -> str:
    match figure:
        case Area():
            stroke = _stroke(figure.stroke, figure.width / figure.scale) + ' stroke-linejoin="round"' if figure.stroke else ""
            fill = figure.fill or "none"
            return f'<path transform="scale({figure.scale:g})" fill="{fill}" fill-rule="evenodd"{stroke} d="{figure.path}"/>'
        case Line():
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in figure.points)
            dashes = f' stroke-dasharray="{_n(figure.dashes[0])} {_n(figure.dashes[1])}"' if figure.dashes else ""
            return f'<polyline points="{points}" fill="none"{_stroke(figure.colour, figure.width)}{dashes}/>'
        case Disc():
            stroke = _stroke(figure.stroke, figure.width) if figure.stroke else ""
            return f'<circle cx="{_n(figure.x)}" cy="{_n(figure.y)}" r="{_n(figure.radius)}" fill="{figure.fill}"{stroke}/>'
        case Panel():
            stroke = _stroke(figure.stroke, 1.3) if figure.stroke else ""
            corner = f' rx="{_n(figure.corner)}"' if figure.corner else ""
            place = f'x="{_n(figure.x)}" y="{_n(figure.y)}" width="{_n(figure.width)}" height="{_n(figure.height)}"'
            return f'<rect {place}{corner} fill="{figure.fill}"{stroke}/>'
        case Sign():
            moved = f"translate({_n(figure.x)} {_n(figure.y)}) scale({figure.size / figure.square:g})"
            return f'<path transform="{moved}" fill="{figure.fill}" fill-rule="evenodd" d="{figure.path}"/>'
        case Words():
            return _words(figure)


def _words(words: Words) -> str:
    """A text, and below it the same with a wide line when it has a halo: many programs do not know ``paint-order``."""
    place = f'x="{_n(words.x)}" y="{_n(words.y)}"'
    if words.turned:
        place = f'transform="translate({_n(words.x)} {_n(words.y)}) rotate(-90)"'
    spacing = f' letter-spacing="{_n(words.spacing * words.size)}"' if words.spacing else ""
    weight = f' font-weight="{words.weight}"' if words.weight != 400 else ""
    anchor = f' text-anchor="{words.anchor}"' if words.anchor != "start" else ""
    common = f'{place} font-size="{_n(words.size)}"{weight}{anchor}{spacing}'
    told = _text(words.text)
    halo = ""
    if words.halo:
        line = _stroke(words.halo, words.size * HALO)
        halo = f'<text {common} fill="{words.halo}"{line} stroke-linejoin="round" aria-hidden="true">{told}</text>\n'
    return f'{halo}<text {common} fill="{words.colour}">{told}</text>'


def _stroke(colour: str, width: float) -> str:
    return f' stroke="{colour}" stroke-width="{_n(width)}"'


def _text(text: str) -> str:
    return escape(_UNSAID.sub("", text))


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
