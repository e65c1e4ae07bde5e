"""A sheet that was read, held against what is known: which numbers it reports, and everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...plan.comparison import asked_for
from ...records.collection import Record, Records
from ...records.figure_rules import figure_fault
from ...records.models.cluster import Cluster
from ...records.models.vocabulary import IndicatorTerm
from ...records.problem import Mark, Problem, nearest
from .numbers import Style, meant, styles, without_unit
from .reading import Cell, Filled, Row
from .sheet import figure_of

FIRST_YEAR = 2000
JUMP = 0.5
"""The part by which a number may differ from the year before without a word."""
_QUALIFIERS = {
    "": "exactly", "exactly": "exactly", "præcis": "exactly", "about": "about", "ca.": "about", "ca": "about", "cirka": "about",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A number to enter: of which indicator, how much, how sure, and a note in both languages or ""."""

    indicator: str
    value: int | float
    qualifier: str = "exactly"
    note_da: str = ""
    note_en: str = ""


@dataclass(frozen=True)
class Report:
    """What a sheet reports of a cluster for a year."""

    cluster: Record[Cluster]
    year: int
    entries: tuple[Entry, ...]


def check(filled: Filled, records: Records) -> tuple[Report | None, list[Problem]]:
    """The report of a sheet, or None, and every problem and warning in it."""
    problems: list[Problem] = []
    cluster = records.clusters.get(filled.cluster.text)
    if cluster is None:
        problems.append(_unknown(filled.cluster, "clusters", list(records.clusters)))
    year = _year(filled.year, records, problems)
    asked = asked_for(records)
    proven = styles(_bare(row.cell("value"), asked.get(row.cell("indicator").text)) for row in filled.rows)
    entries: list[Entry] = []
    seen: dict[str, Mark] = {}
    for row in filled.rows:
        entry, found = _entry(row, asked, proven, records)
        problems += found
        id = row.cell("indicator").text
        if id and id in seen and row.cell("value").text:
            cell = row.cell("indicator")
            problems.append(Problem(cell.mark, cell.place, "sheet-twice", {"given": id, "row": seen[id].line}))
        elif id and row.cell("value").text:
            seen[id] = row.cell("indicator").mark
        if entry:
            entries.append(entry)
            if cluster and year and (jump := _jump(row.cell("value"), entry, cluster.facts, year)):
                problems.append(jump)
    whole = not any(problem.severity == "problem" for problem in problems)
    report = Report(cluster, year, tuple(entries)) if cluster and year and whole else None
    return report, problems


def _year(cell: Cell, records: Records, problems: list[Problem]) -> int | None:
    year = int(cell.text) if cell.text.isascii() and cell.text.isdigit() and len(cell.text) < 5 else 0
    if not FIRST_YEAR <= year <= 9999:
        problems.append(Problem(cell.mark, cell.place, "not-a-year", {"given": cell.text, "first": FIRST_YEAR}))
        return None
    if year >= records.today.year:
        problems.append(Problem(cell.mark, cell.place, "year-not-over", {"given": year}))
        return None
    return year


def _entry(
    row: Row, asked: dict[str, IndicatorTerm], proven: frozenset[Style], records: Records
) -> tuple[Entry | None, list[Problem]]:
    """The number of a row, None where there is none or it is wrong."""
    indicator, value = row.cell("indicator"), row.cell("value")
    notes = {column: row.cell(column).text for column in ("note_da", "note_en")}
    if not value.text and not any(notes.values()):
        return None, []
    if not indicator.text:
        return None, [Problem(indicator.mark, indicator.place, "missing")]
    term = asked.get(indicator.text)
    if term is None:
        known = records.terms("indicators")
        if indicator.text in known:
            return None, [Problem(indicator.mark, indicator.place, "indicator-unasked", {"given": indicator.text})]
        return None, [_unknown(indicator, "indicators", list(asked))]
    problems = list(_unit_problems(row.cell("unit"), term))
    number = _number(value, term, proven, problems)
    qualifier = row.cell("qualifier")
    sure = _QUALIFIERS.get(qualifier.text.lower())
    if sure is None:
        facts = {"given": qualifier.text, "choices": "exactly, about"}
        problems.append(Problem(qualifier.mark, qualifier.place, "not-a-choice", facts))
    problems += _note_problems(row, notes)
    if problems or number is None or sure is None:
        return None, problems
    return Entry(indicator.text, number, sure, notes["note_da"], notes["note_en"]), []


def _number(cell: Cell, term: IndicatorTerm, proven: frozenset[Style], problems: list[Problem]) -> int | float | None:
    found = cell.number if cell.number is not None else meant(_bare(cell, term), term.whole, proven)
    if isinstance(found, tuple):
        code = "number-ambiguous" if found else "sheet-number"
        facts: dict[str, object] = {"given": cell.text, "unit": {"da": term.unit.da, "en": term.unit.en}}
        if found:
            facts |= {"first": found[0], "second": found[1]}
        problems.append(Problem(cell.mark, cell.place, code, facts))
        return None
    fault = figure_fault(term, found)
    if fault:
        problems.append(Problem(cell.mark, cell.place, fault[0], fault[1]))
        return None
    return found


def _bare(cell: Cell, term: IndicatorTerm | None) -> str:
    """The text of a value without its own unit behind it."""
    return without_unit(cell.text, (term.unit.da, term.unit.en)) if term else cell.text


def _unit_problems(cell: Cell, term: IndicatorTerm) -> Iterator[Problem]:
    """The unit is that of the indicator, in either language, or left out."""
    if cell.text and cell.text.casefold() not in (term.unit.da.casefold(), term.unit.en.casefold()):
        expected = {"da": term.unit.da, "en": term.unit.en}
        yield Problem(cell.mark, cell.place, "sheet-unit", {"given": cell.text, "expected": expected})


def _note_problems(row: Row, notes: dict[str, str]) -> Iterator[Problem]:
    """A note stands in both languages or in none."""
    for column, other, name, language in (
        ("note_da", "note_en", {"da": "dansk", "en": "Danish"}, "note_da"),
        ("note_en", "note_da", {"da": "engelsk", "en": "English"}, "note_en"),
    ):
        if notes[other] and not notes[column]:
            cell = row.cell(column)
            yield Problem(cell.mark, cell.place, "missing-language", {"name": name, "language": language})


def _jump(cell: Cell, entry: Entry, cluster: Cluster, year: int) -> Problem | None:
    """A warning where a number is more than half as much again, or less than half, of the year before."""
    last = figure_of(cluster, entry.indicator, year - 1)
    if last is None or not last.value or abs(entry.value - last.value) <= JUMP * abs(last.value):
        return None
    facts = {"given": entry.value, "last": last.value, "year": year - 1}
    return Problem(cell.mark, cell.place, "sheet-jump", facts, "warning")


def _unknown(cell: Cell, vocabulary: str, choices: list[str]) -> Problem:
    near = nearest(cell.text, choices)
    facts: dict[str, object] = {"given": cell.text, "vocabulary": vocabulary}
    if near:
        return Problem(cell.mark, cell.place, "unknown-term-near", facts | {"near": near})
    return Problem(cell.mark, cell.place, "unknown-term", facts | {"choices": ", ".join(choices)})
