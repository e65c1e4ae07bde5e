"""European labels: every label of every cluster, with what is known of its dates and of its validity today."""

from __future__ import annotations

from dataclasses import dataclass

from ...plan.labels import label_state, newest_label
from ...records.collection import Records
from ...records.models.cluster import Label
from .choosing import every_cluster

STATES = ("held", "unknown", "expired")


@dataclass(frozen=True)
class Labelled:
    """A cluster with its labels, oldest first, each with its state; ``state`` is that of its newest label."""

    cluster: str
    labels: tuple[tuple[Label, str], ...]
    state: str

    @property
    def newest(self) -> str:
        """The latest day any of its labels is known by, "" for none."""
        return max(_day(label) for label, _ in self.labels)


def label_history(records: Records) -> tuple[Labelled, ...]:
    """The clusters with labels: those that hold one first, then by their newest."""
    found = []
    for id, cluster in every_cluster(records).items():
        newest = newest_label(cluster)
        if newest:
            order = sorted(cluster.labels, key=_day)
            labels = tuple((label, label_state(label, records.today)) for label in order)
            found.append(Labelled(id, labels, label_state(newest, records.today)))
    found.sort(key=lambda row: row.newest, reverse=True)
    return tuple(sorted(found, key=lambda row: STATES.index(row.state)))


def _day(label: Label) -> str:
    known = label.awarded or label.as_of or label.expires
    return str(known.last) if known else ""
