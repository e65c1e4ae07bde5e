"""Wishes for partners as cards: what is offered or looked for, by whom, and until when."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from ...plan.wishes import holds, over_from, wishes_now
from ...records.collection import Record
from ...records.models.cluster import Cluster
from ...records.models.wish import Wish
from ..context import PageContext
from .status import Said, StatusView, at


@dataclass(frozen=True)
class WishCard:
    """One wish. ``facts`` are names and words; ``steps`` lets the reader's clock take it away."""

    anchor: str
    title: str
    summary: str
    status: StatusView
    facts: tuple[tuple[str, str], ...]
    cluster: str
    link: str
    answer: str


def wish_cards(context: PageContext) -> tuple[WishCard, ...]:
    """Every wish that holds today, the newest first."""
    return tuple(wish_card(context, cluster, wish) for cluster, wish in wishes_now(context.records))


def wishes_of(context: PageContext, cluster: Record[Cluster]) -> tuple[WishCard, ...]:
    """The wishes of one cluster that hold today."""
    return tuple(wish_card(context, cluster, w) for w in cluster.facts.wishes if holds(w, context.records.today))


def wish_anchor(cluster: str, wish: str) -> str:
    """Where a wish stands on the page of the finder."""
    return f"wish-{cluster}-{wish}"


def wish_card(context: PageContext, cluster: Record[Cluster], wish: Wish) -> WishCard:
    """The card of one wish."""
    say, word = context.say, context.word
    facts: list[tuple[str, str]] = [(word("wish.co-operation"), context.term("co-operations", wish.co_operation))]
    facts += [(word("wish.partner"), say(wish.partner))] if wish.partner else []
    where = ", ".join(context.country(code) for code in wish.countries) or word("wish.anywhere")
    facts.append((word("wish.where"), where))
    facts += [(word("wish.stage"), word(f"wish.stage-of.{wish.stage}"))] if wish.stage else []
    facts += [(word("wish.rights"), word(f"wish.rights-of.{wish.rights}"))] if wish.rights else []
    sectors: Iterable[str] = wish.sectors or cluster.facts.sectors
    facts.append((word("facet.sector.name"), ", ".join(context.term("sectors", id) for id in sectors)))
    return WishCard(
        wish_anchor(cluster.id, wish.id), say(wish.title), say(wish.summary), _status(context, wish), tuple(facts),
        say(cluster.facts.name), context.item("cluster", cluster.id), wish.answer or "",
    )  # fmt: skip


def _status(context: PageContext, wish: Wish) -> StatusView:
    """How a wish stands: it holds, and from the end of its last day on it does not."""
    until = over_from(wish).strftime("%Y-%m-%dT%H:%MZ")
    words = context.word("wish.until", date=at(context, wish.until, wish.zone))
    now = Said("", "open", context.word(f"wish.kind.{wish.kind}"), words, "holds", until)
    over = Said(until, "closed", context.word("wish.over"), words, "over", until)
    told = [[said.begins, said.state, said.label, said.words, said.group, said.order] for said in (now, over)]
    steps = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return StatusView(now, steps, frozenset({"holds", "over"}), frozenset({"holds", "over"}))
