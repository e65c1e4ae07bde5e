"""Plain data as YAML the way records are written by hand: small groups on one line, long texts in blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_PLAIN = re.compile(r"[A-Za-zÆØÅæøå][\w ./@%&()–-]*\Z")
_DATE = re.compile(r"\d{4}(-Q\d|-\d\d){1,2}\Z")
_READ_AS_SOMETHING_ELSE = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_WIDTH = 120


def yaml_text(data: dict[str, Any]) -> str:
    """``data`` (texts, numbers, lists and mappings of them) as YAML, the same bytes each time."""
    return "\n".join(_mapping(data)) + "\n"


def _mapping(data: dict[str, Any]) -> Iterator[str]:
    for key, value in data.items():
        short = _short(value)
        if isinstance(value, str) and "\n" in value:
            yield f"{_short(key)}: |-"
            yield from (f"  {line}" if line else "" for line in value.split("\n"))
        elif short is not None and len(key) + len(short) < _WIDTH:
            yield f"{_short(key)}: {short}"
        else:
            yield f"{_short(key)}:"
            yield from (f"  {line}" if line else "" for line in _below(value))


def _below(value: Any) -> Iterator[str]:
    """The lines of a value that does not fit beside its key."""
    if isinstance(value, dict):
        yield from _mapping(value)
    elif isinstance(value, list):
        for item in value:
            short = _short(item)
            if short is not None and len(short) < _WIDTH:
                yield f"- {short}"
                continue
            first, *rest = _below(item)
            yield f"- {first}"
            yield from (f"  {line}" if line else "" for line in rest)
    else:
        yield str(_short(value))


def _short(value: Any) -> str | None:
    """The value on one line, or None when it holds a text of several lines."""
    if isinstance(value, dict):
        inner = [(key, _short(item)) for key, item in value.items()]
        return None if any(item is None for _, item in inner) else "{" + ", ".join(f"{k}: {v}" for k, v in inner) + "}"
    if isinstance(value, list):
        items = [_short(item) for item in value]
        return None if any(item is None for item in items) else "[" + ", ".join(str(item) for item in items) + "]"
    if not isinstance(value, str):
        return str(value)
    if "\n" in value:
        return None
    plain = _DATE.match(value) or (_PLAIN.match(value) and value.lower() not in _READ_AS_SOMETHING_ELSE)
    return value.rstrip() if plain else "'" + value.replace("'", "''") + "'"
