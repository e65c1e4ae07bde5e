"""The search index: Pagefind reads the finished site and writes its index beside the pages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from ..plan import addresses

LEFT_OUT = (".gw-trail", ".gw-sources", ".gw-card", ".gw-row", ".gw-cite", ".gw-revised", ".gw-hero__go")
"""Parts of a page that say what another page says, or nothing one would search for."""
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "playground")
"""Pagefind's own user interfaces; the gateway has one of its own."""


class SearchIndexError(RuntimeError):
    """Pagefind could not make the index; says why in Pagefind's words."""


def write_search_index(folder: Path) -> None:
    """Index the finished site in ``folder``: each language by itself, only elements marked ``data-pagefind-body``.

    Raises SearchIndexError with Pagefind's words when it fails. What it writes is not the same bytes each time.
    """
    index = folder / addresses.search_index()
    shutil.rmtree(index, ignore_errors=True)
    command = [
        sys.executable, "-m", "pagefind", "--site", str(folder), "--output-subdir", index.name,
        "--exclude-selectors", ", ".join(LEFT_OUT), "--quiet",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")  # noqa: S603
    if done.returncode or not (index / "pagefind.js").is_file():
        said = (done.stdout + done.stderr).strip() or f"it stopped with the code {done.returncode}"
        raise SearchIndexError(f"the search index could not be made: {said}")
    for pattern in _UNUSED:
        for path in index.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
