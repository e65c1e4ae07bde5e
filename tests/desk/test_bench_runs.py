"""What is measured of a program: turns, the gateway's own modes, memory of all processes, and a preview after a save."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from subprocess import PIPE

import pytest

from cluster_gateway.desk.bench import saving
from cluster_gateway.desk.bench.builds import (
    BARE,
    COLD,
    FIRST,
    INDEX,
    RECORD,
    ROOMS,
    TEMPLATE,
    UNCHANGED,
    YARDSTICK,
    build_steps,
    with_word,
)
from cluster_gateway.desk.bench.memory import Sampling, family, together
from cluster_gateway.desk.bench.runs import FailedRunError, measured
from cluster_gateway.desk.bench.saving import Served, saved
from cluster_gateway.desk.bench.turns import Step, take_turns
from cluster_gateway.desk.bench.yaml_text import yaml_text
from cluster_gateway.records.document import read_yaml

MIB = 2**20


def quiet(step: str) -> None:
    """No progress."""


def test_a_run_is_measured_in_a_process_of_its_own() -> None:
    run = measured([sys.executable, "-c", "import os; print(os.environ['ASKED'])"], {"ASKED": "blåbær"})
    assert run.output.strip() == "blåbær"
    assert run.wall > 0
    if sys.platform != "win32":
        assert run.cpu and run.memory and run.memory > MIB


def test_a_failed_run_says_what_was_said() -> None:
    with pytest.raises(FailedRunError, match="no such thing"):
        measured([sys.executable, "-c", "raise SystemExit('no such thing')"])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the memory of a whole family")
def test_the_memory_of_all_processes_is_summed() -> None:
    """A process with 40 MiB of its own starts one with 60, which holds them until it is let go: together at least 100."""
    child = "held = bytearray(b'x') * (60 * 2**20); print('held', flush=True); input()"
    parent = f"import subprocess, sys; held = bytearray(b'x') * (40 * 2**20); subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen([sys.executable, "-c", parent], stdin=PIPE, stdout=PIPE, text=True) as run:
        assert run.stdout and run.stdout.readline() == "held\n"
        with Sampling(run.pid) as sampling:
            pass  # the first sample is taken in any case
        run.communicate("\n")
    assert (sampling.most or 0) > 100 * MIB


def test_a_run_tells_the_memory_of_all_its_processes_where_the_system_does() -> None:
    run = measured([sys.executable, "-c", "import time; time.sleep(1)"])
    assert (run.together or 0) > MIB if sys.platform == "linux" else run.together is None


def test_a_family_is_found_by_its_parents(tmp_path: Path) -> None:
    """2 descends from 1 and 3 from 2, whose name looks like a parent; 4 belongs to another; 5 has just ended."""
    for pid, name, parent, held in ((1, "a", 0, 10), (2, "b) S 99 (", 1, 20), (3, "c", 2, 40), (4, "d", 99, 80)):
        folder = tmp_path / str(pid)
        folder.mkdir()
        (folder / "stat").write_text(f"{pid} ({name}) S {parent} 0 0\n", encoding="utf-8")
        (folder / "smaps_rollup").write_text(f"0-1 [rollup]\nRss: 999 kB\nPss: {held} kB\n", encoding="utf-8")
    (tmp_path / "5").mkdir()
    (tmp_path / "uptime").write_text("1 1", encoding="utf-8")
    assert family(1, tmp_path) == [1, 2, 3]
    assert together(1, tmp_path) == (10 + 20 + 40) * 1024
    assert together(6, tmp_path) is None


def test_steps_take_turns(tmp_path: Path) -> None:
    order = tmp_path / "order"

    def ready() -> None:
        order.write_text(order.read_text(encoding="utf-8") + "-", encoding="utf-8")

    note = "import os, sys; open(sys.argv[1], 'a').write(sys.argv[2] + os.environ.get('MORE', ''))"
    steps = [
        Step("a", [sys.executable, "-c", note, str(order), "a"], once=True),
        Step("b", [sys.executable, "-c", note, str(order), "b"], ready, {"MORE": "+"}),
        Step("c", [sys.executable, "-c", note, str(order), "c"]),
    ]
    runs, left_out = take_turns(steps, 2, quiet)
    assert order.read_text() == "a-b+c-b+c"
    assert {name: len(taken) for name, taken in runs.items()} == {"a": 1, "b": 2, "c": 2}
    assert left_out == []


def test_a_guest_that_fails_is_left_out_and_the_others_go_on(tmp_path: Path) -> None:
    """It is not tried again in the next turn."""
    tried = tmp_path / "tried"
    note = "import sys; open(sys.argv[1], 'a').write('once '); raise SystemExit('it broke')"
    fails = [sys.executable, "-c", note, str(tried)]
    runs, left_out = take_turns([Step("guest", fails, guest=True), Step("own", [sys.executable, "-c", ""])], 2, quiet)
    assert (len(runs["guest"]), len(runs["own"])) == (0, 2)
    assert len(left_out) == 1
    assert "it broke" in left_out[0]
    assert tried.read_text(encoding="utf-8") == "once "
    with pytest.raises(FailedRunError, match="it broke"):
        take_turns([Step("own", fails)], 1, quiet)


BUILD = """
import os, pathlib, sys
options = dict(zip(sys.argv[1::2], sys.argv[2::2]))
root, out = pathlib.Path(options["--root"]), pathlib.Path(options["--out"])
drawn, site = (root / ".cache").is_dir(), out.is_dir()
out.mkdir(exist_ok=True)
(root / ".cache").mkdir(exist_ok=True)
changed = "Ændret" in (root / "clusters" / "alfa.yml").read_text(encoding="utf-8")
bare = "without_index" in os.environ.get("PYTHONPATH", "")
print(drawn, site, changed, os.environ.get("GATEWAY_REPOSITORY", "") != "", bare, bool(os.environ.get("CI")))
"""
"""A build that tells what it finds: something kept, a site, a changed record, another repository, no index, a workflow."""
RECORD_TEXT = "id: alfa\nsummary: {da: Kort, en: Short}\n"


def test_each_mode_finds_what_its_name_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.delenv("GATEWAY_REPOSITORY", raising=False)
    tree, site = tmp_path / "tree", tmp_path / "site"
    for folder in (tree / "clusters", tree / ".cache", site):
        folder.mkdir(parents=True)
    (tree / "clusters" / "alfa.yml").write_text(RECORD_TEXT, encoding="utf-8")
    (tree / "clusters" / "beta.yml").write_text("id: beta\n", encoding="utf-8")
    steps = build_steps(tree, site, date(2026, 11, 23), [sys.executable, "-c", BUILD], [sys.executable, "-c", "print(1)"])
    runs, _ = take_turns([step for step in steps if step.name != ROOMS], 2, quiet)
    found = {name: [run.output.split() for run in taken] for name, taken in runs.items()}
    kept = there = record = template = bare = "True"
    nothing = "False"
    assert found[FIRST] == [[nothing, nothing, nothing, nothing, nothing, nothing]]
    assert found[COLD] == [[kept, nothing, nothing, nothing, nothing, nothing]] * 2
    assert found[UNCHANGED] == [[kept, there, nothing, nothing, nothing, nothing]] * 2
    assert found[BARE] == [[kept, nothing, nothing, nothing, bare, nothing]] * 2
    assert found[RECORD] == [[kept, there, record, nothing, bare, nothing]] * 2
    assert found[TEMPLATE] == [[kept, there, record, template, bare, nothing]] * 2
    assert [len(found[name]) for name in (YARDSTICK, INDEX)] == [2, 2]
    next(step for step in steps if step.name == ROOMS).before()
    assert (tree / "clusters" / "alfa.yml").read_text(encoding="utf-8") == RECORD_TEXT


SUMMARIES = {
    "on one line": {"da": "Kort om den", "en": "Short"},
    "quoted": {"da": "Kort: om den", "en": "Short: it"},
    "long": {"da": "Kort: om den " * 12, "en": "Short: it " * 12},
}


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_word_comes_into_the_danish_summary(name: str) -> None:
    record = {"id": "alfa", "name": {"da": "A", "en": "B"}, "summary": SUMMARIES[name]}
    document, problems = read_yaml(with_word(yaml_text(record), "Ændret").encode(), "x.yml")
    assert problems == [] and document is not None
    summary = SUMMARIES[name]
    assert document.data == {**record, "summary": {**summary, "da": f"Ændret {summary['da']}"}}


def test_a_record_without_a_summary_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="summary"):
        with_word("id: alfa\n", "Ændret")


PREVIEW = """
import http.server, pathlib, sys
file = pathlib.Path(sys.argv[1])
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        text = ("<html>" + file.read_text(encoding="utf-8")).encode() if self.path == "/alfa/" else b""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text)
    def log_message(self, *words):
        pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[2])), Handler).serve_forever()
"""


def preview(file: Path, source: str) -> Served:
    """A preview of ``file`` by the program ``source``."""
    return Served(
        "alfa", lambda port: [sys.executable, "-c", source, str(file), str(port)], "alfa/", file,
        lambda text, word: f"{text} {word}",
    )  # fmt: skip


@pytest.fixture(autouse=True)
def short_rests(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two saves nothing has to come to rest here."""
    monkeypatch.setattr(saving, "_REST", 0.0)


CUT_SHORT = PREVIEW.replace(
    "        self.end_headers()",
    "        Handler.asked = getattr(Handler, 'asked', 0) + 1\n"
    "        self.send_header('Content-Length', str(len(text) + Handler.asked % 2))\n        self.end_headers()",
)
"""Every other answer is shorter than it says, as a page is that is written just then."""


@pytest.mark.parametrize("source", [PREVIEW, CUT_SHORT])
def test_a_save_is_timed_until_it_is_served(source: str, tmp_path: Path) -> None:
    file = tmp_path / "alfa.md"
    file.write_text("Tekst", encoding="utf-8")
    found = saved(preview(file, source), 2)
    assert len(found.served) == 2
    assert found.ready > 0 and all(seconds > 0 for seconds in found.served)
    assert file.read_text(encoding="utf-8") == "Tekst", "the file is as it was"


STALE = PREVIEW.replace(
    "file = pathlib.Path(sys.argv[1])", "file = pathlib.Path(sys.argv[1]); kept = file.read_text()"
).replace('file.read_text(encoding="utf-8")', "kept")
ENDS = "raise SystemExit('no such address')"


@pytest.mark.parametrize(("source", "said"), [(STALE, "never served “Gemt1gang”"), (ENDS, "no such address")])
def test_a_preview_that_never_shows_the_change_is_told(
    source: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "alfa.md"
    file.write_text("Tekst", encoding="utf-8")
    real = saving._wait_for

    def impatient(word: str, *rest: object) -> None:
        if word.startswith("Gemt"):
            monkeypatch.setattr(saving, "_PATIENCE", 0.2)
        real(word, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(saving, "_wait_for", impatient)
    with pytest.raises(FailedRunError, match=said):
        saved(preview(file, source), 1)
    assert file.read_text(encoding="utf-8") == "Tekst"
