"""The search index: made last, from the pages that have something to find, with a failure told in words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import TODAY

from cluster_gateway.command import main
from cluster_gateway.hosts.mkdocs import publishing
from cluster_gateway.hosts.search_index import SearchIndexError, renew_search_index, write_search_index
from cluster_gateway.plan import addresses
from cluster_gateway.plan.site import SitePlan
from cluster_gateway.render.views.search import KINDS


def test_each_language_has_its_own_index_of_the_pages_with_content(sample_site: Path, sample_plan: SitePlan) -> None:
    counted = json.loads((sample_site / addresses.search_index() / "pagefind-entry.json").read_text(encoding="utf-8"))
    for language in ("da", "en"):
        pages = [
            page
            for page in sample_plan.pages
            if page.language == language and (page.kind in KINDS or page.section == "key-figures")
        ]
        assert counted["languages"][language]["page_count"] == len(pages)


def test_nothing_stays_of_an_older_index(tmp_path: Path) -> None:
    site = tmp_path / "site"
    old = site / addresses.search_index() / "fragment" / "old.pf_fragment"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"")
    (site / "index.html").write_text('<html lang="da"><body data-pagefind-body><h1>Én</h1></body></html>', encoding="utf-8")
    write_search_index(site)
    assert not old.exists()
    assert (site / addresses.search_index() / "pagefind.js").is_file()


@pytest.fixture
def _no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pagefind fails, and says why."""
    failing = [sys.executable, "-c", "import sys; sys.exit('no room on the disk')"]
    begin = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda _, **how: begin(failing, **how))


@pytest.mark.usefixtures("_no_room")
def test_a_failure_says_why(tmp_path: Path) -> None:
    with pytest.raises(SearchIndexError, match="no room on the disk"):
        write_search_index(tmp_path)


@pytest.fixture
def _believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept of the last build is believed, as on an editor's machine: where a workflow runs it is not."""
    monkeypatch.delenv("CI", raising=False)


def indexed(site: Path) -> bytes:
    return (site / addresses.search_index() / "pagefind-entry.json").read_bytes()


def built(root: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """What a build says."""
    assert main(["build", "--root", str(root), "--out", str(out), "--today", str(TODAY), "--language", "en"]) == 0
    return capsys.readouterr().out


@pytest.mark.usefixtures("_believed")
def test_a_changed_site_is_in_place_before_its_new_index(
    gateway: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, page = tmp_path / "site", "en/clusters/alfa/index.html"
    built(gateway, out, capsys)
    before = indexed(out)
    replace(gateway / "clusters/alfa.yml", "Brings companies together", "Brings people together")
    seen: list[tuple[bool, bytes]] = []

    def renew(site: Path, made_of: str) -> None:
        seen.append(("Brings people" in (site / page).read_text(encoding="utf-8"), indexed(site)))
        renew_search_index(site, made_of)

    monkeypatch.setattr(publishing, "renew_search_index", renew)
    assert "the site is in place" in built(gateway, out, capsys)
    assert seen == [(True, before)]
    assert indexed(out) != before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gateway", "site"]


@pytest.mark.usefixtures("_believed")
def test_an_index_of_the_same_texts_is_not_made_again(
    gateway: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site"
    built(gateway, out, capsys)
    before = indexed(out)
    monkeypatch.setenv("GATEWAY_FEED_HUB", "https://hub.example/")
    monkeypatch.setattr(subprocess, "Popen", lambda *_, **__: pytest.fail("indexed again"))
    assert "in place" not in built(gateway, out, capsys)
    assert "hub.example" in (out / "feeds/all.xml").read_text(encoding="utf-8")
    assert indexed(out) == before


@pytest.mark.usefixtures("_believed")
def test_an_index_that_cannot_be_renewed_leaves_the_new_pages_and_says_why(
    gateway: Path, tmp_path: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "site"
    built(gateway, out, capsys)
    before = indexed(out)
    replace(gateway / "clusters/alfa.yml", "Brings companies together", "Brings people together")
    request.getfixturevalue("_no_room")
    assert main(["build", "--root", str(gateway), "--out", str(out), "--today", str(TODAY), "--language", "en"]) == 1
    assert "no room on the disk" in capsys.readouterr().err
    assert "Brings people" in (out / "en/clusters/alfa/index.html").read_text(encoding="utf-8")
    assert indexed(out) == before


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_index_is_made_by_the_pinned_program() -> None:
    said = subprocess.run([sys.executable, "-m", "pagefind", "--version"], capture_output=True, text=True, check=True)
    assert "pagefind" in said.stdout + said.stderr
