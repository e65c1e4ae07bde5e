"""``bench``: its table from given figures, its weights from given files, and the whole of it with a tiny corpus."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from tests.conftest import PROJECT, SAMPLE

from cluster_gateway.command import main
from cluster_gateway.desk.bench import measurement, turns
from cluster_gateway.desk.bench.builds import BARE, COLD, UNCHANGED, YARDSTICK
from cluster_gateway.desk.bench.corpus import SIZES, Size
from cluster_gateway.desk.bench.measurement import OURS, Report
from cluster_gateway.desk.bench.peers import peer
from cluster_gateway.desk.bench.peers.installing import NotInstalledError
from cluster_gateway.desk.bench.runs import Run, measured
from cluster_gateway.desk.bench.saving import Saves, saved
from cluster_gateway.desk.bench.table import table
from cluster_gateway.desk.bench.weights import first_view
from cluster_gateway.plan.wording import word
from cluster_gateway.records.language import LANGUAGES

MIB = 2**20
REPORT = Report(
    command="python3 scripts/gateway.py bench --size S --repeat 3 --peers",
    size="S",
    corpus={"clusters": 15, "stories": 1200},
    machine={"system": "Linux", "Python": "3.11.7"},
    runs={
        COLD: [Run(4.0, 3.5, 9, "", 100 * MIB), Run(2.0, 1.5, 9, "", 300 * MIB), Run(3.0, 2.5, 9, "", 200 * MIB)],
        BARE: [Run(2.0, 1.0, 9, "", 50 * MIB)] * 3,
        UNCHANGED: [Run(0.2, 0.1, 9, "", MIB), Run(0.2, 0.1, 9, "", MIB), Run(0.2, 0.1, 9, "", MIB)],
        YARDSTICK: [Run(0.4, 0.2, 9), Run(0.1, 0.1, 9), Run(0.2, 0.1, 9)],
        "Peer": [Run(8.0, 7.0, None), Run(8.0, 3.0, None)],
    },
    parts={"records": [0.5, 0.7, 0.6]},
    sites={OURS: {"pages": 1234}, "Peer": {"pages": 1000}},
    weights={"directory page, da": 81_234},
    reading={"search until the first answer, da, bytes": 120_000.0},
    saves={OURS: Saves(2.0, [0.3, 0.1, 0.2])},
    peers={"Peer": "no map"},
    left_out=("Other: it ended with 1:\nno such thing",),
)
TABLE = """\
`python3 scripts/gateway.py bench --size S --repeat 3 --peers`

Size S: 15 clusters, 1,200 stories

system Linux, Python 3.11.7

| Median of 3, by turns      | wall s | least–most | user+sys s | peak MiB of all processes |
| -------------------------- | -----: | ---------: | ---------: | ------------------------: |
| cold                       |   3.00 |  2.00–4.00 |       2.50 |                       200 |
| cold, without search index |   2.00 |  2.00–2.00 |       1.00 |                        50 |
| nothing changed            |   0.20 |  0.20–0.20 |       0.10 |                         1 |
| python -m mkdocs --version |   0.20 |  0.10–0.40 |       0.10 |              not measured |
| Peer                       |   8.00 |  8.00–8.00 |       5.00 |              not measured |

| Ours / theirs of the same turn               | wall | least–most | user+sys |
| -------------------------------------------- | ---: | ---------: | -------: |
| nothing changed / python -m mkdocs --version | 1.00 |  0.50–2.00 |     1.00 |
| cold / Peer                                  | 0.38 |  0.25–0.50 |     0.50 |
| cold, without search index / Peer            | 0.25 |  0.25–0.25 |     0.24 |

- cold: an empty output folder; cards and pictures are kept.
- nothing changed: the same again.
- cold, without search index: the same as cold, but in Pagefind's place stands a program that does nothing.
- python -m mkdocs --version: what only starting the host takes, beside “nothing changed”.
- Peer: no map.

| Each part by itself |    s |
| ------------------- | ---: |
| records             | 0.60 |

| The site | the gateway |  Peer |
| -------- | ----------: | ----: |
| pages    |       1,234 | 1,000 |

| Preview     | started, s | from saving a record to its page, median s | least–most |
| ----------- | ---------: | -----------------------------------------: | ---------: |
| the gateway |       2.00 |                                       0.20 |  0.10–0.30 |

| What a reader downloads | kB, gzip |
| ----------------------- | -------: |
| directory page, da      |     81.2 |

| In the browser                           |           |
| ---------------------------------------- | --------: |
| search until the first answer, da, bytes | 120,000.0 |

Left out, Other: it ended with 1: no such thing.
"""


def test_the_table_tells_medians_and_ratios_by_turns() -> None:
    assert table(REPORT) == TABLE


def test_without_the_sum_the_largest_process_is_told() -> None:
    """As on macOS, where only the most of one process is known; and on Windows, where nothing is."""
    alone = replace(REPORT, runs={COLD: [Run(1.0, 1.0, 70 * MIB)], UNCHANGED: [Run(1.0, None, None)]})
    told = table(alone)
    assert "peak MiB of one process" in told
    assert "of all processes" not in told
    rows = {row.split("|")[1].strip(): row.split("|")[-2].strip() for row in told.splitlines() if row.startswith("|")}
    assert (rows[COLD], rows[UNCHANGED]) == ("70", "not measured")


def test_the_table_is_markdown() -> None:
    """Read by a Markdown parser, every table has as many cells in each row as in its head."""
    tokens = MarkdownIt("commonmark").enable("table").parse(table(REPORT))
    cells: list[int] = []
    for token in tokens:
        if token.type == "tr_open":
            cells.append(0)
        elif token.type in ("td_open", "th_open"):
            cells[-1] += 1
    assert sorted(set(cells)) == [2, 3, 4, 5]
    assert sum(token.type == "table_open" for token in tokens) == 7


def test_every_single_figure_is_in_the_data() -> None:
    data = json.loads(json.dumps(measurement.as_data(REPORT)))
    assert [run["wall"] for run in data["runs"][COLD]] == [4.0, 2.0, 3.0]
    assert [run["together"] for run in data["runs"][COLD]] == [100 * MIB, 300 * MIB, 200 * MIB]
    assert data["saves"][OURS] == {"ready": 2.0, "served": [0.3, 0.1, 0.2]}


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
    """All modes with a tiny corpus, the browser apart; the peers are not there, and the bench says so and goes on."""
    said: list[str] = []

    def listening(command: Sequence[str], more: Mapping[str, str] | None = None) -> Run:
        run = measured(command, more)
        said.append(run.output)
        return run

    def unreachable(folder: Path, packages: Mapping[str, str]) -> Path:
        raise NotInstalledError("no network")

    monkeypatch.setattr(measurement, "_read", lambda site, progress: ({}, ["the browser"]))
    monkeypatch.setattr(measurement, "saved", lambda preview: saved(preview, 1))
    monkeypatch.setattr(turns, "measured", listening)
    monkeypatch.setattr(peer, "environment", unreachable)
    monkeypatch.setitem(SIZES, "S", Size(4, 3, 3))
    monkeypatch.setenv("LC_ALL", "C")
    root = tmp_path / "root"
    shutil.copytree(PROJECT / "clusters" / "vocabulary", root / "clusters" / "vocabulary")
    for language in LANGUAGES:
        (root / "content" / language).mkdir(parents=True)
        shutil.copy(SAMPLE / "content" / language / "index.md", root / "content" / language)
    figures = tmp_path / "figures.json"
    assert main(["bench", "--root", str(root), "--size", "S", "--repeat", "1", "--peers", "--json", str(figures)]) == 0
    told = capsys.readouterr()
    assert told.out.startswith("`python3 scripts/gateway.py bench --size S --repeat 1 --peers`\n")
    assert "Size S: 4 clusters, 3 stories, 3 news" in told.out
    assert "Left out, Hugo: no network." in told.out
    assert told.err == "", "quiet in a pipe"
    data = json.loads(figures.read_text(encoding="utf-8"))
    first, cold, unchanged, _, record, template, *_ = said
    site, pages = root / ".cache" / "bench" / "S" / "site", data["sites"][OURS]["pages"]
    left_alone = word("build.unchanged", "en", out=site, pages=pages)
    assert unchanged.strip() == left_alone
    assert left_alone not in [output.strip() for output in (first, cold, record, template)], "these are built"
    assert pages > 2 * (4 + 3 + 3)
    assert len(data["saves"][OURS]["served"]) == 1
    assert data["weights"]["directory page, da"] > 0
    assert any(part.startswith("render: cluster (8 pages)") for part in data["parts"])
