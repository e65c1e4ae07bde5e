"""Fields and regions: how many clusters at work in each field have an office in each region."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from ...records.collection import Records
from ...records.models.vocabulary import RegionTerm
from .choosing import at_work

LEVELS = 4
"""Shades of the table; the number always stands in the cell."""


@dataclass(frozen=True)
class Cell:
    """A field in a region, by ids: the clusters that have an office there, and their offices counted."""

    sector: str
    region: str
    clusters: tuple[str, ...]
    offices: int


@dataclass(frozen=True)
class Heat:
    """The table. Fields that reach most regions come first; regions stand in the order of their vocabulary.

    ``reach`` holds the clusters of each region, each once, and ``placeless`` those whose offices no source tells.
    """

    sectors: tuple[str, ...]
    regions: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    reach: Mapping[str, tuple[str, ...]]
    placeless: tuple[str, ...]

    @property
    def most(self) -> int:
        """The largest number of the table, its last row included."""
        return max((len(ids) for ids in self.reach.values()), default=0)

    @property
    def widest(self) -> tuple[str, ...]:
        """The regions where most clusters have an office."""
        return tuple(region for region, ids in self.reach.items() if len(ids) == self.most)

    def level(self, number: int) -> int:
        """The shade of a number, from 0 for none to ``LEVELS``: the same number has the same shade everywhere."""
        return ceil(LEVELS * number / self.most) if self.most else 0


def heat(records: Records) -> Heat | None:
    """The table of the clusters at work on the day of the records; None when no office is known."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    reach: dict[str, dict[str, None]] = {region: {} for region in regions_of_the_day(records)}
    placeless: list[str] = []
    sectors: set[str] = set()
    for id, cluster in at_work(records).items():
        sectors.update(cluster.sectors)
        if not cluster.offices:
            placeless.append(id)
        for office in cluster.offices:
            region = region_of_the_day(office.region, records)
            reach.setdefault(region, {})[id] = None
            for sector in cluster.sectors:
                counts = found.setdefault((sector, region), {})
                counts[id] = counts.get(id, 0) + 1
    if not found:
        return None
    cells = {key: Cell(*key, tuple(counts), sum(counts.values())) for key, counts in found.items()}
    width = {sector: sum(key[0] == sector for key in cells) for sector in sectors}
    order = sorted((s for s in records.terms("sectors") if s in sectors), key=lambda sector: -width[sector])
    return Heat(tuple(order), tuple(reach), cells, {region: tuple(ids) for region, ids in reach.items()}, tuple(placeless))


def regions_of_the_day(records: Records) -> tuple[str, ...]:
    """The regions there are on the day of the records, in the order of the vocabulary."""
    today = records.today
    return tuple(
        id for id, term in records.terms("regions").items()
        if (term.valid_from is None or term.valid_from <= today) and (term.valid_to is None or today <= term.valid_to)
    )  # fmt: skip


def region_of_the_day(id: str, records: Records) -> str:
    """The region that holds the place of ``id`` on the day of the records: itself, or what it became a part of."""
    terms: Mapping[str, RegionTerm] = records.terms("regions")
    seen = {id}
    while (term := terms[id]).valid_to is not None and term.valid_to < records.today and term.successor in terms:
        if term.successor in seen:
            break
        id = str(term.successor)
        seen.add(id)
    return id
