"""``check --changed``: what a branch touches, in a repository made here."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from cluster_gateway.command import main
from cluster_gateway.desk.touched import NoHistoryError, touched


def git(root: Path, *arguments: str) -> None:
    named = ["-c", "user.name=Test", "-c", "user.email=test@example.dk", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *named, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def repository(gateway: Path) -> Path:
    """The sample gateway as a repository with a branch ``proposal`` that has touched nothing yet."""
    git(gateway, "init", "-q", "-b", "main")
    git(gateway, "add", ".")
    git(gateway, "commit", "-q", "-m", "Content: the sample")
    git(gateway, "checkout", "-q", "-b", "proposal")
    return gateway


def spoil(repository: Path, name: str) -> None:
    path = repository / name
    path.write_text(path.read_text(encoding="utf-8") + "zebra: 1\n", encoding="utf-8")


def test_committed_changed_and_new_files_count(repository: Path) -> None:
    assert touched(repository) == []
    spoil(repository, "clusters/alfa.yml")
    git(repository, "commit", "-q", "-a", "-m", "Content: alfa")
    spoil(repository, "clusters/beta.yml")
    (repository / "content/calls/blå.yml").write_text("id: x\n", encoding="utf-8")
    (repository / "clusters/gamma.yml").unlink()
    assert touched(repository) == ["clusters/alfa.yml", "clusters/beta.yml", "content/calls/blå.yml"]
    assert touched(repository, "HEAD") == ["clusters/beta.yml", "content/calls/blå.yml"]


def test_what_main_did_meanwhile_does_not_count(repository: Path) -> None:
    git(repository, "checkout", "-q", "main")
    spoil(repository, "clusters/beta.yml")
    git(repository, "commit", "-q", "-a", "-m", "Content: beta")
    git(repository, "checkout", "-q", "proposal")
    assert touched(repository) == []


def test_only_touched_files_are_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check = ["check", "--root", str(repository), "--today", "2026-11-28", "--language", "en", "--changed"]
    assert main(check) == 0
    assert capsys.readouterr().out == "You have not touched any record.\n"
    spoil(repository, "clusters/beta.yml")
    git(repository, "commit", "-q", "-a", "-m", "Content: beta")
    spoil(repository, "clusters/alfa.yml")
    assert main([*check, "HEAD"]) == 1
    told = capsys.readouterr().out
    assert "clusters/alfa.yml" in told and "clusters/beta.yml" not in told and "did not ask about too: 1" in told
    assert main(check) == 1
    assert "clusters/beta.yml" in capsys.readouterr().out


@pytest.mark.parametrize("since", ["nowhere", "--output=x", "-p"])
def test_an_unknown_commit_is_told(since: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--root", str(repository), "--language", "en", f"--changed={since}"]) == 2
    assert "Git cannot say" in capsys.readouterr().err


def test_a_folder_without_history_is_told(gateway: Path) -> None:
    with pytest.raises(NoHistoryError):
        touched(gateway)
