"""Files made at one stroke: what a build makes or leaves as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

Files = Iterable[tuple[str, bytes]]
"""Addresses and contents."""


class Lot(NamedTuple):
    """Some files: ``names`` are their addresses, and ``make`` makes them of what it asks the plan, and of nothing else.

    Where there are no names nobody asked what they are made of, so they are made each time.
    """

    names: tuple[str, ...]
    make: Callable[[], Files]


def files_of(lots: Iterable[Lot]) -> Iterator[tuple[str, bytes]]:
    """The files of lots, one after the other."""
    for lot in lots:
        yield from lot.make()
