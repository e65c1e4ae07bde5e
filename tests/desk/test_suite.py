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
    monkeypatch.setattr(suite, "install_browser", lambda attempts: False)
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


@pytest.mark.parametrize(
    ("there", "debian", "works", "installed", "taken"),
    [
        ("chromium", True, True, ["chromium-headless-shell"], "chromium-headless-shell"),
        ("chromium", True, False, ["chromium-headless-shell"], "chromium"),
        ("chromium", False, True, [], "chromium"),
        ("chromium-headless-shell", True, True, [], "chromium-headless-shell"),
        (None, True, True, ["chromium-headless-shell"], "chromium-headless-shell"),
        (None, True, False, ["chromium-headless-shell", "chromium", "playwright"], None),
        (None, False, True, ["playwright"], "chromium"),
    ],
)
def test_the_quicker_browser_is_installed_where_it_can_be_had(
    there: str | None, debian: bool, works: bool, installed: list[str], taken: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    present, tried = {there}, list[str]()

    def install(command: list[str], environment: object) -> bool:
        if "update" in command:
            return True
        tried.append("playwright" if "playwright" in command else command[-1])
        if works:
            present.add("chromium" if tried[-1] == "playwright" else tried[-1])
        return works

    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(suite, "APPLICATIONS", ())
    monkeypatch.setattr(suite, "_playwrights_own", lambda: None)
    monkeypatch.setattr(suite.shutil, "which", lambda name: name if name in present or (name == "apt-get" and debian) else None)
    monkeypatch.setattr(suite.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(suite, "_quietly", install)
    assert (suite.provided_browser(), tried) == (taken, installed)


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
