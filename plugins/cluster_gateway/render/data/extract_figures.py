"""From the records of key figures to what is published of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...plan import addresses
from ...plan.site import SitePlan
from ...records.collection import Record
from ...records.models import key_figure as known
from ...records.models.vocabulary import PopulationTerm
from . import published, published_figures
from .extract import Extract, checked, said, source, text
from .published_figures import KeyFigure


def key_figures(plan: SitePlan) -> list[KeyFigure]:
    """Every key figure, in the order of the ids."""
    return [FigureExtract(plan, record).key_figure() for record in plan.records.key_figures.values()]


@dataclass(frozen=True)
class FigureExtract(Extract):
    """One key figure of a plan on its way out."""

    record: Record[Any]

    def key_figure(self) -> KeyFigure:
        """Everything that is known of it."""
        f: known.KeyFigure = self.record.facts
        absolute = self.plan.site.absolute
        return KeyFigure(
            id=f.id,
            former_ids=f.former_ids,
            topic=self._term("figure-topics", f.topic),
            title=said(f.title),
            summary=said(f.summary),
            url=published.Links(
                da=absolute(addresses.item("key-figure", f.id, "da")), en=absolute(addresses.item("key-figure", f.id, "en"))
            ),
            method_html=self._description(f.method),
            limits=tuple(said(limit) for limit in f.limits),
            unknown=text(f.unknown),
            series=tuple(self._series(series, f) for series in f.series),
            sources=tuple(source(one) for one in f.sources),
            checked=checked(f.checked),
        )

    def _series(self, series: known.Series, figure: known.KeyFigure) -> published_figures.Series:
        population = self.plan.records.term("populations", series.population)
        assert isinstance(population, PopulationTerm)
        named = self._term("populations", series.population)
        return published_figures.Series(
            id=series.id,
            name=text(series.name),
            population=published_figures.Population(id=named.id, da=named.da, en=named.en, about=said(population.about)),
            kind=series.kind,
            unit=said(series.unit or figure.unit),
            note=text(series.note),
            points=tuple(self._point(point) for point in series.points),
        )

    def _point(self, point: known.Point) -> published_figures.SeriesPoint:
        return published_figures.SeriesPoint(
            what=text(point.what),
            value=point.value,
            of=point.of,
            qualifier=point.qualifier,
            told=text(point.told),
            until=str(point.until) if point.until else None,
            dated=point.dated,
            year=point.as_of.first.year if point.as_of else None,
            **self._sourced(point),
        )
