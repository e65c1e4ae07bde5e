"""The page that explains the open data to people: what there is, how to use it, and what one can count on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from ...plan import addresses
from ..context import PageContext
from ..data.csv_files import TABLES
from ..data.distributions import DATA, DESCRIPTIONS, Distribution
from ..data.documents import SCHEMA_VERSION
from ..data.folder import sizes
from ..data.publication import LICENCE
from ..data.tables import Table


@dataclass(frozen=True)
class FileView:
    """A file: its key in the wording, its name, where it is ("" if nowhere), what it holds, and its format with its size."""

    key: str
    name: str
    link: str
    holds: str
    kind: str


@dataclass(frozen=True)
class ColumnView:
    """A column, or the two of a text in two languages, and what it means."""

    names: tuple[str, ...]
    meaning: str


@dataclass(frozen=True)
class TableView:
    """The columns of a CSV file."""

    id: str
    title: str
    columns: tuple[ColumnView, ...]


@dataclass(frozen=True)
class OpenDataView:
    """The page."""

    made: str
    files: Mapping[str, FileView]
    """By name."""
    data: tuple[FileView, ...]
    descriptions: tuple[FileView, ...]
    list_address: str
    one_address: str
    licence: str
    citation: str
    version: str
    tables: tuple[TableView, ...]


def open_data(context: PageContext) -> OpenDataView:
    """The view of the page."""
    known, site = sizes(context.plan), context.plan.site
    clusters = context.records.clusters
    example = _example(context)
    views = {file.name: _file(context, file, known, example) for file in (*DATA, *DESCRIPTIONS)}
    day = context.day(context.records.today)
    organisations = context.counted("open-data.organisations", len(clusters))
    return OpenDataView(
        made=context.word("open-data.made", organisations=organisations, date=day),
        files=views,
        data=tuple(views[file.name] for file in DATA),
        descriptions=tuple(views[file.name] for file in DESCRIPTIONS),
        list_address=site.absolute(addresses.data("clusters.json")),
        one_address=site.absolute(addresses.data("clusters/{id}.json".format(**example))),
        licence=LICENCE,
        citation=context.word("open-data.citation", date=day, page=site.absolute(context.page.address)),
        version=SCHEMA_VERSION,
        tables=tuple(_table(context, table) for table in TABLES),
    )


def _file(context: PageContext, file: Distribution, known: Mapping[str, int], example: Mapping[str, str]) -> FileView:
    name = file.name.format(**example)
    format = _FORMATS.get(file.format, file.format)
    pattern = re.sub(r"\{\w+\}", "*", file.name)
    each = [size for found, size in known.items() if fnmatchcase(found, pattern)] if file.each else []
    if each:
        least, most = (_kilobytes(context, size) for size in (min(each), max(each)))
        kind = context.word("open-data.sizes", format=format, least=least, most=most)
    else:
        kind = context.word("open-data.size", format=format, size=_kilobytes(context, known.get(name, 0)))
    holds = context.word(f"open-data.file.{file.key}")
    link = context.link(addresses.data(name)) if name in known else ""
    return FileView(file.key, name, link, holds, kind)


def _example(context: PageContext) -> Mapping[str, str]:
    """Values for the names that differ from file to file, so that the page shows one that is there."""
    first = next((term for terms in context.plan.facets.values() for term in terms), None)
    return {
        "id": next(iter(context.records.clusters), "id"),
        "facet": first.facet if first else "facet",
        "term": first.id if first else "term",
        "figure": next(iter(context.records.key_figures), "figure"),
    }


_FORMATS = {"GEOJSON": "GeoJSON", "JSON_LD": "JSON-LD"}
"""How people write the names of the EU's list of file types, where they write them otherwise."""


def _kilobytes(context: PageContext, size: int) -> str:
    return context.number(max(1, round(size / 1000)))


def _table(context: PageContext, table: Table[Any]) -> TableView:
    names: dict[str, list[str]] = {}
    for column in table.columns:
        names.setdefault(column.key, []).append(column.name)
    columns = (ColumnView(tuple(found), context.word(f"open-data.column.{key}")) for key, found in names.items())
    return TableView(f"columns-{table.name}", context.word(f"open-data.table.{table.name}"), tuple(columns))
