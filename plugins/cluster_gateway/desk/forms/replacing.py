"""One value of an authored file replaced, and not a byte of anything else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from ...records.document import Document, Path, read_markdown, read_yaml
from .record_text import quoted

_Span = tuple[int, int]


class NotReplaceableError(Exception):
    """The value cannot be replaced without touching something else; a person must do it."""


def replace_value(text: str, path: Path, value: str) -> str:
    """``text`` (YAML, or Markdown with front matter) with the one-line text at ``path`` replaced by ``value``.

    A field that is not there yet is added at the end. A name written once for both languages gets both when one changes.
    Raises NotReplaceableError when the result would say anything else than that.
    """
    before = _read(text)
    start, front = _front(text)
    spans = dict(_spans(front))
    wanted = _with(before.data, path, value)
    if path in spans:
        changed = _replaced(front, spans[path], quoted(value))
    elif len(path) == 2 and isinstance(_at(before.data, path[:1]), str) and path[:1] in spans:
        both = {"da": before.data[path[0]], "en": before.data[path[0]], path[1]: value}
        changed = _replaced(front, spans[path[:1]], f"{{da: {quoted(both['da'])}, en: {quoted(both['en'])}}}")
    elif len(path) == 1 and path[0] not in before.data:
        changed = front.rstrip("\n") + f"\n{path[0]}: {quoted(value)}\n"
    else:
        raise NotReplaceableError
    result = text[:start] + changed + text[start + len(front) :]
    if _read(result).data != wanted or _read(result).body != before.body:
        raise NotReplaceableError
    return result


def _read(text: str) -> Document:
    content = text.encode("utf-8", "replace")
    document, problems = read_markdown(content, "") if text.startswith("---") else read_yaml(content, "", len(content) + 1)
    if document is None or problems:
        raise NotReplaceableError
    return document


def _front(text: str) -> tuple[int, str]:
    """Where the YAML begins in ``text``, and the YAML."""
    if not text.startswith("---"):
        return 0, text
    start = text.index("\n") + 1
    lines = text[start:].split("\n")
    close = next(n for n, line in enumerate(lines) if line.rstrip() == "---")
    return start, "".join(f"{line}\n" for line in lines[:close])


def _spans(text: str) -> Iterator[tuple[Path, _Span]]:
    """Where each single value stands, from its first character to after its last."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    yield from _below(root, ())


def _below(node: Any, path: Path) -> Iterator[tuple[Path, _Span]]:
    if isinstance(node, yaml.ScalarNode):
        yield path, (node.start_mark.index, node.end_mark.index)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _below(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _below(value, (*path, number))


def _replaced(text: str, span: _Span, value: str) -> str:
    """The text with a span replaced; a block ends after its last line break, which stays."""
    start, end = span
    kept = text[start:end]
    return text[:start] + value + kept[len(kept.rstrip("\n")) :] + text[end:]


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else None
    return data


def _with(data: Any, path: Path, value: str) -> Any:
    """The data as they should be afterwards."""
    if not path:
        return value
    below = data.get(path[0]) if isinstance(data, dict) else None
    if isinstance(below, str) and len(path) == 2:
        below = {"da": below, "en": below}
    return {**data, path[0]: _with(below if below is not None else {}, path[1:], value)}
