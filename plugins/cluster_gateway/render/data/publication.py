"""One edition of the open data: what is published, on which day, and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypedDict

from pydantic import JsonValue

from ...plan import addresses
from ...plan.site import SitePlan
from ...plan.wording import word
from ...records.language import Language
from .documents import SCHEMA_VERSION
from .extract import clusters
from .extract_figures import key_figures
from .extract_support import actors, resources, services, surveys
from .extract_timed import calls, events
from .published import ClusterFull, Text
from .published_figures import KeyFigure
from .published_support import Actor, Resource, Service, Survey
from .published_timed import Call, Event

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SCHEMA = "clusters.schema.json"


class HeadFields(TypedDict):
    """The fields of the head of every JSON file."""

    schema_version: str
    schema_url: str
    licence: str
    credit: Text
    date: str
    source: str


@dataclass(frozen=True)
class Publication:
    """The open data of one plan. The day comes with the records, so the same input gives the same files."""

    plan: SitePlan

    @cached_property
    def clusters(self) -> list[ClusterFull]:
        """Every organisation, in the order of the ids."""
        return clusters(self.plan)

    @cached_property
    def calls(self) -> list[Call]:
        """Every call, in the order of the ids."""
        return calls(self.plan)

    @cached_property
    def events(self) -> list[Event]:
        """Every event, in the order of the ids."""
        return events(self.plan)

    @cached_property
    def resources(self) -> list[Resource]:
        """Every tool, in the order of the ids."""
        return resources(self.plan)

    @cached_property
    def actors(self) -> list[Actor]:
        """Every actor, in the order of the ids."""
        return actors(self.plan)

    @cached_property
    def services(self) -> list[Service]:
        """Every service, in the order of the ids."""
        return services(self.plan)

    @cached_property
    def surveys(self) -> list[Survey]:
        """Every survey, in the order of the ids."""
        return surveys(self.plan)

    @cached_property
    def key_figures(self) -> list[KeyFigure]:
        """Every key figure, in the order of the ids."""
        return key_figures(self.plan)

    @cached_property
    def plain(self) -> dict[str, dict[str, JsonValue]]:
        """Every organisation ready for JSON, by id."""
        return {cluster.id: cluster.plain() for cluster in self.clusters}

    @property
    def day(self) -> str:
        """The day the files are made for."""
        return self.plan.records.today.isoformat()

    @property
    def checked(self) -> str:
        """The day an organisation was last held against its sources; the day of the files when there are none."""
        return self.checked_of("clusters")

    def checked_of(self, dataset: Literal["clusters", "calls", "events", "key-figures", "support"]) -> str:
        """The same for the records of a data set."""
        records: dict[str, Sequence[ClusterFull | Call | Event | KeyFigure | Resource | Actor | Service | Survey]] = {
            "clusters": self.clusters, "calls": self.calls, "events": self.events, "key-figures": self.key_figures,
            "support": [*self.resources, *self.actors, *self.services, *self.surveys],
        }  # fmt: skip
        return max((record.checked.date for record in records[dataset]), default=self.day)

    def absolute(self, name: str = "") -> str:
        """The full address of a file of the open data, or of their folder."""
        return self.plan.site.absolute(addresses.data(name))

    def page(self, language: Language) -> str:
        """The full address of the page that explains the files."""
        return self.plan.site.absolute(addresses.section("open-data", language))

    def head(self) -> HeadFields:
        """What every JSON file says of itself."""
        return {
            "schema_version": SCHEMA_VERSION,
            "schema_url": self.absolute(SCHEMA),
            "licence": LICENCE,
            "credit": text("open-data.credit"),
            "date": self.day,
            "source": self.page("en"),
        }


def text(key: str, **facts: object) -> Text:
    """A wording of the site in both languages."""
    return Text(da=word(key, "da", **facts), en=word(key, "en", **facts))
