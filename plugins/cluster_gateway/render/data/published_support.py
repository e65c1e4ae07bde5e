"""The published types of tools, actors, services, surveys, wishes and the glossary, version 1. Nothing here may be removed or
change its meaning.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .published import Checked, Fact, Html, Links, Published, Sector, Source, Term, Text
from .published_timed import Told


class ResourceFile(Published):
    """A file of a tool: its own text as a document, or one it brings along."""

    url: str
    media_type: str
    language: Literal["da", "en"]


class Elsewhere(Published):
    """The tool at somebody else's."""

    url: str
    publisher: Text
    language: Literal["da", "en"] | None = None


class Resource(Published):
    """A tool of the toolbox."""

    id: str = Field(description="Never changes.")
    former_ids: tuple[str, ...] = ()
    kind: Term
    title: Text
    summary: Text
    use: Text | None = None
    url: Links = Field(description="The page for people.")
    target_groups: tuple[Term, ...]
    challenges: tuple[Term, ...] = ()
    version: str
    date: str = Field(description="The day of this version.")
    licence: str
    legal: bool = Field(description="true when it touches on law; it is not legal advice.")
    files: tuple[ResourceFile, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    sources: tuple[Source, ...] = ()
    checked: Checked


class Tie(Published):
    """What an actor does towards another."""

    to: str = Field(description="The id of an actor, or clusters, or companies.")
    does: Literal["funds", "oversees", "appoints", "advises", "is-part-of", "works-with"]
    sources: tuple[str, ...]


class Actor(Published):
    """An actor of the innovation and business-promotion system."""

    id: str = Field(description="Never changes.")
    former_ids: tuple[str, ...] = ()
    kind: Term
    name: Text
    short_name: str | None = None
    summary: Text
    for_clusters: Told | None = None
    for_companies: Told | None = None
    go_when: Told | None = None
    description_html: Html | None = None
    url: Links = Field(description="The page for people.")
    country: str | None = Field(None, description="ISO 3166, two letters; absent for what is of several countries.")
    website: str | None = None
    ties: tuple[Tie, ...] = ()
    sources: tuple[Source, ...]
    checked: Checked


class Offered(Fact):
    """Whether a service is offered."""

    state: Literal["offered", "has-been", "asked-for"]
    latest: str | None = Field(None, description="The newest time a source speaks of.")


class Service(Published):
    """What the support function offers to cluster organisations."""

    id: str = Field(description="Never changes.")
    former_ids: tuple[str, ...] = ()
    title: Text
    summary: Text
    description_html: Html | None = None
    url: Links = Field(description="The page for people.")
    challenges: tuple[Term, ...]
    leagues: tuple[Term, ...] = Field((), description="Absent when no source limits it.")
    offered: Offered
    ask: Told | None = None
    resources: tuple[str, ...] = ()
    sources: tuple[Source, ...]
    checked: Checked


class Asked(Published):
    """How many were asked and answered; of one league, or of all."""

    league: str | None = None
    invited: int | None = None
    answered: int


class Answer(Published):
    """How many named a need; of one league, or of all."""

    league: str | None = None
    count: int


class Option(Published):
    """A need and who named it."""

    challenge: Term
    answers: tuple[Answer, ...] = ()


class Question(Published):
    """A question and the needs to choose from."""

    id: str
    text: Text
    options: tuple[Option, ...]


class Survey(Published):
    """A survey of needs; list: nobody was asked or counted."""

    id: str = Field(description="Never changes.")
    former_ids: tuple[str, ...] = ()
    title: Text
    summary: Text
    kind: Literal["survey", "list"]
    when: str
    method_html: Html | None = None
    url: Links = Field(description="The page for people.")
    asked: tuple[Asked, ...] = ()
    questions: tuple[Question, ...]
    sources: tuple[Source, ...]
    checked: Checked


class Wish(Fact):
    """What a cluster offers a partner or looks for in one, as long as it holds."""

    cluster: str = Field(description="Its id.")
    id: str = Field(description="Different from the other wishes of the cluster; never changes.")
    kind: Literal["offers", "seeks"]
    title: Text
    summary: Text
    co_operation: Term
    partner: Text | None = None
    stage: Literal["idea", "under-development", "prototype", "tested", "on-the-market"] | None = None
    rights: Literal["none", "secret-know-how", "applied-for", "granted", "copyright"] | None = None
    countries: tuple[str, ...] = Field((), description="ISO 3166, two letters; absent for anywhere.")
    sectors: tuple[Sector, ...]
    until: str = Field(description="The last day it holds.")
    answer: str | None = None


class GlossaryEntry(Published):
    """A word of the field."""

    id: str
    label: Text
    meaning: Text
    see: tuple[str, ...] = ()
