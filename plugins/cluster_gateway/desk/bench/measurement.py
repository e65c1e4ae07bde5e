"""``bench`` itself: corpus, builds by turns, the rooms by themselves, previews, weights and the browser, as one report."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ...plan import addresses
from ...records.loading import load
from .. import suite
from .builds import INDEX, ROOMS, build_steps, record_of, with_word
from .corpus import SIZES, write_corpus
from .peers.peer import Ready, make_ready, previews
from .peers.text import texts
from .runs import FailedRunError, Run
from .saving import Saves, Served, saved
from .turns import Progress, take_turns
from .weights import weights

PACKAGES = ("mkdocs", "mkdocs-material", "pydantic", "jinja2", "markdown", "pillow", "pyyaml", "pagefind")
OURS = "the gateway"
_GATEWAY = (sys.executable, "-m", "cluster_gateway")


@dataclass(frozen=True)
class Report:
    """What was measured, on what, and the ``command`` that does it again.

    ``runs`` are by what was built, in the order they ran; ``parts`` seconds by part, a list each; ``sites`` how large each
    generator's site is; ``saves`` what previews took; ``peers`` what each of the others lacks, by its name.
    """

    command: str
    size: str
    corpus: Mapping[str, int]
    machine: Mapping[str, str]
    runs: Mapping[str, list[Run]]
    parts: Mapping[str, list[float]]
    sites: Mapping[str, Mapping[str, int]]
    weights: Mapping[str, int]
    reading: Mapping[str, float]
    saves: Mapping[str, Saves] = field(default_factory=dict)
    peers: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def measure(
    project: Path, size: str, repeat: int, today: date, indexing: Sequence[str], progress: Progress, with_peers: bool = False
) -> Report:
    """Measure the gateway with a corpus of ``size`` and the vocabularies and pages of ``project``.

    Its builds, the search index by itself, the rooms by themselves and, ``with_peers``, other generators take turns, ``repeat``
    times, each in a fresh process. ``indexing`` is a command that, given a finished site, makes its index anew and prints the
    seconds it took. Raises FailedRunError when one of ours fails; a peer is left out.
    """
    folder = project / ".cache" / "bench" / size
    tree, site = folder / "tree", folder / "site"
    on = machine()
    progress("writing the corpus")
    files = write_corpus(project, tree, SIZES[size])
    ready: list[Ready] = []
    left_out: list[str] = []
    if with_peers:
        written = list(texts(load(tree, today)[0]))
        ready, left_out = make_ready(folder / "peers", project / ".cache" / "bench" / "peers", written, progress)
        on |= {name: number for one in ready for name, number in one.peer.packages.items() if name not in on}
    steps = [*build_steps(tree, site, today, [*_GATEWAY, "build"], indexing), *(one.step() for one in ready)]
    runs, failed = take_turns(steps, repeat, progress)
    ready = [one for one in ready if runs[one.peer.name]]
    saves, unserved = _saved([_preview(tree, today), *previews(ready)], progress)
    progress("weighing the pages")
    weighed = weights(site, tree)
    reading, unread = _read(site, progress)
    counts = {"clusters": SIZES[size].clusters, "stories": SIZES[size].stories, "news": SIZES[size].news, "files": files}
    sites = {OURS: extent(site, addresses.search_index())} | {one.peer.name: extent(one.site, one.peer.index) for one in ready}
    lacks = {one.peer.name: one.peer.lacks for one in ready}
    why = (*left_out, *failed, *unserved, *unread)
    command = f"python3 scripts/gateway.py bench --size {size} --repeat {repeat}{' --peers' if with_peers else ''}"
    return Report(command, size, counts, on, runs, _parts(runs), sites, weighed, reading, saves, lacks, why)


def _parts(runs: Mapping[str, list[Run]]) -> dict[str, list[float]]:
    parts: dict[str, list[float]] = {}
    for run in runs[ROOMS]:
        for part, seconds in json.loads(run.output).items():
            parts.setdefault(part, []).append(seconds)
    return parts | {INDEX: [float(run.output) for run in runs[INDEX]]}


def _preview(tree: Path, today: date) -> Served:
    """Our own preview and a record whose page is in it."""
    record = record_of(tree)

    def command(port: int) -> list[str]:
        return [*_GATEWAY, "serve", "--root", str(tree), "--today", str(today), "--address", f"127.0.0.1:{port}"]

    return Served(OURS, command, addresses.item("cluster", record.stem, "da"), record, with_word)


def _saved(served: Sequence[Served], progress: Progress) -> tuple[dict[str, Saves], list[str]]:
    """What previews took, and why others took nothing; only our own must not fail."""
    found, left_out = {}, []
    for preview in served:
        progress(f"saving a record: {preview.name}")
        try:
            found[preview.name] = saved(preview)
        except FailedRunError as error:
            if preview.name == OURS:
                raise
            left_out.append(f"{preview.name}: {error}")
    return found, left_out


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


def extent(site: Path, index: str) -> dict[str, int]:
    """How many files and pages a site has and how large it is; its search index apart, which is in the folder ``index``."""
    sizes = [(path.relative_to(site).as_posix(), path.stat().st_size) for path in site.rglob("*") if path.is_file()]
    own = [(name, size) for name, size in sizes if not (index and name.startswith(index))]
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
        name: [{"wall": run.wall, "cpu": run.cpu, "memory": run.memory, "together": run.together} for run in taken]
        for name, taken in report.runs.items()
    }
    return {
        "command": report.command, "size": report.size, "corpus": report.corpus,
        "machine": report.machine, "runs": runs, "parts": report.parts,
        "sites": report.sites, "weights": report.weights, "reading": report.reading,
        "saves": {name: asdict(saves) for name, saves in report.saves.items()}, "peers": report.peers,
        "left_out": report.left_out,
    }  # fmt: skip
