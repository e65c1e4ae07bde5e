"""What a check found for programs: annotations on the lines of a proposal, JSON, and SARIF 2.1.0 (OASIS)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..records.catalogue import sentence, sentences
from ..records.language import LANGUAGES, Language
from ..records.problem import Problem
from .check import Findings, summary

_LEVELS = {"problem": "error", "warning": "warning"}
_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_annotations(found: Findings, language: Language) -> str:
    """Workflow commands of GitHub Actions, one a line, then the summary.

    Names of files and what stands in them are anybody's words: whatever could end a property or begin another command is
    escaped as the runner expects it.
    """
    lines = []
    for problem in found.problems:
        places = {"file": problem.mark.file, "line": problem.mark.line, "col": problem.mark.column, "title": problem.field}
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in places.items() if value)
        lines.append(f"::{_LEVELS[problem.severity]} {properties}::{_message(sentence(problem, language))}")
    return "\n".join([*lines, summary(found, language)]) + "\n"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def as_json(found: Findings, language: Language) -> str:
    """An object with every problem in both languages; fields may be added, none is taken away within a version."""
    stopping = found.stopping
    return _text({
        "version": 1,
        "summary": {
            "text": summary(found, language), "records": found.written, "without_remarks": dict(found.without_remarks()),
            "problems": stopping, "warnings": len(found.problems) - stopping,
        },
        "problems": [
            {
                "file": problem.mark.file, "line": problem.mark.line, "column": problem.mark.column, "field": problem.field,
                "code": problem.code, "severity": problem.severity,
                "message": {each: sentence(problem, each) for each in LANGUAGES},
            }
            for problem in found.problems
        ],
    })  # fmt: skip


def as_sarif(found: Findings, language: Language) -> str:
    """One run; each code of the catalogue that was met is a rule. Lines and columns count from 1, columns in characters."""
    met = sorted({problem.code for problem in found.problems})
    driver = {"name": "Klyngeporten", "version": __version__, "rules": [_rule(code, language) for code in met]}
    run = {
        "tool": {"driver": driver}, "language": language, "columnKind": "unicodeCodePoints",
        "results": [_result(problem, met, language) for problem in found.problems],
    }  # fmt: skip
    return _text({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _rule(code: str, language: Language) -> dict[str, Any]:
    """A rule has the sentences as they stand in the catalogue, with braces where facts are filled in."""
    entry = sentences()[code]
    return {"id": code, "shortDescription": {"text": entry["what"][language]}, "help": {"text": entry["do"][language]}}


def _result(problem: Problem, rules: list[str], language: Language) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": quote(problem.mark.file)},
        "region": {"startLine": problem.mark.line, "startColumn": problem.mark.column},
    }
    location: dict[str, Any] = {"physicalLocation": place}
    if problem.field:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.field}]
    return {
        "ruleId": problem.code, "ruleIndex": rules.index(problem.code), "level": _LEVELS[problem.severity],
        "message": {"text": sentence(problem, language)}, "locations": [location],
    }  # fmt: skip


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


FORMATS = {"github": as_annotations, "json": as_json, "sarif": as_sarif}
"""The formats for programs by the word that asks for them; beside these there is ``people``."""
