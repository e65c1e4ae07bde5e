"""The organisations of each facet term by themselves: what the page of the term shows, to take away."""

from __future__ import annotations

from collections.abc import Iterator

from ...plan.facets import FacetTerm
from . import documents
from .csv_files import COMMA, EXCEL, Dialect, csv_lines
from .extract import in_short
from .json_files import json_bytes
from .publication import Publication
from .tables import CLUSTERS

FOLDER = "facets"


def file_name(term: FacetTerm, suffix: str) -> str:
    """The name of a term's file below the open data, by ids, which are the same in both languages."""
    return f"{FOLDER}/{term.facet}/{term.id}{suffix}"


def facet_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Three files for every term that has an organisation, by name: JSON as ``clusters.json`` is, and both CSV dialects.

    Every organisation is written out once, since one stands in the files of many terms.
    """
    head = documents.ClusterList(**publication.head(), clusters=()).plain()
    short = {cluster.id: in_short(cluster).plain() for cluster in publication.clusters}
    lines = {dialect: _lines(dialect, publication) for dialect in (EXCEL, COMMA)}
    for terms in publication.plan.facets.values():
        for term in terms:
            ids = sorted(term.clusters)
            for dialect, (first, rows) in lines.items():
                content = first + "".join(rows[id] for id in ids)
                yield file_name(term, f"{dialect.suffix}.csv"), content.encode(dialect.encoding)
            yield file_name(term, ".json"), json_bytes({**head, "clusters": [short[id] for id in ids]})


def _lines(dialect: Dialect, publication: Publication) -> tuple[str, dict[str, str]]:
    """The first line, and the line of each organisation by id."""
    first, *rows = csv_lines(CLUSTERS, dialect, publication)
    return first, dict(zip((cluster.id for cluster in publication.clusters), rows, strict=True))
