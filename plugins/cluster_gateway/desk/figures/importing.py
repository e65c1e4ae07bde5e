"""The way of a sheet from its file into a record, step by step; nothing is written before somebody has seen it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...records.collection import Records
from ...records.problem import Problem
from .checking import Report, check
from .entering import difference, entered
from .reading import read_sheet


@dataclass(frozen=True)
class Proposal:
    """What an import would do: to which file, what it would hold, and what changes in it."""

    path: Path
    content: bytes
    difference: str
    report: Report

    def write(self) -> None:
        """Write the record."""
        self.path.write_bytes(self.content)


def propose(sheet: Path, root: Path, records: Records) -> tuple[Proposal | None, list[Problem]]:
    """What the sheet in a file would change below ``root``, and every problem and warning.

    Raises OSError for a file that cannot be read.
    """
    filled, problems = read_sheet(sheet.read_bytes(), sheet.name)
    if filled is None:
        return None, problems
    report, problems = check(filled, records)
    if report is None:
        return None, problems
    path = root / report.cluster.file
    before = path.read_bytes()
    after, broken = entered(report, before, records)
    problems += broken
    if broken:
        return None, problems
    return Proposal(path, after, difference(before, after, report.cluster.file), report), problems
