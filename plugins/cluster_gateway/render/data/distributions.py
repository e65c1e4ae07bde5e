"""Every file of the open data, listed once: the page for people, OpenAPI and the catalogue are made from this list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from .documents import (
    ActorList,
    CallList,
    ClusterDocument,
    ClusterFullList,
    ClusterList,
    EventList,
    Glossary,
    Head,
    KeyFigureDocument,
    KeyFigureList,
    OfficeCollection,
    ResourceList,
    ServiceList,
    SurveyList,
    WishList,
)  # fmt: skip
from .publication import SCHEMA

Dataset = Literal["clusters", "calls", "events", "key-figures", "support"]
DATASETS: tuple[Dataset, ...] = get_args(Dataset)
"""What there are data about; the catalogue has a record for each."""


@dataclass(frozen=True)
class Distribution:
    """A file: its name, the media type it is served with, and its format in the EU's list of file types.

    ``document`` is the type a JSON file follows. A name with ``{id}`` stands for one file per organisation.
    What the file holds stands in the wording ``open-data.file.<key>``.
    """

    name: str
    media_type: str
    format: str
    document: type[Head] | None = None
    dataset: Dataset = "clusters"
    """What it is about."""

    @property
    def key(self) -> str:
        """The name as a key of the wording: ``clusters-full.json`` → ``clusters-full-json``."""
        return re.sub(r"(/\{\w+\})+", "-each", self.name).replace(".", "-").lower()

    @property
    def each(self) -> bool:
        """Whether there are many such files."""
        return bool(self.parameters)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parts of the name that differ from file to file."""
        return tuple(re.findall(r"\{(\w+)\}", self.name))


DATA = (
    Distribution("clusters-excel.csv", "text/csv", "CSV"),
    Distribution("figures-excel.csv", "text/csv", "CSV"),
    Distribution("clusters.csv", "text/csv", "CSV"),
    Distribution("figures.csv", "text/csv", "CSV"),
    Distribution("offices.geojson", "application/geo+json", "GEOJSON", OfficeCollection),
    Distribution("clusters.json", "application/json", "JSON", ClusterList),
    Distribution("clusters-full.json", "application/json", "JSON", ClusterFullList),
    Distribution("clusters/{id}.json", "application/json", "JSON", ClusterDocument),
    Distribution("clusters.jsonld", "application/ld+json", "JSON_LD"),
    Distribution("facets/{facet}/{term}-excel.csv", "text/csv", "CSV"),
    Distribution("facets/{facet}/{term}.csv", "text/csv", "CSV"),
    Distribution("facets/{facet}/{term}.json", "application/json", "JSON", ClusterList),
    Distribution("calls.json", "application/json", "JSON", CallList, "calls"),
    Distribution("events.json", "application/json", "JSON", EventList, "events"),
    Distribution("wishes.json", "application/json", "JSON", WishList, "support"),
    Distribution("resources.json", "application/json", "JSON", ResourceList, "support"),
    Distribution("services.json", "application/json", "JSON", ServiceList, "support"),
    Distribution("needs.json", "application/json", "JSON", SurveyList, "support"),
    Distribution("actors.json", "application/json", "JSON", ActorList, "support"),
    Distribution("glossary.json", "application/json", "JSON", Glossary, "support"),
    Distribution("key-figures-excel.csv", "text/csv", "CSV", None, "key-figures"),
    Distribution("key-figures.csv", "text/csv", "CSV", None, "key-figures"),
    Distribution("key-figures.json", "application/json", "JSON", KeyFigureList, "key-figures"),
    Distribution("key-figures/{figure}-excel.csv", "text/csv", "CSV", None, "key-figures"),
    Distribution("key-figures/{figure}.csv", "text/csv", "CSV", None, "key-figures"),
    Distribution("key-figures/{figure}.json", "application/json", "JSON", KeyFigureDocument, "key-figures"),
)
"""The data themselves, those for people first."""

DESCRIPTIONS = (
    Distribution("LICENCE.txt", "text/plain", "TXT"),
    Distribution(SCHEMA, "application/json", "JSON"),
    Distribution("csv-metadata.json", "application/json", "JSON"),
    Distribution("openapi.json", "application/json", "JSON"),
    Distribution("catalogue.jsonld", "application/ld+json", "JSON_LD"),
)
"""What tells people and programs about the data."""
