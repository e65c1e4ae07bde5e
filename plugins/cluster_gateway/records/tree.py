"""The files of a content tree, found by name and read without following links out of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from .document import MAX_MARKDOWN_BYTES
from .problem import Mark, Problem
from .readings import Readings


class Tree:
    """A folder of the shape of this repository, and the problems met while reading it."""

    def __init__(self, root: Path, readings: Readings | None = None):
        self.root, self._readings = root.resolve(), readings
        self.problems: list[Problem] = []
        self._folders: dict[Path, bool] = {}

    def files(self, folder: str, suffix: str, depth: int = 1) -> Iterator[str]:
        """Names below the root of files in ``folder`` ending in ``suffix``, sorted; hidden ones left out."""
        yield from sorted(self._walk(self.root / folder, suffix, depth))

    def folders(self, folder: str) -> list[str]:
        """Names of the folders directly in ``folder``, sorted; files there are problems."""
        names = []
        for entry in self._entries(self.root / folder):
            if _is_folder(entry):
                names.append(entry.name)
            else:
                expected = f"{folder}/<id>/da.md, en.md"
                self.problems.append(Problem(Mark(f"{folder}/{entry.name}"), "", "unknown-file", {"expected": expected}))
        return sorted(names)

    def count(self, folder: str) -> int:
        """How much stands directly in ``folder``: nothing where there is none."""
        try:
            return sum(1 for _ in (self.root / folder).iterdir())
        except OSError:
            return 0

    def folders_beside(self, folder: str, suffix: str) -> list[str]:
        """Names below the root of everything in ``folder`` that is not a file ending in ``suffix``, sorted."""
        entries = self._entries(self.root / folder)
        return sorted(f"{folder}/{entry.name}" for entry in entries if _is_folder(entry) or not entry.name.endswith(suffix))

    def holds(self, path: Path) -> bool:
        """Whether ``path`` leads to something in the tree, or nowhere, as a link to itself does. A folder is looked at once."""
        try:
            if path.is_symlink():
                return path.resolve().is_relative_to(self.root)
            if path.parent not in self._folders:
                self._folders[path.parent] = path.parent.resolve().is_relative_to(self.root)
            return self._folders[path.parent]
        except (OSError, RuntimeError):
            return True

    def read(self, name: str) -> bytes | None:
        """The content of a file, at most a little more than the largest allowed; None and a problem if it cannot be."""
        path = self.root / name
        try:
            if not self.holds(path):
                self.problems.append(Problem(Mark(name), "", "outside-tree"))
                return None
            there = path.stat()
            state = there.st_size, there.st_mtime_ns, there.st_ctime_ns, there.st_ino
            read = partial(_content, path)
            content, rest = self._readings.kept(("content", name), state, read) if self._readings else read()
        except OSError as error:
            self.problems.append(Problem(Mark(name), "", "unreadable", {"reason": error.strerror or "?"}))
            return None
        if rest > len(content):
            facts = {"size": rest, "limit": MAX_MARKDOWN_BYTES}
            self.problems.append(Problem(Mark(name), "", "too-large", facts))
            return None
        return content

    def _walk(self, folder: Path, suffix: str, depth: int) -> Iterator[str]:
        for entry in self._entries(folder):
            if entry.is_dir(follow_symlinks=False) and depth > 1:
                yield from self._walk(Path(entry.path), suffix, depth - 1)
            elif entry.name.endswith(suffix) and not _is_folder(entry):
                yield Path(entry.path).relative_to(self.root).as_posix()

    def _entries(self, folder: Path) -> Iterator[os.DirEntry[str]]:
        """What stands in ``folder``, hidden ones left out; nothing, and a problem, when it is a link out of the tree.

        Not even the names of what stands elsewhere may come into a report.
        """
        if not folder.is_dir():
            return
        if not self.holds(folder):
            self.problems.append(Problem(Mark(folder.relative_to(self.root).as_posix()), "", "outside-tree"))
            return
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if not entry.name.startswith("."))


def _content(path: Path) -> tuple[bytes, int]:
    """The beginning of a file, as much as may be in one, and how large it is."""
    with path.open("rb") as stream:
        return stream.read(MAX_MARKDOWN_BYTES + 1), path.stat().st_size


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, or a link to one; a link that leads round in a circle is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False
