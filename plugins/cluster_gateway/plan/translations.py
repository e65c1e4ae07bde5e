"""What stands in one language only, or is older in one than in the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ..records.collection import Record, Records
from ..records.language import Language, other
from ..records.problem import Problem
from ..records.rules import both_languages_exist, prose_is_translated, translations_keep_up


@dataclass(frozen=True)
class Gap:
    """A text of a record that lacks ``language``, or is older in it.

    ``file`` is where it is to be written, which may not exist yet (``begun`` is false); ``field`` is "" for a whole text.
    ``own`` and ``newer`` are when it was revised in each language, for what is older.
    """

    record: Record[Any]
    language: Language
    state: Literal["missing", "older"]
    file: str
    line: int
    field: str = ""
    begun: bool = True
    own: date | None = None
    newer: date | None = None


def gaps(records: Records) -> tuple[Gap, ...]:
    """Every gap, in the order of the records. What ``check`` warns of is what stands here: the rules are the same."""
    found = []
    for record in records.everything():
        for rule in (both_languages_exist, translations_keep_up, prose_is_translated):
            found += [_gap(record, problem) for problem in rule(record, records)]
    return tuple(found)


def _gap(record: Record[Any], problem: Problem) -> Gap:
    facts: dict[str, Any] = dict(problem.facts)
    if problem.code == "translation-missing":
        language = other(next(iter(record.translations)))
        return Gap(record, language, "missing", facts["file"], 1, begun=False)
    if problem.code == "translation-older":
        language = next(lang for lang in record.translations if record.document(lang).file == problem.mark.file)
        return Gap(record, language, "older", problem.mark.file, problem.mark.line, "", True, facts["own"], facts["other"])
    return Gap(record, facts["language"], "missing", problem.mark.file, problem.mark.line, problem.field)


def title_of(record: Record[Any], language: Language) -> tuple[str, Language]:
    """What a record is called, and the language that is in: the asked one where it can be."""
    if record.translations:
        text, text_language = record.text(language)
        return text.title, text_language
    name = getattr(record.facts, "name", None) or record.facts.title
    return name.in_language(language), language


def whole(records: Records) -> Iterator[tuple[str, int, int]]:
    """For each kind of record there is: how many are whole in both languages, and how many there are."""
    lacking = {(gap.record.kind, gap.record.id) for gap in gaps(records)}
    counts: dict[str, tuple[int, int]] = {}
    for record in records.everything():
        good, all_of_it = counts.get(record.kind, (0, 0))
        counts[record.kind] = (good + ((record.kind, record.id) not in lacking), all_of_it + 1)
    for kind, (good, all_of_it) in counts.items():
        yield kind, good, all_of_it
