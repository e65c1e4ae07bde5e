"""The forms: what each asks, in its order, and where in a record each answer goes.

Whether an answer is needed, what may be chosen and how long it may be come from the model; only the questions stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from ...plan import addresses
from ...plan.wording import word
from ...records.collection import Records
from ...records.document import Path
from ...records.language import LANGUAGES, Language
from ...records.models.article import StoryFacts, Translation
from ...records.models.call import Call
from ...records.models.cluster import Cluster
from ...records.models.event import Event
from ...records.shape import slug_of

FormKind = Literal["cluster", "correction", "story", "event", "call", "need"]


@dataclass(frozen=True)
class Question:
    """One question. ``id`` names it in the form and in the address of a prefilled form.

    ``path`` is where the answer goes in the record, empty where it is no part of one; ``language`` is set when it goes into
    that language's file of an article. ``own`` names a language whose form needs the answer, though the model can do
    without; ``required`` says so of every form. ``names`` reads an answer as names of the terms, with commas between.
    ``vocabulary`` and ``choices`` stand in for what the model would say where the answer is no part of a record.
    """

    id: str
    path: Path = ()
    language: Language | None = None
    required: bool = False
    own: Language | None = None
    long: bool = False
    names: bool = False
    vocabulary: str = ""
    several: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A form, with the model of the facts and of the texts its answers are checked by; None where it makes no record."""

    kind: FormKind
    questions: tuple[Question, ...]
    facts: type[BaseModel] | None = None
    texts: type[BaseModel] | None = None


CORRECTABLE: Mapping[str, tuple[Path, ...]] = {
    "name-da": (("name", "da"), ("title", "da")),
    "name-en": (("name", "en"), ("title", "en")),
    "summary-da": (("summary", "da"),),
    "summary-en": (("summary", "en"),),
    "website": (("website",),),
    "start": (("start",),),
    "end": (("end",),),
    "registration": (("registration",),),
    "register-by": (("register_by",),),
    "apply": (("apply",),),
}
"""What a correction can change by itself: facts that need no source of their own beside the record's. Each may stand at one
of several places, by the kind of record; ``da`` and ``en`` of an article are its files."""

CONSENT = ("rights", "persons")
_SUMMARIES = (Question("summary-da", ("summary", "da")), Question("summary-en", ("summary", "en")))
_NAMES = {
    "name": (Question("name", ("name", "da"), required=True), Question("name-en", ("name", "en"))),
    "title": (Question("title", ("title", "da"), required=True), Question("title-en", ("title", "en"))),
}
_TARGETS = ("target_groups",)
_SOURCE = Question("source", ("sources", 0, "url"), required=True)
_CONSENT = Question("consent", required=True)

FORMS: tuple[Form, ...] = (
    Form("cluster", (
        *_NAMES["name"], Question("short-name", ("short_name",)), *_SUMMARIES,
        Question("description-da", ("description", "da"), own="da", long=True),
        Question("description-en", ("description", "en"), own="en", long=True),
        Question("website", ("website",)), Question("sectors", ("sectors",)),
        Question("technologies", ("technologies", "terms")), Question("services", ("services", "terms")),
        Question("target-groups", ("target_groups", "terms")), Question("town", ("offices", 0, "town")),
        Question("region", ("offices", 0, "region")), _SOURCE, _CONSENT,
    ), Cluster),
    Form("story", (
        Question("title-of-da", ("title",), "da", own="da"), Question("summary-da", ("summary",), "da", own="da"),
        Question("body-da", ("body",), "da", own="da", long=True),
        Question("title-of-en", ("title",), "en", own="en"), Question("summary-en", ("summary",), "en", own="en"),
        Question("body-en", ("body",), "en", own="en", long=True),
        Question("clusters", ("clusters",), names=True), Question("outcome", ("outcome",)), Question("year", ("year",)),
        Question("partners", ("partners",), long=True), Question("sectors", ("sectors",)), _SOURCE, _CONSENT,
    ), StoryFacts, Translation),
    Form("event", (
        *_NAMES["title"], *_SUMMARIES, Question("event-kind", ("kind",)), Question("start", ("start",), required=True),
        Question("end", ("end",)), Question("format", ("format",)), Question("venue", ("place", "venue")),
        Question("town", ("place", "town")), Question("region", ("place", "region")),
        Question("registration", ("registration",)), Question("register-by", ("register_by",)),
        Question("clusters", ("clusters",), names=True), Question("target-groups", _TARGETS),
        Question("sectors", ("sectors",)), _SOURCE, _CONSENT,
    ), Event),
    Form("call", (
        *_NAMES["title"], *_SUMMARIES, Question("funder", ("funder",)), Question("call-level", ("level",)),
        Question("call-kind", ("kind",)), Question("opens", ("opens", "at")), Question("deadline", ("cutoffs", 0, "at")),
        Question("who-da", ("who", "text", "da")), Question("who-en", ("who", "text", "en")),
        Question("target-groups", _TARGETS), Question("sectors", ("sectors",)), Question("apply", ("apply",)),
        _SOURCE, _CONSENT,
    ), Call),
    Form("correction", (
        Question("record", required=True), Question("fact", choices=tuple(CORRECTABLE)), Question("value", long=True),
        Question("reason", required=True, long=True), Question("source", required=True),
    )),
    Form("need", (
        Question("challenges", vocabulary="challenges", several=True, required=True),
        Question("league", vocabulary="leagues"), Question("words", long=True),
    )),
)  # fmt: skip


@dataclass(frozen=True)
class Answerable:
    """What the model says of an answer: whether it is needed, from which vocabulary or choices, and whether several may be."""

    required: bool
    vocabulary: str = ""
    choices: tuple[str, ...] = ()
    several: bool = False


def answerable(question: Question, form: Form) -> Answerable:
    """What may be answered to a question of a form. Raises KeyError when the model has no such field."""
    if not question.path or form.facts is None:
        return Answerable(question.required, question.vocabulary, question.choices, question.several)
    model = form.texts if question.language and form.texts else form.facts
    field, required = _field(model, question.path)
    several = field.get("type") == "array"
    inner = field["items"] if several else field
    needed = question.required or (required and question.language is None and question.own is None)
    if question.names:
        return Answerable(needed, several=True)
    return Answerable(needed, inner.get("x-vocabulary", ""), tuple(inner.get("enum", ())), several)


def needed(question: Question, form: Form, language: Language) -> bool:
    """Whether the form in ``language`` cannot be sent without an answer."""
    return question.own == language or answerable(question, form).required


def options(question: Question, form: Form, language: Language, records: Records) -> dict[str, str]:
    """What can be chosen, as the words shown and the id that stands in the record; nothing where anything may be written."""
    may = answerable(question, form)
    if may.vocabulary:
        return {term.label.in_language(language): id for id, term in records.terms(may.vocabulary).items()}
    return {word(f"form.choice.{question.id}.{choice}", language): choice for choice in may.choices}


def headings(form: Form, language: Language) -> dict[str, Question]:
    """The questions by the words they are asked with, in their order; those words head the answers in an issue."""
    return {word(f"form.ask.{question.id}.label", language): question for question in form.questions}


def form_files() -> dict[str, tuple[Form, Language]]:
    """Every form in each language by the name of its file."""
    return {addresses.form_file(form.kind, language): (form, language) for language in LANGUAGES for form in FORMS}


def named(text: str, records: Records) -> list[str]:
    """Names of clusters with commas or lines between as ids; one that nobody has stays as it was written."""
    known = {slug_of(name): id for id, record in records.clusters.items() for name in _names(record.facts)}
    given = [part.strip() for line in text.splitlines() for part in line.split(",")]
    return [known.get(slug_of(part), part) for part in given if part]


def _names(cluster: Cluster) -> tuple[str, ...]:
    return cluster.id, cluster.name.da, cluster.name.en, cluster.short_name or cluster.id


def _field(model: type[BaseModel], path: Path) -> tuple[dict[str, Any], bool]:
    """The schema of the field at ``path`` below a model, and whether the record cannot be without it."""
    top = _schema(model)
    field, required = top, True
    for step in path:
        if isinstance(step, int):
            field, required = _resolved(field["items"], top), False
            continue
        inner = field["properties"][step]
        required = required and step in field.get("required", ())
        field = _resolved(inner, top)
        if step != path[-1] and {"string", "object"} <= {_resolved(part, top).get("type") for part in inner.get("anyOf", ())}:
            required = False  # a name may be written once for both languages
    return field, required


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _resolved(field: dict[str, Any], top: dict[str, Any]) -> dict[str, Any]:
    """The schema behind a reference or beside ``null``; of a name the group of its two languages."""
    if "$ref" in field:
        found: dict[str, Any] = top["$defs"][field["$ref"].rpartition("/")[2]]
        return _resolved(found, top)
    if "anyOf" in field:
        parts = [_resolved(part, top) for part in field["anyOf"] if part.get("type") != "null"]
        return next((part for part in parts if part.get("type") == "object"), parts[0])
    return field
