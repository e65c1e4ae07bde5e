"""A file an author wrote, and changes to single places of it: everything else stays as it was, to the letter.

Values are found by the marks of the parser and replaced in the text itself. Nothing is written out anew, so comments, quotes,
indentation and the order of keys are the author's own (decision 23).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ..records.document import Document, Path, read_markdown, read_yaml
from ..records.problem import Mark

_PLAIN = re.compile(r"[A-Za-zÆØÅæøåÉéÜüÖöÄä][\w .,;/()&%+–—’»«”“°…-]*(?<![ ])\Z")
_OTHER = {"true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"}
"""Words that some reader of YAML takes for something else than text."""
_DATED = re.compile(r"\d{4}-\d\d-\d\d\Z")


_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class UnreadableError(Exception):
    """The text cannot be read as a record, so no place in it is known."""


@dataclass(frozen=True)
class Span:
    """A value or a key in the text: where it begins, and where what comes after it begins (both as indices)."""

    start: int
    end: int
    kind: str
    """``plain``, ``quoted``, ``block``, ``mapping``, ``flow`` (a mapping in braces) or ``list``."""
    column: int = 0
    """Of a mapping: the column of its keys, from 0."""


class AuthoredFile:
    """The text of a YAML file, or of Markdown with front matter, with the places of all it says.

    ``text`` has plain line ends. Raises UnreadableError when our own reader can make nothing of it: then nothing is known.
    """

    def __init__(self, text: str, file: str):
        self.file = file
        self.text = text
        self._read()

    def _read(self) -> None:
        markdown = self.file.endswith(".md")
        document, problems = (read_markdown if markdown else read_yaml)(self.text.encode(), self.file)
        if document is None or problems:
            raise UnreadableError(self.file)
        self.document: Document = document
        begin = self.text.index("\n") + 1 if markdown else 0
        front = "\n".join(self.text.split("\n")[1 : document.body_line - 2]) + "\n" if markdown else self.text
        self.front = (begin, begin + len(front))
        self.values: dict[Path, Span] = {}
        self.keys: dict[Path, Span] = {}
        events = iter(yaml.parse(front, Loader=_PARSER))
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._value(next(events), (), events)

    @property
    def data(self) -> Any:
        """What the file says; of Markdown the front matter."""
        return self.document.data

    def at(self, mark: Mark) -> Path | None:
        """The path of the value that stands at a place, None when none does."""
        return next((path for path, place in self.document.marks.items() if place == mark and path in self.values), None)

    def written(self, path: Path) -> str:
        """The value at ``path`` as its author wrote it, quotes and all."""
        span = self.values[path]
        return self.text[span.start : span.end]

    def replace(self, path: Path, value: str | int | float | bool) -> None:
        """Put another value where the one at ``path`` stands. Raises KeyError when there is none."""
        span, above = self.values[path], self.values[path[:-1]]
        room = above.kind == "mapping" and span.kind != "mapping"
        self._splice(span.start, span.end, _told(value, " " * (above.column + 2), block=room))

    def put(self, path: Path, written: str) -> None:
        """Put ``written``, which is YAML already, where the value at ``path`` stands. Raises KeyError when there is none."""
        span = self.values[path]
        self._splice(span.start, span.end, written)

    def insert(self, path: Path, value: str, before: bool = False) -> None:
        """Add the key at the end of ``path`` to the group above it, last (or first). Raises KeyError when there is none."""
        above, key = path[:-1], str(path[-1])
        span = self.values[above]
        own = [self.keys[p] for p in self.keys if p[:-1] == above and len(p) == len(path)]
        if span.kind == "flow":
            end = self.text.rindex("}", span.start, span.end)
            inner = self.text[span.start + 1 : end]
            gap = "" if not inner.strip() else " " if inner.rstrip().endswith(",") else ", "
            self._splice(span.start + 1 + len(inner.rstrip()), end, f"{gap}{key}: {_told(value, '', block=False)}")
        elif before:
            first = min(own, key=lambda s: s.start)
            self._splice(first.start, first.start, f"{key}: {_told(value, ' ' * (span.column + 2))}\n{' ' * span.column}")
        else:
            last = max(s.end for p, s in self.values.items() if p[: len(above)] == above and len(p) > len(above))
            end = self.text.find("\n", last)
            end = len(self.text) if end < 0 else end
            self._splice(end, end, f"\n{' ' * span.column}{key}: {_told(value, ' ' * (span.column + 2))}")

    def replace_body(self, body: str) -> None:
        """Put another text after the front matter."""
        lines = self.text.split("\n")[: self.document.body_line - 1]
        self.text = "\n".join([*lines, body.strip("\n"), ""])
        self._read()

    def _splice(self, start: int, end: int, inserted: str) -> None:
        self.text = self.text[:start] + inserted + self.text[end:]
        self._read()

    def _value(self, event: Any, path: Path, events: Iterator[Any]) -> int:
        """Note the place of a value and of all that is in it; where it ends."""
        start, end = (mark.index + self.front[0] for mark in (event.start_mark, event.end_mark))
        if isinstance(event, yaml.ScalarEvent):
            kind = {"'": "quoted", '"': "quoted", "|": "block", ">": "block"}.get(event.style or "", "plain")
            if kind == "block":
                end = start + len(self.text[start:end].rstrip())
            self.values[path] = Span(start, end, kind)
            return int(end)
        number = 0
        while not isinstance(inner := next(events), yaml.SequenceEndEvent | yaml.MappingEndEvent):
            key: str | int = number
            if isinstance(event, yaml.MappingStartEvent):
                key = inner.value
                first, last = (mark.index + self.front[0] for mark in (inner.start_mark, inner.end_mark))
                self.keys[(*path, key)] = Span(first, last, "plain")
                inner = next(events)
            end = self._value(inner, (*path, key), events)
            number += 1
        if event.flow_style:
            closing: Any = inner
            end = closing.end_mark.index + self.front[0]
        kind = "list" if isinstance(event, yaml.SequenceStartEvent) else "flow" if event.flow_style else "mapping"
        self.values[path] = Span(start, end, kind, event.start_mark.column)
        return int(end)


def _told(value: str | int | float | bool, indent: str, block: bool = True) -> str:
    """A value as YAML: a text of several lines as a block where there is room for one, else as simply as it is safe."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    if block and "\n" in value and _fits_block(value):
        return "|-\n" + "\n".join(f"{indent}{line}" if line else "" for line in value.strip("\n").split("\n"))
    plain = _PLAIN.match(value) and value.lower() not in _OTHER and (block or "," not in value)
    return value if plain or _DATED.match(value) else quoted(value)


def _fits_block(text: str) -> bool:
    """Whether a text comes back the same from a block: nothing invisible, and no blank at its very beginning."""
    return not text.startswith((" ", "\n", "\t")) and text == text.rstrip() and text.replace("\n", "").isprintable()


def quoted(text: str) -> str:
    """A text in double quotes that every reader of YAML takes for the same text."""
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in escaped)
