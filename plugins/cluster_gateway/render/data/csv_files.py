"""The CSV files: each table with commas (RFC 4180) and as Danish Excel opens it, and what describes them (CSVW)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .json_files import json_bytes
from .publication import LICENCE, Publication, text
from .published import Text
from .tables import CLUSTERS, FIGURES, KEY_FIGURES, Cell, Column, Table

SEVERAL = " | "
"""Between the values of a cell that holds several."""

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_UNSEEN = " \t\r\n\v\f\0\u00a0\ufeff\u200b"


@dataclass(frozen=True)
class Dialect:
    """How a table is written. ``suffix`` is added to its name."""

    suffix: str
    delimiter: str
    decimal: str
    encoding: str


COMMA = Dialect("", ",", ".", "utf-8")
EXCEL = Dialect("-excel", ";", ",", "utf-8-sig")
"""What Excel expects with Danish settings: a byte order mark, semicolons, decimal commas."""

TABLES: tuple[Table[Any], ...] = (CLUSTERS, FIGURES, KEY_FIGURES)


def csv_file(table: Table[Any], dialect: Dialect, publication: Publication) -> bytes:
    """A table as a CSV file."""
    return "".join(csv_lines(table, dialect, publication)).encode(dialect.encoding)


def csv_lines(table: Table[Any], dialect: Dialect, publication: Publication) -> list[str]:
    """A line of names, then one line a row, each ending in CRLF; a text may hold line breaks of its own."""
    lines: list[str] = []
    writer = csv.writer(_Lines(lines), delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([[cell_text(cell, dialect) for cell in row] for row in table.cells(publication)])
    return lines


@dataclass(frozen=True)
class _Lines:
    """What the writer writes to: it writes each row with one call."""

    lines: list[str]

    def write(self, line: str) -> None:
        self.lines.append(line)


def cell_text(cell: Cell, dialect: Dialect) -> str:
    """A cell as it is written; only a number we counted ourselves may begin with a sign."""
    if cell is None:
        return ""
    if isinstance(cell, int | float):
        return format(Decimal(repr(cell)), "f").replace(".", dialect.decimal)
    return harmless(SEVERAL.join(cell) if isinstance(cell, tuple) else cell)


def harmless(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula: with an apostrophe before it where it would be one."""
    seen = text.lstrip(_UNSEEN)
    return f"'{text}" if text[:1] in _FORMULA or seen[:1] in _FORMULA else text


def metadata_file(publication: Publication) -> bytes:
    """``csv-metadata.json``: CSV on the Web tells programs the dialect and the columns of every CSV file."""
    return json_bytes(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
            "dc:title": _tagged(text("open-data.data.clusters.title")),
            "dc:license": {"@id": LICENCE},
            "tables": [_table(table, dialect, publication) for table in TABLES for dialect in (COMMA, EXCEL)],
        }
    )


def _table(table: Table[Any], dialect: Dialect, publication: Publication) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column, dialect) for column in table.columns]}
    if table is CLUSTERS:
        schema["primaryKey"] = "id"
    return {
        "url": publication.absolute(f"{table.name}{dialect.suffix}.csv"),
        "dialect": {"delimiter": dialect.delimiter, "encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": schema,
    }


def _column(column: Column[Any], dialect: Dialect) -> dict[str, Any]:
    datatype: Any = column.datatype
    if datatype == "decimal":
        datatype = {"base": "decimal", "format": {"decimalChar": dialect.decimal}}
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": _tagged(text(f"open-data.column.{column.key}")),
        "datatype": datatype,
    }
    return described | {"separator": SEVERAL} if column.several else described


def _tagged(both: Text) -> list[dict[str, str]]:
    return [{"@value": both.da, "@language": "da"}, {"@value": both.en, "@language": "en"}]
