"""What was made of each file the last time, so that a tree read again costs only what has changed in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Readings:
    """The last result under each name, and what it was made from."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Any, Any]] = {}

    def kept(self, name: Hashable, given: Any, make: Callable[[], T]) -> T:
        """The last result under ``name`` when it was made from the same as ``given``; else made, and kept."""
        known = self._kept.get(name)
        if known is not None and known[0] == given:
            result: T = known[1]
            return result
        made = make()
        self._kept[name] = (given, made)
        return made
