"""Data as the text of a record: what was typed by strangers can only ever be a value.

Every text is quoted, or stands indented in a block; and the text is read back by the gateway's own reader and must give
the very same data, else all of it is quoted.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ...records.document import read_yaml

_PLAIN = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z|\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d)?)?\Z")
_WORDS = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
"""What JSON leaves as it is and YAML does not read as it is."""


def yaml_record(data: Mapping[str, Any]) -> str:
    """``data`` as YAML, with long texts in blocks where that is exactly the same text."""
    for blocks in (True, False):
        text = "\n".join(_mapping(data, blocks)) + "\n"
        document, problems = read_yaml(text.encode("utf-8", "replace"), "", limit=len(text) * 4 + 1)
        if document is not None and not problems and document.data == data:
            return text
    return text


def markdown_record(data: Mapping[str, Any], body: str) -> str:
    """Front matter and Markdown. What the body holds cannot end the front matter, which stands whole before it."""
    front = "\n".join(_mapping(data, blocks=False))
    return f"---\n{front}\n---\n{body}\n"


def quoted(text: str) -> str:
    """``text`` in double quotes: YAML reads what JSON writes, but for a few characters, which are written by number."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def _mapping(data: Mapping[str, Any], blocks: bool) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, str) and "\n" in value and blocks:
            yield f"{key}: |-"
            yield from _indented(value.split("\n"))
        elif isinstance(value, Mapping) and any(isinstance(part, str) and len(part) > 60 for part in value.values()):
            yield f"{key}:"
            yield from _indented(_mapping(value, blocks))
        elif isinstance(value, list) and value and isinstance(value[0], Mapping):
            yield f"{key}:"
            yield from _indented(f"- {_short(item)}" for item in value)
        else:
            yield f"{key}: {_short(value)}"


def _indented(lines: Any) -> Iterator[str]:
    return (f"  {line}" if line else "" for line in lines)


def _short(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_short(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_short(item) for item in value) + "]"
    if isinstance(value, int):
        return str(value)
    return value if _PLAIN.match(value) and value not in _WORDS else quoted(value)
