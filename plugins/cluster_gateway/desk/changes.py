"""``changes``: keeps the list of what happened to the directory, by holding the records against the last snapshot.

The list and the snapshot are committed with the records. So a build needs no history, says the same wherever it is made,
and an editor may add a note to a change or take out one that is no news.
"""

from __future__ import annotations

import json
from pathlib import Path

from ..plan.kept_addresses import keep_addresses
from ..records.collection import Records
from ..records.loading import CHANGES
from ..records.models.change import Change
from ..records.snapshot import FILE, Snapshot, changes_since, snapshot_of, written

HEAD = """\
# yaml-language-server: $schema=../schema/changes.schema.json
# Kept by `python3 scripts/gateway.py changes`, newest first. A note for readers may be added: note: {da: "…", en: "…"}
# Føres af `python3 scripts/gateway.py changes`, nyeste øverst. En bemærkning til læserne kan tilføjes: note: {da: "…", en: "…"}
changes:
"""


def keep(root: Path, records: Records, listed: str) -> list[Change]:
    """Add what changed since the last snapshot to the list below ``root``, as of ``listed``, and return it.

    What stands on the list is left as it is. Nothing is written when nothing changed. Addresses that are new are
    promised at the same time.
    """
    keep_addresses(root, records)
    before = _snapshot(root / FILE)
    known = {change.id for change in records.changes}
    found = [change for change in changes_since(before, records, listed) if change.id not in known]
    now = snapshot_of(records)
    if not found and before == now:
        return []
    path = root / CHANGES
    text = path.read_text(encoding="utf-8") if path.is_file() else HEAD
    head, key, rest = text.partition("\nchanges:")
    rest = rest.lstrip(" []\n") if rest.strip() in ("", "[]") else rest.lstrip("\n")
    lines = "".join(_line(change, listed) for change in found)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{head}{key}\n{lines}{rest}", encoding="utf-8", newline="\n")
    (root / FILE).write_text(written(now), encoding="utf-8", newline="\n")
    return found


def _snapshot(path: Path) -> Snapshot:
    snapshot: Snapshot = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return snapshot


def _line(change: Change, listed: str) -> str:
    """A change as one line of the list."""
    said = {"id": change.id, "listed": listed, "kind": change.kind, "cluster": change.cluster}
    said |= {"when": change.when} if change.when else {}
    said |= {"level": change.level} if change.level else {}
    said |= {"awarded": "false"} if not change.awarded else {}
    said |= {"groups": f"[{', '.join(change.groups)}]"} if change.groups else {}
    return "  - {" + ", ".join(f"{name}: {value}" for name, value in said.items()) + "}\n"
