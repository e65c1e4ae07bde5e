"""Tools from npm that tests run: fetched once, at a fixed version, into the project's cache."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path


def fetched(npm: str, package: str, place: Path, *more: str) -> bool:
    """Whether ``package`` (``name@version``) stands in ``place``, fetched when it did not.

    It is fetched into a folder aside, since another process may do the same; the first that is done counts. Nothing of the
    package is run on the way. ``more`` are further options of npm's.
    """
    if place.exists():
        return True
    aside = place.with_name(f"{place.name}.{os.getpid()}")
    aside.mkdir(parents=True, exist_ok=True)
    wanted = [
        npm,
        "install",
        "--prefix",
        str(aside),
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        *more,
        package,
    ]
    done = subprocess.run(wanted, capture_output=True).returncode == 0
    if done and not place.exists():
        with contextlib.suppress(OSError):
            aside.rename(place)
    shutil.rmtree(aside, ignore_errors=True)
    return place.exists()
