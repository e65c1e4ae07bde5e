"""The texts of a record, one by one, in the language they are translated from and the one they are translated to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...records.collection import Record, Records
from ...records.document import Document, Path, dotted
from ...records.language import LANGUAGES, Language, other

BODY = "body"
_OF_A_TEXT = ("title", "short_title", "summary", BODY)
"""What a language file of an article says in its language alone; the address is not translated but made."""


class UnknownRecordError(Exception):
    """No record goes by the name, or several do: ``choices`` are those."""

    def __init__(self, choices: tuple[str, ...] = ()):
        self.choices = choices
        super().__init__(choices)


@dataclass(frozen=True)
class Unit:
    """One text: its name within the record, what it is translated from, and what it is translated to ("" for nothing yet)."""

    id: str
    source: str
    target: str
    path: Path = ()
    file: str = ""
    """Where the target stands, or is to stand; a file that holds both languages, or that of the target alone."""


@dataclass(frozen=True)
class Sheet:
    """The texts of one record on their way to a translator or back. ``name`` is its kind and id, ``cluster:made``."""

    name: str
    target: Language
    units: tuple[Unit, ...]

    @property
    def source(self) -> Language:
        """The language they are translated from."""
        return other(self.target)


def find(records: Records, name: str) -> Record[Any]:
    """The record that goes by an id, by kind and id, or by one of its files. Raises UnknownRecordError."""
    found = [
        record
        for record in records.everything()
        if name in (record.id, named(record), *(document.file for document in record.documents.values()))
    ]
    if len(found) != 1:
        raise UnknownRecordError(tuple(named(record) for record in found))
    return found[0]


def named(record: Record[Any]) -> str:
    """Kind and id: ``cluster:made``."""
    return f"{record.kind}:{record.id}"


def sheet(record: Record[Any], target: Language) -> Sheet:
    """Every text of the record there is something to translate from, in the order of its files."""
    return Sheet(named(record), target, tuple(_units(record, target)))


def file_in(record: Record[Any], language: Language) -> str:
    """The file of an article in a language, also where it does not exist yet."""
    file = record.document(language).file
    for known in LANGUAGES:
        file = file.replace(f"content/{known}/", f"content/{language}/").replace(f"/{known}.md", f"/{language}.md")
    return file


def _units(record: Record[Any], target: Language) -> Iterator[Unit]:
    source = other(target)
    if record.translations and source in record.translations:
        file, texts = file_in(record, target), record.documents.get(target)
        for field in _OF_A_TEXT:
            original = _said(record.documents[source], field)
            if original:
                yield Unit(field, original, _said(texts, field) if texts else "", (field,), file)
    for document in record.documents.values():
        for path, both in _both(document.data, ()):
            if original := _text(both.get(source)):
                yield Unit(dotted(path), original, _text(both.get(target)), (*path, target), document.file)


def _said(document: Document, field: str) -> str:
    return document.body.strip() if field == BODY else _text(document.data.get(field))


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _both(data: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every text that is given by language, with its path."""
    if isinstance(data, dict):
        if data and set(data) <= set(LANGUAGES) and all(isinstance(value, str) for value in data.values()):
            yield path, data
        else:
            for key, value in data.items():
                yield from _both(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _both(value, (*path, number))
