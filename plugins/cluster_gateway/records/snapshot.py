"""What the directory said when the list of changes was last kept, so that a change can be told from what stood before.

A snapshot holds no facts, only short hashes of them by group: enough to see that something changed, and what kind of thing.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel

from .collection import Records
from .guids import guid_of
from .models.change import Change, Group
from .models.cluster import Cluster
from .partial_date import PartialDate

FILE = "clusters/changes/snapshot.json"
Snapshot = Mapping[str, Any]
"""By id of an organisation: its state, its labels, and the hash of each group of facts."""

_FIELDS: dict[Group, tuple[str, ...]] = {
    "name": ("name", "short_name", "legal_name"),
    "work": ("sectors", "focus", "technologies", "services", "target_groups", "stronghold"),
    "offices": ("offices",),
    "contact": ("contacts", "website", "links"),
    "figures": ("figures",),
    "partners": ("partners", "networks", "cooperation"),
    "labels": ("labels",),
    "appointments": ("appointments",),
    "history": ("founded", "predecessors", "milestones"),
}
"""What is told of. Summaries, descriptions, remarks on conflicts and sources are worded anew too often to be news."""
assert tuple(_FIELDS) == get_args(Group)


def snapshot_of(records: Records) -> Snapshot:
    """What the directory says now."""
    return {id: _entry(record.facts) for id, record in records.clusters.items()}


def written(snapshot: Snapshot) -> str:
    """A snapshot as the text of its file: a line an organisation, so that two changes seldom meet in one line."""
    lines = (f"{json.dumps(id)}: {json.dumps(entry, sort_keys=True)}" for id, entry in sorted(snapshot.items()))
    return "{\n" + ",\n".join(lines) + "\n}\n"


def changes_since(before: Snapshot, records: Records, listed: str) -> Iterator[Change]:
    """What changed since a snapshot, to be listed at ``listed``, a day or a time. Without a snapshot everything is new."""
    for id, record in records.clusters.items():
        cluster = record.facts
        old = next((before[known] for known in (id, *cluster.former_ids) if known in before), None)
        if old is None:
            yield _change(listed, "added", id)
        yield from _labels(cluster, Counter((old or {}).get("labels", ())), old is None, id, listed)
        state = cluster.status.state
        if state != "active" and state != (old or {}).get("state"):
            yield _change(listed, state, id, str(cluster.status.since or ""), when=str(cluster.status.since or "") or None)
        if old is not None:
            yield from _groups(cluster, old, id, listed)


def _labels(cluster: Cluster, known: Counter[str], new: bool, id: str, listed: str) -> Iterator[Change]:
    """Labels there were not as many of; a corrected date is no new label.

    One that nobody dates is no news when its organisation is ``new`` in the directory: it may be long gone.
    """
    for label in cluster.labels:
        key = f"{label.scheme}/{label.level}"
        if known[key] > 0:
            known[key] -= 1
            continue
        when = label.awarded or label.as_of
        if new and when is None:
            continue
        yield _change(
            listed, "label", id, key, str(when or ""),
            when=str(when) if when else None, level=label.level, awarded=label.awarded is not None,
        )  # fmt: skip


def _groups(cluster: Cluster, old: Mapping[str, Any], id: str, listed: str) -> Iterator[Change]:
    now = _entry(cluster)
    groups = [group for group in _FIELDS if now["facts"].get(group) != old["facts"].get(group)]
    if "labels" in groups and now["labels"] != old["labels"]:
        groups.remove("labels")  # told already, as labels
    if groups:
        yield _change(listed, "changed", id, *groups, groups=groups)


def _change(listed: str, kind: str, id: str, *parts: str, **facts: Any) -> Change:
    guid = guid_of("change", id, kind, *parts, listed)
    return Change.model_validate({"id": guid, "listed": listed, "kind": kind, "cluster": id, **facts})


def _entry(cluster: Cluster) -> dict[str, Any]:
    facts = {group: _hash([_plain(getattr(cluster, name)) for name in names]) for group, names in _FIELDS.items()}
    labels = sorted(f"{label.scheme}/{label.level}" for label in cluster.labels)
    return {"state": cluster.status.state, "labels": labels, "facts": facts}


def _plain(value: Any) -> Any:
    """A fact as JSON without what is absent, so that a field added to the model changes no hash."""
    if isinstance(value, BaseModel):
        fields = {name: _plain(getattr(value, name)) for name in type(value).model_fields}
        return {name: plain for name, plain in fields.items() if plain not in (None, [])}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return str(value) if isinstance(value, PartialDate) else value


def _hash(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]
