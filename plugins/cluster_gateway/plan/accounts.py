"""The performance account of a year: what is known of each cluster, of whom nothing is, and what may be added up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..records.collection import Records
from ..records.models.cluster import Cluster, Figure
from .comparison import comparable_year, takes_part


@dataclass(frozen=True)
class Total:
    """The sum of an indicator over the clusters with a comparable figure, and how many clusters these are."""

    indicator: str
    sum: float
    clusters: int


@dataclass(frozen=True)
class Account:
    """The account of a year.

    ``reported`` holds figures by cluster, ``silent`` the clusters that were at work that year and of which none is known,
    ``unclear`` those of which no source says whether they were.
    """

    year: int
    reported: Mapping[str, tuple[Figure, ...]]
    silent: tuple[str, ...]
    unclear: tuple[str, ...]
    totals: tuple[Total, ...]

    @property
    def expected(self) -> int:
        """The clusters that were at work that year, as far as is known."""
        return len(self.reported) + len(self.silent)


def account_years(records: Records) -> tuple[int, ...]:
    """The years with an account, newest first: each with a figure of a cluster, and the one before that of the build."""
    years = {records.today.year - 1}
    for record in records.clusters.values():
        if takes_part(record.facts):
            years |= reported_years(record.facts, records)
    return tuple(sorted((year for year in years if year < records.today.year), reverse=True))


def reported_years(cluster: Cluster, records: Records) -> set[int]:
    """The years a figure of a cluster itself speaks of."""
    return {year for figure in cluster.figures if (year := year_of(figure)) and _own(figure, records)}


def year_of(figure: Figure) -> int | None:
    """The year a figure speaks of, None when no source tells; a figure that is only expected belongs to no account."""
    return figure.as_of.first.year if figure.as_of and figure.qualifier != "expected" else None


def account(records: Records, year: int) -> Account:
    """The account of ``year``."""
    reported: dict[str, tuple[Figure, ...]] = {}
    silent, unclear = [], []
    for id, record in records.clusters.items():
        if not takes_part(record.facts):
            continue
        found = tuple(f for f in record.facts.figures if year_of(f) == year and _own(f, records))
        if found:
            reported[id] = found
            continue
        working = at_work(record.facts, year)
        if working is None:
            unclear.append(id)
        elif working:
            silent.append(id)
    return Account(year, reported, tuple(silent), tuple(unclear), _totals(records, year, reported))


def at_work(cluster: Cluster, year: int) -> bool | None:
    """Whether a cluster was at work in ``year``, None when no source tells.

    An appointment for a programme shows it, as does a founding before; an end before the year shows that it was not.
    """
    status = cluster.status
    if status.state != "active" and status.since and status.since.last.year < year:
        return False
    if any(a.appointed == "yes" and _covers(a.programme, year) for a in cluster.appointments):
        return True
    if cluster.founded:
        return cluster.founded.date.first.year <= year
    return None


def _covers(programme: str, year: int) -> bool:
    """Whether a programme by its id, ``2021-2024``, covers a year."""
    years = [int(part) for part in re.findall(r"\d{4}", programme)]
    return bool(years) and years[0] <= year <= years[-1]


def _own(figure: Figure, records: Records) -> bool:
    """Whether a figure tells of the cluster itself and not of the industry around it."""
    return bool(records.terms("indicators")[figure.indicator].about == "cluster")


def _totals(records: Records, year: int, reported: Mapping[str, tuple[Figure, ...]]) -> tuple[Total, ...]:
    """Sums of what may be added up, over comparable figures only; a single one is no sum."""
    totals = []
    for id, term in records.terms("indicators").items():
        values = [f.value for figures in reported.values() for f in figures if f.indicator == id and comparable_year(f) == year]
        if term.sums and len(values) > 1:
            totals.append(Total(id, sum(values), len(values)))
    return tuple(totals)
