"""Rules for numbers: those of key figures and those of clusters. One small function a rule, its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .collection import Record, Records
from .document import Path, dotted
from .models.cluster import Cluster, Figure
from .models.key_figure import KeyFigure
from .models.vocabulary import IndicatorTerm
from .problem import Problem
from .rules import checked_in_the_past, id_is_file_name, ids_differ

Problems = Iterator[Problem]
LOOKS_AHEAD = ("expected", "budget")
"""The kinds of series whose numbers may speak of the future."""


def figure_problems(records: Records) -> Problems:
    """Every breach of every rule for numbers."""
    for record in records.key_figures.values():
        for rule in EVERY_KEY_FIGURE:
            yield from rule(record, records)
    yield from ids_differ(records.key_figures)
    for cluster in records.clusters.values():
        for cluster_rule in EVERY_FIGURE:
            yield from cluster_rule(cluster, records)


def _found(record: Record[Any], path: Path, code: str, **facts: object) -> Problem:
    return Problem(record.mark(*path), dotted(path), code, facts)


# Key figures -----------------------------------------------------------------------------------


def series_differ(record: Record[KeyFigure], _: Records) -> Problems:
    """No two series of a key figure share an id, and those of one population have names to tell them apart."""
    ids: set[str] = set()
    names: set[tuple[str, str]] = set()
    for number, series in enumerate(record.facts.series):
        if series.id in ids:
            yield _found(record, ("series", number, "id"), "id-taken", id=series.id, file=record.file)
        name = series.population, series.name.en if series.name else ""
        if name in names:
            yield _found(record, ("series", number, "population"), "series-same-population", given=series.population)
        ids.add(series.id)
        names.add(name)


def points_say_something(record: Record[KeyFigure], _: Records) -> Problems:
    """A point has a number, or says how the source tells it."""
    for place, number, point in _points(record):
        if point.value is None and point.told is None:
            yield _found(record, ("series", place, "points", number), "point-empty")


def periods_run_forward(record: Record[KeyFigure], _: Records) -> Problems:
    """A period ends after it begins, and has a beginning; a time within two needs both."""
    for place, number, point in _points(record):
        path: Path = ("series", place, "points", number)
        if point.until and (point.as_of is None or point.until.last <= point.as_of.first):
            yield _found(record, (*path, "until"), "period-backwards")
        if (point.dated == "within" and not point.until) or (point.dated != "exactly" and not point.as_of):
            yield _found(record, (*path, "dated"), "period-open", given=point.dated)


def counted_in_the_past(record: Record[KeyFigure], records: Records) -> Problems:
    """What is counted, reported or said was so before the day of the build; only goals and budgets look ahead."""
    for place, number, point in _points(record):
        ahead = record.facts.series[place].kind in LOOKS_AHEAD or point.qualifier == "expected"
        if point.as_of and point.as_of.first > records.today and not ahead:
            yield _found(record, ("series", place, "points", number, "as_of"), "in-the-future", given=point.as_of)


def parts_are_no_more_than_the_whole(record: Record[KeyFigure], _: Records) -> Problems:
    """Seven of twenty-two is possible, twenty-two of seven is not."""
    for place, number, point in _points(record):
        if point.of is not None and (point.value is None or point.value > point.of):
            path: Path = ("series", place, "points", number, "of")
            yield _found(record, path, "out-of-range", given=point.of, range=f"≥ {point.value}")


def _points(record: Record[KeyFigure]) -> Iterator[tuple[int, int, Any]]:
    for place, series in enumerate(record.facts.series):
        for number, point in enumerate(series.points):
            yield place, number, point


# Figures of clusters ---------------------------------------------------------------------------


def figures_fit_their_indicator(record: Record[Cluster], records: Records) -> Problems:
    """A figure is neither less nor more than its indicator can be, and whole where only whole numbers make sense."""
    for number, figure in enumerate(record.facts.figures):
        term = _indicator(records, figure.indicator)
        fault = figure_fault(term, figure.value) if term else None
        if fault:
            yield _found(record, ("figures", number, "value"), fault[0], **fault[1])


def figure_fault(term: IndicatorTerm, value: int | float) -> tuple[str, dict[str, object]] | None:
    """Why ``value`` cannot be a figure of an indicator, as a code and its facts; None when it can."""
    if value < term.least or (term.most is not None and value > term.most):
        return "out-of-range", {"given": value, "range": f"{term.least}–{'' if term.most is None else term.most}"}
    if term.whole and value != int(value):
        return "not-whole", {"given": value}
    return None


def figures_speak_of_the_past(record: Record[Cluster], records: Records) -> Problems:
    """A figure is of a time that has begun, unless it is only expected."""
    for number, figure in enumerate(record.facts.figures):
        if figure.as_of and figure.as_of.first > records.today and figure.qualifier != "expected":
            yield _found(record, ("figures", number, "as_of"), "in-the-future", given=figure.as_of)


def common_figures_can_be_compared(record: Record[Cluster], records: Records) -> Problems:
    """What is counted by the common definition has one, speaks of a whole year, and stands once for each year."""
    seen: set[tuple[str, str]] = set()
    for number, figure in enumerate(record.facts.figures):
        if figure.counted != "common":
            continue
        path: Path = ("figures", number)
        term = _indicator(records, figure.indicator)
        if term and term.definition is None:
            yield _found(record, (*path, "counted"), "indicator-undefined", given=figure.indicator)
        if figure.as_of is None or figure.as_of.precision != "year":
            yield _found(record, (*path, "counted"), "year-needed")
        key = figure.indicator, str(figure.as_of)
        if key in seen:
            yield _found(record, (*path, "indicator"), "figure-twice", given=figure.indicator, year=figure.as_of)
        seen.add(key)


def _indicator(records: Records, id: str) -> IndicatorTerm | None:
    term = records.terms("indicators").get(id) if "indicators" in records.vocabularies else None
    return term if isinstance(term, IndicatorTerm) else None


def same_year(figure: Figure, indicator: str, year: int) -> bool:
    """Whether a figure is that of an indicator for a whole year by the common definition."""
    own = figure.as_of
    whole = own is not None and own.precision == "year" and own.first.year == year
    return figure.indicator == indicator and figure.counted == "common" and whole


EVERY_KEY_FIGURE = (
    id_is_file_name, checked_in_the_past, series_differ, points_say_something, periods_run_forward, counted_in_the_past,
    parts_are_no_more_than_the_whole,
)  # fmt: skip
EVERY_FIGURE = (figures_fit_their_indicator, figures_speak_of_the_past, common_figures_can_be_compared)
