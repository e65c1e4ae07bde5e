"""How a cluster works, in four scenes: the same five parties at the same places, and what happens between them.

The words come from the page "What is a cluster?"; a gateway without it has no such illustration.
"""

from __future__ import annotations

from dataclasses import dataclass

from .shapes import Box, text_width

WIDTH, HEIGHT = 400.0, 270.0
FONT = 15.0
EXPLAINED = "about/what-is-a-cluster"
"""The hand-written page the illustration draws."""

DRAWINGS = {
    "company": "M5 21V3h14v18h-5v-4h-4v4zM8 6v2.500h2.500V6zm5.500 0v2.500H16V6zM8 11v2.500h2.500V11zm5.500 0v2.500H16V11z",
    "knowledge": "M12 4 1 9.500 12 15l9-4.500V17h2V9.500zM5 13.400V17c0 1.700 3 3.500 7 3.500s7-1.800 7-3.500v-3.600l-7 3.500z",
    "tester": "M3 21V9.500l6 4v-4l6 4V3h6v18zM6 16v2.500h2.500V16zm5 0v2.500h2.500V16zm5 0v2.500h2.500V16z",
    "authority": "M12 2 2 7.500V10h20V7.500zM4 11.500h3v6H4zm6.500 0h3v6h-3zm6.500 0h3v6h-3zM2 19h20v3H2z",
    "organisation": "M4 21V11a8 8 0 0 1 16 0v10h-4V11a4 4 0 0 0-8 0v10z",
}
"""The parties: one path each in a 24 × 24 square, drawn for this site."""

PLACES = {
    "company": (122.0, 50.0), "knowledge": (278.0, 50.0), "organisation": (200.0, 130.0), "tester": (122.0, 212.0),
    "authority": (278.0, 212.0),
}  # fmt: skip
GROUND = Box(22.0, 4.0, 356.0, 262.0)
"""The common ground of a team, as wide as its names."""
OUTSIDE = ((8.0, 76.0), (8.0, 135.0), (8.0, 194.0), (392.0, 76.0), (392.0, 135.0), (392.0, 194.0))
"""Where others stand who come to events and courses."""
RADIUS = 26.0


@dataclass(frozen=True)
class Party:
    """Somebody who takes part: where they stand, and whether this scene is about them."""

    id: str
    x: float
    y: float
    lit: bool

    @property
    def disc(self) -> Box:
        """The box around the disc."""
        return Box(self.x - RADIUS, self.y - RADIUS, 2 * RADIUS, 2 * RADIUS)

    def label(self, text: str) -> Box:
        """The box of its name below the disc."""
        width = text_width(text, FONT)
        return Box(self.x - width / 2, self.y + RADIUS + 3, width, FONT + 3)


@dataclass(frozen=True)
class Scene:
    """A step: its name in the wording, the parties, the lines between them, and whether they stand on common ground."""

    id: str
    parties: tuple[Party, ...]
    known: tuple[tuple[float, float, float, float], ...]
    met: tuple[tuple[float, float, float, float], ...]
    asking: bool
    together: bool
    spreading: bool


def scenes() -> tuple[Scene, ...]:
    """The four scenes in their order."""
    corners = ("company", "knowledge", "tester", "authority")
    others = corners[1:]
    return (
        _scene("need", lit=("company",), asking=True),
        _scene("know", lit=("company", "organisation"), known=others, met=("company",)),
        _scene("team", lit=(*corners, "organisation"), met=corners, together=True),
        _scene("spread", lit=(*corners, "organisation"), met=corners, together=True, spreading=True),
    )


def _scene(
    id: str, lit: tuple[str, ...], known: tuple[str, ...] = (), met: tuple[str, ...] = (), asking: bool = False,
    together: bool = False, spreading: bool = False,
) -> Scene:  # fmt: skip
    parties = tuple(Party(party, x, y, party in lit) for party, (x, y) in PLACES.items())
    return Scene(id, parties, _lines(known), _lines(met), asking, together, spreading)


def _lines(ids: tuple[str, ...]) -> tuple[tuple[float, float, float, float], ...]:
    return tuple((*PLACES["organisation"], *PLACES[id]) for id in ids)
