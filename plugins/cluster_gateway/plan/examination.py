"""Everything that can be wrong, found before anything is published: files, rules, addresses and links."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..records.collecting import uncollected
from ..records.collection import VOCABULARIES, Records
from ..records.loading import Reading, read
from ..records.problem import Problem, UnpublishableError, in_order
from .links import broken_links
from .site import address_problems


def examine(root: Path, today: date) -> tuple[Records, list[Problem]]:
    """Load the content below ``root`` as it stands on ``today``; all problems and warnings in file order."""
    with uncollected():
        reading = read(root, today)
        return reading.records, judge(reading)


def judge(reading: Reading) -> list[Problem]:
    """All problems and warnings of what was read, in file order."""
    problems, records = [*reading.problems, *reading.judged()], reading.records
    if len(records.vocabularies) < len(VOCABULARIES):  # nothing can be planned without its words
        return in_order(problems)
    return in_order([*problems, *address_problems(records), *broken_links(records)])


def publishable(root: Path, today: date) -> Records:
    """The records below ``root``. Raises UnpublishableError with every problem when there is any."""
    records, problems = examine(root, today)
    stopping = [problem for problem in problems if problem.severity == "problem"]
    if stopping:
        raise UnpublishableError(stopping)
    return records
