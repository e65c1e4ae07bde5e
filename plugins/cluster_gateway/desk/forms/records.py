"""Answers into the files of a record. A pure function: the same submission always gives the same files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from ...plan.wording import word
from ...records.collection import Records
from ...records.day import DENMARK
from ...records.guids import guid_of
from ...records.language import LANGUAGES
from ...records.shape import slug_of
from ..new import KINDS
from .kinds import Question, answerable, named, options
from .record_text import markdown_record, yaml_record
from .submission import Submission, several

_LONGEST_ID = 60
_SOURCE = {"cluster": "own-site", "story": "own-site", "event": "event", "call": "call"}
"""The id of the one source a submission names, as ``new`` calls it."""
_FACTS = ("focus", "technologies", "services", "target_groups", "opens", "who")
"""Facts that name a source themselves; lists of such facts name it in each entry."""


@dataclass(frozen=True)
class Origin:
    """The issue a submission came with: its number, and when it was opened, which never changes."""

    number: int
    opened: datetime

    @property
    def day(self) -> str:
        """The day it was opened, in Denmark."""
        return self.opened.astimezone(DENMARK).date().isoformat()

    @property
    def stamp(self) -> str:
        """The minute it was opened, in Danish time."""
        return self.opened.astimezone(DENMARK).isoformat(timespec="minutes")


def record_files(submission: Submission, origin: Origin, records: Records) -> dict[str, str]:
    """The files of the record by their names below the root; none when nothing of its name can be an id.

    Nothing is judged here: what is wrong in the answers is wrong in the files, and ``check`` tells it.
    """
    kind = submission.form.kind
    id = _id(submission)
    if not id:
        return {}
    data = _answered(submission, records)
    if kind == "story":
        return _story_files(submission, id, data, origin)
    place = next(iter(KINDS[kind].values())).format(id=id)
    made = {"id": id, **_completed(data, kind, origin), "checked": _checked(origin)}
    if kind != "cluster":
        made["published"] = origin.stamp
    assert submission.form.facts is not None
    order = {name: n for n, name in enumerate(submission.form.facts.model_fields)}
    depth = "" if kind == "cluster" else "../../clusters/"
    head = f"# yaml-language-server: $schema={depth}schema/{kind}.schema.json\n"
    return {place: head + yaml_record(dict(sorted(made.items(), key=lambda entry: order[entry[0]])))}


def _id(submission: Submission) -> str:
    """The id: the name or title as a slug, cut at a word; the Danish one first."""
    answers = submission.answers
    name = next((answers[q] for q in ("name", "title", "title-of-da", "title-of-en") if answers.get(q)), "")
    slug = slug_of(name)
    if len(slug) > _LONGEST_ID:
        slug = slug[: _LONGEST_ID + 1].rpartition("-")[0] or slug[:_LONGEST_ID]
    return slug


def _answered(submission: Submission, records: Records) -> dict[str, Any]:
    """What was answered, at its place in the record; texts of an article's languages under ``da`` and ``en``."""
    data: dict[str, Any] = {}
    for question in submission.form.questions:
        answer = submission.answers.get(question.id, "")
        if not answer or not question.path:
            continue
        path = (question.language, *question.path) if question.language else question.path
        _put(data, path, _value(question, answer, submission, records))
    return data


def _value(question: Question, answer: str, submission: Submission, records: Records) -> Any:
    if question.names:
        return named(answer, records)
    may = answerable(question, submission.form)
    offered = options(question, submission.form, submission.language, records)
    if may.several:
        return several(answer, offered) if offered else [line.strip() for line in answer.splitlines() if line.strip()]
    return offered.get(answer, answer) if question.long else offered.get(answer, " ".join(answer.split()))


def _put(data: Any, path: tuple[Any, ...], value: Any) -> None:
    """Set the value at ``path``, making groups and one-entry lists on the way."""
    for step, following in pairwise(path):
        if isinstance(step, int):
            data = data[step]
            continue
        data = data.setdefault(step, [{}] if isinstance(following, int) else {})
    data[path[-1]] = value


def _completed(data: dict[str, Any], kind: str, origin: Origin) -> dict[str, Any]:
    """The facts with their source, and names that are the same in both languages written once."""
    source = _SOURCE[kind]
    for name in ("name", "title"):
        if list(data.get(name, ())) == ["da"]:
            data[name] = data[name]["da"]
    for name in _FACTS:
        if isinstance(data.get(name), dict):
            data[name]["source"] = source
    for office in data.get("offices", ()):
        office |= {"role": "headquarters", "source": [source]}
    for cutoff in data.get("cutoffs", ()):
        cutoff["source"] = source
    if "clusters" in data:
        link = {"role": "organiser"} if kind == "event" else {}
        data["clusters"] = [{"cluster": id, **link} for id in data["clusters"]]
    if kind == "cluster" and "website" in data:
        data["website_source"] = [source]
    return data | {"sources": _sources(data, source)}


def _sources(data: dict[str, Any], id: str) -> list[dict[str, str]]:
    """The page named as source, published by whoever has its host."""
    address = data["sources"][0]["url"] if "sources" in data else ""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        host = ""
    return [{"id": id, "publisher": host or address, "url": address}]


def _checked(origin: Origin) -> dict[str, Any]:
    return {"date": origin.day, "by": {language: word("form.answer.submitter", language) for language in LANGUAGES}}


def _story_files(submission: Submission, id: str, data: dict[str, Any], origin: Origin) -> dict[str, str]:
    """A file for each language something was written in; the facts stand in the first."""
    texts = {language: data.pop(language) for language in LANGUAGES if language in data}
    facts: Mapping[str, Any] = {
        "published": origin.stamp,
        "guid": str(guid_of("story", f"issue-{origin.number}")),
        **{key: value for key, value in data.items() if key != "sources"},
        "sources": _sources(data, _SOURCE["story"]),
    }
    files = {}
    for number, (language, text) in enumerate(texts.items()):
        body = text.pop("body", "")
        front = {**text, "revised": origin.day, **({} if number else facts)}
        files[KINDS["story"][f"story.{language}.md"].format(id=id)] = markdown_record(front, body)
    return files
