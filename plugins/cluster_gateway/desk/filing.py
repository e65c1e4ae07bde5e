"""Where records of each kind are filed, and the order their fields are written in."""

from __future__ import annotations

import re
from functools import cache
from pathlib import PurePosixPath

from ..records.fields import KINDS
from .new import KINDS as PLACES

_FIRST = ("title", "short_title", "slug", "summary", "revised", "published", "guid")
"""What an article begins with; the rest follows the models."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """For each kind what the names of its files look like, from where ``new`` writes them. Pages may lie in folders."""
    patterns = {}
    for kind, places in PLACES.items():
        id = ".+" if kind == "page" else "[^/]+"
        each = (re.escape(place).replace(r"\{id\}", id).replace(r"\{today\}\-", "") for place in places.values())
        patterns[kind] = re.compile("|".join(each))
    return patterns


def kind_of(file: str) -> str | None:
    """The kind of record a file (named from the root) belongs to, None when it belongs to none."""
    return next((kind for kind, pattern in _patterns().items() if pattern.fullmatch(file)), None)


@cache
def order_of(kind: str) -> tuple[str, ...]:
    """The fields of a file of ``kind`` in the order they are written."""
    fields = [name for model in KINDS[kind] for name in model.model_fields]
    leading = [name for name in _FIRST if name in fields] if len(KINDS[kind]) > 1 else []
    return tuple(dict.fromkeys([*leading, *fields]))


def id_of(file: str) -> str:
    """The id a file in a folder of records gives its record: its name."""
    return PurePosixPath(file).stem
