"""Whoever publishes, the site is the same: our command, ``mkdocs build --strict``, ProperDocs, and a plain folder."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import PROJECT, TODAY, files_of

from cluster_gateway.hosts.integrity.checking import faults_of
from cluster_gateway.hosts.integrity.fault import tell
from cluster_gateway.plan import addresses

ENVIRONMENT = {
    **os.environ,
    "SOURCE_DATE_EPOCH": str(int((TODAY.toordinal() - 719163) * 86400)),
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
}


def run(*command: str) -> None:
    done = subprocess.run([sys.executable, *command], cwd=PROJECT, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def meaning(html: str) -> tuple[str, ...]:
    """What a page is: its language, title, canonical address, alternates and main heading."""
    patterns = (r'<html lang="(\w+)"', r"<title>(.*?)</title>", r'rel="canonical" href="(.*?)"', r"<h1.*?>(.*?)</h1>")
    found = [" ".join(re.findall(pattern, html, re.S)) for pattern in patterns]
    return (*found, *sorted(re.findall(r'rel="alternate " hreflang="(.*?)" href="(.*?)"', html)))  # type: ignore[arg-type]


def test_mkdocs_itself_builds_the_same_site(project_site: Path, tmp_path: Path) -> None:
    run("-m", "mkdocs", "build", "--strict", "--quiet", "-f", "mkdocs.yml", "-d", str(tmp_path / "site"))
    assert files_of(tmp_path / "site") == files_of(project_site)


@pytest.mark.parametrize("command", [["-m", "properdocs", "build", "--strict", "--quiet", "-f", "mkdocs.yml"]])
def test_properdocs_builds_the_same_site(command: list[str], project_site: Path, tmp_path: Path) -> None:
    run(*command, "-d", str(tmp_path / "site"))
    ours, theirs = files_of(project_site), files_of(tmp_path / "site")
    assert ours.keys() == theirs.keys()
    pages = [name for name in ours if name.endswith(".html")]
    assert len(pages) > 150
    assert [n for n in pages if meaning(ours[n].decode()) != meaning(theirs[n].decode())] == []
    beside = ours.keys() - {*pages, addresses.manifest()}
    assert [n for n in beside if ours[n] != theirs[n]] == [], "only pages and their checksums may differ"
    assert [tell(fault, "en") for fault in faults_of(tmp_path / "site")] == []


def test_a_host_that_leaves_the_plugins_out_publishes_no_page(tmp_path: Path) -> None:
    """Some hosts skip plugins they do not know and call that a success; the templates of the theme do not let them."""
    settings = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nplugins:")[0]
    settings = settings.replace("docs_dir: ", f"docs_dir: {PROJECT}/").replace("custom_dir: ", f"custom_dir: {PROJECT}/")
    (tmp_path / "mkdocs.yml").write_text(f"{settings}\nplugins: []\n", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(tmp_path / "mkdocs.yml"), "-d", str(tmp_path / "site")]
    done = subprocess.run(command, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode != 0
    assert "'gateway' is undefined" in done.stdout + done.stderr
    assert list((tmp_path / "site").rglob("*.html")) == []


def test_a_plain_folder_has_the_same_pages(sample_site: Path, tmp_path: Path) -> None:
    from tests.conftest import SAMPLE

    from cluster_gateway.hosts.mkdocs._api import build
    from cluster_gateway.hosts.mkdocs.publishing import configured

    config = configured(SAMPLE, tmp_path / "site", TODAY)
    config.site_url = "https://sample.example/sub/"
    build(config)
    ours, plain = files_of(tmp_path / "site"), files_of(sample_site)
    assert ours.keys() == plain.keys()
    pages = [name for name in ours if name.endswith(".html") and "404" not in name]
    assert [n for n in pages if meaning(ours[n].decode()) != meaning(plain[n].decode())] == []
