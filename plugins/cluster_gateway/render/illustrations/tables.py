"""The tables behind the illustrations as CSV files: the same rows as the page shows, with ids and both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from ...plan import addresses
from ...plan.site import SitePlan
from ...records.collection import Records
from ...records.models.cluster import Label
from ...records.shape import Text
from ..data.csv_files import COMMA, EXCEL, csv_file
from ..data.publication import Publication, text
from ..data.published import Text as Both
from ..data.tables import Column, Table
from .fields import fields
from .heat import heat
from .label_history import label_history
from .scenes import EXPLAINED, scenes
from .ties import Tie, ties

R = TypeVar("R")


@dataclass(frozen=True)
class _Place:
    sector: Text
    region: Text
    sector_id: str
    region_id: str
    clusters: tuple[str, ...]
    offices: int


@dataclass(frozen=True)
class _Tied:
    tie: Tie
    first: Text
    second: Text
    sources: tuple[str, ...]


@dataclass(frozen=True)
class _Labelled:
    cluster: str
    name: Text
    label: Label
    scheme: Text
    level: Text
    state: str
    day: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class _Year:
    sector_id: str
    sector: Text
    year: int | None
    founded: int
    stories: int
    news: int


@dataclass(frozen=True)
class _Step:
    number: int
    title: Both
    text: Both


def _both(name: str, cell: Callable[[R], Text | Both]) -> tuple[Column[R], Column[R]]:
    return Column(f"{name}_da", lambda row: cell(row).da), Column(f"{name}_en", lambda row: cell(row).en)


def _places(records: Records) -> list[_Place]:
    table = heat(records)
    if table is None:
        return []
    terms = [(sector, region) for sector in table.sectors for region in table.regions]
    rows = []
    for sector, region in terms:
        cell = table.cells.get((sector, region))
        names = records.term("sectors", sector).label, records.term("regions", region).label
        rows.append(_Place(*names, sector, region, cell.clusters if cell else (), cell.offices if cell else 0))
    return rows


def _tied(records: Records) -> list[_Tied]:
    names = {id: record.facts.name for id, record in records.clusters.items()}
    return [
        _Tied(tie, names[tie.first], names[tie.second],
              tuple(dict.fromkeys(url for id, work in tie.told for url in source_addresses(records, id, work.source))))
        for tie in ties(records)
    ]  # fmt: skip


def _labelled(records: Records) -> list[_Labelled]:
    return [
        _Labelled(row.cluster, records.clusters[row.cluster].facts.name, label,
                  records.term("label-schemes", label.scheme).label, records.term("label-levels", label.level).label, state,
                  records.today.isoformat(), source_addresses(records, row.cluster, label.source))
        for row in label_history(records)
        for label, state in row.labels
    ]  # fmt: skip


def _years(records: Records) -> list[_Year]:
    rows = []
    for field in fields(records):
        name = records.term("sectors", field.sector).label
        for year in field.years:
            told = field.founded.count(year), field.stories.get(year, 0), field.news.get(year, 0)
            rows.append(_Year(field.sector, name, year, *told))
        if field.undated or not field.years:
            rows.append(_Year(field.sector, name, None, 0, field.undated, 0))
    return rows


def _steps(records: Records) -> list[_Step]:
    if EXPLAINED not in records.pages:
        return []
    return [
        _Step(n, text(f"illustrations.how.step.{scene.id}.title"), text(f"illustrations.how.step.{scene.id}.text"))
        for n, scene in enumerate(scenes(), 1)
    ]


def source_addresses(records: Records, cluster: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The addresses of sources of a cluster's record, by their ids; those without a lasting address are left out."""
    return tuple(source.url for source in records.clusters[cluster].facts.sources if source.id in ids and source.url)


TABLES: dict[str, Table[Any]] = {
    "how": Table(
        "how-a-cluster-works",
        (
            Column("step", lambda row: row.number, "decimal"),
            *_both("title", lambda row: row.title),
            *_both("text", lambda row: row.text),
        ),
        lambda publication: _steps(publication.plan.records),
    ),
    "regions": Table(
        "fields-and-regions",
        (
            Column("sector_id", lambda row: row.sector_id),
            *_both("sector", lambda row: row.sector),
            Column("region_id", lambda row: row.region_id),
            *_both("region", lambda row: row.region),
            Column("clusters", lambda row: len(row.clusters), "decimal"),
            Column("offices", lambda row: row.offices, "decimal"),
            Column("cluster_ids", lambda row: row.clusters, several=True),
        ),
        lambda publication: _places(publication.plan.records),
    ),
    "network": Table(
        "co-operation",
        (
            Column("first_id", lambda row: row.tie.first),
            *_both("first_name", lambda row: row.first),
            Column("second_id", lambda row: row.tie.second),
            *_both("second_name", lambda row: row.second),
            Column("recorded", lambda row: "yes" if row.tie.told else "no"),
            Column("as_of", lambda row: tuple(dict.fromkeys(str(w.as_of) for _, w in row.tie.told if w.as_of)), several=True),
            Column("note_da", lambda row: tuple(dict.fromkeys(w.note.da for _, w in row.tie.told if w.note)), several=True),
            Column("note_en", lambda row: tuple(dict.fromkeys(w.note.en for _, w in row.tie.told if w.note)), several=True),
            Column("stories", lambda row: len(row.tie.stories), "decimal"),
            Column("story_ids", lambda row: row.tie.stories, several=True),
            Column("source_urls", lambda row: row.sources, "anyURI", several=True),
        ),
        lambda publication: _tied(publication.plan.records),
    ),
    "labels": Table(
        "european-labels",
        (
            Column("cluster_id", lambda row: row.cluster),
            *_both("name", lambda row: row.name),
            Column("scheme_id", lambda row: row.label.scheme),
            *_both("scheme", lambda row: row.scheme),
            Column("level_id", lambda row: row.label.level),
            *_both("level", lambda row: row.level),
            Column("awarded", lambda row: _written(row.label.awarded)),
            Column("reported", lambda row: _written(row.label.as_of)),
            Column("expires", lambda row: _written(row.label.expires)),
            Column("state", lambda row: row.state),
            Column("state_on", lambda row: row.day, "date"),
            Column("source_urls", lambda row: row.sources, "anyURI", several=True),
        ),
        lambda publication: _labelled(publication.plan.records),
    ),
    "fields": Table(
        "stories-by-field",
        (
            Column("sector_id", lambda row: row.sector_id),
            *_both("sector", lambda row: row.sector),
            Column("year", lambda row: None if row.year is None else str(row.year), "gYear"),
            Column("founded", lambda row: row.founded, "decimal"),
            Column("stories", lambda row: row.stories, "decimal"),
            Column("news", lambda row: row.news, "decimal"),
        ),
        lambda publication: _years(publication.plan.records),
    ),
}
"""By the illustration each belongs to. Within a year an empty cell of ``year`` holds the stories whose year no source tells."""


def _written(value: object) -> str | None:
    return None if value is None else str(value)


def file_names(illustration: str) -> dict[str, str]:
    """The addresses of a illustration's table: for Danish Excel, and with commas."""
    name = TABLES[illustration].name
    dialects = {"excel": EXCEL, "csv": COMMA}
    return {use: addresses.illustration_data(f"{name}{dialect.suffix}.csv") for use, dialect in dialects.items()}


def illustration_files(plan: SitePlan) -> Iterator[tuple[str, bytes]]:
    """The CSV files of every illustration there is, each in both dialects, by address. An empty illustration has none."""
    publication = Publication(plan)
    for illustration, table in TABLES.items():
        if table.rows(publication):
            names = file_names(illustration)
            yield names["excel"], csv_file(table, EXCEL, publication)
            yield names["csv"], csv_file(table, COMMA, publication)
