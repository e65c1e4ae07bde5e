"""European labels of the clusters: who holds which today, since when, until when, and which end soon."""

from __future__ import annotations

from dataclasses import dataclass

from ....plan.collation import collation
from ....plan.figure_pages import benchmarked
from ....plan.label_ends import LabelEnd, ending_soon, label_ends
from ....plan.labels import newest_label
from ....records.models.cluster import Label
from ...context import PageContext
from ..card import BadgeView, badge
from ..illustrations.about import name
from ..illustrations.labels import LabelsView, labels


@dataclass(frozen=True)
class HolderView:
    """A cluster at work and its newest label; no badge where no source tells of one."""

    name: str
    link: str
    badge: BadgeView | None
    ends: str


@dataclass(frozen=True)
class EndView:
    """A label whose end is known: what is left of it, told for the day of the page."""

    anchor: str
    name: str
    link: str
    badge: BadgeView
    ends: str
    left: str


@dataclass(frozen=True)
class LevelView:
    """A level of the labels and how many clusters at work hold it, as far as is known."""

    id: str
    name: str
    held: str
    about: str


@dataclass(frozen=True)
class CertificationView:
    """Everything the page shows."""

    state: str
    levels: tuple[LevelView, ...]
    holders: tuple[HolderView, ...]
    soon: tuple[EndView, ...]
    ended: tuple[EndView, ...]
    later: tuple[EndView, ...]
    open_ended: str
    history: LabelsView | None
    rules: str
    day: str


def certification(context: PageContext) -> CertificationView:
    """The view of the page."""
    records, today = context.records, context.records.today
    order = collation(context.language)
    clusters = [record for _, record in benchmarked(records)]
    newest = {record.id: newest_label(record.facts) for record in clusters}
    shown = {id: badge(context, label) for id, label in newest.items()}
    holders = [
        HolderView(
            name(context, id), context.item("cluster", id) + ("#labels" if label else ""), shown[id], _ends(context, label)
        )
        for id, label in newest.items()
    ]
    soon = ending_soon(records)
    rest = [end for end in label_ends(records) if end not in soon]
    held = [view for view in shown.values() if view and view.state == "held"]
    rules = "label-rules"
    return CertificationView(
        state=context.word("certification.state", held=len(held), of=len(clusters)),
        levels=tuple(_level(context, id, held) for id in reversed([*records.terms("label-levels")])),
        holders=tuple(sorted(holders, key=lambda view: order(view.name))),
        soon=tuple(_end(context, end) for end in soon),
        ended=tuple(_end(context, end) for end in rest if end.days_left(today) <= 0),
        later=tuple(_end(context, end) for end in rest if end.days_left(today) > 0),
        open_ended=context.counted(
            "certification.open-ended", sum(1 for record in clusters for label in record.facts.labels if not label.expires)
        ),
        history=labels(context),
        rules=context.item("key-figure", rules) if rules in records.key_figures else "",
        day=context.day(today),
    )


def _level(context: PageContext, id: str, held: list[BadgeView]) -> LevelView:
    number = sum(view.level == id for view in held)
    about = context.word(f"certification.level.{id}")
    return LevelView(id, context.term("label-levels", id), context.counted("certification.held", number), about)


def _ends(context: PageContext, label: Label | None) -> str:
    if label is None:
        return ""
    return context.when(label.expires) or context.word("certification.end-unknown")


def _end(context: PageContext, end: LabelEnd) -> EndView:
    shown = badge(context, end.label)
    assert shown is not None
    left = end.days_left(context.records.today)
    told = context.counted("certification.left", left) if left > 0 else context.word("certification.over")
    return EndView(
        end.anchor, name(context, end.record.id), context.item("cluster", end.record.id), shown, context.when(end.ends), told
    )
