"""The page of one key figure: each series by itself, as a drawing and as a table, with whom it counts and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....plan import addresses
from ....records.collection import Record
from ....records.figure_rules import LOOKS_AHEAD
from ....records.models.key_figure import KeyFigure, Point, Series
from ....records.shape import Text
from ...context import PageContext, TextView
from ...data.figure_files import SUFFIXES, file_name
from ...series_chart import SeriesChart, Value, series_charts
from ..citation import Citations, FactView, SourceView


@dataclass(frozen=True)
class PointView:
    """A number: what it counts, when, how much, and with which provenance. ``label`` is what the drawing calls it."""

    what: str
    when: str
    label: str
    value: str
    fact: FactView


@dataclass(frozen=True)
class SeriesView:
    """One series. ``charts`` is empty where there are no two numbers to draw; ``alternative`` says them in words."""

    id: str
    title: str
    population: str
    about: str
    kind: str
    kind_id: str
    kind_about: str
    unit: str
    note: str
    points: tuple[PointView, ...]
    charts: tuple[SeriesChart, ...]
    alternative: str
    has_what: bool


@dataclass(frozen=True)
class KeyFigureView:
    """Everything the page shows."""

    topic: str
    series: tuple[SeriesView, ...]
    populations: int
    method: TextView | None
    limits: tuple[str, ...]
    unknown: str
    downloads: tuple[tuple[str, str], ...]
    """What a file is for, as a key of the wording, and where it is."""
    method_link: str
    sources: tuple[SourceView, ...]
    checked: str


def key_figure(context: PageContext, record: Record[KeyFigure]) -> KeyFigureView:
    """The view of one key figure."""
    facts = record.facts
    cites = Citations(context, facts.sources)
    say = context.say
    return KeyFigureView(
        context.term("figure-topics", facts.topic),
        tuple(series_view(context, cites, facts, series) for series in facts.series),
        len({series.population for series in facts.series}),
        context.prose(facts.method),
        tuple(say(limit) for limit in facts.limits),
        say(facts.unknown),
        tuple((use, context.link(addresses.data(file_name(record.id, use)))) for use in SUFFIXES),
        context.link(addresses.section("figure-method", context.language)),
        cites.views(),
        context.word("profile.checked", date=context.day(facts.checked.date), by=say(facts.checked.by)),
    )


def series_view(context: PageContext, cites: Citations, figure: KeyFigure, series: Series) -> SeriesView:
    """The view of one series."""
    timed = len({(p.as_of, p.until, p.dated) for p in series.points}) > 1
    points = tuple(point_view(context, cites, point, unit_of(figure, series, point), timed) for point in series.points)
    population = context.records.term("populations", series.population)
    name = context.say(series.name)
    drawn = _drawn(series, points)
    return SeriesView(
        id=series.id,
        title=name or context.say(population.label),
        population=context.say(population.label),
        about=context.say(population.about),  # type: ignore[attr-defined]
        kind=context.word(f"figures.kind.{series.kind}.name"),
        kind_id=series.kind,
        kind_about=context.word(f"figures.kind.{series.kind}.about"),
        unit=context.say(series.unit or figure.unit),
        note=context.say(series.note),
        points=points,
        charts=series_charts(drawn) if len(drawn) > 1 else (),
        alternative="; ".join(f"{value.label}: {value.told}" for value in drawn),
        has_what=any(point.what for point in points),
    )


def unit_of(figure: KeyFigure, series: Series, point: Point) -> Text:
    """The unit of a number, in the form that goes with it."""
    many, one = (series.unit, series.unit_one) if series.unit else (figure.unit, figure.unit_one)
    return one if point.value == 1 and one else many or figure.unit


def _drawn(series: Series, points: Sequence[PointView]) -> list[Value]:
    """The numbers that can be drawn: those that are numbers, and not below nothing."""
    return [
        Value(view.label, view.value, float(point.value), series.kind in LOOKS_AHEAD or point.qualifier == "expected")
        for point, view in zip(series.points, points, strict=True)
        if point.value is not None and point.value >= 0
    ]


def point_view(context: PageContext, cites: Citations, point: Point, unit: Text, timed: bool) -> PointView:
    """The view of one number; ``timed`` where its series tells of more than one time."""
    what, when = context.say(point.what), point_time(context, point)
    label = what or when
    if what and timed:
        label = f"{what}, {when}"
    return PointView(
        what, when, label, point_value(context, point, unit), cites.told("", point.source, None, context.say(point.note))
    )


def point_value(context: PageContext, point: Point, unit: Text) -> str:
    """A number in words: how much of what, how sure, and out of how many; or as the source puts it."""
    if point.told:
        return context.say(point.told)
    assert point.value is not None
    value = context.word("figures.value", number=context.number(point.value), unit=context.say(unit))
    if point.of is not None:
        value = context.word("figures.of", value=value, of=context.number(point.of))
    return value if point.qualifier == "exactly" else context.word(f"format.{point.qualifier}", value=value)


def point_time(context: PageContext, point: Point) -> str:
    """When a number is of, as surely as the source says it."""
    if point.as_of is None:
        return context.word("profile.undated")
    when = context.when(point.as_of)
    if point.until and point.dated != "within":
        joint = "–" if point.as_of.precision == point.until.precision == "year" else " – "
        return f"{when}{joint}{context.when(point.until)}"
    if point.dated == "exactly":
        return when
    return context.word(f"figures.dated.{point.dated}", when=when, until=context.when(point.until))
