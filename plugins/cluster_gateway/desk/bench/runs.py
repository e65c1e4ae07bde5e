"""Programs run in a process of their own, and what they cost: time on the clock, time of the processors, memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO


@dataclass(frozen=True)
class Run:
    """What one run cost. Seconds; ``memory`` in bytes, the most of any one of its processes; None is not measured."""

    wall: float
    cpu: float | None
    memory: int | None
    output: str = ""


class FailedRunError(RuntimeError):
    """A program that was to be measured failed; says how it ended and what it said last."""


def measured(command: Sequence[str], more: Mapping[str, str] | None = None) -> Run:
    """Run ``command`` with ``more`` in its environment and measure it. Raises FailedRunError when it fails.

    Where the system does not tell what a child used (Windows), only the clock is read.
    """
    environment = {**os.environ, "PYTHONUTF8": "1", **(more or {})}
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=said)  # noqa: S603
        cpu, memory = _waited(process)
        wall = time.perf_counter() - started
        if process.returncode:
            words = (_read(said) or _read(out)).strip().splitlines()[-5:]
            raise FailedRunError(f"{' '.join(command)} ended with {process.returncode}:\n" + "\n".join(words))
        return Run(wall, cpu, memory, _read(out))


def _waited(process: subprocess.Popen[bytes]) -> tuple[float | None, int | None]:
    """Wait for the end of ``process``; what it and those it waited for used."""
    if not hasattr(os, "wait4"):
        process.wait()
        return None, None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit


def _read(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode("utf-8", "replace")
