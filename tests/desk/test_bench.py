"""``bench``: its table from given figures, its weights from given files, and a run of the smallest size."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from pathlib import Path

import pytest
from tests.conftest import PROJECT

from cluster_gateway.command import main
from cluster_gateway.desk.bench import measurement
from cluster_gateway.desk.bench.measurement import BUILD, INDEX, Report
from cluster_gateway.desk.bench.runs import FailedRunError, Run, measured
from cluster_gateway.desk.bench.table import table
from cluster_gateway.desk.bench.weights import first_view

MIB = 2**20
REPORT = Report(
    size="S",
    corpus={"clusters": 15, "stories": 1200},
    machine={"system": "Linux", "Python": "3.11.7"},
    runs={
        BUILD: [Run(4.0, 3.5, 100 * MIB), Run(2.0, 1.5, 300 * MIB), Run(3.0, 2.5, 200 * MIB)],
        INDEX: [Run(1.5, None, None), Run(1.0, None, None), Run(1.2, None, None)],
    },
    parts={"records": [0.5, 0.7, 0.6], INDEX: [1.0, 0.5, 0.8]},
    site={"pages": 1234},
    weights={"directory page, da": 81_234},
    reading={"search until the first answer, da, bytes": 120_000.0},
    left_out=("in the browser: neither Chromium nor Chrome was found",),
)
TABLE = """\
Size S: 15 clusters, 1,200 stories
system Linux, Python 3.11.7

Median of 3, by turns  wall s  least–most    user+sys s  peak MiB of one process
build                    3.00   2.00–4.00          2.50                      200
search index             1.20   1.00–1.50  not measured             not measured
build without its search index (pairs) 2.20

Each part by itself     s
records              0.60
search index         0.80

The site
pages     1,234

What a reader downloads  kB, gzip
directory page, da           81.2

In the browser
search until the first answer, da, bytes  120,000.0
Left out, in the browser: neither Chromium nor Chrome was found.
"""


def test_the_table_tells_medians_by_turns() -> None:
    assert table(REPORT) == TABLE


def test_every_single_figure_is_in_the_data() -> None:
    data = json.loads(json.dumps(measurement.as_data(REPORT)))
    assert [run["wall"] for run in data["runs"][BUILD]] == [4.0, 2.0, 3.0]
    assert data["parts"][INDEX] == [1.0, 0.5, 0.8]


def test_a_run_is_measured_in_a_process_of_its_own() -> None:
    run = measured([sys.executable, "-c", "import os; print(os.environ['ASKED'])"], {"ASKED": "blåbær"})
    assert run.output.strip() == "blåbær"
    assert run.wall > 0
    if sys.platform != "win32":
        assert run.cpu and run.memory and run.memory > MIB


def test_a_failed_run_says_what_was_said() -> None:
    with pytest.raises(FailedRunError, match="no such thing"):
        measured([sys.executable, "-c", "raise SystemExit('no such thing')"])


def test_a_first_view_is_the_page_and_all_it_asks_for(tmp_path: Path) -> None:
    files = {
        "a/index.html": '<link rel="stylesheet" href="../s/x.css"><link rel="alternate" href="../b.html">'
        '<script src="/s/x.js"></script><script src="https://other.example/y.js"></script><a href="../b.html">b</a>',
        "s/x.css": "@font-face { src: url(f.woff2) } body { background: url('https://other.example/p.png') }",
        "s/x.js": "1;" * 500,
        "s/f.woff2": "f" * 300,
        "b.html": "not asked for",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    asked = [name for name in files if name.endswith((".css", ".js", "index.html"))]
    expected = sum(len(gzip.compress(files[name].encode(), 6)) for name in asked) + 300
    assert first_view(tmp_path, "a/index.html") == expected


def test_the_smallest_bench_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(measurement, "_read", lambda site, progress: ({}, ["the browser"]))
    root = tmp_path / "root"
    for name in ("clusters", "content"):
        shutil.copytree(PROJECT / name, root / name)
    figures = tmp_path / "figures.json"
    assert main(["bench", "--root", str(root), "--size", "S", "--repeat", "1", "--json", str(figures)]) == 0
    told = capsys.readouterr()
    assert "Size S: 15 clusters, 30 stories, 60 news" in told.out
    assert told.err == "", "quiet in a pipe"
    data = json.loads(figures.read_text(encoding="utf-8"))
    assert data["site"]["pages"] > 2 * (15 + 30 + 60)
    assert data["weights"]["directory page, da"] > 0
    assert any(part.startswith("render: cluster (30 pages)") for part in data["parts"])
