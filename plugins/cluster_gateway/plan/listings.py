"""Lists narrowed by one choice, of calls, events, tools, actors and services: each term that has any is a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..records.collection import Record, Records
from ..records.country import country_name
from ..records.language import Language
from ..records.models.actor import Actor
from ..records.models.call import Call
from ..records.models.event import Event
from ..records.models.resource import Resource
from ..records.models.service import Service
from ..records.shape import Text

TimedSection = Literal["calls", "events"]
Section = Literal["calls", "events", "toolbox", "actors", "services"]
FACETS: dict[Section, tuple[str, ...]] = {
    "calls": ("level", "sector", "target-group", "cluster"),
    "events": ("kind", "sector", "region", "cluster"),
    "toolbox": ("kind", "challenge", "target-group"),
    "actors": ("kind", "country"),
    "services": ("challenge", "league"),
}
"""The ways each list can be narrowed, in the order they are shown."""
_VOCABULARIES = {
    "level": "call-levels", "sector": "sectors", "target-group": "target-groups", "region": "regions",
    "challenge": "challenges", "league": "leagues",
}  # fmt: skip
_KINDS = {"events": "event-kinds", "toolbox": "resource-kinds", "actors": "actor-kinds"}
"""The vocabulary of the facet ``kind`` in each section."""


@dataclass(frozen=True)
class ListingTerm:
    """One choice in a list, and the records it leads to, by id."""

    section: Section
    facet: str
    id: str
    label: Text
    danish_slug: str
    ids: tuple[str, ...]

    def slug(self, language: Language) -> str:
        """Its part of the address."""
        return self.danish_slug if language == "da" else self.id


def collection(section: Section, records: Records) -> Mapping[str, Record[Any]]:
    """The records of a list."""
    collections: dict[Section, Mapping[str, Record[Any]]] = {
        "calls": records.calls, "events": records.events, "toolbox": records.resources, "actors": records.actors,
        "services": records.services,
    }  # fmt: skip
    return collections[section]


def connected(facts: Call | Event) -> tuple[str, ...]:
    """The clusters a call or event concerns, by id."""
    return tuple(dict.fromkeys(link.cluster for link in facts.clusters))


def by_cluster(section: TimedSection, records: Records) -> dict[str, tuple[str, ...]]:
    """The calls or events of each cluster that has any, by id."""
    found: dict[str, list[str]] = {}
    for id, record in collection(section, records).items():
        for cluster in connected(record.facts):
            found.setdefault(cluster, []).append(id)
    return {cluster: tuple(ids) for cluster, ids in found.items()}


def calendars(records: Records) -> dict[tuple[str, str], tuple[tuple[TimedSection, str], ...]]:
    """The fields and clusters, as facet and id, that a call or event is about: each has a calendar of its own, of these."""
    found: dict[tuple[str, str], list[tuple[TimedSection, str]]] = {}
    sections: tuple[TimedSection, ...] = ("calls", "events")
    for section in sections:
        for id, record in collection(section, records).items():
            terms = [("sector", sector) for sector in sectors_of(record.facts, records)]
            terms += [("cluster", cluster) for cluster in connected(record.facts) if cluster in records.clusters]
            for term in terms:
                found.setdefault(term, []).append((section, id))
    return {term: tuple(found[term]) for term in sorted(found)}


def listing_terms(section: Section, records: Records) -> dict[str, tuple[ListingTerm, ...]]:
    """Every facet of a list with its terms in the order of their vocabulary, clusters by id."""
    found: dict[str, dict[str, list[str]]] = {facet: {} for facet in FACETS[section]}
    for id, record in collection(section, records).items():
        for facet, terms in chosen(record.facts, records).items():
            for term in dict.fromkeys(terms):
                found[facet].setdefault(term, []).append(id)
    return {facet: tuple(_terms(section, facet, ids, records)) for facet, ids in found.items() if ids}


def sectors_of(facts: Call | Event, records: Records) -> tuple[str, ...]:
    """The fields of a call or event: its own, else those of its clusters."""
    if facts.sectors:
        return facts.sectors
    known = records.clusters
    clusters = (known[id].facts for id in connected(facts) if id in known)
    return tuple(dict.fromkeys(sector for cluster in clusters for sector in cluster.sectors))


def chosen(facts: Call | Event | Resource | Actor | Service, records: Records) -> dict[str, tuple[str, ...]]:
    """What a record is found under, by facet."""
    if isinstance(facts, Resource):
        return {"kind": (facts.kind,), "challenge": facts.challenges, "target-group": facts.target_groups}
    if isinstance(facts, Actor):
        return {"kind": (facts.kind,), "country": (facts.country.lower(),) if facts.country else ()}
    if isinstance(facts, Service):
        return {"challenge": facts.challenges, "league": facts.leagues or tuple(records.terms("leagues"))}
    both = {"sector": sectors_of(facts, records), "cluster": tuple(id for id in connected(facts) if id in records.clusters)}
    if isinstance(facts, Call):
        return both | {"level": (facts.level,), "target-group": facts.target_groups}
    region = facts.place.region if facts.place else None
    return both | {"kind": (facts.kind,), "region": (region,) if region else ()}


def _terms(section: Section, facet: str, found: dict[str, list[str]], records: Records) -> Iterator[ListingTerm]:
    if facet == "cluster":
        for id in sorted(found):
            yield ListingTerm(section, facet, id, records.clusters[id].facts.name, id, tuple(found[id]))
        return
    if facet == "country":
        for id in sorted(found):
            yield ListingTerm(section, facet, id, country_name(id), id, tuple(found[id]))
        return
    vocabulary = _KINDS[section] if facet == "kind" else _VOCABULARIES[facet]
    for id, term in records.terms(vocabulary).items():
        if id in found:
            yield ListingTerm(section, facet, id, term.label, term.slug or id, tuple(found[id]))
