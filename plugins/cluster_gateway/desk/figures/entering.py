"""The numbers of a report into the record of its cluster: nothing else in the file changes, comments least of all.

ruamel.yaml reads the file with its comments, quotes and order, and writes it back; a test holds every shipped record
against that. What comes out is read and checked like any record before it may be written.
"""

from __future__ import annotations

import difflib
import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from ...records.collection import Record, Records
from ...records.document import read_yaml
from ...records.figure_rules import EVERY_FIGURE
from ...records.models.cluster import Cluster
from ...records.problem import Problem
from ...records.shaping import shape
from .checking import Entry, Report


def editor() -> YAML:
    """A reader and writer of records that leaves everything as it finds it."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def entered(report: Report, content: bytes, records: Records) -> tuple[bytes, list[Problem]]:
    """The record's file with the numbers of ``report`` in it, and what would then be wrong with it.

    ``content`` is the file as it stands. The same report entered twice changes nothing the second time.
    """
    text = content.decode("utf-8")
    windows = "\r\n" in text
    yaml = editor()
    data = yaml.load(text.replace("\r\n", "\n"))
    source = f"report-{report.year}"
    changed = [_enter(data, entry, report.year, source) for entry in report.entries]
    if any(changed):
        _add_source(data, report, source)
    out = io.StringIO()
    yaml.dump(data, out)
    written = out.getvalue()
    after = (written.replace("\n", "\r\n") if windows else written).encode("utf-8")
    return after, _problems(after, report.cluster, records)


def difference(before: bytes, after: bytes, file: str) -> str:
    """What changes in a file, line by line, "" when nothing does."""
    old, new = (content.decode("utf-8").splitlines(keepends=True) for content in (before, after))
    return "".join(difflib.unified_diff(old, new, file, file))


def _enter(data: CommentedMap, entry: Entry, year: int, source: str) -> bool:
    """Put one number in its place; whether that changes anything."""
    figures = data.get("figures")
    if figures is None:
        figures = CommentedSeq()
        data.insert(_place_of_figures(data), "figures", figures)
    known = next((figure for figure in figures if _is(figure, entry.indicator, year)), None)
    if known is None:
        same = [place for place, figure in enumerate(figures) if figure.get("indicator") == entry.indicator]
        figures.insert(same[0] if same else len(figures), _figure(entry, year, source))
        return True
    before = dict(known)
    _fill(known, entry)
    if dict(known) == before:
        return False
    known["source"] = source
    return True


def _is(figure: CommentedMap, indicator: str, year: int) -> bool:
    return figure.get("indicator") == indicator and figure.get("counted") == "common" and str(figure.get("as_of")) == str(year)


def _figure(entry: Entry, year: int, source: str) -> CommentedMap:
    figure = CommentedMap({"indicator": entry.indicator, "value": entry.value, "counted": "common", "as_of": year})
    _fill(figure, entry)
    figure["source"] = source
    return figure


def _fill(figure: CommentedMap, entry: Entry) -> None:
    if figure["value"] != entry.value:
        figure["value"] = entry.value
    if entry.qualifier == "exactly":
        figure.pop("qualifier", None)
    elif figure.get("qualifier") != entry.qualifier:
        figure["qualifier"] = entry.qualifier
    note = {"da": entry.note_da, "en": entry.note_en} if entry.note_da else None
    if note is None:
        figure.pop("note", None)
    elif figure.get("note") != note:
        figure["note"] = CommentedMap(note)


def _place_of_figures(data: CommentedMap) -> int:
    """Where the figures stand in a record that has none: before the first field that the model has after them."""
    fields = list(Cluster.model_fields)
    later = fields[fields.index("figures") + 1 :]
    return next((place for place, key in enumerate(data) if key in later), len(data))


def _add_source(data: CommentedMap, report: Report, id: str) -> None:
    sources: Any = data["sources"]
    if any(source.get("id") == id for source in sources):
        return
    year = report.year
    title = CommentedMap({"da": f"Indberetning af nøgletal for {year}", "en": f"Reported key figures for {year}"})
    title.fa.set_flow_style()
    sources.append(CommentedMap({"id": id, "publisher": report.cluster.facts.name.da, "title": title}))


def _problems(content: bytes, record: Record[Cluster], records: Records) -> list[Problem]:
    """What is wrong with the record as it would be written."""
    document, problems = read_yaml(content, record.file)
    if document is None or problems:
        return problems
    known = {name: [term.id for term in vocabulary.terms] for name, vocabulary in records.vocabularies.items()}
    facts, problems = shape(Cluster, document, known | {"clusters": list(records.clusters)})
    if facts is None:
        return problems
    after = Record("cluster", record.id, facts, {None: document})
    return [problem for rule in EVERY_FIGURE for problem in rule(after, records)]
