"""How a change of the directory is told in one line."""

from __future__ import annotations

from ..records.collection import Records
from ..records.language import Language
from ..records.models.change import Change
from ..records.models.cluster import Cluster
from .wording import word


def change_title(change: Change, cluster: Cluster, records: Records, language: Language) -> str:
    """What happened, with the organisation's name: ``MADE received the gold label``."""
    name = cluster.name.in_language(language)
    if change.kind == "changed":
        groups = ", ".join(word(f"changes.group.{group}", language) for group in change.groups)
        return word("changes.told.changed", language, name=name, groups=groups)
    if change.kind == "label":
        level = records.term("label-levels", change.level).label.in_language(language).lower() if change.level else ""
        return word(f"changes.told.{'label' if change.awarded else 'label-reported'}", language, name=name, level=level)
    into = records.clusters.get(cluster.status.into or "") if change.kind == "merged" else None
    if into:
        return word("changes.told.merged-into", language, name=name, into=into.facts.name.in_language(language))
    return word(f"changes.told.{change.kind}", language, name=name)


def change_anchor(change: Change) -> str:
    """The id of a change on the page of the changes."""
    return f"c-{change.id}"
