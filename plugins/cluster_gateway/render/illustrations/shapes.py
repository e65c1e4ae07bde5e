"""What the drawings share: boxes that must not meet, and text broken into lines that fit."""

from __future__ import annotations

from dataclasses import dataclass

LETTER = 0.6
"""The width of a letter of the site's font as a part of its size, a little wide to be safe."""


@dataclass(frozen=True)
class Box:
    """A rectangle of a drawing, in its units, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    def meets(self, other: Box) -> bool:
        """Whether the two overlap; edges may touch."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom

    def within(self, width: float, height: float) -> bool:
        """Whether it lies inside a frame of that size."""
        return self.x >= 0 and self.y >= 0 and self.right <= width and self.bottom <= height


def text_width(text: str, size: float) -> float:
    """About how wide a line of text is at a font size, rather too much than too little."""
    return len(text) * size * LETTER


def lines_of(text: str, width: float, size: float, most: int) -> tuple[str, ...]:
    """``text`` in at most ``most`` lines no wider than ``width``; what does not fit ends in an ellipsis."""
    fits = max(int(width / (size * LETTER)), 2)
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and len(joined) <= fits:
            lines[-1] = joined
        else:
            lines.append(word if len(word) <= fits else word[: fits - 1] + "…")
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1][: fits - 1]}…"]
    return tuple(lines)


def tidy(value: float) -> float:
    """A coordinate as it is written: one decimal."""
    return round(value, 1)
