"""Programs run in a process of their own, and what they cost: time on the clock, time of the processors, memory.

Memory is told in two ways, since no system tells the one figure everybody means. ``together`` is the most that all processes of
a run held at one time, sampled (see ``memory``); only Linux tells it. ``memory`` is the most of any *one* of them, as the
system kept it: a program that works in several processes looks smaller there than it is, and on Linux none looks smaller than
whoever started it, since a process begins as a copy of that one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from .memory import Sampling


@dataclass(frozen=True)
class Run:
    """What one run cost. Seconds and bytes: ``memory`` of its largest process, ``together`` of all; None is not measured."""

    wall: float
    cpu: float | None
    memory: int | None
    output: str = ""
    together: int | None = None


class FailedRunError(RuntimeError):
    """A program that was to be measured failed; says how it ended and what it said last."""


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment programs run in, with ``more`` in it."""
    return {**os.environ, "PYTHONUTF8": "1", **(more or {})}


def measured(command: Sequence[str], more: Mapping[str, str] | None = None) -> Run:
    """Run ``command`` with ``more`` in its environment and measure it. Raises FailedRunError when it fails.

    Where the system does not tell what a child used (Windows), only the clock is read.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, env=environment(more), stdout=out, stderr=said)  # noqa: S603
        with Sampling(process.pid) as sampling:
            cpu, memory = _waited(process)
            wall = time.perf_counter() - started
        if process.returncode:
            raise FailedRunError(f"{' '.join(command)} ended with {process.returncode}:\n{last_words(said) or last_words(out)}")
        return Run(wall, cpu, memory, _read(out), sampling.most)


def last_words(stream: IO[bytes]) -> str:
    """The last lines of what a program said."""
    return "\n".join(_read(stream).strip().splitlines()[-5:])


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
