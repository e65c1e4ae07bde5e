"""How wide words are in the site's font, for drawings made at build time. A little wide to be safe."""

from __future__ import annotations

_NARROW, _WIDE = frozenset("fijlrtI.,:;'’|!()[]/- "), frozenset("mwMWQOGÆæ@%&—")


def text_width(text: str, size: float) -> float:
    """How wide ``text`` is at most in the site's font, semibold, at ``size``."""
    return size * sum(0.44 if c in _NARROW else 0.98 if c in _WIDE else 0.78 if c.isupper() else 0.67 for c in text)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """``text`` in lines no wider than ``width``: broken between words, and inside one only where it alone is too wide."""
    lines: list[str] = []
    for word in text.split():
        while text_width(word, size) > width:
            cut = next(n for n in range(len(word), 0, -1) if n == 1 or text_width(word[:n] + "-", size) <= width)
            lines.append(word[:cut] + "-")
            word = word[cut:]
        if lines and not lines[-1].endswith("-") and text_width(f"{lines[-1]} {word}", size) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
