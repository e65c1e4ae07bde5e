"""Reading an article from its language files: texts from each, facts from all together, and all problems met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TypeVar

from pydantic import BaseModel

from .collection import Record
from .document import Document, Path, Places, dotted, read_markdown
from .language import Language
from .models.article import Translation
from .problem import Mark, Problem
from .record_files import RecordFiles
from .shaping import shape

F = TypeVar("F", bound=BaseModel)


class ArticleFiles(RecordFiles):
    """A tree of records among which are articles."""

    def article(
        self, files: dict[Language, str], kind: str, id: str, model: type[F], translation: type[Translation]
    ) -> Record[F] | None:
        """One article from its language files: texts from each, facts from both together."""
        self.written[kind].add(id)
        contents = {lang: self.tree.read(file) for lang, file in files.items() if (self.tree.root / file).exists()}
        before = len(self.problems)
        name = tuple(files.values())

        def make() -> tuple[Record[F] | None, list[Problem]]:
            made = self._made(contents, files, kind, id, model, translation)
            return made, self.problems[before:]

        article, problems = self.readings.kept(name, (contents, self.state), make)
        self.problems[before:] = problems
        return article

    def _made(
        self, contents: dict[Language, bytes | None], files: dict[Language, str], kind: str, id: str,
        model: type[F], translation: type[Translation],
    ) -> Record[F] | None:  # fmt: skip
        documents: dict[Language | None, Document] = {}
        translations: dict[Language, Translation] = {}
        before = len(self.problems)
        for lang, content in contents.items():
            file = files[lang]
            document, problems = read_markdown(content, file) if content is not None else (None, [])
            self.problems += problems
            if document is None:
                continue
            documents[lang] = document
            own = _part(document, set(translation.model_fields) - {"body"}, {("body",): Mark(file, document.body_line)})
            own.data["body"] = document.body
            text, problems = shape(translation, own, self.known)
            self.problems += problems
            if text:
                translations[lang] = text
        if not documents:
            return None
        facts = self._facts(documents, model, set(translation.model_fields))
        if facts is None or not translations or len(self.problems) > before:
            return None
        return Record(kind, id, facts, documents, translations)

    def _facts(self, documents: dict[Language | None, Document], model: type[F], texts: set[str]) -> F | None:
        """The facts of all language files as one; a fact given twice must agree."""
        parts: list[Document] = []
        merged = Document(next(iter(documents.values())).file, {}, find_places=partial(_joined, parts))
        for document in documents.values():
            part = _part(document, set(document.data) - texts)
            for key, value in part.data.items():
                if key in merged.data and merged.data[key] != value:
                    first = _joined(parts).keys[key,]
                    place = {"key": key, "file": first.file, "line": first.line}
                    self.problems.append(Problem(part.key((key,)), dotted((key,)), "facts-disagree", place))
            new = set(part.data) - set(merged.data)
            merged.data |= {key: part.data[key] for key in new}
            parts.append(_part(part, new))
        facts, problems = shape(model, merged, self.known, beside=sorted(texts - {"body"}))
        self.problems += problems
        return facts


def _part(document: Document, keys: set[str], beside: Mapping[Path, Mark] | None = None) -> Document:
    """The document with only ``keys`` at its top level; ``beside`` are places of what is put in from elsewhere."""

    def places() -> Places:
        marks = {path: mark for path, mark in document.marks.items() if not path or path[0] in keys}
        return Places(marks | dict(beside or {}), {path: mark for path, mark in document.keys.items() if path[0] in keys})

    data = {key: value for key, value in document.data.items() if key in keys}
    return Document(document.file, data, find_places=places)


def _joined(parts: Sequence[Document]) -> Places:
    """The places of parts that have no key in common."""
    marks = {path: mark for part in parts for path, mark in part.marks.items() if path}
    return Places(marks, {path: mark for part in parts for path, mark in part.keys.items()})
