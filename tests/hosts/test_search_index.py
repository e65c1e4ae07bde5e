"""The search index: made last, from the pages that have something to find, with a failure told in words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cluster_gateway.hosts.search_index import SearchIndexError, write_search_index
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


def test_a_failure_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 3, "", "no room on the disk")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(SearchIndexError, match="no room on the disk"):
        write_search_index(tmp_path)


def test_the_index_is_made_by_the_pinned_program() -> None:
    said = subprocess.run([sys.executable, "-m", "pagefind", "--version"], capture_output=True, text=True, check=True)
    assert "pagefind" in said.stdout + said.stderr
