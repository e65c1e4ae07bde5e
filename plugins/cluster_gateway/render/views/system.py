"""The whole system as a picture: who decides, who pays, who helps, and what each does for the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...plan import addresses
from ...records.collection import Record
from ...records.models.actor import Actor, Tie
from ..context import PageContext
from .card import active_clusters

BANDS = {
    "decide": ("ministry", "board", "agency", "region"),
    "pay": ("fund",),
    "help": ("support", "business-house", "knowledge"),
    "world": ("abroad", "europe", "foreign-support"),
}
"""The bands of the picture from above, and the kinds of actors in each. The world stands beside the others."""


@dataclass(frozen=True)
class TieView:
    """What an actor does towards another: the verb, and whom, with a link where there is a page."""

    does: str
    verb: str
    whom: str
    link: str


@dataclass(frozen=True)
class Node:
    """An actor in the picture."""

    name: str
    link: str
    ties: tuple[TieView, ...]


@dataclass(frozen=True)
class Band:
    """A row of the picture."""

    id: str
    title: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class SystemView:
    """The picture: its bands, and the clusters and companies they are there for."""

    bands: tuple[Band, ...]
    world: Band | None
    clusters: str
    directory: str


def system(context: PageContext) -> SystemView:
    """The picture of all actors."""
    bands = {band.id: band for band in _bands(context)}
    world = bands.pop("world", None)
    count = context.counted("system.clusters", len(list(active_clusters(context))))
    return SystemView(tuple(bands.values()), world, count, context.link(addresses.section("directory", context.language)))


def ties(context: PageContext, actor: Record[Actor]) -> tuple[TieView, ...]:
    """What an actor does towards others, in the order of its record."""
    return tuple(_tie(context, tie) for tie in actor.facts.ties)


def towards(context: PageContext, id: str) -> Iterator[tuple[str, str, str]]:
    """Who has a tie to an actor: the name, the link, and the verb."""
    for other in context.records.actors.values():
        for tie in other.facts.ties:
            if tie.to == id:
                yield context.say(other.facts.name), context.item("actor", other.id), context.word(f"system.does.{tie.does}")


def _bands(context: PageContext) -> Iterator[Band]:
    for id, kinds in BANDS.items():
        found = (r for kind in kinds for r in context.records.actors.values() if r.facts.kind == kind)
        nodes = tuple(Node(_short(context, r.facts), context.item("actor", r.id), ties(context, r)) for r in found)
        if nodes:
            yield Band(id, context.word(f"system.band.{id}"), nodes)


def _short(context: PageContext, actor: Actor) -> str:
    return actor.short_name if actor.short_name and len(context.say(actor.name)) > 60 else context.say(actor.name)


def _tie(context: PageContext, tie: Tie) -> TieView:
    verb = context.word(f"system.does.{tie.does}")
    if tie.to == "clusters":
        return TieView(tie.does, verb, context.word("system.the-clusters"), "")
    if tie.to == "companies":
        return TieView(tie.does, verb, context.word("system.the-companies"), "")
    other = context.records.actors.get(tie.to)
    name = _short(context, other.facts) if other else tie.to
    return TieView(tie.does, verb, name, context.item("actor", tie.to) if other else "")
