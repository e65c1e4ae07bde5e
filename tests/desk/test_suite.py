"""``test``: its steps, and the browser it finds, installs or misses with a clear word."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cluster_gateway.desk import suite


def test_an_unknown_step_is_told_with_the_steps_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert suite.run(tmp_path, ["lint", "tset"]) == 2
    assert "no step tset" in capsys.readouterr().err


def test_without_a_browser_it_fails_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(suite, "browser", lambda: None)
    monkeypatch.setattr(suite, "install_browser", lambda: False)
    assert suite.run(tmp_path, ["tests"]) == 1
    assert "set CHROMIUM to the program" in capsys.readouterr().err


def test_the_asked_browser_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "my-chrome"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("CHROMIUM", str(program))
    assert suite.browser() == str(program)
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    assert suite.browser() is None


def test_every_step_runs_even_after_a_failed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        ran.append(command)
        return subprocess.CompletedProcess(command, 1 if "check" in command else 0)

    monkeypatch.setattr(subprocess, "run", run)
    assert suite.run(tmp_path, ["lint", "types"]) == 1
    assert len(ran) == 2
    assert "Failed: lint." in capsys.readouterr().out
