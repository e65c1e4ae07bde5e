"""Results of checks: what the tests found, handed to the build as files. A check without a file did not run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

Verdict = Literal["passed", "failed"]
CHECKS = (
    "accessibility", "html", "links", "third-parties", "feeds", "calendars", "data", "sizes", "speed", "reproducible",
    "hosts", "mistakes", "workflows",
)  # fmt: skip
"""Everything that is checked, in the order it is told."""
MEASURES = ("build-seconds", "pages", "profile-bytes")
"""Everything a check may have measured."""


class ResultError(ValueError):
    """A file of results that cannot be taken; says which, what is wrong and what to do."""


@dataclass(frozen=True)
class Result:
    """What one check found: how many of its tests were good, how many were not, on which day and of which commit."""

    check: str
    verdict: Verdict
    day: date
    commit: str
    good: int
    bad: int
    measured: Mapping[str, float] = field(default_factory=dict)
    """What was measured on the way, by name (``MEASURES``)."""


def read_results(folder: Path | None, commit: str = "") -> Mapping[str, Result]:
    """The results in ``folder`` by check, none without a folder. Those of another commit than ``commit`` are no results.

    Raises ResultError for a file that is not a result, and for one that calls passed what is not.
    """
    if folder is None:
        return {}
    found = {}
    for path in sorted(folder.glob("*.json")):
        result = _read(path)
        if not commit or result.commit == commit:
            found[result.check] = result
    return found


def write_result(folder: Path, result: Result) -> None:
    """Write a result where ``read_results`` finds it."""
    folder.mkdir(parents=True, exist_ok=True)
    said = {**asdict(result), "day": result.day.isoformat()}
    (folder / f"{result.check}.json").write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8", newline="\n")


def _read(path: Path) -> Result:
    try:
        said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        result = Result(**{**said, "day": date.fromisoformat(said["day"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ResultError(f"{path.name}:1:1: this is no result of a check ({error}). Run the tests anew.") from error
    sound = result.check == path.stem and result.check in CHECKS and result.verdict == _verdict(result.good, result.bad)
    sound = sound and set(result.measured) <= set(MEASURES)
    if not sound:
        raise ResultError(f"{path.name}:1:1: check, verdict and counts do not fit together. Run the tests anew.")
    return result


def _verdict(good: int, bad: int) -> Verdict:
    """Passed only when something was tested and nothing was wrong."""
    return "passed" if good and not bad else "failed"


def counted(check: str, day: date, commit: str, good: int, bad: int, measured: Mapping[str, float] | None = None) -> Result:
    """The result of a check from its counts and measures; nothing tested is not passed."""
    return Result(check, _verdict(good, bad), day, commit, good, bad, measured or {})
