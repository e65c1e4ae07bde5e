"""Facets: the ways a list can be narrowed, and the terms that lead to at least one thing of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..records.collection import Record, Records
from ..records.language import Language
from ..records.models.article import NewsFacts, StoryFacts
from ..records.models.cluster import Cluster
from ..records.regions import region_on
from ..records.shape import Text, slug_of
from .labels import newest_label
from .wording import word

VOCABULARIES = {
    "sector": "sectors", "technology": "technologies", "service": "services", "target-group": "target-groups",
    "region": "regions", "label": "label-levels", "level": "news-levels", "kind": "news-kinds", "outcome": "outcomes",
}  # fmt: skip
"""Facets whose terms are those of a vocabulary."""


@dataclass(frozen=True)
class FacetTerm:
    """One value of a facet of a section, and what it leads to there: the ids of organisations, stories or news."""

    section: str
    facet: str
    id: str
    label: Text
    danish_slug: str
    ids: tuple[str, ...]

    def slug(self, language: Language) -> str:
        """Its part of the address."""
        return self.danish_slug if language == "da" else self.id

    def at_work(self, records: Records) -> int:
        """How many of the organisations it leads to are at work: those that have ended stand on no map."""
        return sum(records.clusters[id].facts.status.state == "active" for id in self.ids)


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


def facets_of_story(story: StoryFacts, records: Records) -> dict[str, tuple[str, ...]]:
    """The terms of a success story by facet, facets in the order they are shown; the region is that of the day."""
    known = story.place.region if story.place else None
    place = (region_on(known, records.terms("regions"), records.today),) if known else ()
    return {"outcome": (story.outcome,), "sector": story.sectors, "region": place, "cluster": story.clusters}


def facets_of_news(news: NewsFacts, records: Records) -> dict[str, tuple[str, ...]]:
    """The terms of a news item by facet, facets in the order they are shown."""
    return {"level": (news.level,), "kind": (news.kind,), "sector": news.sectors, "cluster": news.clusters}


def facet_terms(records: Records) -> dict[str, tuple[FacetTerm, ...]]:
    """Every facet of the directory with its terms in the order of their vocabulary; towns by name."""
    return records.once("facet terms", lambda: terms_of("directory", records.clusters.values(), records))


def terms_of(section: str, listed: Iterable[Record[Any]], records: Records) -> dict[str, tuple[FacetTerm, ...]]:
    """Every facet of a section and its terms; each term names what it leads to in the order of ``listed``."""
    found: dict[str, dict[str, list[str]]] = {}
    for record in listed:
        for facet, terms in _FACETS_OF[section](record.facts, records).items():
            under = found.setdefault(facet, {})
            for term in dict.fromkeys(terms):
                under.setdefault(term, []).append(record.id)
    return {facet: _ordered(section, facet, terms, records) for facet, terms in found.items() if terms}


def _ordered(section: str, facet: str, found: Mapping[str, list[str]], records: Records) -> tuple[FacetTerm, ...]:
    """The terms of one facet that lead to something: by their vocabulary, organisations and towns by id."""

    def term(id: str, label: Text, danish_slug: str) -> FacetTerm:
        return FacetTerm(section, facet, id, label, danish_slug, tuple(found[id]))

    if facet in VOCABULARIES:
        terms = records.terms(VOCABULARIES[facet])
        return tuple(term(id, known.label, known.slug or id) for id, known in terms.items() if id in found)
    if facet == "town":
        names = _towns(records)
        return tuple(term(id, names[id], id) for id in sorted(found))
    if facet == "cluster":
        return tuple(term(id, records.clusters[id].facts.name, id) for id in records.clusters if id in found)
    return tuple(term(id, _worded(f"facet.{facet}.{id}"), word(f"facet.{facet}.slug-{id}", "da")) for id in found)


_FACETS_OF: dict[str, Any] = {"directory": facets_of, "stories": facets_of_story, "newsroom": facets_of_news}


def _worded(key: str) -> Text:
    return Text(da=word(key, "da"), en=word(key, "en"))


def _towns(records: Records) -> dict[str, Text]:
    """Every town by slug; the few that have another name in English are in the vocabulary of towns."""
    offices = (office for record in records.clusters.values() for office in record.facts.offices)
    names = {slug_of(office.town): Text(da=office.town, en=office.town) for office in offices}
    return names | {id: term.label for id, term in records.terms("towns").items()}
