"""Memory of a process and all its descendants together, sampled while they run; only Linux tells it.

Counted is the proportional set size (Pss): what several processes share counts once, divided among them. So the sum is what the
machine really gave. It is read every twentieth of a second: a shorter peak may be missed, and the figure is never too high.
Reading takes the system longer the more memory there is (3 ms for 250 MiB where this was written), and a build that uses every
processor would wait for it; so it is read more seldom when reading would take more than a twentieth of one processor. A
descendant whose parent has ended belongs to nobody any more and is not counted.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path
from types import TracebackType

EVERY = 0.05
"""Seconds between two samples, when they are quickly taken."""
_REST = 20
"""How many times as long as a sample took nothing is done after it."""
_PROC = Path("/proc")


class Sampling:
    """While it is entered, the memory of the process ``pid`` with its descendants is watched; ``most`` is None if not told."""

    def __init__(self, pid: int):
        self.most: int | None = None
        self._pid, self._over = pid, threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Sampling:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            started = time.perf_counter()
            now = together(self._pid)
            if now is not None:
                self.most = max(now, self.most or 0)
            if self._over.wait(max(EVERY, _REST * (time.perf_counter() - started))):
                return


def together(pid: int, proc: Path = _PROC) -> int | None:
    """Bytes that ``pid`` and its descendants hold now, by the system's files below ``proc``; None when it does not tell."""
    held = [pss for one in family(pid, proc) if (pss := _pss(proc / str(one))) is not None]
    return sum(held) if held else None


def family(pid: int, proc: Path = _PROC) -> list[int]:
    """``pid`` and the processes that descend from it."""
    children: dict[int, list[int]] = {}
    for path in proc.iterdir():
        parent = _parent(path) if path.name.isdecimal() else None
        if parent is not None:
            children.setdefault(parent, []).append(int(path.name))
    found = [pid]
    for one in found:
        found += children.get(one, [])
    return found


def _parent(process: Path) -> int | None:
    """The parent of a process; its own name, in brackets before it, may hold anything. None when it has just ended."""
    try:
        return int((process / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[1])
    except (OSError, IndexError, ValueError):
        return None


def _pss(process: Path) -> int | None:
    try:
        lines = (process / "smaps_rollup").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), None)
