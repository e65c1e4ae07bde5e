"""``bench`` itself: corpus, builds by turns, the rooms by themselves, weights and the browser, as one report."""

from __future__ import annotations

import json
import os
import platform
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ...plan import addresses
from .. import suite
from .corpus import SIZES, write_corpus
from .runs import Run, measured
from .weights import weights

PACKAGES = ("mkdocs", "mkdocs-material", "pydantic", "jinja2", "markdown", "pyyaml", "pagefind")
BUILD, ROOMS, INDEX = "build", "rooms without host and writing", "search index"
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Report:
    """What was measured, on what. ``runs`` by what was built, in the order they ran; ``parts`` seconds by part, a list each."""

    size: str
    corpus: Mapping[str, int]
    machine: Mapping[str, str]
    runs: Mapping[str, list[Run]]
    parts: Mapping[str, list[float]]
    site: Mapping[str, int]
    weights: Mapping[str, int]
    reading: Mapping[str, float]
    left_out: tuple[str, ...] = ()


def measure(project: Path, size: str, repeat: int, today: date, indexing: Sequence[str], progress: Progress) -> Report:
    """Measure the gateway with a corpus of ``size`` and the vocabularies and pages of ``project``.

    Whole builds, the search index by itself and the rooms by themselves take turns, ``repeat`` times, each in a fresh
    process; a build begins with an empty folder. ``indexing`` is a command that, given a finished site, makes its index
    anew and prints the seconds it took. Raises FailedRunError when one fails.
    """
    folder = project / ".cache" / "bench" / size
    tree, site = folder / "tree", folder / "site"
    on = machine()
    progress("writing the corpus")
    files = write_corpus(project, tree, SIZES[size])
    build = [sys.executable, "-m", "cluster_gateway", "build", "--root", str(tree), "--out", str(site), "--today", str(today)]
    alone = [sys.executable, "-m", f"{__package__}.parts", str(tree), str(today)]
    runs: dict[str, list[Run]] = {BUILD: [], ROOMS: [], INDEX: []}
    parts: dict[str, list[float]] = {}
    for turn in range(1, repeat + 1):
        progress(f"{turn}/{repeat} {BUILD}")
        shutil.rmtree(site, ignore_errors=True)
        runs[BUILD].append(measured(build))
        progress(f"{turn}/{repeat} each room by itself")
        runs[ROOMS].append(measured(alone))
        for part, seconds in json.loads(runs[ROOMS][-1].output).items():
            parts.setdefault(part, []).append(seconds)
        progress(f"{turn}/{repeat} {INDEX}")
        runs[INDEX].append(measured([*indexing, str(site)]))
        parts.setdefault(INDEX, []).append(float(runs[INDEX][-1].output))
    progress("weighing the pages")
    weighed = weights(site, tree)
    reading, left_out = _read(site, progress)
    counts = {"clusters": SIZES[size].clusters, "stories": SIZES[size].stories, "news": SIZES[size].news, "files": files}
    return Report(size, counts, on, runs, parts, extent(site), weighed, reading, tuple(left_out))


def _read(site: Path, progress: Progress) -> tuple[Mapping[str, float], list[str]]:
    """What the browser measures, or nothing and why."""
    try:
        program = suite.browser()
    except ImportError:
        return {}, ["in the browser: Playwright is not installed"]
    if program is None:
        return {}, ["in the browser: neither Chromium nor Chrome was found"]
    from . import reading

    progress("reading in the browser")
    return reading.read(site, program), []


def extent(site: Path) -> dict[str, int]:
    """How many files and pages a site has and how large it is; the search index apart."""
    sizes = [(path.relative_to(site).as_posix(), path.stat().st_size) for path in site.rglob("*") if path.is_file()]
    own = [(name, size) for name, size in sizes if not name.startswith(addresses.search_index())]
    return {
        "pages": sum(name.endswith(".html") for name, _ in own),
        "files": len(own),
        "bytes": sum(size for _, size in own),
        "files of the search index": len(sizes) - len(own),
        "bytes of the search index": sum(size for _, size in sizes) - sum(size for _, size in own),
    }


def machine() -> dict[str, str]:
    """What the figures were measured on and with."""
    return {
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "processors": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        **({"load at the start": f"{os.getloadavg()[0]:.1f}"} if hasattr(os, "getloadavg") else {}),
        "Python": platform.python_version(),
        **{package: version(package) for package in PACKAGES},
    }


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data for a JSON file, every single run in it."""
    runs = {
        name: [{"wall": run.wall, "cpu": run.cpu, "memory": run.memory} for run in taken] for name, taken in report.runs.items()
    }
    return {
        "size": report.size, "corpus": report.corpus, "machine": report.machine, "runs": runs, "parts": report.parts,
        "site": report.site, "weights": report.weights, "reading": report.reading, "left_out": report.left_out,
    }  # fmt: skip
