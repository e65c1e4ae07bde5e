"""The folder of the open data: every file by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from weakref import WeakKeyDictionary

from ...plan.site import SitePlan
from ...plan.wording import word
from ...records.language import LANGUAGES
from .catalogue import catalogue_file
from .csv_files import COMMA, EXCEL, TABLES, csv_file, metadata_file
from .facet_files import facet_files
from .figure_files import key_figure_files
from .geojson import offices_file
from .json_files import calls_file, cluster_files, events_file, full_file, list_file, schema_file, support_files
from .linked_data import graph_file
from .openapi import openapi_file
from .publication import LICENCE, SCHEMA, Publication


def folder(plan: SitePlan) -> dict[str, bytes]:
    """Every file below ``data/v1/`` by its name."""
    return dict(data_files(plan))


def sizes(plan: SitePlan) -> Mapping[str, int]:
    """The size in bytes of every file below ``data/v1/`` by its name: as they were made last, else they are made for it."""
    if plan not in _sizes:
        for _ in data_files(plan):
            pass
    return _sizes[plan]


_sizes: WeakKeyDictionary[SitePlan, Mapping[str, int]] = WeakKeyDictionary()


def data_files(plan: SitePlan) -> Iterator[tuple[str, bytes]]:
    """Every file below ``data/v1/`` with its name, one after the other: together they may be a hundred megabytes."""
    publication, found = Publication(plan), dict[str, int]()
    for name, content in _data(publication):
        found[name] = len(content)
        yield name, content
    catalogue = catalogue_file(publication, found)
    found["catalogue.jsonld"] = len(catalogue)
    _sizes[plan] = found
    yield "catalogue.jsonld", catalogue


def _data(publication: Publication) -> Iterator[tuple[str, bytes]]:
    for table in TABLES:
        for dialect in (EXCEL, COMMA):
            yield f"{table.name}{dialect.suffix}.csv", csv_file(table, dialect, publication)
    yield "offices.geojson", offices_file(publication)
    yield "clusters.json", list_file(publication)
    yield "clusters-full.json", full_file(publication)
    yield from cluster_files(publication)
    yield "clusters.jsonld", graph_file(publication)
    yield from facet_files(publication)
    yield "calls.json", calls_file(publication)
    yield "events.json", events_file(publication)
    yield from support_files(publication)
    yield from key_figure_files(publication)
    yield "LICENCE.txt", _licence_file(publication)
    yield SCHEMA, schema_file(publication)
    yield "csv-metadata.json", metadata_file(publication)
    yield "openapi.json", openapi_file(publication)


def _licence_file(publication: Publication) -> bytes:
    """``LICENCE.txt``, in both languages."""
    said = [
        word("open-data.licence-file", language, licence=LICENCE, page=publication.page(language)) for language in LANGUAGES
    ]
    return ("\n\n".join(said) + "\n").encode()
