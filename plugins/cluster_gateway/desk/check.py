"""``check``: every problem and warning of the content, told to people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from ..plan.wording import word
from ..records.catalogue import describe
from ..records.collection import Records
from ..records.language import Language
from ..records.problem import Problem


def below(problems: list[Problem], paths: Sequence[str]) -> list[Problem]:
    """The problems in files at or below one of ``paths`` (relative to the root); all when there are none."""
    if not paths:
        return problems
    wanted = [path.rstrip("/") for path in paths]
    return [p for p in problems if any(p.mark.file == w or p.mark.file.startswith(w + "/") for w in wanted)]


def tell(problems: list[Problem], records: Records, language: Language, out: TextIO) -> int:
    """Write one line a problem and a closing sentence to ``out``; the number of problems that stop the site."""
    for problem in problems:
        tail = f" ({word('check.warning', language)})" if problem.severity == "warning" else ""
        out.write(describe(problem, language) + tail + "\n")
    stopping = sum(problem.severity == "problem" for problem in problems)
    counts = {
        "records": sum(1 for _ in records.everything()),
        "problems": stopping,
        "warnings": len(problems) - stopping,
    }
    closing = "bad" if stopping else "warned" if problems else "good"
    out.write(word(f"check.{closing}", language, **counts) + "\n")
    return stopping
