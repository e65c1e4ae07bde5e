"""The two tables behind the CSV files: organisations and key figures, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from .publication import Publication
from .published import ClusterFull, Coordinates, Figure, Office, Terms, Text
from .published_figures import KeyFigure, Series, SeriesPoint

R = TypeVar("R")
Cell = str | int | float | tuple[str, ...] | None
"""A text, a number, several texts, or nothing known."""

Datatype = Literal["string", "anyURI", "decimal", "gYear", "date"]


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: its lasting name, how its cell is found in a row's thing, and what kind of value it holds.

    What it means stands in the wording ``open-data.column.<key>``; the columns of two languages share it.
    """

    name: str
    cell: Callable[[R], Cell]
    datatype: Datatype = "string"
    several: bool = False

    @property
    def key(self) -> str:
        """The name as a key of the wording: ``short_name`` → ``short-name``, ``name_da`` → ``name``."""
        return self.name.removesuffix("_da").removesuffix("_en").replace("_", "-")


@dataclass(frozen=True)
class Table(Generic[R]):
    """A table by its name; ``rows`` gives the things of a publication in order."""

    name: str
    columns: tuple[Column[R], ...]
    rows: Callable[[Publication], Sequence[R]]

    def cells(self, publication: Publication) -> Iterator[list[Cell]]:
        """Every row of the publication."""
        for thing in self.rows(publication):
            yield [column.cell(thing) for column in self.columns]


def _both(name: str, cell: Callable[[R], Text | None]) -> Iterable[Column[R]]:
    def danish(thing: R) -> Cell:
        text = cell(thing)
        return text.da if text else None

    def english(thing: R) -> Cell:
        text = cell(thing)
        return text.en if text else None

    return Column(f"{name}_da", danish), Column(f"{name}_en", english)


def _terms(name: str, group: Callable[[ClusterFull], Terms | None]) -> Iterable[Column[ClusterFull]]:
    def danish(cluster: ClusterFull) -> Cell:
        found = group(cluster)
        return tuple(term.da for term in found.terms) if found else ()

    def english(cluster: ClusterFull) -> Cell:
        found = group(cluster)
        return tuple(term.en for term in found.terms) if found else ()

    return Column(f"{name}_da", danish, several=True), Column(f"{name}_en", english, several=True)


def _office(cluster: ClusterFull) -> Office | None:
    return next((office for office in cluster.offices if office.role == "headquarters"), None)


def _headquarters(cell: Callable[[Office], Cell]) -> Callable[[ClusterFull], Cell]:
    def found(cluster: ClusterFull) -> Cell:
        office = _office(cluster)
        return cell(office) if office else None

    return found


def _point(cell: Callable[[Coordinates], Cell]) -> Callable[[ClusterFull], Cell]:
    return _headquarters(lambda office: cell(office.coordinates) if office.coordinates else None)


def _email(cluster: ClusterFull) -> Cell:
    return next((contact.email for contact in cluster.contacts if contact.email), None)


def _phone(cluster: ClusterFull) -> Cell:
    """As an address (RFC 3966): a number that begins with + would be a formula to a spreadsheet."""
    return next((f"tel:{contact.phone}" for contact in cluster.contacts if contact.phone), None)


CLUSTERS: Table[ClusterFull] = Table(
    "clusters",
    (
        Column("id", lambda c: c.id),
        Column("kind", lambda c: c.kind),
        *_both("name", lambda c: c.name),
        Column("short_name", lambda c: c.short_name),
        *_both("summary", lambda c: c.summary),
        Column("status", lambda c: c.status.state),
        Column("status_since", lambda c: c.status.since),
        Column("merged_into", lambda c: c.status.into),
        Column("founded", lambda c: c.founded.date if c.founded else None),
        Column("website", lambda c: c.website, "anyURI"),
        Column("profile_da", lambda c: c.url.da, "anyURI"),
        Column("profile_en", lambda c: c.url.en, "anyURI"),
        Column("sector_ids", lambda c: tuple(sector.id for sector in c.sectors), several=True),
        Column("sectors_da", lambda c: tuple(sector.da for sector in c.sectors), several=True),
        Column("sectors_en", lambda c: tuple(sector.en for sector in c.sectors), several=True),
        *_both("stronghold", lambda c: c.stronghold.name if c.stronghold else None),
        Column("appointments", lambda c: tuple(f"{a.programme.id}: {a.appointed}" for a in c.appointments), several=True),
        Column(
            "labels",
            lambda c: tuple(
                " ".join(part for part in (x.scheme.id, x.level.id, x.awarded or x.as_of) if part) for x in c.labels
            ),
            several=True,
        ),
        *_terms("technologies", lambda c: c.technologies),
        *_terms("services", lambda c: c.services),
        *_terms("target_groups", lambda c: c.target_groups),
        Column("headquarters_town", lambda c: c.headquarters),
        Column("headquarters_address", _headquarters(lambda office: office.address)),
        Column("headquarters_postcode", _headquarters(lambda office: office.postcode)),
        Column("headquarters_region_da", lambda c: c.region.da if c.region else None),
        Column("headquarters_region_en", lambda c: c.region.en if c.region else None),
        Column("latitude", _point(lambda at: at.lat), "decimal"),
        Column("longitude", _point(lambda at: at.lon), "decimal"),
        Column("precision", _point(lambda at: at.precision)),
        Column("email", _email),
        Column("phone", _phone, "anyURI"),
        Column("checked", lambda c: c.checked.date, "date"),
    ),
    lambda publication: publication.clusters,
)

_Row = tuple[ClusterFull, Figure]

FIGURES: Table[_Row] = Table(
    "figures",
    (
        Column("cluster_id", lambda row: row[0].id),
        *_both("name", lambda row: row[0].name),
        Column("indicator_id", lambda row: row[1].indicator.id),
        Column("indicator_da", lambda row: row[1].indicator.da),
        Column("indicator_en", lambda row: row[1].indicator.en),
        Column("qualifier", lambda row: row[1].qualifier),
        Column("value", lambda row: row[1].value, "decimal"),
        *_both("unit", lambda row: row[1].unit),
        Column("year", lambda row: row[1].year, "gYear"),
        Column("as_of", lambda row: row[1].as_of),
        *_both("note", lambda row: row[1].note),
        Column("source_urls", lambda row: row[1].source_urls, "anyURI", several=True),
        Column("series_id", lambda row: row[1].series),
        Column("counted", lambda row: row[1].counted),
    ),
    lambda publication: [(cluster, figure) for cluster in publication.clusters for figure in cluster.figures],
)

_Point = tuple[KeyFigure, Series, SeriesPoint]

KEY_FIGURES: Table[_Point] = Table(
    "key-figures",
    (
        Column("key_figure_id", lambda row: row[0].id),
        *_both("title", lambda row: row[0].title),
        Column("series_id", lambda row: row[1].id),
        *_both("series", lambda row: row[1].name),
        Column("population_id", lambda row: row[1].population.id),
        Column("population_da", lambda row: row[1].population.da),
        Column("population_en", lambda row: row[1].population.en),
        Column("how", lambda row: row[1].kind),
        *_both("what", lambda row: row[2].what),
        Column("qualifier", lambda row: row[2].qualifier),
        Column("value", lambda row: row[2].value, "decimal"),
        Column("of", lambda row: row[2].of, "decimal"),
        *_both("unit", lambda row: row[1].unit),
        *_both("told", lambda row: row[2].told),
        Column("dated", lambda row: row[2].dated),
        Column("as_of", lambda row: row[2].as_of),
        Column("until", lambda row: row[2].until),
        *_both("note", lambda row: row[2].note),
        Column("source_urls", lambda row: row[2].source_urls, "anyURI", several=True),
    ),
    lambda publication: [
        (figure, series, point) for figure in publication.key_figures for series in figure.series for point in series.points
    ],
)
