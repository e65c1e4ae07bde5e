"""What ``new`` asks in plain words, field by field, and whether an answer will do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..plan.wording import word
from ..records.catalogue import sentence
from ..records.collection import Records
from ..records.document import Path, dotted
from ..records.fields import KINDS
from ..records.language import LANGUAGES, Language
from ..records.problem import nearest
from ..records.shaping import shape
from .authored import AuthoredFile


@dataclass(frozen=True)
class Question:
    """One thing to ask: the field, in which file of the record it stands (its language, "" for the only one), and the
    vocabulary (or ``clusters``) its answer is from, "" for words of one's own.

    ``asked`` is a word of ``new.ask``; without one it is the name of the field.
    """

    field: str
    path: Path
    file: str = ""
    vocabulary: str = ""
    asked: str = ""

    def words(self, language: Language) -> str:
        """The question."""
        return word(f"new.ask.{self.asked or self.field}", language)


def _both(field: str, asked: str = "") -> tuple[Question, ...]:
    """A text in both languages, in a file that holds both."""
    return tuple(Question(f"{field}.{lang}", (field, lang), asked=f"{asked or field}.of-{lang}") for lang in LANGUAGES)


def _article(*more: Question) -> tuple[Question, ...]:
    """The texts of an article, each in the file of its language, and what stands in the Danish one."""
    fields = [(field, lang) for field in ("title", "summary") for lang in LANGUAGES]
    texts = [Question(f"{field}.{lang}", (field,), lang, asked=f"{field}.of-{lang}") for field, lang in fields]
    return (*texts, *more)


def _source(file: str = "") -> tuple[Question, ...]:
    return (
        Question("publisher", ("sources", 0, "publisher"), file),
        Question("url", ("sources", 0, "url"), file),
    )


QUESTIONS: Mapping[str, tuple[Question, ...]] = {
    "cluster": (*_both("name"), *_both("summary", "summary-cluster"), Question("website", ("website",)),
                Question("sector", ("sectors", 0), vocabulary="sectors"), *_source()),
    "story": _article(Question("cluster", ("clusters", 0), "da", "clusters"), *_source("da")),
    "news": _article(Question("level", ("level",), "da", "news-levels"), Question("kind", ("kind",), "da", "news-kinds"),
                     *_source("da")),
    "call": (*_both("title"), *_both("summary", "summary-call"), *_both("funder"),
             Question("level", ("level",), vocabulary="call-levels"), Question("deadline", ("cutoffs", 0, "at")), *_source()),
    "event": (*_both("title"), *_both("summary"), Question("kind", ("kind",), vocabulary="event-kinds"),
              Question("start", ("start",)), *_source()),
    "resource": (Question("kind", ("kind",), vocabulary="resource-kinds"), *_both("title"), *_both("summary")),
    "actor": (Question("kind", ("kind",), vocabulary="actor-kinds"), *_both("name"), *_both("summary"), *_source()),
    "service": (*_both("title"), *_both("summary"), Question("need", ("challenges", 0), vocabulary="challenges"), *_source()),
    "survey": (*_both("title"), *_both("summary"), Question("publisher", ("sources", 0, "publisher"))),
    "financing": (*_both("title"), Question("publisher", ("sources", 0, "publisher"))),
    "key-figure": (Question("topic", ("topic",), vocabulary="figure-topics"), *_both("title"), *_both("summary"),
                   *_both("unit"), Question("population", ("series", 0, "population"), vocabulary="populations"), *_source()),
    "page": _article(),
}  # fmt: skip
"""What is asked of each kind; everything else waits in the file, with its explanation."""


def choices(question: Question, records: Records, language: Language) -> dict[str, str]:
    """The ids to choose from and what each is called, {} for words of one's own."""
    if question.vocabulary == "clusters":
        return {id: record.facts.name.in_language(language) for id, record in records.clusters.items()}
    if not question.vocabulary or question.vocabulary not in records.vocabularies:
        return {}
    return {id: term.label.in_language(language) for id, term in records.terms(question.vocabulary).items()}


def chosen(answer: str, offered: Mapping[str, str]) -> str:
    """The id meant by a number of the list, an id or a label; the answer itself when none is."""
    ids = list(offered)
    if answer.isdigit() and 0 < int(answer) <= len(ids):
        return ids[int(answer) - 1]
    labels = {label.casefold(): id for id, label in offered.items()} | {id.casefold(): id for id in ids}
    return labels.get(answer.casefold()) or labels.get(nearest(answer.casefold(), labels) or "") or answer


def entered(text: str, file: str, question: Question, answer: str) -> str:
    """The text of a file with an answer in its place."""
    authored = AuthoredFile(text, file)
    authored.replace(question.path, answer)
    return authored.text


def fault(text: str, file: str, kind: str, question: Question, known: Mapping[str, object], language: Language) -> str:
    """What is wrong with the answer that now stands in ``text``, in the words of ``check``; "" when it will do."""
    authored = AuthoredFile(text, file)
    field = dotted(question.path)
    for model in KINDS[kind]:
        if question.path[0] in model.model_fields:
            _, problems = shape(model, authored.document, known)
            found = next((p for p in problems if p.field == field or p.field.startswith(f"{field}.")), None)
            return sentence(found, language) if found else ""
    return ""
