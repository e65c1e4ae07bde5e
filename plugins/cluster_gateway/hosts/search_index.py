"""The search index: Pagefind reads the finished site and writes its index beside the pages."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from ..plan import addresses
from .swapping import swap

LEFT_OUT = (".gw-trail", ".gw-sources", ".gw-card", ".gw-row", ".gw-cite", ".gw-revised", ".gw-hero__go")
"""Parts of a page that say what another page says, or nothing one would search for."""
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js", "playground")
"""Pagefind's own user interfaces, and what runs it in a worker; the gateway's search does without."""


class SearchIndexError(RuntimeError):
    """Pagefind could not make the index; says why in Pagefind's words."""


class Indexing:
    """Pagefind at work on a site: each language by itself, only elements marked ``data-pagefind-body``.

    What it writes is not the same bytes each time.
    """

    def __init__(self, site: Path, index: Path):
        """Begin to index the pages below ``site`` into the folder ``index``, which is emptied."""
        shutil.rmtree(index, ignore_errors=True)
        command = [
            sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(index),
            "--exclude-selectors", ", ".join(LEFT_OUT), "--quiet",
        ]  # fmt: skip
        self.index = index
        self._process = subprocess.Popen(  # noqa: S603
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace"
        )

    def end(self, made_of: str) -> None:
        """Wait until the index is there, and note in it what it is ``made_of``.

        Raises SearchIndexError with Pagefind's words when it fails.
        """
        said, _ = self._process.communicate()
        if self._process.returncode or not (self.index / "pagefind.js").is_file():
            said = said.strip() or f"it stopped with the code {self._process.returncode}"
            raise SearchIndexError(f"the search index could not be made: {said}")
        for pattern in _UNUSED:
            for path in self.index.glob(pattern):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        (self.index / MADE_OF).write_text(made_of, encoding="ascii")

    def stop(self) -> None:
        """Let it be, when the site is not published after all."""
        self._process.kill()
        self._process.communicate()


MADE_OF = "made-of.txt"


def write_search_index(site: Path, made_of: str = "") -> None:
    """Index the finished site in ``site``. Raises SearchIndexError with Pagefind's words when it fails."""
    Indexing(site, site / addresses.search_index()).end(made_of)


def renew_search_index(site: Path, made_of: str) -> None:
    """Put a new index of ``site`` in the place of the one it has, which serves until then. Raises SearchIndexError."""
    aside = site.with_name(f".{site.name}.index")
    try:
        Indexing(site, aside).end(made_of)
        swap(aside, site / addresses.search_index())
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def searched_part(page: bytes) -> bytes:
    """The part of a page that is indexed, b"" when nothing of it is."""
    begin = page.find(b"data-pagefind-body")
    return page[begin : page.rfind(b"</main>")] if begin >= 0 else b""


def made_of(parts: Mapping[str, str]) -> str:
    """What an index of pages is made of: the checksums of their ``parts``, by name, the program and what it leaves out."""
    digest = hashlib.sha256(repr((version("pagefind"), LEFT_OUT, sorted(parts.items()))).encode())
    return digest.hexdigest()


def is_made_of(site: Path, state: str) -> bool:
    """Whether the index of ``site`` was made of that."""
    try:
        return (site / addresses.search_index() / MADE_OF).read_text(encoding="ascii") == state
    except (OSError, ValueError):
        return False
