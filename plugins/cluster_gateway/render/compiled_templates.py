"""Templates compiled once on a machine, and kept where Python keeps its own compiled modules: in ``__pycache__`` beside them.

Compiling them takes half a second in every process and every language, which is a quarter of the time of a small site.
"""

from __future__ import annotations

import contextlib
import pickle
import sys
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

FOLDER = Path(cache_from_source(__file__)).parent


class CompiledTemplates(FileSystemBytecodeCache):
    """What Jinja made of each template, as long as the template, Jinja and ``made_by`` are the same.

    ``made_by`` says what else the result depends on: the settings of the environment and its own way to compile. A folder
    that cannot be written or read is no fault; then templates are compiled each time.
    """

    def __init__(self, made_by: str, folder: Path = FOLDER):
        super().__init__(str(folder), "%s.jinja")
        self._made_by = f"{version('jinja2')} {made_by}"

    def get_source_checksum(self, source: str) -> str:
        """The checksum of a template together with everything else its code is made by."""
        return super().get_source_checksum(f"{self._made_by}\n{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take the code of a template when it is kept and whole."""
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template, unless Python was asked to keep nothing of the kind."""
        if not sys.dont_write_bytecode:
            with contextlib.suppress(OSError):
                super().dump_bytecode(bucket)
