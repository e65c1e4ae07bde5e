"""The rule that readers can tell pages apart: by their titles, in a list of results, a tab, a menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .collection import Record, Records
from .document import Path, dotted
from .language import LANGUAGES, Language
from .problem import Mark, Problem

_LEFT_OUT = ("financing", "edition")
"""The first has no page; a second newsletter of a day may have the same subject, and its page has its number beside it."""


def titles_differ(records: Records) -> Iterator[Problem]:
    """No two records that have a page are called the same in one language."""
    taken: dict[tuple[Language, str], str] = {}
    for record in records.everything():
        if record.kind in _LEFT_OUT:
            continue
        clash = next((found for found in _titles(record) if found[:2] in taken), None)
        if clash:
            language, title, mark, field = clash
            yield Problem(mark, field, "title-taken", {"title": title, "file": taken[language, title]})
        for language, title, *_ in _titles(record):
            taken.setdefault((language, title), record.file)


def _titles(record: Record[Any]) -> Iterator[tuple[Language, str, Mark, str]]:
    """Each title of a record with its language, and where it stands."""
    for language in LANGUAGES:
        if record.translations:
            if language in record.translations:
                yield language, record.translations[language].title, record.document(language).mark(("title",)), "title"
        else:
            field = "name" if hasattr(record.facts, "name") else "title"
            path: Path = (field, language)
            yield language, getattr(record.facts, field).in_language(language), record.mark(*path), dotted(path)
