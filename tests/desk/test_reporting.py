"""The reporting sheet: written, filled in by hand or by Excel, checked, shown and entered; nothing else changes."""

from __future__ import annotations

import csv
import io
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import PROJECT, SAMPLE, TODAY

from cluster_gateway.command import main
from cluster_gateway.desk.figures.entering import editor
from cluster_gateway.desk.figures.importing import propose
from cluster_gateway.desk.figures.numbers import meant, readings
from cluster_gateway.desk.figures.reading import read_sheet
from cluster_gateway.desk.figures.sheet import figure_of, template
from cluster_gateway.plan.comparison import asked_for
from cluster_gateway.plan.examination import examine
from cluster_gateway.records.catalogue import describe
from cluster_gateway.records.problem import Problem
from cluster_gateway.render.data.csv_files import COMMA, EXCEL, cell_text

HEAD = "cluster;alfa\r\nyear;2025\r\n\r\nindicator;unit;value;qualifier;note_da;note_en\r\n"


def told(gateway: Path, sheet: str | bytes, name: str = "sheet.csv") -> list[tuple[str, int, int]]:
    """The problems of a sheet: code, row and column."""
    return [(p.code, p.mark.line, p.mark.column) for p in imported(gateway, sheet, name)[1]]


def imported(gateway: Path, sheet: str | bytes, name: str = "sheet.csv") -> tuple[dict[str, Any], list[Problem]]:
    """What the record of Alfa says of 2025 after a sheet, and the problems; nothing when it was not taken in."""
    path = gateway / name
    path.write_bytes(sheet.encode() if isinstance(sheet, str) else sheet)
    records, _ = examine(gateway, TODAY)
    proposal, problems = propose(path, gateway, records)
    path.unlink()
    if proposal is None:
        return {}, problems
    proposal.write()
    after, found = examine(gateway, TODAY)
    assert [p for p in found if p.severity == "problem"] == []
    facts = after.clusters["alfa"].facts
    figures = {id: figure_of(facts, id, 2025) for id in asked_for(after)}
    return {id: (f.value, f.qualifier, f.note.da if f.note else "") for id, f in figures.items() if f}, problems


# Numbers ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "whole", "number"),
    [
        ("1234", True, 1234),
        ("1.234", True, 1234),
        ("1,234", True, 1234),
        ("1 234", True, 1234),
        ("1\u00a0234\u202f567", True, 1234567),
        ("12,0", True, 12),
        ("12,5", False, 12.5),
        ("12.5", False, 12.5),
        ("1.234,5", False, 1234.5),
        ("1,234.5", False, 1234.5),
        ("0,234", False, 0.234),
        ("0.234", False, 0.234),
        ("1.234", False, (1234, 1.234)),
        ("1,234", False, (1.234, 1234)),
        ("-3", True, -3),
        ("−3,5", False, -3.5),
        ("12,5,1", False, ()),
        ("1.23.456", False, ()),
        ("1e5", False, ()),
        ("mange", True, ()),
        ("", True, ()),
        ("١٢", True, ()),
        ("9" * 50, True, ()),
    ],
)
def test_a_number_is_taken_where_it_can_be_meant_in_one_way(text: str, whole: bool, number: object) -> None:
    found = meant(text, whole, frozenset())
    assert sorted(found) == sorted(number) if isinstance(found, tuple) and isinstance(number, tuple) else found == number


def test_other_cells_of_the_sheet_tell_which_marks_it_uses() -> None:
    assert meant("1.234", False, frozenset({"danish"})) == 1234
    assert meant("1.234", False, frozenset({"english"})) == 1.234
    assert meant("1.234", False, frozenset({"danish", "english"})) == (1234, 1.234)


@given(st.one_of(st.integers(0, 10**9), st.decimals(0, 10**6, places=2).map(float)), st.sampled_from([EXCEL, COMMA]))
def test_what_our_own_files_write_is_read_again(value: int | float, dialect: Any) -> None:
    text = cell_text(value, dialect)
    assert value in {reading.value for reading in readings(text)}


# Sheets ----------------------------------------------------------------------------------------

ROW = "members;medlemmer;120;;;\r\n"


@pytest.mark.parametrize(
    ("shows", "sheet"),
    [
        ("Danish Excel", (HEAD + ROW).encode("utf-8-sig")),
        ("old Windows encoding", (HEAD + "members;medlemmer;120;;Bemærkning på dansk;A note\r\n").encode("cp1252")),
        ("UTF-16 with tabs", (HEAD + ROW).replace(";", "\t").encode("utf-16")),
        ("English Excel", (HEAD + ROW).replace(";", ",").encode()),
        ("a first line for Excel", b"sep=;\r\n" + (HEAD + ROW).encode()),
        ("bare line feeds", (HEAD + ROW).replace("\r\n", "\n").encode()),
        ("empty rows and columns", (HEAD + ";;;;;\r\n\r\n" + ROW.replace(";\r", ";;;\r") + ";;;;;;;\r\n").encode()),
        (
            "capital letters in the head",
            HEAD.replace("indicator", "Indicator").replace("value", " VALUE ").encode() + ROW.encode(),
        ),
        ("no unit", (HEAD + "members;;120;;;\r\n").encode()),
        ("the unit in English", (HEAD + "members;Members;120;;;\r\n").encode()),
        ("the unit behind the number", (HEAD + "members;;120 medlemmer;;;\r\n").encode()),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_a_sheet_is_taken_however_it_was_saved(shows: str, sheet: bytes, gateway: Path) -> None:
    figures, problems = imported(gateway, sheet)
    assert problems == [], shows
    assert figures["members"][0] == 120


def test_yaml_is_taken_too(gateway: Path) -> None:
    sheet = "cluster: alfa\nyear: 2025\nfigures:\n  - {indicator: members, value: 120}\n"
    sheet += '  - {indicator: funding-eu, value: "1.234,5"}\n'
    figures, problems = imported(gateway, sheet, "sheet.yml")
    assert (problems, figures) == ([], {"members": (120, "exactly", ""), "funding-eu": (1234.5, "exactly", "")})


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("members;t. kr.;120;;;", [("sheet-unit", 5, 2)]),
        ("members;;-3;;;", [("out-of-range", 5, 3)]),
        ("members;;12,5;;;", [("not-whole", 5, 3)]),
        ("members;;mange;;;", [("sheet-number", 5, 3)]),
        ("members;;120 personer;;;", [("sheet-number", 5, 3)]),
        ("funding-eu;;1.234;;;", [("number-ambiguous", 5, 3)]),
        ("member-satisfaction;;101;;;", [("out-of-range", 5, 3)]),
        ("members;;120;måske;;", [("not-a-choice", 5, 4)]),
        ("members;;120;;Kun dansk;", [("missing-language", 5, 6)]),
        ("members;;;;Uden tal;No number", [("sheet-number", 5, 3)]),
        ("member;;120;;;", [("unknown-term-near", 5, 1)]),
        ("zzz;;120;;;", [("unknown-term", 5, 1)]),
        ("field-turnover;;120;;;", [("indicator-unasked", 5, 1)]),
        (";;120;;;", [("missing", 5, 1)]),
        ("members;;120;;;\r\n;;;;;\r\nmembers;;121;;;", [("sheet-twice", 7, 1)]),
        ("members;;x;;;\r\nfunding-eu;kr.;y;;;", [("sheet-number", 5, 3), ("sheet-unit", 6, 2), ("sheet-number", 6, 3)]),
        ("=members;;=1+1;;;", [("unknown-term-near", 5, 1)]),
    ],
)
def test_a_mistake_is_told_by_row_and_column(row: str, expected: list[tuple[str, int, int]], gateway: Path) -> None:
    before = (gateway / "clusters" / "alfa.yml").read_bytes()
    assert sorted(told(gateway, HEAD + row + "\r\n")) == sorted(expected)
    assert (gateway / "clusters" / "alfa.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("year;2025", "year;2026", [("year-not-over", 2, 2)]),
        ("year;2025", "year;2031", [("year-not-over", 2, 2)]),
        ("year;2025", "year;25", [("not-a-year", 2, 2)]),
        ("year;2025", "year;²⁰²⁵", [("not-a-year", 2, 2)]),
        ("year;2025", "", [("missing", 4, 2)]),
        ("cluster;alfa", "cluster;alfaa", [("unknown-term-near", 1, 2)]),
        ("indicator;unit", "what;unit", [("sheet-header", 1, 1)]),
        ("value;", "valeu;", [("missing", 4, 1), ("unknown-key-near", 4, 3)]),
        ("note_en", "unit", [("yaml-duplicate", 4, 6)]),
    ],
)
def test_a_mistake_in_the_head_is_told(old: str, new: str, expected: list[tuple[str, int, int]], gateway: Path) -> None:
    assert sorted(told(gateway, (HEAD + ROW).replace(old, new, 1))) == sorted(expected)


def test_the_cell_is_named_as_a_spreadsheet_names_it(gateway: Path) -> None:
    problem = imported(gateway, HEAD + "members;t. kr.;120;;;\r\n")[1][0]
    assert describe(problem, "en").startswith("sheet.csv:5:2: unit (B5): The unit “t. kr.” does not fit")
    assert "medlemmer" in describe(problem, "da") and "members" in describe(problem, "en")


@pytest.mark.parametrize(("value", "warned"), [("150", False), ("151", True), ("50", False), ("49", True)])
def test_a_jump_of_more_than_half_is_warned_of_and_taken(value: str, warned: bool, gateway: Path) -> None:
    assert imported(gateway, (HEAD + "members;;100;;;\r\n").replace("year;2025", "year;2024"))[1] == []
    figures, problems = imported(gateway, HEAD + f"members;;{value};;;\r\n")
    assert [(p.code, p.severity) for p in problems] == ([("sheet-jump", "warning")] if warned else [])
    assert figures["members"][0] == int(value)


def test_mixed_marks_are_taken_where_each_is_clear(gateway: Path) -> None:
    figures, problems = imported(gateway, HEAD + "funding-eu;;12,5;;;\r\nstaff-years;;3.25;;;\r\n")
    assert problems == [] and (figures["funding-eu"][0], figures["staff-years"][0]) == (12.5, 3.25)


@given(st.binary(max_size=400))
@settings(max_examples=150, deadline=None)
def test_whatever_is_in_the_file_it_is_read_or_told(content: bytes) -> None:
    for name in ("x.csv", "x.yml"):
        filled, problems = read_sheet(content, name)
        assert (filled is None) == bool(problems)


# Records ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", [*sorted((PROJECT / "clusters").glob("*.yml")), *sorted((SAMPLE / "clusters").glob("*.yml"))], ids=lambda p: p.stem
)
def test_a_record_that_nothing_is_entered_in_stays_byte_for_byte(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    out = io.StringIO()
    editor().dump(editor().load(text), out)
    assert out.getvalue() == text


COMMENTED = {
    "figures:\n": "figures: # what is counted\n  # before the first\n",
    "milestones:\n": "  # after the last\n# between\nmilestones:\n",
    "sources:\n": "sources: # where from\n",
}
VALUES = {
    "members": st.integers(0, 10**6),
    "companies-reached": st.integers(0, 10**6),
    "event-participants": st.integers(0, 10**6),
    "staff-years": st.decimals(0, 1000, places=2).map(float),
    "member-satisfaction": st.decimals(0, 100, places=1).map(float),
    "funding-eu": st.decimals(0, 10**5, places=1).map(float),
}
LINES = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="<>✎\ufffe"), min_size=1, max_size=40)
NOTES = st.none() | LINES.map(str.strip).filter(
    lambda text: text and not text.startswith(("'", "=", "+", "-", "@", "＝", "＋", "－", "＠"))
)
REPORTS = st.fixed_dictionaries({}, optional={id: st.tuples(values, st.booleans(), NOTES) for id, values in VALUES.items()})


@given(REPORTS, st.sampled_from(["excel", "comma", "yaml"]))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_imported_is_exported_again_and_comments_survive(report: dict[str, Any], form: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        gateway = Path(shutil.copytree(SAMPLE, Path(folder) / "gateway", ignore=shutil.ignore_patterns(".cache")))
        record = gateway / "clusters" / "alfa.yml"
        text = record.read_text(encoding="utf-8")
        for old, new in COMMENTED.items():
            assert old in text
            text = text.replace(old, new, 1)
        record.write_text(text, encoding="utf-8")
        comments = [line.strip() for line in text.splitlines() if "#" in line]
        given = {id: (value, "about" if about else "exactly", note or "") for id, (value, about, note) in report.items()}
        figures, problems = imported(gateway, written(given, form), "sheet.yml" if form == "yaml" else "sheet.csv")
        assert [p for p in problems if p.severity == "problem"] == []
        assert figures == given
        after = record.read_text(encoding="utf-8")
        assert [line.strip() for line in after.splitlines() if line.strip() in comments] == comments
        records, _ = examine(gateway, TODAY)
        for format in ("csv", "yaml"):
            again = template(records.clusters["alfa"], 2025, records, "da", format)  # type: ignore[arg-type]
            assert imported(gateway, again, f"again.{'csv' if format == 'csv' else 'yml'}") == (given, [])
        assert record.read_text(encoding="utf-8") == after, "the same sheet twice changes nothing"


def written(given: dict[str, tuple[int | float, str, str]], form: str) -> str:
    """A sheet filled in with what is given."""
    if form == "yaml":
        rows = [{"indicator": id, "value": v, "qualifier": q, "note_da": n, "note_en": n} for id, (v, q, n) in given.items()]
        return "cluster: alfa\nyear: 2025\nfigures: " + json.dumps(rows, ensure_ascii=False) + "\n"
    dialect = EXCEL if form == "excel" else COMMA
    out = io.StringIO()
    writer = csv.writer(out, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerows([["cluster", "alfa"], ["year", "2025"], ["indicator", "value", "qualifier", "note_da", "note_en"]])
    writer.writerows([id, cell_text(v, dialect), q, n, n] for id, (v, q, n) in given.items())
    return out.getvalue()


def test_a_record_without_figures_gets_them_in_their_place(gateway: Path) -> None:
    record = gateway / "clusters" / "alfa.yml"
    text = record.read_text(encoding="utf-8")
    start, end = text.index("figures:"), text.index("milestones:")
    record.write_text(text[:start] + text[end:], encoding="utf-8")
    assert imported(gateway, HEAD + ROW)[0]["members"][0] == 120
    after = record.read_text(encoding="utf-8")
    assert text[:start] in after and after.index("figures:") < after.index("milestones:")


def test_a_corrected_sheet_corrects_the_figure_in_its_place(gateway: Path) -> None:
    assert imported(gateway, HEAD + "members;;120;ca.;Skøn;Estimate\r\n")[0]["members"] == (120, "about", "Skøn")
    assert imported(gateway, HEAD + "members;;121;;;\r\n")[0]["members"] == (121, "exactly", "")
    text = (gateway / "clusters" / "alfa.yml").read_text(encoding="utf-8")
    assert text.count("counted: common") == 1 and text.count("report-2025") == 2


def test_windows_line_ends_stay(gateway: Path) -> None:
    record = gateway / "clusters" / "alfa.yml"
    record.write_bytes(record.read_bytes().replace(b"\n", b"\r\n"))
    imported(gateway, HEAD + ROW)
    content = record.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")


# The command -----------------------------------------------------------------------------------


def run(gateway: Path, *arguments: str) -> int:
    return main(["figures", "--root", str(gateway), "--today", TODAY.isoformat(), "--language", "en", *arguments])


def test_a_sheet_is_made_filled_in_shown_and_entered(gateway: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "alfa.csv"
    assert run(gateway, "--template", "alfa", "2025", "--out", str(sheet)) == 0
    text = sheet.read_text(encoding="utf-8-sig")
    assert text.startswith("cluster;alfa\nyear;2025\n")
    sheet.write_text(text.replace("members;Members;members;;", "members;Members;members;1.250;"), encoding="utf-8-sig")
    record = gateway / "clusters" / "alfa.yml"
    before = record.read_text(encoding="utf-8")
    assert run(gateway, "--import", str(sheet)) == 1, "nobody said yes, so nothing is written"
    shown = capsys.readouterr().out
    assert "+    value: 1250" in shown and "Nothing is written" in shown
    assert record.read_text(encoding="utf-8") == before
    assert run(gateway, "--import", str(sheet), "--yes") == 0
    assert "1 figures for 2025 are now in clusters/alfa.yml" in capsys.readouterr().out
    assert "value: 1250" in record.read_text(encoding="utf-8")
    assert run(gateway, "--import", str(sheet), "--yes") == 0
    assert "nothing that is not in" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--template", "alfaa", "2025"], 2, "Did you mean “alfa”?"),
        (["--template", "alfa", "2026"], 2, "not a year that has passed"),
        (["--template", "alfa", "sidste"], 2, "not a year that has passed"),
        (["--import", "nowhere.csv"], 1, "cannot be read"),
    ],
)
def test_wrong_use_is_told(
    arguments: list[str], code: int, said: str, gateway: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(gateway, *arguments) == code
    assert said in capsys.readouterr().err


def test_a_sheet_is_never_written_over(gateway: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "alfa.csv"
    sheet.write_text("mine", encoding="utf-8")
    assert run(gateway, "--template", "alfa", "2025", "--out", str(sheet)) == 1
    assert sheet.read_text(encoding="utf-8") == "mine"
