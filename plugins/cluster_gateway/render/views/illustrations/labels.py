"""European labels on a time line."""

from __future__ import annotations

from dataclasses import dataclass

from ....plan.labels import LONGEST_VALIDITY
from ....records.models.cluster import Label
from ...context import PageContext
from ...illustrations.label_history import Labelled, label_history
from ...illustrations.timeline import TALL, WIDE, Mark, Timeline, timeline
from .about import AboutView, CellView, TableView, about, cell, cluster, name, sources

DRAWN_MOST = 40
"""More rows than this are not drawn; the table has them all."""


@dataclass(frozen=True)
class LabelsView:
    """The illustration in two sizes."""

    about: AboutView
    drawings: tuple[Timeline, ...]


def labels(context: PageContext) -> LabelsView | None:
    """The illustration, where at least one label is known."""
    found = label_history(context.records)
    if not found:
        return None
    say = context.word
    drawn = found[:DRAWN_MOST]
    rows = [(name(context, row.cluster), [_mark(context, *label) for label in row.labels]) for row in drawn]
    held = sum(1 for row in found if row.state == "held")
    headline = say("illustrations.labels.headline.one")
    if len(found) > 1:
        headline = say("illustrations.labels.headline.many", held=held, n=len(found))
    limits = [say("illustrations.labels.limits")]
    if len(drawn) < len(found):
        limits.append(say("illustrations.labels.drawn", n=len(drawn)))
    reading = say("illustrations.labels.reading", years=LONGEST_VALIDITY)
    return LabelsView(
        about(context, "labels", headline, reading, limits, _table(context, found)),
        tuple(timeline(rows, context.records.today, format) for format in (WIDE, TALL)),
    )


def _mark(context: PageContext, label: Label, state: str) -> Mark:
    level = context.term("label-levels", label.level)
    return Mark(label.level, level, state, label.awarded or label.as_of, label.expires)


def _table(context: PageContext, found: tuple[Labelled, ...]) -> TableView:
    say = context.word
    keys = ("label", "scheme", "awarded", "reported", "expires", "state")
    columns = (say("illustrations.cluster"), *(say(f"illustrations.labels.{key}") for key in keys), say("profile.source"))
    unstated = say("illustrations.labels.unstated")
    rows = tuple(
        (
            cluster(context, row.cluster),
            cell(context.term("label-levels", label.level)),
            cell(context.term("label-schemes", label.scheme)),
            cell(context.when(label.awarded) or unstated),
            cell(context.when(label.as_of) or unstated),
            cell(context.when(label.expires) or unstated),
            cell(say(f"illustrations.labels.is.{state}")),
            CellView(sources(context, row.cluster, label.source), foreign=True),
        )
        for row in found
        for label, state in row.labels
    )
    return TableView(columns, rows)
