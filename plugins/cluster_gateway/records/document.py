"""Reading one file strictly: YAML, or Markdown with YAML front matter, keeping every place.

Stricter than YAML 1.2 on purpose: no anchors, aliases, tags or duplicate keys, one document,
limited size and depth. Plain scalars follow the YAML 1.2 core schema, except that whatever
would lose characters as a number (leading zeros, ``0x``, over 15 digits) stays text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from hashlib import sha256
from typing import Any, NamedTuple

import yaml

from .problem import Mark, Problem
from .quick_data import MAX_DEPTH, NotQuickError, quick_data, scalar

MAX_BYTES = 64 * 1024
MAX_MARKDOWN_BYTES = 256 * 1024

Path = tuple[str | int, ...]

_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
OPEN_QUOTE = "found unexpected end of stream"
"""What parsers say of a quote that is never closed. One that a quote further down closes by accident is the same mistake."""


class Places(NamedTuple):
    """Where the values and the keys of a file stand, by path."""

    marks: dict[Path, Mark]
    keys: dict[Path, Mark]


@dataclass
class Document:
    """One file as data. ``text`` is the file as it was written, ``body`` the Markdown after front matter (empty for YAML),
    beginning on ``body_line``.

    Where everything stands is asked for only when something is wrong, so it is found (by ``find_places``) when it is asked for.
    """

    file: str
    data: Any = None
    body: str = ""
    body_line: int = 1
    text: str = field(default="", repr=False)
    sum: str = ""
    """The checksum of the file."""
    find_places: Callable[[], Places] = field(default=lambda: Places({}, {}), repr=False, compare=False)

    @cached_property
    def places(self) -> Places:
        """Where everything stands."""
        return self.find_places()

    @property
    def lines(self) -> list[str]:
        """The file as it was written, line by line."""
        return self.text.split("\n")

    @property
    def marks(self) -> dict[Path, Mark]:
        """``marks[path]`` is where a value stands."""
        return self.places.marks

    @property
    def keys(self) -> dict[Path, Mark]:
        """``keys[path]`` is where the key of a value stands."""
        return self.places.keys

    def mark(self, path: Path) -> Mark:
        """Where the value at ``path`` stands, or the nearest enclosing value that is known."""
        while path and path not in self.marks:
            path = path[:-1]
        return self.marks.get(path, Mark(self.file))

    def find(self, text: str, after: Mark) -> Mark:
        """Where ``text`` stands in the file at or after the line of ``after``; ``after`` when it is not there."""
        for number, line in enumerate(self.lines[after.line - 1 :], after.line):
            column = line.find(text)
            if column >= 0:
                return Mark(self.file, number, column + 1)
        return after

    def close(self) -> None:
        """Give back what the file said, when it has been made into a record; its name and its places stay."""
        self.data, self.body, self.text = None, "", ""

    def key(self, path: Path) -> Mark:
        """Where the key of ``path`` stands, or its value."""
        return self.keys.get(path) or self.mark(path)


def dotted(path: Path) -> str:
    """``("offices", 2, "region")`` as an author reads it: ``offices[2].region``."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def read_yaml(content: bytes, file: str, limit: int | None = None) -> tuple[Document | None, list[Problem]]:
    """Read a YAML file; ``file`` is its name in problems. None when nothing could be made of it.

    ``limit`` is the largest size in bytes (64 KiB unless told).
    """
    text, problems = _decode(content, file, limit or MAX_BYTES)
    if text is None:
        return None, problems
    document, problems = _parse(text, file, 0, problems)
    if document is not None:
        document.text, document.sum = text, sha256(content).hexdigest()
    return document, problems


def read_markdown(content: bytes, file: str) -> tuple[Document | None, list[Problem]]:
    """Read Markdown that begins with front matter between two lines of ``---``."""
    text, problems = _decode(content, file, MAX_MARKDOWN_BYTES)
    if text is None:
        return None, problems
    lines = text.split("\n")
    close = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or close is None:
        return None, [Problem(Mark(file), "", "front-matter-missing")]
    front = "\n".join(lines[1:close])
    if len(front.encode()) > MAX_BYTES:
        return None, [_too_large(file, len(front.encode()), MAX_BYTES)]
    document, problems = _parse(front, file, 1, problems)
    if document is not None:
        document.body = "\n".join(lines[close + 1 :])
        document.body_line = close + 2
        document.text, document.sum = text, sha256(content).hexdigest()
    return document, problems


def _too_large(file: str, size: int, limit: int) -> Problem:
    return Problem(Mark(file), "", "too-large", {"size": size, "limit": limit})


def _decode(content: bytes, file: str, limit: int) -> tuple[str | None, list[Problem]]:
    """The text with plain line ends, or None and the problem."""
    if len(content) > limit:
        return None, [_too_large(file, len(content), limit)]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        return None, [Problem(Mark(file, before.count(b"\n") + 1, column), "", "not-utf-8")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def _parse(text: str, file: str, offset: int, problems: list[Problem]) -> tuple[Document | None, list[Problem]]:
    """What ``text`` says. What reads at once is read without its places; only what does not is looked at more closely."""
    try:
        data = quick_data(text, _Parser)
    except (NotQuickError, yaml.YAMLError):
        return _parse_closely(text, file, offset, problems)
    return Document(file, data, find_places=partial(_places, text, file, offset)), problems


def _found(places: Places) -> Places:
    """Places that are known already: a function by name, so that a document can be brought over from another process."""
    return places


def _places(text: str, file: str, offset: int) -> Places:
    document, _ = _parse_closely(text, file, offset, [])
    return document.places if document else Places({}, {})


def _parse_closely(text: str, file: str, offset: int, problems: list[Problem]) -> tuple[Document | None, list[Problem]]:
    places = Places({}, {})
    document = Document(file, find_places=partial(_found, places))
    builder = _Builder(document, offset, problems)
    try:
        builder.build(yaml.parse(text, Loader=_Parser))
    except _TooDeepError as deep:
        problems.append(Problem(deep.mark, "", "yaml-depth", {"limit": MAX_DEPTH}))
        return None, problems
    except yaml.MarkedYAMLError as error:
        place, reason = error.problem_mark or error.context_mark, error.problem or error.context
        swallowed = builder.long_quote
        if swallowed and place and swallowed.end_mark.line == place.line:
            place, reason = swallowed.start_mark, OPEN_QUOTE
        elif reason == OPEN_QUOTE and error.context_mark:
            place = error.context_mark
        mark = Mark(file, place.line + 1 + offset, place.column + 1) if place else Mark(file)
        problems.append(Problem(mark, "", "yaml-syntax", {"reason": reason}))
        return None, problems
    except yaml.YAMLError as error:  # characters YAML does not allow; positions count characters or bytes
        position = int(getattr(error, "position", 0) or 0)
        before = text[:position]
        mark = Mark(file, before.count("\n") + 1 + offset, position - (before.rfind("\n") + 1) + 1)
        problems.append(Problem(mark, "", "yaml-syntax", {"reason": getattr(error, "reason", "unreadable")}))
        return None, problems
    if document.data is None and not problems:
        problems.append(Problem(Mark(file, 1 + offset), "", "empty"))
    elif not isinstance(document.data, dict) and not problems:
        problems.append(Problem(Mark(file, 1 + offset), "", "not-a-record"))
    return (document if isinstance(document.data, dict) else None), problems


class _TooDeepError(Exception):
    def __init__(self, mark: Mark):
        self.mark = mark


class _Builder:
    """Turns parser events into data, noting the place of each value and refusing what is unsafe.

    ``long_quote`` is the last text in quotes that went over several lines: most likely its end was forgotten.
    """

    def __init__(self, document: Document, offset: int, problems: list[Problem]):
        self.document, self.offset, self.problems = document, offset, problems
        self.marks, self.keys = document.places
        self.long_quote: Any = None

    def build(self, events: Iterator[Any]) -> None:
        self.events = events
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._problem(event, (), "yaml-documents")
                    return
                self.document.data = self._value(next(events), ())

    def _mark(self, event: Any) -> Mark:
        place = event.start_mark
        return Mark(self.document.file, place.line + 1 + self.offset, place.column + 1)

    def _problem(self, event: Any, path: Path, code: str, **facts: object) -> None:
        self.problems.append(Problem(self._mark(event), dotted(path), code, facts))

    def _value(self, event: Any, path: Path) -> Any:
        if len(path) > MAX_DEPTH:
            raise _TooDeepError(self._mark(event))
        self.marks[path] = self._mark(event)
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            self._problem(event, path, "yaml-anchor")
        if isinstance(event, yaml.AliasEvent):
            return None
        if event.tag is not None:
            self._problem(event, path, "yaml-tag")
        if isinstance(event, yaml.ScalarEvent):
            self._note_quote(event)
            return scalar(event.value) if event.implicit[0] else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _note_quote(self, event: Any) -> None:
        if event.style in ("'", '"') and event.start_mark.line != event.end_mark.line:
            self.long_quote = event

    def _sequence(self, path: Path) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._value(event, (*path, len(values))))
        return values

    def _mapping(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self._problem(event, path, "yaml-key")
                self._value(event, (*path, "?"))
                self._value(next(self.events), (*path, "?"))
                continue
            key, place = event.value, (*path, event.value)
            if key in values:
                self._problem(event, place, "yaml-duplicate", key=key, first=self.keys[place].line)
                kept = self.marks.copy(), self.keys.copy()
                self._value(next(self.events), place)
                for places, before in zip((self.marks, self.keys), kept, strict=True):
                    places.clear()
                    places.update(before)
                continue
            self.keys[place] = self._mark(event)
            values[key] = self._value(next(self.events), place)
        return values
