"""``check``: told in the asked language, for the asked files, with an exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from cluster_gateway.command import main, preferred_language

SPOILT = ("clusters/alfa.yml", "id: alfa\n", "id: alpha\n")


def spoil(gateway: Path) -> None:
    name, old, new = SPOILT
    path = gateway / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def check(gateway: Path, *arguments: str) -> int:
    return main(["check", "--root", str(gateway), "--today", "2026-11-28", *arguments])


def test_all_well(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(gateway, "--language", "en") == 0
    assert "No problems in 25 records. Warnings: 2." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", "clusters/alfa.yml:2:5: id: Id »alpha« er ikke det samme som navnet på filen eller mappen, »alfa«."),
        ("en", "clusters/alfa.yml:2:5: id: The id “alpha” is not the same as the name of the file or folder, “alfa”."),
    ],
)
def test_problems_in_the_asked_language(language: str, said: str, gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spoil(gateway)
    assert check(gateway, "--language", language) == 1
    assert said in capsys.readouterr().out


def test_only_the_asked_files(gateway: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spoil(gateway)
    monkeypatch.chdir(gateway)
    assert check(gateway, "success-stories") == 0
    assert check(gateway, "clusters/alfa.yml") == 1
    assert check(gateway, "clusters") == 1


@pytest.mark.parametrize(("lang", "language"), [("da_DK.UTF-8", "da"), ("en_GB.UTF-8", "en"), ("C", "en"), ("", "en")])
def test_the_language_of_the_environment(lang: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", lang)
    assert preferred_language() == language
