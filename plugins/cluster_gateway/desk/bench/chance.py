"""Chance that falls the same way each time, on every machine and with every Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """Choices that depend on the words of ``seed`` alone; one for each record, so that none depends on another.

    Only ``Random.random`` is used: it alone is promised to give the same numbers in later versions of Python.
    """

    def __init__(self, *seed: object):
        self._next = random.Random("/".join(str(part) for part in seed)).random  # noqa: S311  (nothing is secret here)

    def happens(self, share: float) -> bool:
        """True in ``share`` (0–1) of all cases."""
        return self._next() < share

    def whole(self, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``, both included."""
        return least + int(self._next() * (most - least + 1))

    def choose(self, choices: Sequence[T]) -> T:
        """One of ``choices``, each as likely."""
        return choices[int(self._next() * len(choices))]

    def skewed(self, choices: Sequence[T]) -> T:
        """One of ``choices``, the first ones much more often than the last: few large ones, many small."""
        return choices[int(self._next() ** 2.2 * len(choices))]

    def some(self, choices: Sequence[T], least: int, most: int) -> list[T]:
        """Between ``least`` and ``most`` different ``choices``, in their own order; fewer when there are not so many."""
        left = list(range(len(choices)))
        wanted = min(self.whole(least, most), len(left))
        taken = sorted(left.pop(int(self._next() * len(left))) for _ in range(wanted))
        return [choices[place] for place in taken]
