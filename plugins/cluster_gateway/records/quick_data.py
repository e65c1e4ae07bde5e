"""YAML as data, without its places: for the files that are as they should be, which are nearly all."""

from __future__ import annotations

import math
import re
from typing import Any

import yaml

MAX_DEPTH = 20
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})\Z")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]{1,15}|(0|[1-9][0-9]{0,14})(\.[0-9]{0,15})?)([eE][-+]?[0-9]{1,3})?\Z")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip


class NotQuickError(ValueError):
    """There is something in the text that is told with its place."""


def quick_data(text: str, parser: Any) -> dict[str, Any]:
    """What a YAML mapping says, read by one of PyYAML's parsers.

    Raises NotQuickError for whatever this project refuses in YAML and for what is no mapping, and yaml.YAMLError.
    """
    take = parser(text).get_event
    take()  # the beginning of the stream
    if type(take()) is not yaml.DocumentStartEvent:
        raise NotQuickError
    data = _value(take(), take, 0)
    take()  # the end of the document
    if type(take()) is not yaml.StreamEndEvent or not isinstance(data, dict):
        raise NotQuickError
    return data


def _value(event: Any, take: Any, depth: int) -> Any:
    kind = type(event)
    if depth > MAX_DEPTH or event.anchor is not None or kind is yaml.AliasEvent or event.tag is not None:
        raise NotQuickError
    if kind is yaml.ScalarEvent:
        return scalar(event.value) if event.implicit[0] else event.value
    if kind is yaml.SequenceStartEvent:
        values = []
        while type(event := take()) is not yaml.SequenceEndEvent:
            values.append(_value(event, take, depth + 1))
        return values
    mapping: dict[str, Any] = {}
    while type(event := take()) is not yaml.MappingEndEvent:
        if type(event) is not yaml.ScalarEvent or event.value in mapping:
            raise NotQuickError
        mapping[event.value] = _value(take(), take, depth + 1)
    return mapping


def scalar(text: str) -> str | int | float | bool | None:
    """A plain scalar by the YAML 1.2 core schema, less what would lose characters."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.match(text):
        return int(text)
    if _DECIMAL.match(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text
