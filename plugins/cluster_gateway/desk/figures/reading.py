"""A filled-in sheet as rows of cells, whatever wrote it: Excel in Danish or English, another spreadsheet, a text editor.

Byte order marks, UTF-16, the old Windows encoding, semicolons, commas, tabs and a first line ``sep=;`` are taken as they
come. A cell keeps its place, so that a problem can name the row and the column.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from ...records.document import Document, read_yaml
from ...records.problem import Mark, Problem, nearest
from .sheet import COLUMNS, NEEDED

MAX_BYTES = 256 * 1024
_FORMULA = ("'=", "'+", "'-", "'@")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, and where. ``place`` is how people call it: ``value (D7)``; ``number`` where a file types it."""

    text: str
    mark: Mark
    place: str
    number: int | float | None = None


@dataclass(frozen=True)
class Row:
    """A row of the sheet: its cells by column. A column that is not there is an empty cell."""

    cells: Mapping[str, Cell]
    mark: Mark

    def cell(self, column: str) -> Cell:
        """The cell of a column."""
        return self.cells.get(column) or Cell("", self.mark, column)


@dataclass(frozen=True)
class Filled:
    """A sheet that was read: whose, of which year, and its rows."""

    cluster: Cell
    year: Cell
    rows: tuple[Row, ...]


def read_sheet(content: bytes, name: str) -> tuple[Filled | None, list[Problem]]:
    """The sheet of a file by its content and name (``.yml`` is YAML, all else CSV), and what is wrong with it."""
    if len(content) > MAX_BYTES:
        return None, [Problem(Mark(name), "", "too-large", {"size": len(content), "limit": MAX_BYTES})]
    if PurePath(name).suffix.lower() in (".yml", ".yaml"):
        document, problems = read_yaml(content, name)
        if document is None or problems:
            return None, problems
        return _of_yaml(document)
    text = _decoded(content)
    if text is None:
        return None, [Problem(Mark(name), "", "not-utf-8")]
    return _of_csv(text, name)


def _decoded(content: bytes) -> str | None:
    """The text of a file: UTF-8 or UTF-16 by its mark, else UTF-8, else the encoding Excel calls CSV on Windows."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ("utf-16",) if marked else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if "\0" in text else text
    return None


# CSV -------------------------------------------------------------------------------------------


def _of_csv(text: str, name: str) -> tuple[Filled | None, list[Problem]]:
    lines = text.splitlines(keepends=True)
    skipped = 1 if lines and lines[0].strip().lower().startswith("sep=") else 0
    table = _table("".join(lines[skipped:]), skipped)
    if table is None:
        return None, [Problem(Mark(name), "", "sheet-header", {"columns": ", ".join(NEEDED)})]
    rows, head = table
    header = [cell.strip().lower() for cell in rows[head][1]]
    problems = list(_header_problems(header, rows[head][0], name))
    facts = {cells[0].strip().lower(): (row, cells) for row, cells in rows[:head] if cells}
    found = {}
    for key in ("cluster", "year"):
        row, cells = facts.get(key, (rows[head][0], []))
        given = cells[1].strip() if len(cells) > 1 else ""
        found[key] = Cell(given, Mark(name, row, 2), f"{key} (B{row})")
        if not given:
            problems.append(Problem(found[key].mark, found[key].place, "missing"))
    if problems:
        return None, problems
    body = tuple(_row(name, number, header, cells) for number, cells in rows[head + 1 :] if any(c.strip() for c in cells))
    return Filled(found["cluster"], found["year"], body), []


def _table(text: str, skipped: int) -> tuple[list[tuple[int, list[str]]], int] | None:
    """Every row with its number from 1, and the place of the header, cut at whichever sign gives a header."""
    for delimiter in (";", "\t", ","):
        try:
            cut = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False))
        except csv.Error:
            continue
        rows = [(number, cells) for number, cells in enumerate(cut, 1 + skipped)]
        for place, (_, cells) in enumerate(rows):
            names = [cell.strip().lower() for cell in cells]
            if names[:1] == ["indicator"] and len(names) > 1:
                return rows, place
    return None


def _header_problems(header: list[str], row: int, name: str) -> Iterator[Problem]:
    for column, title in enumerate(header, 1):
        place = Mark(name, row, column)
        if title and title not in COLUMNS:
            near = nearest(title, COLUMNS)
            facts: dict[str, object] = {"key": title, "near": near} if near else {"key": title, "choices": ", ".join(COLUMNS)}
            yield Problem(place, f"{_letter(column)}{row}", "unknown-key-near" if near else "unknown-key", facts)
        elif title and title in header[: column - 1]:
            yield Problem(place, f"{_letter(column)}{row}", "yaml-duplicate", {"key": title, "first": row})
    for needed in NEEDED:
        if needed not in header:
            yield Problem(Mark(name, row), needed, "missing")


def _row(name: str, number: int, header: list[str], cells: list[str]) -> Row:
    found = {
        title: Cell(_plain(text), Mark(name, number, column), f"{title} ({_letter(column)}{number})")
        for column, (title, text) in enumerate(zip(header, cells, strict=False), 1)
        if title
    }
    return Row(found, Mark(name, number))


def _plain(text: str) -> str:
    """The text of a cell without the apostrophe that kept it from being a formula."""
    stripped = text.strip()
    return stripped[1:] if stripped.startswith(_FORMULA) else stripped


def _letter(column: int) -> str:
    """The name of a column in a spreadsheet: 1 → A, 27 → AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# YAML ------------------------------------------------------------------------------------------


def _of_yaml(document: Document) -> tuple[Filled | None, list[Problem]]:
    data, problems = document.data, []
    allowed = ("cluster", "year", "figures")
    for key in data:
        if key not in allowed:
            problems.append(Problem(document.key((key,)), key, "unknown-key", {"key": key, "choices": ", ".join(allowed)}))
    for key in allowed:
        if data.get(key) is None:
            problems.append(Problem(document.mark(()), key, "missing"))
    given = data.get("figures")
    if given is not None and not isinstance(given, list):
        problems.append(Problem(document.mark(("figures",)), "figures", "list-expected"))
    if problems:
        return None, problems
    rows = []
    for number, entry in enumerate(given or ()):
        mark = document.mark(("figures", number))
        if not isinstance(entry, dict):
            problems.append(Problem(mark, f"figures[{number + 1}]", "fields-expected", {"choices": ", ".join(COLUMNS)}))
            continue
        cells = {}
        for key, value in entry.items():
            place = f"figures[{number + 1}].{key}"
            if key not in COLUMNS:
                near = nearest(str(key), COLUMNS)
                code = "unknown-key-near" if near else "unknown-key"
                facts: dict[str, object] = {"key": key, "near": near, "choices": ", ".join(COLUMNS)}
                problems.append(Problem(document.key(("figures", number, key)), place, code, facts))
                continue
            cells[key] = _cell(value, document.mark(("figures", number, key)), place)
        rows.append(Row(cells, mark))
    if problems:
        return None, problems
    cluster, year = (_cell(data[key], document.mark((key,)), key) for key in ("cluster", "year"))
    return Filled(cluster, year, tuple(rows)), []


def _cell(value: Any, mark: Mark, place: str) -> Cell:
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else None
    return Cell("" if value is None else str(value).strip(), mark, place, number)
