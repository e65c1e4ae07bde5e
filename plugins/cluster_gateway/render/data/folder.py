"""The folder of the open data: every file by its name, made once for a plan."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

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


@lru_cache(maxsize=1)
def folder(plan: SitePlan) -> Mapping[str, bytes]:
    """Every file below ``data/v1/`` by its name. The page tells their sizes, so they are kept while a plan is painted."""
    publication = Publication(plan)
    files = {
        f"{table.name}{dialect.suffix}.csv": csv_file(table, dialect, publication)
        for table in TABLES
        for dialect in (EXCEL, COMMA)
    }
    files["offices.geojson"] = offices_file(publication)
    files["clusters.json"] = list_file(publication)
    files["clusters-full.json"] = full_file(publication)
    files |= dict(cluster_files(publication))
    files["clusters.jsonld"] = graph_file(publication)
    files |= dict(facet_files(publication))
    files["calls.json"] = calls_file(publication)
    files["events.json"] = events_file(publication)
    files |= dict(support_files(publication))
    files |= dict(key_figure_files(publication))
    return files | {
        "LICENCE.txt": _licence_file(publication),
        SCHEMA: schema_file(publication),
        "csv-metadata.json": metadata_file(publication),
        "openapi.json": openapi_file(publication),
        "catalogue.jsonld": catalogue_file(publication, files),
    }


def _licence_file(publication: Publication) -> bytes:
    """``LICENCE.txt``, in both languages."""
    said = [
        word("open-data.licence-file", language, licence=LICENCE, page=publication.page(language)) for language in LANGUAGES
    ]
    return ("\n\n".join(said) + "\n").encode()
