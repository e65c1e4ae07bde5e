"""Values that mean one thing only but cannot be read so: numbers for text, ids with capitals, blanks, invisible characters."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

from ...records.document import Path
from ...records.problem import Problem
from ...records.shape import slug_of
from ..authored import AuthoredFile, quoted
from ..filing import id_of

Mending = Callable[[AuthoredFile, Problem], bool]
"""Mends one problem in a text; False when it is not one that can be mended safely."""


def quote(authored: AuthoredFile, problem: Problem) -> bool:
    """A number or a yes-no where text is expected becomes that text, letter for letter: ``version: 1.10``."""
    path = authored.at(problem.mark)
    if path is None or authored.values[path].kind != "plain":
        return False
    written = authored.written(path)
    if not written or written in ("~", "null", "Null", "NULL"):
        return False
    authored.put(path, quoted(written))
    return True


def make_id(authored: AuthoredFile, problem: Problem) -> bool:
    """An id becomes what it is made from: for the record's own the name of the file, for others the slug of their name."""
    path = authored.at(problem.mark)
    if problem.field == "id":
        id = id_of(authored.file)
        if slug_of(id) != id:
            return False
        if path != ("id",):
            authored.insert(("id",), id, before=True)
            return True
    else:
        id = slug_of(str(problem.facts.get("given", "")))
    if path is None or not id or not isinstance(_value(authored, path), str | int | float):
        return False
    authored.replace(path, id)
    return True


def make_term(authored: AuthoredFile, problem: Problem) -> bool:
    """A term written as a word becomes its id, where nothing but capitals, blanks and æøå differ: ``Offshore wind``."""
    given, near = str(problem.facts.get("given", "")), problem.facts.get("near")
    path = authored.at(problem.mark)
    if path is None or slug_of(given) != near or _value(authored, path) != given:
        return False
    authored.replace(path, str(near))
    return True


def add_guid(authored: AuthoredFile, problem: Problem) -> bool:
    """An article without a guid gets the one it goes by already, so that nothing changes for those who follow it."""
    authored.insert(("guid",), str(problem.facts["id"]))
    return True


def drop_unseen(authored: AuthoredFile, problem: Problem) -> bool:
    """A line of text loses characters nobody sees (changes of direction), and line ends within it become blanks."""
    path = authored.at(problem.mark)
    text = _value(authored, path) if path else None
    if path is None or not isinstance(text, str):
        return False
    kept = "".join(" " if c in "\n\t\r" else c for c in text if c in "\n\t\r" or unicodedata.category(c) != "Cf")
    kept = " ".join(kept.split(" "))
    if kept == text or not kept.strip():
        return False
    authored.replace(path, kept)
    return True


MENDINGS: dict[str, tuple[str, Mending]] = {
    "text-expected": ("quotes", quote),
    "id-differs": ("id", make_id),
    "not-a-slug": ("id", make_id),
    "missing": ("id", lambda authored, problem: problem.field == "id" and make_id(authored, problem)),
    "unknown-term-near": ("term", make_term),
    "guid-missing": ("guid", add_guid),
    "forbidden-character": ("unseen", drop_unseen),
}
"""For each code of the catalogue that can be mended: what that is called, and how."""


def trim(authored: AuthoredFile) -> bool:
    """Blanks just inside the quotes of a line of text go; True when there were any."""
    padded = [
        path
        for path, span in authored.values.items()
        if span.kind == "quoted" and isinstance(text := _value(authored, path), str) and text.strip() and text != text.strip()
    ]
    for path in padded:
        authored.put(path, quoted(_value(authored, path).strip()))
    return bool(padded)


def _value(authored: AuthoredFile, path: Path) -> Any:
    value = authored.data
    for step in path:
        value = value[step]
    return value
