"""The open data as CSV: for programs, for Danish Excel, and never a formula."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.conftest import Files

from cluster_gateway.plan.site import SitePlan
from cluster_gateway.render.data.csv_files import COMMA, EXCEL, TABLES, cell_text, csv_file, harmless
from cluster_gateway.render.data.folder import folder
from cluster_gateway.render.data.tables import Column, Table


def rows(content: bytes, delimiter: str) -> list[dict[str, str]]:
    """The rows of a CSV file, read as a program reads them; a broken row is an error."""
    text = content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    assert {len(line) for line in lines} == {len(lines[0])}
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


@pytest.mark.parametrize(("name", "delimiter"), [("clusters.csv", ","), ("clusters-excel.csv", ";")])
def test_csv_holds_every_organisation(name: str, delimiter: str, files: Files, project: SitePlan) -> None:
    found = rows(files[name], delimiter)
    assert [row["id"] for row in found] == list(project.records.clusters)
    for row in found:
        facts = project.records.clusters[row["id"]].facts
        assert (row["name_da"], row["name_en"]) == (facts.name.da, facts.name.en)
        assert row["sector_ids"].split(" | ") == list(facts.sectors)
        assert row["status"] == facts.status.state


@pytest.mark.parametrize(("name", "delimiter"), [("figures.csv", ","), ("figures-excel.csv", ";")])
def test_csv_holds_every_figure(name: str, delimiter: str, files: Files, project: SitePlan) -> None:
    known = [figure for record in project.records.clusters.values() for figure in record.facts.figures]
    found = rows(files[name], delimiter)
    assert len(found) == len(known)
    for row, figure in zip(found, known, strict=True):
        assert float(row["value"].replace(",", ".")) == figure.value


def test_the_comma_file_follows_rfc_4180(files: Files) -> None:
    content = files["clusters.csv"]
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n")


def test_the_excel_file_opens_right_in_danish_excel(files: Files) -> None:
    content = files["clusters-excel.csv"]
    assert content.startswith(b"\xef\xbb\xbfid;kind;")
    assert "Sønderborg".encode() in content
    (row,) = [r for r in rows(content, ";") if r["id"] == "energy-cluster-denmark"]
    assert row["latitude"] == "57,048"
    (row,) = [r for r in rows(files["clusters.csv"], ",") if r["id"] == "energy-cluster-denmark"]
    assert row["latitude"] == "57.048"


def test_phone_numbers_are_text(sample_plan: SitePlan) -> None:
    found = {row["id"]: row["phone"] for row in rows(folder(sample_plan)["clusters-excel.csv"], ";")}
    assert found["alfa"] == "tel:+4512345678"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u00a0+", "\ufeff@"])
def test_a_cell_cannot_become_a_formula(start: str) -> None:
    assert harmless(f"{start}cmd|'/c calc'!A1") == f"'{start}cmd|'/c calc'!A1"


RISKY = st.text(st.sampled_from("=+-@\t\r\n\"';,| aæ1|()!＝"), max_size=12) | st.text(max_size=30)


@given(st.lists(st.lists(RISKY, min_size=2, max_size=2), min_size=1, max_size=4))
def test_whatever_is_written_is_read_back_and_is_no_formula(cells: list[list[str]]) -> None:
    table: Table[list[str]] = Table("x", (Column("a", lambda r: r[0]), Column("b", lambda r: r[1])), lambda _: cells)
    for dialect in (COMMA, EXCEL):
        content = csv_file(table, dialect, None).decode(dialect.encoding)  # type: ignore[arg-type]
        found = list(csv.reader(io.StringIO(content, newline=""), delimiter=dialect.delimiter, strict=True))
        assert found[1:] == [[harmless(cell) for cell in row] for row in cells]
        for row, written in zip(cells, found[1:], strict=True):
            for cell, text in zip(row, written, strict=True):
                assert text[:1] not in tuple("=+-@\t\r")
                assert text in (cell, f"'{cell}")


@given(st.integers(-(10**12), 10**12) | st.floats(-1e12, 1e12))
def test_numbers_are_plain_in_both_dialects(number: int | float) -> None:
    assert float(cell_text(number, COMMA)) == number
    assert cell_text(number, EXCEL) == cell_text(number, COMMA).replace(".", ",")
    assert "e" not in cell_text(number, COMMA).lower()


def test_csv_is_described_column_by_column(files: Files) -> None:
    described = json.loads(files["csv-metadata.json"])
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    assert len(described["tables"]) == 2 * len(TABLES)
    for table in described["tables"]:
        name = table["url"].rpartition("/")[2]
        header = list(rows(files[name], table["dialect"]["delimiter"])[0])
        assert [column["name"] for column in table["tableSchema"]["columns"]] == header
