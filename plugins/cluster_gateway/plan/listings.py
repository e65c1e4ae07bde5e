"""The lists of calls and events narrowed by one choice: each term that has any is a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..records.collection import Record, Records
from ..records.language import Language
from ..records.models.call import Call
from ..records.models.event import Event
from ..records.shape import Text

Section = Literal["calls", "events"]
FACETS: dict[Section, tuple[str, ...]] = {
    "calls": ("level", "sector", "target-group", "cluster"),
    "events": ("kind", "sector", "region", "cluster"),
}
"""The ways each list can be narrowed, in the order they are shown."""
_VOCABULARIES = {
    "level": "call-levels", "kind": "event-kinds", "sector": "sectors", "target-group": "target-groups", "region": "regions",
}  # fmt: skip


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
    return records.calls if section == "calls" else records.events


def connected(facts: Call | Event) -> tuple[str, ...]:
    """The clusters a call or event concerns, by id."""
    return tuple(dict.fromkeys(link.cluster for link in facts.clusters))


def by_cluster(section: Section, records: Records) -> dict[str, tuple[str, ...]]:
    """The calls or events of each cluster that has any, by id."""
    found: dict[str, list[str]] = {}
    for id, record in collection(section, records).items():
        for cluster in connected(record.facts):
            found.setdefault(cluster, []).append(id)
    return {cluster: tuple(ids) for cluster, ids in found.items()}


def calendar_terms(records: Records) -> frozenset[tuple[str, str]]:
    """The fields and clusters, as facet and id, that a call or event is about: each has a calendar of its own."""
    found: set[tuple[str, str]] = set()
    for facts in (record.facts for kind in (records.calls, records.events) for record in kind.values()):
        found |= {("sector", id) for id in sectors_of(facts, records)}
        found |= {("cluster", id) for id in connected(facts) if id in records.clusters}
    return frozenset(found)


def listing_terms(section: Section, records: Records) -> dict[str, tuple[ListingTerm, ...]]:
    """Every facet of a list with its terms in the order of their vocabulary, clusters by id."""
    found: dict[str, dict[str, list[str]]] = {facet: {} for facet in FACETS[section]}
    for id, record in collection(section, records).items():
        for facet, terms in _chosen(record.facts, records).items():
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


def _chosen(facts: Call | Event, records: Records) -> dict[str, tuple[str, ...]]:
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
    for id, term in records.terms(_VOCABULARIES[facet]).items():
        if id in found:
            yield ListingTerm(section, facet, id, term.label, term.slug or id, tuple(found[id]))
