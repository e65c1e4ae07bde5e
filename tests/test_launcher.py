"""The launcher: standard library only, tells what to do, and leaves nothing half-made."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import PROJECT

LAUNCHER = PROJECT / "scripts" / "gateway.py"


@pytest.fixture
def launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The launcher as a module, with its environment in a folder of the test."""
    spec = importlib.util.spec_from_file_location("launcher", LAUNCHER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "gateway-installed")
    yield module


def test_it_needs_the_standard_library_only() -> None:
    tree = ast.parse(LAUNCHER.read_text(encoding="utf-8"))
    imports = {n.names[0].name for n in ast.walk(tree) if isinstance(n, ast.Import)}
    imports |= {str(n.module).split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    assert imports <= set(sys.stdlib_module_names)


def test_a_failed_installation_leaves_nothing_and_says_what_to_do(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_network(arguments: list[str]) -> None:
        raise subprocess.CalledProcessError(1, arguments, output="ERROR: Could not find a version of babel")

    monkeypatch.setattr(launcher, "pip", no_network)
    assert launcher.install() == 2
    said = capsys.readouterr().err
    assert "Could not find a version of babel" in said and "run the same command again" in said
    assert not launcher.VENV.exists()
    assert launcher.installed() == ""


def test_the_environment_of_another_project_stays_whole(
    launcher: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody had linked it here, to save the installation."""
    other = tmp_path / "other" / ".venv"
    other.mkdir(parents=True)
    (other / "pyvenv.cfg").write_text("home = elsewhere", encoding="utf-8")
    launcher.VENV.symlink_to(other, target_is_directory=True)
    monkeypatch.setattr(launcher, "pip", lambda _: None)
    assert launcher.install() == 0
    assert (other / "pyvenv.cfg").read_text(encoding="utf-8") == "home = elsewhere"
    assert not launcher.VENV.is_symlink() and launcher.STAMP.is_file()


def test_an_old_python_is_told(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(launcher, "OLDEST", (99, 0))
    assert launcher.main() == 2
    assert "Python 99.0 or newer is needed" in capsys.readouterr().err


def test_the_root_is_the_project_unless_told(launcher: ModuleType) -> None:
    assert launcher.with_root(["build"]) == ["build", "--root", str(PROJECT)]
    assert launcher.with_root(["check", "--root", "x"]) == ["check", "--root", "x"]
    assert launcher.with_root([]) == []


def test_a_changed_lock_is_noticed(launcher: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = launcher.wanted()
    lock = tmp_path / "requirements.lock"
    lock.write_bytes(launcher.LOCK.read_bytes() + b"# changed\n")
    monkeypatch.setattr(launcher, "LOCK", lock)
    assert launcher.wanted() != before
