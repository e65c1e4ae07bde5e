"""The published files as types, version 1, and the JSON Schema made from them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from .published import ClusterFull, ClusterSummary, Number, Organisation, Precision, Published, Role, State, Text
from .published_figures import KeyFigure
from .published_support import Actor, GlossaryEntry, Resource, Service, Survey, Wish
from .published_timed import Call, Event

SCHEMA_VERSION = "1.2"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Head(Published):
    """What every file says of itself."""

    schema_version: str = Field(description="Major and minor number; the minor one rises when fields are added.")
    schema_url: str
    licence: str = Field(description="The address of the licence.")
    credit: Text = Field(description="How to name the source.")
    date: str = Field(description="The day the files were made.")
    source: str = Field(description="The page that explains these files.")


class ClusterList(Head):
    """clusters.json: every organisation in short."""

    clusters: tuple[ClusterSummary, ...]


class ClusterFullList(Head):
    """clusters-full.json: every organisation with everything that is known."""

    clusters: tuple[ClusterFull, ...]


class ClusterDocument(Head):
    """clusters/<id>.json: one organisation."""

    cluster: ClusterFull


class OfficeProperties(Published):
    """What offices.geojson says of a point."""

    cluster: str = Field(description="The id of the organisation.")
    kind: Organisation
    name_da: str
    name_en: str
    url_da: str
    url_en: str
    state: State
    role: Role
    town: str
    address: str | None = None
    postcode: str | None = None
    region: str = Field(description="The id of the region.")
    precision: Precision
    as_of: str | None = None


class Point(Published):
    """Longitude and latitude in WGS 84."""

    type: Literal["Point"]
    coordinates: tuple[Number, Number]


class OfficeFeature(Published):
    """One office as a point."""

    type: Literal["Feature"]
    id: str
    geometry: Point
    properties: OfficeProperties


class OfficeCollection(Head):
    """offices.geojson: every office whose place is known."""

    type: Literal["FeatureCollection"]
    features: tuple[OfficeFeature, ...]


class CallList(Head):
    """calls.json: every call and programme, with its dates and sources."""

    calls: tuple[Call, ...]


class EventList(Head):
    """events.json: every event and course, with its time, place and sources."""

    events: tuple[Event, ...]


class ResourceList(Head):
    """resources.json: every tool of the toolbox, with its files."""

    resources: tuple[Resource, ...]


class ActorList(Head):
    """actors.json: every actor of the system, what it does, and its ties to others."""

    actors: tuple[Actor, ...]


class ServiceList(Head):
    """services.json: what the support function offers to cluster organisations."""

    services: tuple[Service, ...]


class SurveyList(Head):
    """needs.json: every survey of needs, with its counts."""

    surveys: tuple[Survey, ...]


class WishList(Head):
    """wishes.json: what clusters offer and look for on the day of the file."""

    wishes: tuple[Wish, ...]


class Glossary(Head):
    """glossary.json: the words of the field in both languages."""

    terms: tuple[GlossaryEntry, ...]


class KeyFigureList(Head):
    """key-figures.json: every key figure with its series."""

    key_figures: tuple[KeyFigure, ...]


class KeyFigureDocument(Head):
    """key-figures/<id>.json: one key figure."""

    key_figure: KeyFigure


DOCUMENTS: tuple[type[Head], ...] = (
    ClusterList, ClusterFullList, ClusterDocument, OfficeCollection, CallList, EventList, KeyFigureList,
    KeyFigureDocument, ResourceList, ActorList, ServiceList, SurveyList, WishList, Glossary,
)  # fmt: skip


class _Schema(GenerateJsonSchema):
    """Absent is absent: neither null nor a default is ever written, so the schema speaks of neither."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: object) -> bool:
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])


def definitions(place: str) -> dict[str, Any]:
    """The JSON Schema of every published type by name; ``place`` says where they refer to one another, ``#/$defs/{model}``."""
    wanted = [(document, "validation") for document in DOCUMENTS]
    _, schema = models_json_schema(wanted, ref_template=place, schema_generator=_Schema)  # type: ignore[arg-type]
    found: dict[str, Any] = schema["$defs"]
    return dict(sorted(found.items()))


def schema(address: str) -> dict[str, Any]:
    """``clusters.schema.json``, published at ``address``: each JSON file is one of the documents."""
    return {
        "$schema": DIALECT,
        "$id": address,
        "title": "Open data of the Danish Cluster Gateway",
        "version": SCHEMA_VERSION,
        "anyOf": [{"$ref": f"#/$defs/{document.__name__}"} for document in DOCUMENTS],
        "$defs": definitions("#/$defs/{model}"),
    }
