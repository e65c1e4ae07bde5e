"""Publishing: always a whole site, the same bytes for the same input, and no site from wrong content."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import TODAY, files_of

from cluster_gateway.command import main
from cluster_gateway.hosts.mkdocs import publishing

DAY = TODAY.isoformat()


def build(root: Path, out: Path) -> int:
    return main(["build", "--root", str(root), "--out", str(out), "--today", DAY, "--language", "en"])


def test_two_builds_are_the_same_bytes(gateway: Path, tmp_path: Path) -> None:
    assert build(gateway, tmp_path / "one") == 0
    assert build(gateway, tmp_path / "elsewhere" / "two") == 0
    assert files_of(tmp_path / "one") == files_of(tmp_path / "elsewhere" / "two")


def test_wrong_content_leaves_the_last_good_site(gateway: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "site"
    assert build(gateway, out) == 0
    before = files_of(out)
    record = gateway / "clusters" / "alfa.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("id: alfa", "id: alpha"), encoding="utf-8")
    capsys.readouterr()
    assert build(gateway, out) == 1
    assert "clusters/alfa.yml:2:5: id:" in capsys.readouterr().err
    assert files_of(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gateway", "site"]


def test_a_build_that_breaks_half_way_leaves_the_last_good_site(
    gateway: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    assert build(gateway, out) == 0
    before = files_of(out)

    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cluster_gateway.hosts.making.write", full_disk)
    with pytest.raises(OSError, match="No space"):
        publishing.publish(gateway, out, TODAY)
    assert files_of(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gateway", "site"]


def test_hostile_text_comes_out_as_text(gateway: Path, tmp_path: Path) -> None:
    story = gateway / "success-stories" / "robot-in-the-sea" / "en.md"
    text = story.read_text(encoding="utf-8").replace("A robot in the sea", '"{{ 7*7 }} & \\"quoted\\" {% raw %}"')
    story.write_text(text + "\n<script>alert(1)</script> {{ 7*7 }}\n", encoding="utf-8")
    assert build(gateway, tmp_path / "site") == 0
    page = (tmp_path / "site" / "en" / "success-stories" / "robot-in-the-sea" / "index.html").read_text(encoding="utf-8")
    assert "{{ 7*7 }}" in page and "49" not in page.partition("<h1>")[2].partition("</h1>")[0]
    assert "alert(1)" not in page
    assert "<title>{{ 7*7 }} &amp; &quot;quoted&quot; {% raw %} – " in page


def test_a_root_without_content_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(tmp_path, tmp_path / "site") == 1
    assert "no clusters here" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()
