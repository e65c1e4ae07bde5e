"""A submission judged: its files when they pass ``check``, else what is wrong, told by the question it is about."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from ...plan.examination import examine
from ...plan.wording import word
from ...records.catalogue import sentence
from ...records.collection import Records
from ...records.document import dotted
from ...records.language import Language
from ...records.problem import Mark, Problem, nearest
from .corrections import corrected_files, page_named
from .kinds import CONSENT, Question, needed
from .records import Origin, record_files
from .submission import Submission

State = Literal["proposed", "refused", "kept"]
_CONTENT = ("clusters", "content", "success-stories")


@dataclass(frozen=True)
class Told:
    """One thing to mend: the question it is about ("" for the whole), and what is wrong and what to do."""

    question: str
    said: str


@dataclass(frozen=True)
class Judgement:
    """What becomes of a submission. ``proposed`` has files; ``kept`` is for people to read; ``refused`` has problems."""

    state: State
    language: Language
    files: Mapping[str, str]
    problems: tuple[Told, ...] = ()
    warnings: tuple[Told, ...] = ()


def judge(root: Path, submission: Submission, origin: Origin, examined: tuple[Records, list[Problem]]) -> Judgement:
    """What becomes of a submission to the content below ``root``, of which nothing is changed; ``examined`` is that content
    as ``examine`` found it.
    """
    language, kind = submission.language, submission.form.kind
    if submission.twice:
        return _refused(language, [(submission.twice, Problem(Mark(""), "", "heading-twice", {"heading": submission.twice}))])
    records, before = examined
    if missing := list(_missing(submission, records)):
        return _refused(language, missing)
    if kind == "need":
        return Judgement("kept", language, {})
    if kind == "correction":
        files = corrected_files(root, submission, origin, records)
    else:
        files = record_files(submission, origin, records)
        if unplaceable := _unplaceable(root, submission, files):
            return _refused(language, [(_ask(submission.form.questions[0], language), unplaceable)])
    if not files:
        return Judgement("kept", language, {})
    found = _new(examined_with(root, files, records.today), before)
    told = [(problem.severity, Told(_about(problem, submission), sentence(problem, language))) for problem in found]
    problems = tuple(one for severity, one in told if severity == "problem")
    warnings = tuple(one for severity, one in told if severity == "warning")
    return Judgement("refused" if problems else "proposed", language, {} if problems else files, problems, warnings)


def _unplaceable(root: Path, submission: Submission, files: Mapping[str, str]) -> Problem | None:
    """Why the record cannot be put where it belongs: it has no id, or something is there; of a story that is its folder."""
    given = submission.answers[submission.form.questions[0].id]
    if not files:
        return Problem(Mark(""), "", "not-a-slug", {"given": given, "near": "mit-id"})
    places = [Path(file).parent if submission.form.kind == "story" else Path(file) for file in files]
    taken = next((place for place in places if (root / place).exists()), None)
    return Problem(Mark(""), "", "id-taken", {"id": taken.stem, "file": taken.as_posix()}) if taken else None


def examined_with(root: Path, files: Mapping[str, str], today: date) -> list[Problem]:
    """Every problem of the content below ``root`` as it would be with ``files`` in it."""
    with tempfile.TemporaryDirectory() as aside:
        copy = Path(aside)
        for folder in _CONTENT:
            if (root / folder).is_dir():
                shutil.copytree(root / folder, copy / folder, copy_function=_linked, symlinks=True)
        for file, text in files.items():
            path = copy / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.write_bytes(text.encode())
        return examine(copy, today)[1]


def _linked(source: str, target: str) -> str:
    """The same file under a second name where the disk can, else a copy; nothing is ever written into it."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target


def _new(problems: Iterable[Problem], before: Iterable[Problem]) -> list[Problem]:
    """The problems that were not there before; those of a line that only moved were."""
    known = {(p.mark.file, p.field, p.code, str(p.facts)) for p in before}
    return [p for p in problems if (p.mark.file, p.field, p.code, str(p.facts)) not in known]


def _missing(submission: Submission, records: Records) -> Iterator[tuple[str, Problem]]:
    """Questions without the answer they need, consents not given, and a page that is not known."""
    for question in submission.form.questions:
        answer = submission.answers.get(question.id, "")
        if question.id == "consent":
            if len(re.findall(r"^- \[[xX]\]", answer, re.M)) < len(CONSENT):
                yield _ask(question, submission.language), Problem(Mark(""), "", "consent-missing")
        elif not answer and needed(question, submission.form, submission.language):
            yield _ask(question, submission.language), Problem(Mark(""), "", "missing")
    given = submission.answers.get("record", "")
    if given and not page_named(given, records)[0]:
        near = nearest(given, (record.file for record in records.everything()))
        problem = Problem(Mark(""), "", "unknown-page-near" if near else "unknown-page", {"given": given, "near": near})
        yield _ask(submission.question("record"), submission.language), problem


def _refused(language: Language, problems: Iterable[tuple[str, Problem]]) -> Judgement:
    told = tuple(Told(about, sentence(problem, language)) for about, problem in problems)
    return Judgement("refused", language, {}, told)


def _about(problem: Problem, submission: Submission) -> str:
    """The question a problem is about, else the field."""
    of_file = next((lang for lang in ("da", "en") if problem.mark.file.endswith(f"/{lang}.md")), None)
    asked = [question for question in submission.form.questions if question.path and question.language in (None, of_file)]
    within = [question for question in asked if problem.field.startswith(dotted(question.path))]
    around = [question for question in asked if _lies_in(dotted(question.path), problem.field)]
    found = max(within, key=lambda question: len(dotted(question.path)), default=None) or next(iter(around), None)
    return _ask(found, submission.language) if found else problem.field


def _lies_in(place: str, field: str) -> bool:
    """Whether a place in a record lies in the group a problem is about."""
    return place.startswith(f"{field}.") or re.split(r"[.\[]", place, maxsplit=1)[0] == field


def _ask(question: Question, language: Language) -> str:
    return word(f"form.ask.{question.id}.label", language)
