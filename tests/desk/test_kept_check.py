"""What a check found is kept, and never told of another state of anything."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import TODAY

from cluster_gateway.desk import kept_check
from cluster_gateway.desk.check import Findings, findings
from cluster_gateway.plan.examination import examine
from cluster_gateway.records.catalogue import describe
from cluster_gateway.records.language import LANGUAGES


@pytest.fixture(autouse=True)
def _at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def examined(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The roots that were really examined."""
    roots: list[Path] = []

    def counted(root: Path, today: object) -> object:
        roots.append(root)
        return examine(root, today)  # type: ignore[arg-type]

    monkeypatch.setattr("cluster_gateway.plan.examination.examine", counted)
    return roots


def lines(found: Findings) -> list[str]:
    return [describe(problem, language) for problem in found.problems for language in LANGUAGES]


def spoil(gateway: Path) -> None:
    """Facts of every kind in the sentences: numbers, dates, lists, one that differs by language."""
    for name, old, new in (
        ("clusters/alfa.yml", "value: 1234", "value: {a: 1}"),
        ("clusters/beta.yml", "id: beta", "id: betta"),
        ("content/calls/wind-call.yml", "id: wind-call", "id: wind-call\nid: wind-call"),
        ("content/events/stormy-fair.yml", "start:", "start: 2027\nstrat:"),
    ):
        path = gateway / name
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_the_second_time_nothing_is_read_and_the_same_is_said(gateway: Path, examined: list[Path]) -> None:
    spoil(gateway)
    first, second = kept_check.check(gateway, TODAY), kept_check.check(gateway, TODAY)
    assert len(examined) == 1
    assert lines(first) == lines(second) == lines(findings(*examine(gateway, TODAY)))
    assert (first.sound, first.written, first.stopping) == (second.sound, second.written, second.stopping)
    assert [p.severity for p in first.problems] == [p.severity for p in second.problems]


def same_size(path: Path) -> None:
    """Another text of the same length, with the same time of change."""
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"id: alfa", b"id: afla"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        lambda root: same_size(root / "clusters/alfa.yml"),
        lambda root: (root / "clusters/alfa.yml").unlink(),
        lambda root: (root / "clusters/alfa.yml").rename(root / "clusters/omega.yml"),
        lambda root: (root / "content/calls/new.yml").write_text("id: new\n"),
        lambda root: (root / "success-stories/empty").mkdir(),
        lambda root: (root / "success-stories/robot-in-the-sea/robot.jpg").write_bytes(b"GIF"),
        lambda root: (root / "clusters/vocabulary/sectors.yml").write_text("title: {da: x, en: x}\nterms: []\n"),
        lambda root: (root / "clusters/link.yml").symlink_to("/etc/hostname"),
        lambda root: (root / "clusters/changes").mkdir(),
    ],
    ids=["same size and time", "removed", "renamed", "new", "empty folder", "picture", "vocabulary", "link", "other folder"],
)
def test_whatever_changes_is_seen(change: Callable[[Path], object], gateway: Path, examined: list[Path]) -> None:
    kept_check.check(gateway, TODAY)
    change(gateway)
    found = kept_check.check(gateway, TODAY)
    assert len(examined) == 2
    assert lines(found) == lines(findings(*examine(gateway, TODAY)))


def test_another_day_and_another_program_are_other_questions(
    gateway: Path, examined: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_check.check(gateway, TODAY)
    kept_check.check(gateway, TODAY + timedelta(days=1))
    monkeypatch.setattr(kept_check, "_program", lambda: "newer")
    kept_check.check(gateway, TODAY + timedelta(days=1))
    assert len(examined) == 3


def test_what_was_written_while_it_was_read_is_not_kept(gateway: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def slowly(root: Path, today: object) -> object:
        result = examine(root, today)  # type: ignore[arg-type]
        (root / "clusters/alfa.yml").write_text("id: alfa\n", encoding="utf-8")
        return result

    monkeypatch.setattr("cluster_gateway.plan.examination.examine", slowly)
    kept_check.check(gateway, TODAY)
    assert not (gateway / kept_check.FILE).exists()


@pytest.mark.parametrize("kept", [b"", b"{", b"[]", b'{"key": 1}', b"\xff", b"null", b"[" * 100_000])
def test_a_spoilt_file_is_made_anew(kept: bytes, gateway: Path, examined: list[Path]) -> None:
    path = gateway / kept_check.FILE
    path.parent.mkdir()
    path.write_bytes(kept)
    kept_check.check(gateway, TODAY)
    kept_check.check(gateway, TODAY)
    assert len(examined) == 1


def test_a_workflow_believes_no_folder_that_a_proposal_brings(
    gateway: Path, examined: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(gateway)
    kept_check.check(gateway, TODAY)
    path = gateway / kept_check.FILE
    path.write_text(json.dumps({**json.loads(path.read_text()), "problems": []}), encoding="utf-8")
    assert kept_check.check(gateway, TODAY).stopping == 0, "else this test shows nothing"
    monkeypatch.setenv("CI", "true")
    assert kept_check.check(gateway, TODAY).stopping > 0


def test_a_folder_that_cannot_be_written_is_no_fault(gateway: Path) -> None:
    (gateway / ".cache").write_text("not a folder")
    assert kept_check.check(gateway, TODAY).stopping == 0


def test_what_is_kept_is_told_without_loading_what_reads_records(gateway: Path) -> None:
    """Which takes three quarters of the time of the command: editors run it at each save and each commit."""
    command = f"""
import sys
from cluster_gateway.command import main
code = main(["check", "--root", {str(gateway)!r}, "--today", "{TODAY}"])
print(*sorted({{"pydantic", "markdown", "ruamel.yaml", "PIL"}} & sys.modules.keys()))
"""
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    said = [
        subprocess.run(
            [sys.executable, "-c", command], env=environment, check=True, capture_output=True, encoding="utf-8"
        ).stdout.splitlines()
        for _ in range(2)
    ]
    assert said[0][:-1] == said[1][:-1]
    assert ("pydantic" in said[0][-1], said[1][-1]) == (True, "")
