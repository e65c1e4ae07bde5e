"""How long it takes from saving a record until a preview serves the page with the change in it."""

from __future__ import annotations

import http.client
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from .runs import FailedRunError, environment, last_words

SAVES = 5
_POLL = 0.02
"""Seconds between two looks at the page; no figure is finer than that."""
_PATIENCE = 900.0
"""Seconds after which a preview counts as stuck."""
_REST = 1.0


@dataclass(frozen=True)
class Served:
    """A preview: its command for a port, the address of a page, the file it is made from, and how a word is put into that."""

    name: str
    command: Callable[[int], list[str]]
    address: str
    file: Path
    with_word: Callable[[str, str], str]


@dataclass(frozen=True)
class Saves:
    """Seconds until the preview served the page first, and from each save until the change was served."""

    ready: float
    served: list[float]


def saved(preview: Served, saves: int = SAVES) -> Saves:
    """Start ``preview``, save its file ``saves`` times, and put it back. Raises FailedRunError when it fails or is stuck.

    Between two saves it rests as long as it took to start, since some previews go on checking after they have shown the page.
    """
    untouched = preview.file.read_text(encoding="utf-8")
    port = _free_port()
    address = f"http://127.0.0.1:{port}/{preview.address}"
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(preview.command(port), env=environment(), stdout=said, stderr=said)  # noqa: S603
        served = []
        try:
            _wait_for("<html", address, process, said)
            ready = time.perf_counter() - started
            for number in range(1, saves + 1):
                time.sleep(max(_REST, ready))
                word = f"Gemt{number}gang"
                text = preview.with_word(untouched, word)
                started = time.perf_counter()
                preview.file.write_text(text, encoding="utf-8", newline="\n")
                _wait_for(word, address, process, said)
                served.append(time.perf_counter() - started)
        finally:
            process.terminate()
            process.wait()
            preview.file.write_text(untouched, encoding="utf-8", newline="\n")
    return Saves(ready, served)


def _wait_for(word: str, address: str, process: subprocess.Popen[bytes], said: IO[bytes]) -> None:
    """Return as soon as the page at ``address`` holds ``word``."""
    end = time.monotonic() + _PATIENCE
    while word.encode() not in _page(address):
        if process.poll() is not None:
            raise FailedRunError(f"the preview ended with {process.returncode}:\n{last_words(said)}")
        if time.monotonic() > end:
            raise FailedRunError(f"the preview never served “{word}”:\n{last_words(said)}")
        time.sleep(_POLL)


def _page(address: str) -> bytes:
    """The page, or nothing when it could not be had, or only in part because it was written at that moment."""
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310  (our own address)
            return bytes(answer.read())
    except (OSError, http.client.HTTPException):
        return b""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
