"""Holds the open data against what was last published: what a reader of version 1 would miss."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]


def breaks(before: Schema, now: Schema) -> list[str]:
    """What the schema ``now`` breaks for readers of ``before``; both have ``$defs``. Additions break nothing."""
    found: list[str] = []
    for name, old in before["$defs"].items():
        new = now["$defs"].get(name)
        found += [f"{name}: removed"] if new is None else _breaks(name, old, new)
    return found


def _breaks(path: str, old: Any, new: Any) -> Iterator[str]:
    for name, field in old.get("properties", {}).items():
        if name not in new.get("properties", {}):
            yield f"{path}.{name}: removed"
        else:
            yield from _breaks(f"{path}.{name}", field, new["properties"][name])
    for name in set(old.get("required", ())) - set(new.get("required", ())):
        yield f"{path}.{name}: no longer always there"
    # Fixed words and constants included: a reader may rely on knowing them all.
    for key in ("type", "$ref", "enum", "const", "pattern", "format", "minItems", "maxItems"):
        if old.get(key) != new.get(key):
            yield f"{path}: {key} was {old.get(key)}, is {new.get(key)}"
    if "items" in old:
        yield from _breaks(f"{path}[]", old["items"], new.get("items", {}))
    for number, (one, other) in enumerate(zip(old.get("prefixItems", ()), new.get("prefixItems", ()), strict=False)):
        yield from _breaks(f"{path}[{number}]", one, other)
