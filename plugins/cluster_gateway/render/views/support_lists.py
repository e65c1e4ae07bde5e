"""Lists of tools, actors and services, in the groups of their vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...plan import addresses
from ...plan.collation import collation
from ...plan.listings import ListingTerm, Section, collection
from ...records.collection import Record
from ...records.models.actor import Actor
from ...records.models.resource import Resource
from ...records.models.service import Service
from ..context import PageContext
from .lists import Facet
from .narrowing import codes, narrowing
from .system import SystemView, system


@dataclass(frozen=True)
class Tag:
    """A word on a card; ``tone`` sets it apart."""

    text: str
    tone: str = "plain"


@dataclass(frozen=True)
class SupportCard:
    """A tool, an actor or a service in a list."""

    title: str
    summary: str
    link: str
    tags: tuple[Tag, ...]
    by: str
    facets: str
    """What it is chosen by."""


@dataclass(frozen=True)
class SupportGroup:
    """A part of a list."""

    id: str
    title: str
    lead: str
    cards: tuple[SupportCard, ...]


@dataclass(frozen=True)
class Cell:
    """The services for a need in one league, or in several where they are the same for all."""

    span: int
    services: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class NeedRow:
    """A need, what answers it in each league, and the tools to begin with on one's own."""

    need: str
    about: str
    cells: tuple[Cell, ...]
    tools: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SupportList:
    """All tools, actors or services, or those of one term. ``system`` is of actors, ``matrix`` of services."""

    section: str
    count: str
    groups: tuple[SupportGroup, ...]
    facets: tuple[Facet, ...]
    all: str
    feed: str
    system: SystemView | None = None
    leagues: tuple[str, ...] = ()
    matrix: tuple[NeedRow, ...] = ()
    needs: str = ""
    ways: tuple[tuple[str, str], ...] = ()


def support_list(context: PageContext, section: Section, term: ListingTerm | None = None) -> SupportList:
    """The list of a section, or of one of its terms."""
    records = collection(section, context.records)
    found = [records[id] for id in (term.ids if term else records)]
    whole = term is None
    return SupportList(
        section, context.counted(f"listing.{section}.count", len(found)), tuple(_groups(context, section, found)),
        narrowing(context, section), "" if whole else context.link(addresses.section(section, context.language)),
        context.link(addresses.feed(section, "rss", context.language)) if whole else "",
        system(context) if whole and section == "actors" else None,
        tuple(context.say(league.label) for league in context.records.terms("leagues").values()),
        tuple(_matrix(context)) if whole and section == "services" else (),
        context.link(addresses.section("needs", context.language)),
        tuple(_ways(context)) if whole and section == "services" else (),
    )  # fmt: skip


def support_card(context: PageContext, record: Record[Any]) -> SupportCard:
    """The card of a tool, an actor or a service."""
    facts, link, chosen = record.facts, context.item(record.kind, record.id), codes(context, record)
    if isinstance(facts, Resource):
        by = context.word("resource.version-of", version=facts.version, date=context.day(facts.date))
        helps = tuple(Tag(context.term("challenges", id)) for id in facts.challenges[:2])
        return SupportCard(context.say(facts.title), context.say(facts.summary), link, helps, by, chosen)
    if isinstance(facts, Actor):
        name = context.say(facts.name)
        title = f"{name} ({facts.short_name})" if facts.short_name and facts.short_name != name else name
        abroad = (Tag(context.country(facts.country)),) if facts.country and facts.country != "DK" else ()
        return SupportCard(title, context.say(facts.summary), link, abroad, "", chosen)
    needs = ", ".join(context.term("challenges", id) for id in facts.challenges)
    return SupportCard(context.say(facts.title), context.say(facts.summary), link, (offered(context, facts),), needs, chosen)


def offered(context: PageContext, service: Service) -> Tag:
    """Whether a service is offered, as a word."""
    state = service.offered.state
    latest = context.when(service.offered.latest)
    text = context.word(f"service.state.{state}")
    return Tag(f"{text} ({latest})" if latest else text, {"offered": "result", "has-been": "plain", "asked-for": "goal"}[state])


def _groups(context: PageContext, section: Section, records: Iterable[Record[Any]]) -> Iterable[SupportGroup]:
    """Tools and actors by kind, services by whether they are offered; inside by name."""
    cards: dict[str, list[SupportCard]] = {}
    for record in records:
        group = record.facts.offered.state if section == "services" else record.facts.kind
        cards.setdefault(group, []).append(support_card(context, record))
    order = collation(context.language)
    for id, title, lead in _headings(context, section):
        if id in cards:
            inside = sorted(cards[id], key=lambda card: order(card.title))
            yield SupportGroup(id, title, lead, tuple(inside))


def _headings(context: PageContext, section: Section) -> Iterable[tuple[str, str, str]]:
    if section == "services":
        for state in ("offered", "has-been", "asked-for"):
            yield state, context.word(f"services.group.{state}"), context.word(f"services.lead-of.{state}")
        return
    for id, term in context.records.terms("resource-kinds" if section == "toolbox" else "actor-kinds").items():
        yield id, context.say(term.label), ""


def _matrix(context: PageContext) -> Iterable[NeedRow]:
    """The services by need and league. What is for every league stands in one cell across them all."""
    leagues = tuple(context.records.terms("leagues"))
    services = [(record, record.facts) for record in context.records.services.values()]
    for id, need in context.records.terms("challenges").items():
        by_league = [
            tuple(
                (context.say(facts.title), context.item("service", record.id))
                for record, facts in services
                if id in facts.challenges and (not facts.leagues or league in facts.leagues)
            )
            for league in leagues
        ]
        same = all(found == by_league[0] for found in by_league)
        cells = (Cell(len(leagues), by_league[0]),) if same else tuple(Cell(1, found) for found in by_league)
        tools = tuple(
            (context.say(r.facts.title), context.item("resource", r.id))
            for r in context.records.resources.values()
            if id in r.facts.challenges
        )
        yield NeedRow(context.say(need.label), context.say(need.about), cells, tools)


def _ways(context: PageContext) -> Iterable[tuple[str, str]]:
    """The pages that explain what the services are about, where there are such pages."""
    for path in ("about/support-function", "about/labels"):
        if path in context.records.pages:
            text, _ = context.records.pages[path].text(context.language)
            yield text.title, context.link(addresses.page(path, context.language, context.records))
    yield context.word("needs.title"), context.link(addresses.section("needs", context.language))
