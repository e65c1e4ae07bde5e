"""A full disk, or a folder that may not be written: the old site stays, one line says why, and the next build is right."""

from __future__ import annotations

import errno
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import TODAY, files_of

from cluster_gateway.command import main

FULL = """
import errno, os, pathlib, sys
from cluster_gateway.command import main
code, left = getattr(errno, sys.argv[1]), int(sys.argv[2])
aside = sys.argv[3]
true = pathlib.Path.write_bytes
def write_bytes(path, content):
    global left
    left -= aside in str(path)
    if left < 0:
        raise OSError(code, os.strerror(code), str(path))
    return true(path, content)
pathlib.Path.write_bytes = write_bytes
sys.exit(main(sys.argv[4:]))
"""
"""A build on a disk that takes so many files of the new site and not one more."""


def command(gateway: Path, out: Path) -> list[str]:
    return ["build", "--root", str(gateway), "--out", str(out), "--today", TODAY.isoformat(), "--language", "en"]


def changed(gateway: Path) -> None:
    """The content is another one than the site's, so that there is something to build."""
    record = gateway / "clusters" / "alfa.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("Alfa", "Alpha"), encoding="utf-8")


def one_line(told: str, *parts: str) -> None:
    """What was told is a single line for people, beside the warnings of the check, with ``parts`` in it."""
    assert "Traceback" not in told, told
    lines = [line for line in told.splitlines() if any(part in line for part in parts)]
    assert len(lines) == 1 and all(part in lines[0] for part in parts), told


def test_a_build_that_can_write_no_more_leaves_the_old_site(gateway: Path, tmp_path: Path) -> None:
    """It breaks at the first file, and at files drawn by lot; several processes write, and each may be the one that cannot."""
    out = tmp_path / "site"
    assert main(command(gateway, out)) == 0
    before = files_of(out)
    changed(gateway)
    chance = random.Random(9)
    for error in ("ENOSPC", "EROFS", "ENOSPC"):
        left = 0 if error == "EROFS" else chance.randrange(1, len(before) // 4)
        run = [sys.executable, "-c", FULL, error, str(left), ".site.new", *command(gateway, out)]
        built = subprocess.run(run, capture_output=True, text=True, encoding="utf-8")
        assert built.returncode == 1, (left, built.stdout, built.stderr)
        one_line(built.stderr, os.strerror(getattr(errno, error)))
        assert files_of(out) == before
        assert sorted(path.name for path in tmp_path.iterdir()) == ["gateway", "site"], "nothing is left lying about"
    assert main(command(gateway, out)) == 0
    assert main(command(gateway, tmp_path / "anew")) == 0
    assert files_of(out) == files_of(tmp_path / "anew") != before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of files")
def test_a_limit_of_the_system_is_told(gateway: Path, tmp_path: Path) -> None:
    """No file may be larger than 4 kB: the system itself says no, wherever the first large one is written."""
    out = tmp_path / "site"
    assert main(command(gateway, out)) == 0
    before = files_of(out)
    changed(gateway)
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096));"
        "from cluster_gateway.command import main; sys.exit(main(sys.argv[1:]))"
    )
    run = [sys.executable, "-c", limited, *command(gateway, out)]
    built = subprocess.run(run, capture_output=True, text=True, encoding="utf-8")
    assert built.returncode == 1
    one_line(built.stderr, os.strerror(errno.EFBIG))
    assert files_of(out) == before


def test_a_file_in_the_place_of_the_cache_stops_nothing(gateway: Path, tmp_path: Path) -> None:
    """What is kept only makes the next build quicker; where it cannot be kept, the site is the same."""
    assert main(command(gateway, tmp_path / "kept")) == 0
    for path in sorted((gateway / ".cache").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if (gateway / ".cache").exists():
        (gateway / ".cache").rmdir()
    (gateway / ".cache").write_text("not a folder", encoding="utf-8")
    built = main(command(gateway, tmp_path / "unkept"))
    assert built == 0
    assert files_of(tmp_path / "unkept") == files_of(tmp_path / "kept")


def test_a_file_in_the_place_of_the_site_is_told(gateway: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file above the site's place: no folder can be made there, whoever builds."""
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    assert main(command(gateway, tmp_path / "file" / "site")) == 1
    one_line(capsys.readouterr().err, "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
