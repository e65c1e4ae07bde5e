"""Every kind of mistake is told once, at the right file, line, column and field, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cluster_gateway.records.catalogue import describe, sentences
from cluster_gateway.records.document import read_yaml
from cluster_gateway.records.language import LANGUAGES
from cluster_gateway.records.problem import Problem

CASES_FILE = Path(__file__).parents[1] / "cases" / "mistakes.yml"
CASES, READING = read_yaml(
    b"cases:\n" + b"".join(b"  " + line for line in CASES_FILE.read_bytes().splitlines(True)), "mistakes.yml"
)


def test_the_cases_are_read() -> None:
    assert READING == [] and CASES is not None and len(CASES.data["cases"]) >= 35


@pytest.mark.parametrize("case", CASES.data["cases"] if CASES else [], ids=lambda case: case["shows"])
def test_mistake(case: dict[str, Any], gateway: Path, told: Callable[[], list[Problem]]) -> None:
    path = gateway / case["file"]
    text = path.read_text(encoding="utf-8")
    assert case["old"] in text, "the case no longer fits the sample"
    changed = text.replace(case["old"], case["new"], 1)
    path.write_text(changed, encoding="utf-8", newline="\n")
    problems = told()
    assert {p.mark.file for p in problems} <= {case["file"]}, [describe(p, "en") for p in problems]
    expected = [(t["field"], t["code"], t.get("severity", "problem")) for t in case["told"]]
    assert sorted((p.field, p.code, p.severity) for p in problems) == sorted(expected)
    lines = changed.split("\n")
    for problem in problems:
        at = next(t["at"] for t in case["told"] if (t["field"], t["code"]) == (problem.field, problem.code))
        assert lines[problem.mark.line - 1][problem.mark.column - 1 :].startswith(at)


def test_five_mistakes_give_five_lines(gateway: Path, told: Callable[[], list[Problem]]) -> None:
    record = gateway / "clusters" / "alfa.yml"
    text = record.read_text(encoding="utf-8")
    for old, new in (
        ("name: Alfa & Vind", "nmae: Alfa & Vind\nname: Alfa"),
        ("date: 2014-05", "date: May"),
        ("[offshore-wind]", "[off-shore-wind]"),
        ("lat: 57.048", "lat: nord"),
        ("value: 1234", 'value: "1.234"'),
    ):
        text = text.replace(old, new, 1)
    record.write_text(text, encoding="utf-8")
    assert [describe(p, "en").split(" ")[0] + " " + p.field for p in told()] == [
        "clusters/alfa.yml:4:1: nmae",
        "clusters/alfa.yml:17:17: founded.date",
        "clusters/alfa.yml:26:24: technologies.terms[1]",
        "clusters/alfa.yml:34:24: offices[1].coordinates.lat",
        "clusters/alfa.yml:37:33: figures[1].value",
    ]


def test_every_sentence_exists_in_both_languages_and_ends() -> None:
    for code, entry in sentences().items():
        for part in ("what", "do"):
            for language in LANGUAGES:
                assert entry[part][language].strip().endswith((".", "?", "»?", "”?")), (code, part, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_filled(language: Any, gateway: Path, told: Callable[[], list[Problem]]) -> None:
    (gateway / "clusters" / "alfa.yml").write_text(
        "id: 5\nname: {da: 1}\nsectors: energy\nfounded: {date: x}\n", encoding="utf-8"
    )
    for problem in told():
        line = describe(problem, language)
        assert "{" not in line and "\n" not in line
