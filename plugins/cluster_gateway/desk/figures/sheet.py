"""The reporting sheet: what it asks for, and how it is written as CSV for Excel or as YAML for a text editor."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ...plan.comparison import asked_for
from ...plan.wording import word
from ...records.collection import Record, Records
from ...records.figure_rules import same_year
from ...records.language import Language
from ...records.models.cluster import Cluster, Figure
from ...render.data.csv_files import EXCEL, cell_text

Format = Literal["csv", "yaml"]
FORMATS: tuple[Format, ...] = ("csv", "yaml")
COLUMNS = ("indicator", "name", "unit", "value", "qualifier", "note_da", "note_en", "last_year", "definition")
"""The columns of the sheet. ``name``, ``last_year`` and ``definition`` are to read only."""
NEEDED = ("indicator", "value")


@dataclass(frozen=True)
class Ask:
    """One line of the sheet: what is asked for, and what is known of it for the year and the year before."""

    indicator: str
    name: str
    unit: str
    definition: str
    figure: Figure | None
    last: Figure | None


def asks(record: Record[Cluster], year: int, records: Records, language: Language) -> tuple[Ask, ...]:
    """The lines of the sheet of a cluster for a year."""
    return tuple(
        Ask(
            id, term.label.in_language(language), term.unit.in_language(language),
            term.definition.in_language(language) if term.definition else "",
            figure_of(record.facts, id, year), figure_of(record.facts, id, year - 1),
        )
        for id, term in asked_for(records).items()
    )  # fmt: skip


def figure_of(cluster: Cluster, indicator: str, year: int) -> Figure | None:
    """The figure of an indicator for a year by the common definition, None when there is none."""
    return next((figure for figure in cluster.figures if same_year(figure, indicator, year)), None)


def template(record: Record[Cluster], year: int, records: Records, language: Language, format: Format) -> bytes:
    """The sheet of a cluster for a year, ready to be filled in; what is known already stands in it."""
    lines = asks(record, year, records, language)
    if format == "csv":
        return _as_csv(record, year, lines)
    return _as_yaml(record, year, lines, language).encode()


def _as_csv(record: Record[Cluster], year: int, lines: tuple[Ask, ...]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=EXCEL.delimiter, lineterminator="\r\n")
    writer.writerows([["cluster", record.id], ["year", str(year)], [], list(COLUMNS)])
    for ask in lines:
        figure, note = ask.figure, ask.figure.note if ask.figure else None
        cells = (
            ask.indicator, ask.name, ask.unit, figure.value if figure else None, _qualifier(figure),
            note.da if note else None, note.en if note else None, ask.last.value if ask.last else None, ask.definition,
        )  # fmt: skip
        writer.writerow([cell_text(cell, EXCEL) for cell in cells])
    return out.getvalue().encode(EXCEL.encoding)


def _qualifier(figure: Figure | None) -> str | None:
    return figure.qualifier if figure and figure.qualifier != "exactly" else None


def _as_yaml(record: Record[Cluster], year: int, lines: tuple[Ask, ...], language: Language) -> str:
    parts = [f"# {line}\n" for line in word("sheet.head", language).splitlines()]
    parts.append(f"cluster: {record.id}\nyear: {year}\nfigures:\n")
    for ask in lines:
        parts.append(f"  # {ask.name}: {ask.definition}\n")
        if ask.last:
            parts.append(f"  # {word('sheet.last', language, year=year - 1, value=ask.last.value)}\n")
        value = "" if ask.figure is None else f" {json.dumps(ask.figure.value)}"
        parts.append(
            f"  - indicator: {ask.indicator}\n    unit: {json.dumps(ask.unit, ensure_ascii=False)}\n    value:{value}\n"
        )
        for name, text in _extra(ask.figure).items():
            parts.append(f"    {name}: {json.dumps(text, ensure_ascii=False)}\n")
    return "".join(parts)


def _extra(figure: Figure | None) -> Mapping[str, str]:
    found = {"qualifier": _qualifier(figure) or ""}
    if figure and figure.note:
        found |= {"note_da": figure.note.da, "note_en": figure.note.en}
    return {name: text for name, text in found.items() if text}
