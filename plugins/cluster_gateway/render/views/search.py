"""The search: what a page is found by, and the page where readers search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...plan.listings import connected
from ...records.models.actor import Actor
from ...records.models.article import NewsFacts, PageFacts, StoryFacts
from ...records.models.call import Call
from ...records.models.cluster import Cluster
from ...records.models.event import Event
from ...records.models.resource import Resource
from ...records.models.service import Service
from ...records.models.survey import Survey
from ...records.models.vocabulary import Term
from ...records.shape import slug_of
from ..context import PageContext
from ..search_words import every_form, known_words, search_words
from .lists import Facet, Need, facets, needs

KINDS = ("cluster", "story", "news", "call", "event", "resource", "service", "actor", "survey", "page")
"""The page kinds that are found by their record, in the order their filters are shown."""
FILTERS = (*KINDS[:-1], "figure", KINDS[-1])
"""What a search can be narrowed to: those, and the pages about numbers."""

TOLD = ("former", "support")
"""What an organisation is called that is no cluster of today: one that is no more, and one that supports the others."""

_PARTS_FROM = ("sectors", "technologies", "services", "target-groups")


@dataclass(frozen=True)
class Entry:
    """A page in the index: its kind, what its result says, the words it is about, and other words it is found by.

    ``about`` weighs more than running text; only organisations have it, so that a search for what they do, or for
    where they are, leads to them before it leads to what is told of them.
    """

    kind: str
    summary: str
    about: str
    words: str
    told: str = ""
    """What its result calls it instead of its kind: see ``TOLD``."""


@dataclass(frozen=True)
class SearchView:
    """The page where readers search: the kinds to choose from, and the ways to find without searching."""

    kinds: tuple[str, ...]
    told: tuple[str, ...]
    """What a result may be called."""
    fields: tuple[Need, ...]
    facets: tuple[Facet, ...]


def search(context: PageContext) -> SearchView:
    """The view of the search page."""
    others = tuple(facet for facet in facets(context) if facet.id != "sector")
    return SearchView(FILTERS, (*FILTERS, *TOLD), needs(context), others)


def entry(context: PageContext) -> Entry:
    """What the index holds for a page beside its visible text."""
    page, record = context.page, context.page.record
    assert record is not None
    facts = record.facts
    said = [page.title, page.description]
    if record.translations:
        said.append(record.text(context.language)[0].body)
    if isinstance(facts, Cluster):
        said += _said_of_cluster(context, facts)
    if isinstance(facts, Call | Event):
        said += _said_of_timed(context, facts)
    if isinstance(facts, Resource | Actor | Service | Survey):
        said += _said_of_support(context, facts)
    parts = known(context)
    terms = [text for term in _terms(context, facts) for text in ways_to_say(term)]
    names = list(_names(context, facts))
    about: list[str] = []
    if isinstance(facts, Cluster):
        about = [*names, *terms, *(office.town for office in facts.offices)]
        partners = facts.partners.terms if facts.partners else ()
        names += [text for id in partners for text in ways_to_say(context.records.term("partners", id))]
    others = search_words(said, [*terms, *names], parts)
    return Entry(page.kind, page.description, " ".join(sorted(every_form(about, parts))), " ".join(others), _told(facts))


def _told(facts: Any) -> str:
    if not isinstance(facts, Cluster):
        return ""
    return "former" if facts.status.state != "active" else "support" if facts.kind == "support" else ""


def _said_of_cluster(context: PageContext, cluster: Cluster) -> Iterator[str]:
    prose = cluster.description.in_language(context.language)
    yield prose[0] if prose else ""
    yield context.say(cluster.stronghold)
    yield from (context.say(area) for area in (cluster.focus.areas if cluster.focus else ()))
    for office in cluster.offices:
        yield f"{office.town} {office.municipality or ''}"


def _said_of_timed(context: PageContext, facts: Call | Event) -> Iterator[str]:
    prose = facts.description.in_language(context.language) if facts.description else None
    yield prose[0] if prose else ""
    yield from (context.say(facts.who.text),) if facts.who else ()
    if isinstance(facts, Call):
        yield context.say(facts.funder)
    elif facts.place:
        yield f"{context.say(facts.place.venue)} {context.say(facts.place.town)}"


def _said_of_support(context: PageContext, facts: Resource | Actor | Service | Survey) -> Iterator[str]:
    written = {"body": getattr(facts, "body", None), "description": getattr(facts, "description", None)}
    for prose in written.values():
        found = prose.in_language(context.language) if prose else None
        yield found[0] if found else ""
    if isinstance(facts, Actor):
        for told in (facts.for_clusters, facts.for_companies, facts.go_when):
            yield context.say(told.text) if told else ""


def _terms(context: PageContext, facts: Any) -> Iterator[Term]:
    """The terms of the vocabularies a record is described by."""
    given: list[tuple[str, tuple[str, ...]]] = []
    if isinstance(facts, Cluster):
        groups = {"technologies": facts.technologies, "services": facts.services, "target-groups": facts.target_groups}
        given += [(vocabulary, group.terms) for vocabulary, group in groups.items() if group]
        given.append(("label-levels", tuple(label.level for label in facts.labels)))
        given.append(("regions", tuple(office.region for office in facts.offices)))
        towns = (slug_of(office.town) for office in facts.offices)
        given.append(("towns", tuple(town for town in towns if town in context.records.terms("towns"))))
    if isinstance(facts, StoryFacts):
        given.append(("outcomes", (facts.outcome,)))
        given.append(("regions", (facts.place.region,) if facts.place and facts.place.region else ()))
    if isinstance(facts, NewsFacts):
        given += [("news-kinds", (facts.kind,)), ("news-levels", (facts.level,))]
    if isinstance(facts, Call):
        given += [("call-levels", (facts.level,)), ("target-groups", facts.target_groups)]
    if isinstance(facts, Event):
        given += [("event-kinds", (facts.kind,)), ("target-groups", facts.target_groups)]
        given.append(("regions", (facts.place.region,) if facts.place and facts.place.region else ()))
    if isinstance(facts, Resource):
        given += [("resource-kinds", (facts.kind,)), ("target-groups", facts.target_groups), ("challenges", facts.challenges)]
    if isinstance(facts, Service):
        given += [("challenges", facts.challenges), ("leagues", facts.leagues)]
    if isinstance(facts, Actor):
        given.append(("actor-kinds", (facts.kind,)))
    if isinstance(facts, Survey):
        given.append(("challenges", tuple(o.challenge for q in facts.questions for o in q.options)))
    if not isinstance(facts, PageFacts | Resource | Service | Actor | Survey):
        given.append(("sectors", facts.sectors))
    for vocabulary, ids in given:
        for id in dict.fromkeys(ids):
            yield context.records.term(vocabulary, id)


def ways_to_say(term: Term) -> tuple[str, ...]:
    """The labels and synonyms of a term in both languages: people search in either."""
    return term.label.da, term.label.en, *term.also.da, *term.also.en


def _names(context: PageContext, facts: Any) -> Iterator[str]:
    """Names a record is known by: an organisation's own in both languages, those of an article's organisations."""
    if isinstance(facts, Cluster):
        yield from (facts.name.da, facts.name.en, facts.short_name or "", facts.legal_name or "")
    elif isinstance(facts, Actor):
        yield from (facts.name.da, facts.name.en, facts.short_name or "")
    else:
        linked = getattr(facts, "clusters", ())
        for id in connected(facts) if isinstance(facts, Call | Event) else linked:
            if named := context.plan.named(id):
                yield from (context.say(named[0]), named[1])


def known(context: PageContext) -> frozenset[str]:
    """The words of the vocabularies by which long Danish words are taken apart."""
    return context.plan.once("known words", lambda: _words_of(context))


def _words_of(context: PageContext) -> frozenset[str]:
    terms = [term for name in _PARTS_FROM for term in context.records.terms(name).values()]
    return known_words(tuple(text for term in terms for text in (term.label.da, *term.also.da)))
