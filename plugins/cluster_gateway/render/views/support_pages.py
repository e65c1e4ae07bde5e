"""The page of a tool, of an actor, of a service, and of a survey of needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from ...plan import addresses
from ...records.collection import Record
from ...records.language import LANGUAGES, Language
from ...records.models.actor import Actor
from ...records.models.call import Told
from ...records.models.provenance import Checked
from ...records.models.resource import Resource
from ...records.models.service import Service
from ..context import PageContext, TextView
from .citation import Citations, FactView, SourceView
from .support_lists import Tag, offered
from .system import TieView, ties, towards


@dataclass(frozen=True)
class Download:
    """A file to take along: what it is, its type, its language, and its size in words, "" when it is made with the site."""

    label: str
    link: str
    type: str
    language: str
    size: str


@dataclass(frozen=True)
class Chip:
    """A word that leads to the list of what is under it."""

    text: str
    link: str


@dataclass(frozen=True)
class ResourceView:
    """One tool."""

    kind: Chip
    legal: bool
    use: str
    body: TextView | None
    downloads: tuple[Download, ...]
    elsewhere: tuple[tuple[str, str], ...]
    target_groups: tuple[Chip, ...]
    challenges: tuple[Chip, ...]
    version: str
    licence: str
    licence_link: str
    services: tuple[Chip, ...]
    sources: tuple[SourceView, ...]
    checked: str


@dataclass(frozen=True)
class ActorView:
    """One actor."""

    kind: Chip
    country: str
    website: str
    for_clusters: FactView | None
    for_companies: FactView | None
    go_when: FactView | None
    body: TextView | None
    ties: tuple[tuple[TieView, FactView], ...]
    towards: tuple[tuple[str, str, str], ...]
    sources: tuple[SourceView, ...]
    checked: str


@dataclass(frozen=True)
class ServiceView:
    """One service."""

    state: Tag
    state_note: FactView
    body: TextView | None
    challenges: tuple[Chip, ...]
    leagues: tuple[Chip, ...]
    ask: FactView | None
    resources: tuple[Chip, ...]
    needs: str
    sources: tuple[SourceView, ...]
    checked: str


LICENCES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "other": "",
}


def resource(context: PageContext, record: Record[Resource]) -> ResourceView:
    """The view of a tool."""
    facts, say = record.facts, context.say
    cites = Citations(context, facts.sources)
    return ResourceView(
        _chip(context, "toolbox", "kind", "resource-kinds", facts.kind), facts.legal, say(facts.use),
        context.prose(facts.body) if facts.body else None, tuple(_downloads(context, record)),
        tuple((_elsewhere(context, say(place.publisher), place.language), place.url) for place in facts.elsewhere),
        tuple(_chip(context, "toolbox", "target-group", "target-groups", id) for id in facts.target_groups),
        tuple(_chip(context, "toolbox", "challenge", "challenges", id) for id in facts.challenges),
        context.word("resource.version-of", version=facts.version, date=context.day(facts.date)),
        facts.licence if facts.licence != "other" else context.word("resource.licence-other"), LICENCES[facts.licence],
        tuple(
            Chip(say(service.facts.title), context.item("service", service.id))
            for service in context.records.services.values() if record.id in service.facts.resources
        ),
        cites.views(), checked(context, facts.checked),
    )  # fmt: skip


def _downloads(context: PageContext, record: Record[Resource]) -> Iterable[Download]:
    """The text as a Word document in the language of the page first, then in the other, then the files."""
    facts = record.facts
    for language in (context.language, *(other for other in LANGUAGES if other != context.language)):
        if facts.body and (facts.body.da if language == "da" else facts.body.en):
            link = context.link(addresses.document(record.id, language))
            yield Download(context.word("resource.document"), link, "docx", _language(context, language), "")
    for attachment in facts.files:
        if file := record.files.get(attachment.file):
            type = PurePosixPath(attachment.file).suffix.removeprefix(".")
            link = context.link(addresses.resource_file(record.id, attachment.file, attachment.language))
            size = context.word("resource.kilobytes", n=context.number(max(1, round(file.size / 1000))))
            label = context.say(attachment.label) or context.page.title
            yield Download(label, link, type, _language(context, attachment.language), size)


def _language(context: PageContext, language: Language) -> str:
    return context.word(f"event.language.{language}")


def _elsewhere(context: PageContext, publisher: str, language: Language | None) -> str:
    told = context.word("resource.see", publisher=publisher)
    return f"{told} ({_language(context, language)})" if language else told


def actor(context: PageContext, record: Record[Actor]) -> ActorView:
    """The view of an actor."""
    facts = record.facts
    cites = Citations(context, facts.sources)
    own = tuple(
        (view, cites.told("", tie.source)) for view, tie in zip(ties(context, record), facts.ties, strict=True)
    )  # fmt: skip
    country = context.country(facts.country) if facts.country and facts.country != "DK" else ""
    return ActorView(
        _chip(context, "actors", "kind", "actor-kinds", facts.kind), country, facts.website or "",
        _told(cites, facts.for_clusters), _told(cites, facts.for_companies), _told(cites, facts.go_when),
        context.prose(facts.description) if facts.description else None, own, tuple(towards(context, record.id)),
        cites.views(), checked(context, facts.checked),
    )  # fmt: skip


def service(context: PageContext, record: Record[Service]) -> ServiceView:
    """The view of a service. Without leagues of its own it is for every one."""
    facts, resources = record.facts, context.records.resources
    cites = Citations(context, facts.sources)
    leagues = facts.leagues or tuple(context.records.terms("leagues"))
    return ServiceView(
        offered(context, facts), cites.fact(context.word(f"service.says.{facts.offered.state}"), facts.offered),
        context.prose(facts.description) if facts.description else None,
        tuple(_chip(context, "services", "challenge", "challenges", id) for id in facts.challenges),
        tuple(_chip(context, "services", "league", "leagues", id) for id in leagues),
        _told(cites, facts.ask),
        tuple(
            Chip(context.say(resources[id].facts.title), context.item("resource", id))
            for id in facts.resources if id in resources
        ),
        context.link(addresses.section("needs", context.language)), cites.views(), checked(context, facts.checked),
    )  # fmt: skip


def checked(context: PageContext, given: Checked) -> str:
    """When a record was last held against its sources."""
    return context.word("profile.checked", date=context.day(given.date), by=context.say(given.by))


def _told(cites: Citations, told: Told | None) -> FactView | None:
    return cites.fact(cites.context.say(told.text), told) if told else None


def _chip(context: PageContext, section: str, facet: str, vocabulary: str, id: str) -> Chip:
    term = context.records.term(vocabulary, id)
    slug = (term.slug or id) if context.language == "da" else id
    return Chip(context.say(term.label), context.link(addresses.listing(section, facet, slug, context.language)))
