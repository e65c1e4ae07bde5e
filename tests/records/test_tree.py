"""Files that are not what they should be: found, told, and never followed out of the tree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cluster_gateway.records.problem import Problem


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(p.mark.file, p.code) for p in problems]


def test_a_link_out_of_the_tree_is_refused(gateway: Path, tmp_path: Path, told: Callable[[], list[Problem]]) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("id: secret\n", encoding="utf-8")
    (gateway / "clusters" / "secret.yml").symlink_to(secret)
    assert codes(told()) == [("clusters/secret.yml", "outside-tree")]


def test_a_huge_file_is_not_read(gateway: Path, told: Callable[[], list[Problem]]) -> None:
    with (gateway / "clusters" / "huge.yml").open("wb") as stream:
        stream.truncate(1_000_000_000)
    assert codes(told()) == [("clusters/huge.yml", "too-large")]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("success-stories/readme.txt", "unknown-file"),
        ("success-stories/robot-in-the-sea/de.md", "unknown-file"),
        ("content/news/stray.md", "unknown-file"),
    ],
)
def test_a_file_in_the_wrong_place_is_told(name: str, code: str, gateway: Path, told: Callable[[], list[Problem]]) -> None:
    (gateway / name).write_text("x", encoding="utf-8")
    assert codes(told()) == [(name, code)]


def test_two_stories_cannot_share_an_id(gateway: Path, told: Callable[[], list[Problem]]) -> None:
    (gateway / "content/news/2026-03-01-wind-prize").rename(gateway / "content/news/2026-03-01-only-danish")
    assert ("content/news/2026-03-01-only-danish/da.md", "id-taken") in codes(told())


def test_not_utf_8(gateway: Path, told: Callable[[], list[Problem]]) -> None:
    (gateway / "clusters" / "gamma.yml").write_bytes("id: gamma\nname: Ærø\n".encode("latin-1"))
    assert [(p.mark.file, p.mark.line, p.mark.column, p.code) for p in told()] == [("clusters/gamma.yml", 2, 7, "not-utf-8")]


def test_a_bomb_and_a_wrong_record_are_told_together(gateway: Path, told: Callable[[], list[Problem]]) -> None:
    bomb = "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(3))
    (gateway / "clusters" / "beta.yml").write_text(bomb, encoding="utf-8")
    (gateway / "clusters" / "gamma.yml").write_text("[" * 5000, encoding="utf-8")
    found = codes(told())
    assert found.count(("clusters/beta.yml", "yaml-anchor")) == 10
    assert found.count(("clusters/gamma.yml", "yaml-depth")) == 1


@pytest.mark.parametrize(
    "place", ["success-stories/elsewhere", "content/news/2026-01-01-elsewhere", "content/calls", "clusters"]
)
def test_a_folder_that_is_a_link_out_of_the_tree_is_not_looked_into(
    place: str, gateway: Path, tmp_path: Path, told: Callable[[], list[Problem]]
) -> None:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "id-rsa.yml").write_text("id: id-rsa\n", encoding="utf-8")
    if (gateway / place).exists():
        (gateway / place).rename(tmp_path / "before")
    (gateway / place).symlink_to(secrets)
    found = told()
    assert (place, "outside-tree") in codes(found)
    assert not [problem for problem in found if "id-rsa" in problem.mark.file]
