"""What the last check found, kept below ``.cache/`` for as long as nothing it depends on has changed.

The key is made from every file of the content, the day, and the program itself, so what is kept can never be the answer to
another question. One result is kept for the whole tree, not one for each record: rules hold records against each other,
so only the whole tree decides what is said of a file (decision 23).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import stat
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from ..records.language import LANGUAGES
from ..records.problem import Mark, Problem
from .check import Findings, findings

FILE = ".cache/check.json"
CONTENT = ("clusters", "success-stories", "content")
LARGEST = 20_000_000
"""Bytes. Of larger files only the size counts: each is refused by its size, whatever is in it."""
_ROOMS = ("records", "plan")
_PACKAGES = ("pydantic", "pydantic-core", "pyyaml", "pillow")


def check(root: Path, today: date) -> Findings:
    """What is found below ``root`` on ``today``; from the last time where nothing has changed.

    Where a workflow runs (``CI`` is set) nothing is taken from the folder and nothing is put there: a proposal may bring
    along a folder of its own.
    """
    if os.environ.get("CI"):
        return _found(root, today)
    before = _key(root, today)
    if (known := _read(root / FILE, before)) is not None:
        return known
    found = _found(root, today)
    if _key(root, today) == before:  # else somebody wrote a file meanwhile, and it is not known which state was read
        _write(root / FILE, before, found)
    return found


def _found(root: Path, today: date) -> Findings:
    from ..plan.examination import examine  # which takes longer to load than to say again what is kept

    return findings(*examine(root, today))


def _key(root: Path, today: date) -> str:
    digest = hashlib.sha256()
    for part in (today.isoformat(), platform.python_version(), *(version(name) for name in _PACKAGES), _program()):
        digest.update(part.encode() + b"\0")
    for folder in CONTENT:
        for part in _tree(root, root / folder):
            digest.update(part.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


def _program() -> str:
    """The state of the rooms that find problems."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted(Path(str(files(__package__))).parent.joinpath(room).rglob("*")):
            if path.suffix in (".py", ".yml", ".json"):
                digest.update(path.as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _tree(root: Path, top: Path) -> Iterator[str]:
    """Every folder, file and link below ``top``, by name, each with what it holds."""
    try:
        entries = sorted(os.scandir(top), key=lambda entry: entry.name)
    except OSError as error:
        yield f"{top.relative_to(root).as_posix()} {error.strerror}"
        return
    for entry in entries:
        path = Path(entry.path)
        yield f"{path.relative_to(root).as_posix()} {_told(path, entry)}"
        if entry.is_dir(follow_symlinks=False):
            yield from _tree(root, path)


def _told(path: Path, entry: os.DirEntry[str]) -> str:
    try:
        link = str(path.readlink()) if entry.is_symlink() else ""
        status = entry.stat()
        if not stat.S_ISREG(status.st_mode):
            return f"{link} {stat.S_IFMT(status.st_mode)}"
        if status.st_size > LARGEST:
            return f"{link} {status.st_size}"
        return f"{link} {hashlib.sha256(path.read_bytes()).hexdigest()}"
    except OSError as error:
        return str(error.strerror)


def _read(path: Path, key: str) -> Findings | None:
    """What is kept at ``path`` under ``key``, None when there is nothing, or nothing that can be read."""
    try:
        kept = json.loads(path.read_bytes())
        if kept["key"] != key:
            return None
        problems = tuple(Problem(Mark(*place), field, code, facts, severity)
                         for place, field, code, facts, severity in kept["problems"])  # fmt: skip
        return Findings(problems, tuple((kind, tuple(names)) for kind, names in kept["sound"]), kept["written"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def _write(path: Path, key: str, found: Findings) -> None:
    """Keep what was found. A folder that cannot be written is no fault."""
    problems = [
        ((p.mark.file, p.mark.line, p.mark.column), p.field, p.code, {n: _fact(f) for n, f in p.facts.items()}, p.severity)
        for p in found.problems
    ]
    text = json.dumps({"key": key, "problems": problems, "sound": found.sound, "written": found.written})
    with contextlib.suppress(OSError, UnicodeEncodeError):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)


def _fact(fact: Any) -> Any:
    """A fact as the catalogue would write it: a text, or one for each language."""
    return {each: str(fact[each]) for each in LANGUAGES} if isinstance(fact, dict) else str(fact)
