"""Facets: the ways a directory can be narrowed, and the terms that have at least one organisation."""

from __future__ import annotations

from dataclasses import dataclass

from ..records.collection import Records
from ..records.language import Language
from ..records.models.cluster import Cluster
from ..records.regions import region_on
from ..records.shape import Text, slug_of
from .labels import newest_label
from .wording import word

VOCABULARIES = {
    "sector": "sectors", "technology": "technologies", "service": "services", "target-group": "target-groups",
    "region": "regions", "label": "label-levels",
}  # fmt: skip
"""Facets whose terms are those of a vocabulary."""


@dataclass(frozen=True)
class FacetTerm:
    """One value of a facet and the organisations it leads to, by id."""

    facet: str
    id: str
    label: Text
    danish_slug: str
    clusters: tuple[str, ...]

    def slug(self, language: Language) -> str:
        """Its part of the address."""
        return self.danish_slug if language == "da" else self.id


def facets_of(cluster: Cluster, records: Records) -> dict[str, tuple[str, ...]]:
    """The terms of an organisation by facet, facets in the order they are shown; regions are those of the day."""
    label = newest_label(cluster)
    regions = records.terms("regions")
    return {
        "sector": cluster.sectors,
        "technology": cluster.technologies.terms if cluster.technologies else (),
        "service": cluster.services.terms if cluster.services else (),
        "target-group": cluster.target_groups.terms if cluster.target_groups else (),
        "region": tuple(dict.fromkeys(region_on(office.region, regions, records.today) for office in cluster.offices)),
        "town": tuple(dict.fromkeys(slug_of(office.town) for office in cluster.offices)),
        "label": (label.level,) if label else (),
        "abroad": ("yes",) if cluster.networks else (),
        "status": ("support" if cluster.kind == "support" else cluster.status.state,),
    }


def facet_terms(records: Records) -> dict[str, tuple[FacetTerm, ...]]:
    """Every facet with its terms in the order of their vocabulary; towns by name."""
    found: dict[str, dict[str, list[str]]] = {}
    for id, record in records.clusters.items():
        for facet, terms in facets_of(record.facts, records).items():
            for term in terms:
                found.setdefault(facet, {}).setdefault(term, []).append(id)
    order = ("sector", "technology", "service", "target-group", "region", "town", "label", "abroad", "status")
    return {facet: _ordered(facet, found[facet], records) for facet in order if facet in found}


def _ordered(facet: str, found: dict[str, list[str]], records: Records) -> tuple[FacetTerm, ...]:
    if facet in VOCABULARIES:
        terms = records.terms(VOCABULARIES[facet])
        return tuple(
            FacetTerm(facet, id, term.label, term.slug or id, tuple(found[id])) for id, term in terms.items() if id in found
        )
    if facet == "town":
        names = _towns(records)
        return tuple(FacetTerm(facet, id, names[id], id, tuple(found[id])) for id in sorted(found))
    return tuple(
        FacetTerm(facet, id, _worded(f"facet.{facet}.{id}"), word(f"facet.{facet}.slug-{id}", "da"), tuple(clusters))
        for id, clusters in found.items()
    )


def _worded(key: str) -> Text:
    return Text(da=word(key, "da"), en=word(key, "en"))


def _towns(records: Records) -> dict[str, Text]:
    """Every town by slug; the few that have another name in English are in the vocabulary of towns."""
    offices = (office for record in records.clusters.values() for office in record.facts.offices)
    names = {slug_of(office.town): Text(da=office.town, en=office.town) for office in offices}
    return names | {id: term.label for id, term in records.terms("towns").items()}
