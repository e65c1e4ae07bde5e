"""Reading one YAML file a record: into its model, with the files it brings along, and all problems met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel

from .attachments import AttachedFile, AttachmentError, look_at_file
from .collection import Record
from .document import Document, dotted, read_yaml
from .models.resource import Resource
from .problem import Mark, Problem
from .readings import Readings
from .shaping import shape
from .sharing import beside
from .tree import Tree

F = TypeVar("F", bound=BaseModel)
T = TypeVar("T")

MANY = 200
"""What stands in a folder, from when on it is worth a process of its own."""


class RecordFiles:
    """A tree, the terms known so far, and the problems met while its files are read."""

    def __init__(self, tree: Tree, readings: Readings | None = None):
        self.tree, self.readings, self.keeping = tree, readings or Readings(), readings is not None
        self.problems: list[Problem] = []
        self.known: dict[str, Any] = {}
        self.written: dict[str, set[str]] = defaultdict(set)
        self._state = -1, 0

    def yaml(self, file: str) -> Document | None:
        """The file read, None when it cannot be."""
        content = self.tree.read(file)
        if content is None:
            return None
        document, problems = self.readings.kept(("yaml", file), content, lambda: read_yaml(content, file))
        self.problems += problems
        return document

    @property
    def state(self) -> int:
        """What is known so far, as one number: what is made of a file depends on it."""
        if self._state[0] != len(self.known):
            self._state = len(self.known), hash(tuple((name, tuple(ids)) for name, ids in self.known.items()))
        return self._state[1]

    def as_before(self, name: str, read: Callable[[], T]) -> T:
        """What was read of a file or folder before, with its problems, unless it is to be looked at again; else read now."""
        own, tree = len(self.problems), len(self.tree.problems)

        def make() -> tuple[T, list[Problem], list[Problem]]:
            made = read()
            return made, self.problems[own:], self.tree.problems[tree:]

        given = self.state, self.readings.touched(name)
        made, self.problems[own:], self.tree.problems[tree:] = self.readings.kept(("as before", name), given, make)
        return made

    @contextmanager
    def beside(self, folder: str, read: Callable[[], T]) -> Iterator[Callable[[], T]]:
        """What ``read`` reads in ``folder``, with its problems: meanwhile in a process of its own, when there is much.

        Not where what is read is kept for the next time, since it would be kept in that process.
        """
        if self.keeping or self.tree.count(folder) < MANY:
            yield read
            return

        def reading() -> tuple[T, list[Problem], list[Problem], dict[str, set[str]]]:
            own, tree = len(self.problems), len(self.tree.problems)
            found = read()
            problems, of_tree = self.problems[own:], self.tree.problems[tree:]
            del self.problems[own:], self.tree.problems[tree:]
            return found, problems, of_tree, self.written

        with beside(reading) as given:

            def brought_over() -> T:
                found, problems, of_tree, written = given()
                self.problems += problems
                self.tree.problems += of_tree
                for kind, ids in written.items():
                    self.written[kind] |= ids
                return found

            yield brought_over

    def records_of(self, folder: str, kind: str, model: type[F]) -> dict[str, Record[F]]:
        """The records of a folder that holds one YAML file for each; those that may have files, in a folder of their id."""
        spared = {f"{folder}/{PurePosixPath(f).stem}" for f in self.tree.files(folder, ".yml")} if model is Resource else set()
        for directory in self.tree.folders_beside(folder, ".yml"):
            if directory in spared:
                continue
            self.problems.append(Problem(Mark(directory), "", "unknown-file", {"expected": f"{folder}/<id>.yml"}))
        files = list(self.tree.files(folder, ".yml"))
        self.written[kind] = {PurePosixPath(file).stem for file in files}
        return {record.id: record for file in files if (record := self.record(file, kind, model))}

    def record(self, file: str, kind: str, model: type[F]) -> Record[F] | None:
        """One record with both languages in its file."""
        return self.as_before(file, partial(self._record, file, kind, model))

    def _record(self, file: str, kind: str, model: type[F]) -> Record[F] | None:
        document = self.yaml(file)
        if document is None:
            return None
        given = id(document), self.state
        facts, problems = self.readings.kept(("record", file), given, lambda: shape(model, document, self.known))
        self.problems += problems
        return Record(kind, PurePosixPath(file).stem, facts, {None: document}) if facts else None

    def with_files(self, record: Record[Resource]) -> Record[Resource]:
        """The resource with its files looked at; a problem for one that cannot be published, or that nothing names."""
        folder = record.file.removesuffix(".yml")
        found: dict[str, AttachedFile] = {}
        for number, attachment in enumerate(record.facts.files):
            path = self.tree.root / folder / attachment.file
            mark, field = record.mark("files", number, "file"), dotted(("files", number, "file"))
            if not self.tree.holds(path):
                self.problems.append(Problem(mark, field, "outside-tree"))
                continue
            try:
                found[attachment.file] = look_at_file(path)
            except AttachmentError as error:
                self.problems.append(Problem(mark, field, error.code, {"folder": folder, **error.facts}))
        named = {f"{folder}/{attachment.file}" for attachment in record.facts.files}
        for file in self.tree.files(folder, ""):
            if file not in named:
                self.problems.append(Problem(Mark(file), "", "unknown-file", {"expected": f"{record.file}: files"}))
        return replace(record, files=found)
