"""The same content on the same day is the same site, whatever the machine: place, clock, language, hashing, rights, folder."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import PROJECT, SAMPLE, TODAY, files_of

from cluster_gateway.plan import addresses

MACHINES: dict[str, dict[str, Any]] = {
    "here": {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "umask": 0o022, "cwd": "."},
    "a longer place": {
        "TZ": "America/Los_Angeles", "LC_ALL": "da_DK.UTF-8", "LANG": "da_DK.UTF-8", "PYTHONHASHSEED": "4242", "umask": 0o077,
        "cwd": "gateway/content",
    },
}  # fmt: skip


def built(place: Path, machine: Mapping[str, Any]) -> Path:
    """The sample, built by the command in a process of its own below ``place``."""
    root, out = place / "gateway", place / "site"
    shutil.copytree(SAMPLE, root, ignore=shutil.ignore_patterns(".cache"))
    own = {key: value for key, value in machine.items() if key.isupper()}
    rights = {"umask": machine["umask"]} if os.name == "posix" else {}
    done = subprocess.run(
        [sys.executable, "-m", "cluster_gateway", "build", "--root", root, "--out", out, "--today", TODAY.isoformat()],
        cwd=place / machine["cwd"], env={**os.environ, **own, "PYTHONPATH": str(PROJECT / "plugins")},
        capture_output=True, text=True, encoding="utf-8", **rights,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def searchable(site: Path) -> dict[str, tuple[object, ...]]:
    """What the search index holds of each page, by its address: its words, what it is filtered by, and its headings."""
    found = {}
    for path in (site / addresses.search_index() / "fragment").iterdir():
        said = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[said["url"]] = (said["content"], said["filters"], said["meta"], [a["id"] for a in said["anchors"]])
    return found


def differences(one: Path, other: Path) -> list[str]:
    """The names of the files in which two sites differ, and the addresses of which their search index says something else."""
    ours, theirs = files_of(one), files_of(other)
    found = [name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)]
    words, others = searchable(one), searchable(other)
    return sorted(found + [address for address in words.keys() | others.keys() if words.get(address) != others.get(address)])


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("machines")
    found = []
    for name, machine in MACHINES.items():
        (folder / name).mkdir()
        found.append(built(folder / name, machine))
    return found


def test_two_machines_build_the_same_site(sites: list[Path]) -> None:
    assert differences(*sites) == []
    assert len(files_of(sites[0])) > 500 and len(searchable(sites[0])) > 50


def test_a_difference_is_seen(sites: list[Path], tmp_path: Path) -> None:
    """In a file, in a file that only one has, and in the words of the search index."""
    other = Path(shutil.copytree(sites[0], tmp_path / "site"))
    (other / "robots.txt").write_bytes((other / "robots.txt").read_bytes() + b"\n")
    (other / "more.txt").write_text("more")
    fragment = next((other / addresses.search_index() / "fragment").iterdir())
    said = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))
    fragment.write_bytes(gzip.compress(b"pagefind_dcd" + json.dumps(said | {"content": "else"}).encode()))
    assert differences(sites[0], other) == sorted([said["url"], "more.txt", "robots.txt"])


def test_the_manifest_lists_every_file_as_it_is(sites: list[Path]) -> None:
    """As ``sha256sum`` writes it; the search index and the manifest itself are not in it."""
    files = files_of(sites[0])
    manifest = files.pop(addresses.manifest()).decode()
    lines = [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in sorted(files.items())]
    assert manifest.splitlines() == lines
