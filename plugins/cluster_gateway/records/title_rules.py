"""The rule that readers can tell pages apart: by title in a tab or a menu, by title and summary in a list of results."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .collection import Record, Records
from .document import Path, dotted
from .language import LANGUAGES, Language
from .problem import Problem

_LEFT_OUT = ("financing", "edition")
"""The first has no page; a second newsletter of a day may have the same subject, and its page has its number beside it."""


def titles_differ(records: Records) -> Iterator[Problem]:
    """No two records that have a page share a title or a summary in one language."""
    taken: dict[tuple[str, Language, str], str] = {}
    for record in records.everything():
        if record.kind in _LEFT_OUT:
            continue
        for what, tell in (("title", _titles), ("summary", _summaries)):
            told = list(tell(record))
            clash = next((found for found in told if (what, *found[:2]) in taken), None)
            if clash:
                language, text, path = clash
                facts = {"text": text, "file": taken[what, language, text]}
                document = record.document(language if record.translations else None)
                yield Problem(document.mark(path), dotted(path), f"{what}-taken", facts)
            for language, text, _ in told:
                taken.setdefault((what, language, text), record.file)


Told = tuple[Language, str, Path]
"""A text with its language, and its path in its document."""


def _titles(record: Record[Any]) -> Iterator[Told]:
    return _texts(record, "name" if hasattr(record.facts, "name") else "title")


def _summaries(record: Record[Any]) -> Iterator[Told]:
    return _texts(record, "summary")


def _texts(record: Record[Any], field: str) -> Iterator[Told]:
    for language in LANGUAGES:
        if not record.translations:
            yield language, getattr(record.facts, field).in_language(language), (field, language)
        elif language in record.translations:
            yield language, getattr(record.translations[language], field), (field,)
