"""What is dear to make and always the same is kept beside the content, below ``.cache/``, by what it is made from.

The folder may be deleted at any time. A key holds everything its content depends on: the recipe (the program's own
files and the version of Pillow) and the ingredients. So nothing in it can be stale, and nothing has to be cleared.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

import PIL

FOLDER = ".cache"


class Cache:
    """A folder of made things; without a folder everything is made anew."""

    def __init__(self, folder: Path | None = None):
        self.folder = folder

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What is kept under ``key``, made and kept when there is nothing yet. A folder that cannot be written is no fault."""
        if self.folder is None:
            return make()
        path = self.folder / key[:2] / key[2:]
        try:
            return path.read_bytes()
        except OSError:
            content = make()
        with contextlib.suppress(OSError):
            write_whole(path, content)
        return content


@cache
def recipe(*parts: str) -> str:
    """The state of the program's own files ``parts`` (below this room) and of Pillow."""
    package = files(__package__)
    digest = hashlib.sha256(PIL.__version__.encode())
    for part in parts:
        digest.update(package.joinpath(part).read_bytes())
    return digest.hexdigest()


def key(recipe: str, *ingredients: str) -> str:
    """The name of what a recipe makes from ingredients."""
    return hashlib.sha256("\x00".join((recipe, *ingredients)).encode()).hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that others never see half written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    number, aside = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
        Path(aside).replace(path)
    except OSError:
        Path(aside).unlink(missing_ok=True)
        raise
