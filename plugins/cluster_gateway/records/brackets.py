"""Brackets left open in a text: for each, whatever reads Markdown looks for its end, as far as the text goes."""

from __future__ import annotations

MAX_OPEN = 50
"""So many of a kind may be open at once. Twenty thousand took the better part of a minute to read."""
_PAIRS = ("[]", "()", "<>")


def left_open(text: str) -> str:
    """The kind of bracket of which too many are open at once in ``text``, "" when there is none."""
    return next((pair[0] for pair in _PAIRS if text.count(pair[0]) > MAX_OPEN and _most_open(text, *pair) > MAX_OPEN), "")


def _most_open(text: str, opening: str, closing: str) -> int:
    most = now = 0
    for sign in text:
        if sign == opening:
            now += 1
            most = max(most, now)
        elif sign == closing and now:
            now -= 1
    return most
