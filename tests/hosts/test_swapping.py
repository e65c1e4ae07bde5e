"""Whatever stops a build, there is a whole site, old or new, and the next build is right."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import TODAY, files_of

from cluster_gateway.hosts import swapping
from cluster_gateway.hosts.swapping import recover, swap


def site(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(text)
    return folder


@pytest.fixture(params=[True, False], ids=["at one stroke", "by two renames"])
def _way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not request.param:
        monkeypatch.setattr(swapping, "_exchanged", lambda *_: False)


@pytest.mark.usefixtures("_way")
@pytest.mark.parametrize("before", [True, False])
def test_the_new_site_stands_in_the_place(before: bool, tmp_path: Path) -> None:
    if before:
        site(tmp_path / "site", "old")
    swap(site(tmp_path / ".site.new", "new"), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_swap_stopped_half_way_is_taken_back(tmp_path: Path) -> None:
    site(tmp_path / ".site.old", "old")
    recover(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"


def test_what_a_swap_left_behind_is_cleared(tmp_path: Path) -> None:
    site(tmp_path / ".site.old", "old")
    site(tmp_path / "site", "new")
    recover(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_when_it_cannot_be_swapped_the_old_site_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swapping, "_exchanged", lambda *_: False)
    site(tmp_path / "site", "old")
    with pytest.raises(OSError, match="missing"):
        swap(tmp_path / "missing", tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no groups of processes to stop at once")
def test_a_build_killed_at_any_moment_leaves_a_whole_site(gateway: Path, tmp_path: Path) -> None:
    """The moments are drawn over the whole length of a build on this machine; each kill hits all its processes."""
    out = tmp_path / "site"

    def command(place: Path) -> list[str]:
        build = [sys.executable, "-m", "cluster_gateway", "build", "--root", str(gateway), "--today", str(TODAY)]
        return [*build, "--out", str(place)]

    started = time.monotonic()
    subprocess.run(command(out), check=True, capture_output=True)
    lasts = time.monotonic() - started
    record = gateway / "clusters" / "alfa.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("Alfa", "Alpha"), encoding="utf-8")
    subprocess.run(command(tmp_path / "new"), check=True, capture_output=True)
    old, new = files_of(out), files_of(tmp_path / "new")
    assert old != new
    chance = random.Random(9)
    for share in (0.3, 0.5, 0.7, 0.85, 0.95, 1.0):
        process = subprocess.Popen(command(out), start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(lasts * share * chance.uniform(0.9, 1.1))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        recover(out)
        assert files_of(out) in (old, new)
    subprocess.run(command(out), check=True, capture_output=True)
    assert files_of(out) == new
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")]
