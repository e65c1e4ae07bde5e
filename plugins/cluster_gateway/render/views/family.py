"""Families: who an organisation grew out of, what became of it, and the families of all clusters on one page."""

from __future__ import annotations

from dataclasses import dataclass

from ...plan import addresses
from ...plan.collation import collation
from ...records.lineage import Kin
from ..context import PageContext
from ..family_tree import Drawing, Member, tall_tree, wide_tree


@dataclass(frozen=True)
class FamilyView:
    """One family: in words, and drawn for a wide and for a narrow screen.

    ``name`` and ``link`` are those of the organisation it is told about, and ``into`` those of what it merged into.
    """

    name: str
    link: str
    root: Member
    wide: Drawing
    tall: Drawing
    into: tuple[tuple[str, str], ...]
    all: str


@dataclass(frozen=True)
class EndedView:
    """An organisation that closed or merged: its name, its profile, and what happened when."""

    name: str
    link: str
    told: str
    into: tuple[tuple[str, str], ...]
    family: FamilyView | None


@dataclass(frozen=True)
class LandscapeView:
    """The families of all clusters: the point in one line, those of today, those without, those that ended."""

    headline: str
    families: tuple[FamilyView, ...]
    alone: tuple[tuple[str, str], ...]
    ended: tuple[EndedView, ...]


def family_of(context: PageContext, id: str) -> FamilyView | None:
    """The family of one organisation, None when nobody is known before or after it.

    Of a successor only the branch through this organisation is drawn; the rest is on the successor's own page.
    """
    kin = context.plan.lineage.family(id)
    after = context.plan.lineage.successors(id)
    if not kin.before and not after:
        return None
    root = _member(context, kin)
    for successor in after:
        root = _member(context, Kin(context.records.clusters[successor].facts.name, successor), (root,))
    name, link = _linked(context, id)
    return FamilyView(
        name, link, root, wide_tree(root), tall_tree(root), tuple(_linked(context, s) for s in after),
        context.link(addresses.section("family", context.language)),
    )  # fmt: skip


def landscape(context: PageContext) -> LandscapeView:
    """The view of the page with all families."""
    clusters = context.records.clusters
    order = collation(context.language)
    ids = sorted((id for id, r in clusters.items() if r.facts.kind == "cluster"),
                 key=lambda id: order(context.say(clusters[id].facts.name)))  # fmt: skip
    today = context.plan.lineage.families_today
    families = [family_of(context, id) for id in ids if id in today]
    return LandscapeView(
        headline(context) or context.page.title,
        tuple(view for view in families if view),
        tuple(_linked(context, id) for id in ids if clusters[id].facts.status.state == "active" and id not in today),
        tuple(_ended(context, id) for id in ids if clusters[id].facts.status.state != "active"),
    )


def headline(context: PageContext) -> str:
    """How many organisations became how many clusters, "" when nobody is known before any."""
    lineage = context.plan.lineage
    before, today = lineage.origins, len(lineage.families_today)
    if not before:
        return ""
    return context.word(
        "family.headline", before=context.counted("family.before", before), today=context.counted("family.today", today)
    )


def _ended(context: PageContext, id: str) -> EndedView:
    """What became of an organisation; the family of one that merged is drawn with its successor's."""
    into = tuple(_linked(context, s) for s in context.plan.lineage.successors(id))
    name, link = _linked(context, id)
    return EndedView(name, link, _told(context, id), into, None if into else family_of(context, id))


def _linked(context: PageContext, id: str) -> tuple[str, str]:
    return context.say(context.records.clusters[id].facts.name), context.item("cluster", id)


def _member(context: PageContext, kin: Kin, before: tuple[Member, ...] | None = None) -> Member:
    """One of a family with what its record tells; ``before`` in place of all it grew out of."""
    if before is None:
        before = tuple(_member(context, other) for other in kin.before)
    if not kin.id:
        return Member(context.say(kin.name), before=before)
    ended = context.records.clusters[kin.id].facts.status.state != "active"
    return Member(context.say(kin.name), _told(context, kin.id), "ended" if ended else "cluster", before)


def _told(context: PageContext, id: str) -> str:
    """When an organisation began or, when it has ended, how and when it did; "" when that is not known."""
    facts = context.records.clusters[id].facts
    if facts.status.state != "active":
        return context.word(f"cluster.{facts.status.state}", when=context.when(facts.status.since)).strip()
    return context.word("family.founded", when=context.when(facts.founded.date)) if facts.founded else ""
