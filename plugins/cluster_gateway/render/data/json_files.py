"""The JSON files: the list, everything, and each organisation by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic_core import to_json

from . import documents, extract_support
from .extract import in_short
from .publication import SCHEMA, Publication


def json_bytes(value: Any) -> bytes:
    """``value`` as JSON, keys in the order given, one field a line so that two editions can be compared.

    By pydantic's encoder: the standard library's takes seconds for a thousand organisations when it breaks lines.
    """
    return to_json(value, indent=1) + b"\n"


def script_safe_bytes(value: Any) -> bytes:
    """The same for files that may end inside a page's script element: ``<`` is written ``\\u003c``."""
    return json_bytes(value).replace(b"<", b"\\u003c")


def list_file(publication: Publication) -> bytes:
    """``clusters.json``."""
    short = tuple(in_short(cluster) for cluster in publication.clusters)
    return json_bytes(documents.ClusterList(**publication.head(), clusters=short).plain())


def full_file(publication: Publication) -> bytes:
    """``clusters-full.json``."""
    head = documents.Head(**publication.head()).plain()
    return json_bytes({**head, "clusters": list(publication.plain.values())})


def cluster_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """``clusters/<id>.json`` by name."""
    head = documents.Head(**publication.head()).plain()
    for id, plain in publication.plain.items():
        yield f"clusters/{id}.json", json_bytes({**head, "cluster": plain})


def calls_file(publication: Publication) -> bytes:
    """``calls.json``."""
    return json_bytes(documents.CallList(**publication.head(), calls=tuple(publication.calls)).plain())


def events_file(publication: Publication) -> bytes:
    """``events.json``."""
    return json_bytes(documents.EventList(**publication.head(), events=tuple(publication.events)).plain())


def support_files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """The files of tools, services, needs, actors, wishes and the glossary, by name."""
    head, plan = publication.head(), publication.plan
    made = {
        "wishes.json": documents.WishList(**head, wishes=tuple(extract_support.wishes(plan))),
        "resources.json": documents.ResourceList(**head, resources=tuple(publication.resources)),
        "services.json": documents.ServiceList(**head, services=tuple(publication.services)),
        "needs.json": documents.SurveyList(**head, surveys=tuple(publication.surveys)),
        "actors.json": documents.ActorList(**head, actors=tuple(publication.actors)),
        "glossary.json": documents.Glossary(**head, terms=tuple(extract_support.glossary(plan))),
    }
    for name, document in made.items():
        yield name, json_bytes(document.plain())


def schema_file(publication: Publication) -> bytes:
    """``clusters.schema.json``."""
    return json_bytes(documents.schema(publication.absolute(SCHEMA)))
