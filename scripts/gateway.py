#!/usr/bin/env python3
"""The one entry to the gateway, with nothing but Python 3.11 and pip.

    python3 scripts/gateway.py build | test | serve | check [PATH …] | new KIND NAME | bench

It makes the environment ``.venv`` beside this project, installs the locked packages when the lock has
changed, and hands over to ``python -m cluster_gateway``. Only the standard library is used here.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import shutil
import subprocess
import sys
import threading
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "gateway-installed"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)


def main() -> int:
    """Install what is missing and run the command; the command's own exit code."""
    if sys.version_info < OLDEST:
        return stop(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed; this is {sys.version.split()[0]}.",
                    "Install a newer Python and run the same command with it.")  # fmt: skip
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if installed() != wanted() and (code := install()):
        return code
    environment = {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", **os.environ}
    command = [str(PYTHON), "-m", "cluster_gateway", *with_root(sys.argv[1:])]
    try:
        return subprocess.run(command, env=environment).returncode
    except KeyboardInterrupt:
        return 130


def with_root(arguments: list[str]) -> list[str]:
    """The arguments, told that the content is this project's unless another root is given."""
    if not arguments or arguments[0].startswith("-") or any(a.split("=")[0] == "--root" for a in arguments):
        return arguments
    return [arguments[0], "--root", str(ROOT), *arguments[1:]]


def wanted() -> str:
    """What should be installed: the lock, the project's settings and this version of Python."""
    parts = [LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def installed() -> str:
    """What is installed, "" when nothing is, or when an installation was interrupted."""
    try:
        return STAMP.read_text(encoding="ascii").strip() if PYTHON.exists() else ""
    except OSError:
        return ""


def install() -> int:
    """Make the environment anew and install the lock into it. Nothing half-made is left behind."""
    steps = [
        ("Preparing .venv", None),
        ("Installing packages", ["install", "--require-hashes", "--no-deps", "-r", str(LOCK)]),
        ("Installing the gateway", ["install", "--no-deps", "--no-build-isolation", "-e", str(ROOT)]),
    ]
    try:
        for number, (title, arguments) in enumerate(steps, 1):
            with Progress(f"[{number}/{len(steps)}] {title}"):
                if arguments is None:
                    if VENV.is_symlink():  # the environment of another project, which would be emptied
                        VENV.unlink()
                    venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")
                else:
                    pip(arguments)
        STAMP.write_text(wanted() + "\n", encoding="ascii")
    except (OSError, subprocess.CalledProcessError) as error:
        shutil.rmtree(VENV, ignore_errors=True)
        said = (getattr(error, "stdout", None) or str(error)).strip().splitlines()
        return stop("The packages could not be installed. The last the installer said:\n  " + "\n  ".join(said[-8:]),
                    "See that this computer reaches its package index, then run the same command again.")  # fmt: skip
    except KeyboardInterrupt:
        shutil.rmtree(VENV, ignore_errors=True)
        return stop("Stopped while installing; nothing half-made is left.", "Run the same command again.")
    return 0


def pip(arguments: list[str]) -> None:
    """Run pip of the environment. Raises CalledProcessError with what it said."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
                   errors="replace", cwd=ROOT)  # fmt: skip


def stop(what: str, advice: str) -> int:
    """Say what is wrong and what to do; the exit code for that."""
    print(f"{what}\n{advice}", file=sys.stderr)
    return 2


class Progress:
    """A line that shows that something is going on: moving on a terminal, one plain line in a pipe."""

    def __init__(self, title: str):
        self.title, self.done = title, threading.Event()

    def __enter__(self) -> None:
        self.moving = sys.stderr.isatty()
        if self.moving:
            self.thread = threading.Thread(target=self.turn, daemon=True)
            self.thread.start()
        else:
            print(f"{self.title} …", file=sys.stderr, flush=True)

    def turn(self) -> None:
        for sign in itertools.cycle("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"):
            print(f"\r{sign} {self.title} …", end="", file=sys.stderr, flush=True)
            if self.done.wait(0.1):
                break

    def __exit__(self, kind: object, *_: object) -> None:
        self.done.set()
        if self.moving:
            self.thread.join()
            print(f"\r{'✗' if kind else '✓'} {self.title}    ", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
