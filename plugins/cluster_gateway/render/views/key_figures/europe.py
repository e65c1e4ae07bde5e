"""Denmark in Europe, as far as the sources carry: numbers of both from one source and one time, and what is known besides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ....records.collection import Record
from ....records.models.key_figure import KeyFigure, Point
from ...context import PageContext
from ...series_chart import SeriesChart, Value, series_charts
from .overview import FigureCard, card
from .series import point_time

DANISH, EUROPEAN = "danish-clusters", "european-clusters"


@dataclass(frozen=True)
class PairView:
    """Denmark and all of Europe as one source tells both for one time."""

    when: str
    danish: str
    european: str
    share: str
    source: str
    url: str
    charts: tuple[SeriesChart, ...]
    alternative: str


@dataclass(frozen=True)
class EuropeView:
    """Everything the page shows."""

    pairs: tuple[PairView, ...]
    unknown: tuple[str, ...]
    cards: tuple[FigureCard, ...]


def europe(context: PageContext) -> EuropeView:
    """The view of the page."""
    records = [record for record in context.records.key_figures.values() if record.facts.europe]
    unknown = tuple(context.say(record.facts.unknown) for record in records if record.facts.unknown)
    return EuropeView(tuple(_pairs(context, records)), unknown, tuple(card(context, record) for record in records))


def _pairs(context: PageContext, records: list[Record[KeyFigure]]) -> Iterator[PairView]:
    """Numbers of Denmark beside those of Europe: only where one source counts both, in the same unit, for the same time."""
    danish = list(_points(records, DANISH))
    european = {(p.as_of, unit, url): p for p, unit, url, _ in _points(records, EUROPEAN)}
    for point, unit, url, publisher in sorted(danish, key=lambda found: str(found[0].as_of)):
        whole = european.get((point.as_of, unit, url))
        if whole is None or point.value is None or not whole.value:
            continue
        share = context.word("europe.share", share=context.number(round(100 * point.value / whole.value)))
        told = [context.word("europe.denmark"), context.word("europe.all")]
        numbers = [context.number(point.value), context.number(whole.value)]
        values = [
            Value(name, number, float(p.value or 0)) for name, number, p in zip(told, numbers, (point, whole), strict=True)
        ]
        alternative = "; ".join(f"{value.label}: {value.told}" for value in values)
        yield PairView(
            point_time(context, point), numbers[0], numbers[1], share, publisher, url, series_charts(values), alternative
        )


def _points(records: list[Record[KeyFigure]], population: str) -> Iterator[tuple[Point, str, str, str]]:
    """The dated points of a population, each with its unit, and with the address and publisher of each of its sources."""
    for record in records:
        sources = {source.id: source for source in record.facts.sources}
        for series in record.facts.series:
            unit = (series.unit or record.facts.unit).en
            for point in series.points if series.population == population else ():
                for id in point.source:
                    url = sources[id].url
                    if point.as_of and url:
                        yield point, unit, url, sources[id].publisher
