"""``check``: every problem and warning of the content, told to people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from ..records.catalogue import describe
from ..records.collection import Records
from ..records.language import Language
from ..records.problem import Problem

SUMMARIES: dict[Language, dict[str, str]] = {
    "da": {
        "good": "Alt er i orden: {records} poster læst.",
        "warned": "Ingen fejl i {records} poster; {warnings} advarsler.",
        "bad": "{problems} fejl og {warnings} advarsler. Siden udgives først, når fejlene er rettet.",
        "warning": "advarsel",
    },
    "en": {
        "good": "All is well: {records} records read.",
        "warned": "No problems in {records} records; {warnings} warnings.",
        "bad": "{problems} problems and {warnings} warnings. The site is published when the problems are mended.",
        "warning": "warning",
    },
}


def below(problems: list[Problem], paths: Sequence[str]) -> list[Problem]:
    """The problems in files at or below one of ``paths`` (relative to the root); all when there are none."""
    if not paths:
        return problems
    wanted = [path.rstrip("/") for path in paths]
    return [p for p in problems if any(p.mark.file == w or p.mark.file.startswith(w + "/") for w in wanted)]


def tell(problems: list[Problem], records: Records, language: Language, out: TextIO) -> int:
    """Write one line a problem and a closing sentence to ``out``; the number of problems that stop the site."""
    words = SUMMARIES[language]
    for problem in problems:
        tail = f" ({words['warning']})" if problem.severity == "warning" else ""
        out.write(describe(problem, language) + tail + "\n")
    stopping = sum(problem.severity == "problem" for problem in problems)
    counts = {
        "records": sum(1 for _ in records.everything()),
        "problems": stopping,
        "warnings": len(problems) - stopping,
    }
    closing = "bad" if stopping else "warned" if problems else "good"
    out.write(words[closing].format(**counts) + "\n")
    return stopping
