"""What was made of each file the last time, so that a tree read again costs only what has changed in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")


class Readings:
    """The last result under each name, and what it was made from."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Any, Any]] = {}
        self._times: dict[str, int] = {}
        self._every = 0

    def touch(self, names: Iterable[str] | None = None) -> None:
        """Look again at the files and folders ``names`` below the root, and all that is in these; at everything for None."""
        if names is None:
            self._every += 1
        for name in names or ():
            parts = name.split("/")
            for end in range(1, len(parts) + 1):
                above = "/".join(parts[:end])
                self._times[above] = self._times.get(above, 0) + 1

    def touched(self, name: str) -> tuple[int, int]:
        """How often a file or folder was to be looked at again: as long as that stays the same, it is as it was."""
        return self._every, self._times.get(name, 0)

    def kept(self, name: Hashable, given: Any, make: Callable[[], T]) -> T:
        """The last result under ``name`` when it was made from the same as ``given``; else made, and kept."""
        known = self._kept.get(name)
        if known is not None and known[0] == given:
            result: T = known[1]
            return result
        made = make()
        self._kept[name] = (given, made)
        return made
