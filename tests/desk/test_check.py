"""``check``: told in the asked language, for the asked files, with an exit code."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from tests.conftest import SAMPLE, TODAY

from cluster_gateway.command import main
from cluster_gateway.desk import check as checking
from cluster_gateway.desk.check_formats import as_annotations, as_sarif
from cluster_gateway.options import preferred_language
from cluster_gateway.plan.examination import examine
from cluster_gateway.records.collection import Records
from cluster_gateway.records.problem import Mark, Problem

SPOILT = ("clusters/alfa.yml", "id: alfa\n", "id: alpha\n")


def spoil(gateway: Path) -> None:
    name, old, new = SPOILT
    path = gateway / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def check(gateway: Path, *arguments: str) -> int:
    return main(["check", "--root", str(gateway), "--today", "2026-11-28", *arguments])


def test_all_well(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(gateway, "--language", "en") == 0
    assert "No problems in 26 records. Warnings: 2." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", "clusters/alfa.yml:2:5: id: Id »alpha« er ikke det samme som navnet på filen eller mappen, »alfa«."),
        ("en", "clusters/alfa.yml:2:5: id: The id “alpha” is not the same as the name of the file or folder, “alfa”."),
    ],
)
def test_problems_in_the_asked_language(language: str, said: str, gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(gateway)
    assert check(gateway, "--language", language) == 1
    assert said in capsys.readouterr().out


def test_only_the_asked_files(gateway: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(gateway)
    monkeypatch.chdir(gateway)
    assert check(gateway, "success-stories") == 0
    assert check(gateway, "clusters/alfa.yml") == 1
    assert check(gateway, "clusters") == 1


@pytest.mark.parametrize(("lang", "language"), [("da_DK.UTF-8", "da"), ("en_GB.UTF-8", "en"), ("C", "en"), ("", "en")])
def test_the_language_of_the_environment(lang: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", lang)
    assert preferred_language() == language


def test_problems_stand_apart_from_warnings(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(gateway)
    check(gateway, "--language", "en")
    problems, warnings, closing = capsys.readouterr().out.split("\n\n")
    assert problems.splitlines()[0] == "Problems (1)" and "alpha" in problems
    assert warnings.splitlines()[0].startswith("Warnings (2);") and "alpha" not in warnings
    assert closing.startswith("In order: 1 organisation, 2 success stories,")


def test_what_is_in_order_is_counted_by_kind(capsys: pytest.CaptureFixture[str], gateway: Path) -> None:
    check(gateway, "--language", "da", str(gateway / "success-stories"), str(gateway / "content/calls"))
    assert "I orden: 2 succeshistorier og 2 puljer. Alt er i orden: 4 poster læst." in capsys.readouterr().out


def test_every_kind_has_a_word() -> None:
    for record in examine(SAMPLE, TODAY)[0].everything():
        found = checking.Findings((), ((record.kind, ("x",)),), 1)
        assert "1 " in checking.summary(found, "da") and "1 " in checking.summary(found, "en")


def test_problems_elsewhere_are_not_hidden(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(gateway)
    assert check(gateway, "--language", "en", "--root", str(gateway), str(gateway / "content")) == 0
    assert "problems in files you did not ask about too: 1" in capsys.readouterr().out


HOSTILE = Problem(Mark("a,b:%c\n::error::x.yml", 3, 4), "name", "unfilled", {"given": "100 %\n::stop::"})


def test_annotations_cannot_be_broken_out_of() -> None:
    found = checking.Findings((HOSTILE,), (), 1)
    first, _ = as_annotations(found, "en").splitlines()
    assert first.startswith(
        "::error file=a%2Cb%3A%25c%0A%3A%3Aerror%3A%3Ax.yml,line=3,col=4,title=name::The suggestion “100 %25"
    )


def test_annotations_stand_on_the_lines(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(gateway)
    assert check(gateway, "--language", "en", "--format", "github") == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ", 1)[0] for line in lines[:-1]].count("::error") == 1
    assert lines[0].startswith("::error file=clusters/alfa.yml,line=2,col=5,title=id::The id “alpha”")
    assert sum(line.startswith("::warning ") for line in lines) == 2


def test_json_says_both_languages(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(gateway)
    assert check(gateway, "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], told["summary"]["problems"], told["summary"]["warnings"]) == (1, 1, 2)
    problem = next(p for p in told["problems"] if p["severity"] == "problem")
    assert (problem["file"], problem["line"], problem["column"], problem["code"]) == ("clusters/alfa.yml", 2, 5, "id-differs")
    assert problem["message"]["da"].startswith("Id »") and problem["message"]["en"].startswith("The id “")


def test_sarif_names_rules_and_places(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(gateway)
    assert check(gateway, "--format", "sarif", "--language", "da") == 1
    told = json.loads(capsys.readouterr().out)
    (run,) = told["runs"]
    assert told["version"] == "2.1.0" and run["language"] == "da"
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules)) and {"id-differs", "text-untranslated"} <= set(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    result = next(r for r in run["results"] if r["level"] == "error")
    place = result["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "clusters/alfa.yml"}, "region": {"startLine": 2, "startColumn": 5}}


def test_a_sarif_address_is_escaped() -> None:
    told = json.loads(as_sarif(checking.Findings((Problem(Mark("a b%/ø.yml"), "", "empty"),), (), 1), "en"))
    uri = told["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20b%25/%C3%B8.yml"


def test_nothing_at_all_is_no_good_news() -> None:
    out = io.StringIO()
    checking.tell(checking.findings(Records(TODAY, {}, {}, {}, {}, {}, {}), []), "en", out)
    assert out.getvalue() == "There are no records here.\n"
