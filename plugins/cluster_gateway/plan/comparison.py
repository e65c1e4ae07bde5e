"""A cluster beside the field: which figures may be compared, and how they spread.

Only figures counted by the common definition of their indicator, for the same whole year, are ever compared, and only
where at least ``FEWEST`` clusters have one. Where fewer do, a median would say more of chance than of clusters, and a
single cluster could be worked out from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..records.collection import Records
from ..records.models.cluster import Cluster, Figure
from ..records.models.vocabulary import IndicatorTerm

FEWEST = 5
"""Clusters that must have a comparable figure before a distribution is shown."""
CERTAIN = ("exactly", "about")
"""The qualifiers that say how large a figure is; “more than” only says how large at least."""


@dataclass(frozen=True)
class Spread:
    """How numbers spread: the least, the quartiles with the median between them, and the most."""

    least: float
    lower: float
    median: float
    upper: float
    most: float


@dataclass(frozen=True)
class Benchmark:
    """One indicator in one year: the comparable figures of the field by cluster, in the order of the ids."""

    indicator: str
    year: int
    figures: Mapping[str, Figure]

    @property
    def enough(self) -> bool:
        """Whether the field is large enough to be shown as a distribution."""
        return len(self.figures) >= FEWEST

    @property
    def spread(self) -> Spread:
        """The distribution of the field. Raises ValueError when there is no figure."""
        return spread([figure.value for figure in self.figures.values()])

    def quarter(self, cluster: str) -> int:
        """In which quarter of the field a cluster lies, 1 the lowest; a figure on a border belongs to the lower one.

        Raises KeyError for a cluster without a comparable figure.
        """
        value, field = self.figures[cluster].value, self.spread
        return 1 + sum(value > border for border in (field.lower, field.median, field.upper))


def spread(values: Sequence[int | float]) -> Spread:
    """Least, quartiles and most of ``values``.

    Quartiles are interpolated between the two numbers nearest (definition 7 of Hyndman and Fan, 1996, “Sample quantiles
    in statistical packages”, The American Statistician 50: what spreadsheets call QUARTILE.INC). Raises ValueError
    when there are none.
    """
    if not values:
        raise ValueError("no values")
    ordered = sorted(float(value) for value in values)

    def quantile(share: float) -> float:
        place = share * (len(ordered) - 1)
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        return ordered[below] + (place - below) * (ordered[above] - ordered[below])

    return Spread(ordered[0], quantile(0.25), quantile(0.5), quantile(0.75), ordered[-1])


def comparable_year(figure: Figure) -> int | None:
    """The year for which a figure may be compared with others, None when it may not."""
    if figure.counted != "common" or figure.qualifier not in CERTAIN or figure.as_of is None:
        return None
    return figure.as_of.first.year if figure.as_of.precision == "year" else None


def asked_for(records: Records) -> dict[str, IndicatorTerm]:
    """The indicators with a common definition by id, in their order: those on the reporting sheet."""
    return {id: term for id, term in records.terms("indicators").items() if term.definition}


def benchmarks(records: Records) -> tuple[Benchmark, ...]:
    """Every indicator and year with a comparable figure: the newest year first, indicators in their order."""
    found: dict[tuple[int, str], dict[str, Figure]] = {}
    for id, record in records.clusters.items():
        for figure in record.facts.figures if takes_part(record.facts) else ():
            year = comparable_year(figure)
            if year is not None:
                found.setdefault((year, figure.indicator), {})[id] = figure
    order = list(records.terms("indicators"))
    keys = sorted(found, key=lambda key: (-key[0], order.index(key[1])))
    return tuple(Benchmark(indicator, year, found[year, indicator]) for year, indicator in keys)


def takes_part(cluster: Cluster) -> bool:
    """Whether an organisation is one of the field: a cluster, not the support function, also when it has ended since."""
    return cluster.kind == "cluster"


def newest(found: Sequence[Benchmark], indicator: str) -> Benchmark | None:
    """The benchmark of an indicator to show: of the newest year with enough clusters, else of the newest year."""
    own = [benchmark for benchmark in found if benchmark.indicator == indicator]
    return next((benchmark for benchmark in own if benchmark.enough), own[0] if own else None)
