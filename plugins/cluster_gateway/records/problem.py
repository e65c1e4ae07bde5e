"""Problems: what is wrong, and where. The sentences for people are in ``catalogue``."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

Severity = Literal["problem", "warning"]


class Mark(NamedTuple):
    """A place in an authored file. ``file`` is relative to the root; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One thing wrong at one place.

    ``code`` names an entry of ``problems.yml``; ``facts`` fill its sentence. ``field`` is the
    dotted path an author would use (``name.en``, ``offices[2].region``), empty for a whole file.
    """

    mark: Mark
    field: str
    code: str
    facts: Mapping[str, object] = dataclasses.field(default_factory=dict, hash=False)
    severity: Severity = "problem"


class UnpublishableError(Exception):
    """The content has problems, so nothing is published. ``problems`` holds all of them."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = list(problems)
        super().__init__(f"{len(self.problems)} problems")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems sorted by file and place, each once."""
    unique = {(p.mark, p.field, p.code): p for p in problems}
    return [unique[key] for key in sorted(unique)]


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice most like ``word``, or None when nothing is near enough to be meant."""
    close = difflib.get_close_matches(word[:80], list(choices), n=1, cutoff=0.6)
    return close[0] if close else None
