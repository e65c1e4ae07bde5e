"""The files a proposal touches, as git knows them."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

TRUNKS = ("origin/main", "main", "origin/HEAD")
"""Where proposals begin; the first there is counts."""


class NoHistoryError(Exception):
    """There is no git, no repository, or no such commit. ``reason`` says which, in git's own words."""

    def __init__(self, reason: str):
        self.reason = reason
        super().__init__(reason)


def touched(root: Path, since: str = "") -> list[str]:
    """The files below ``root`` that differ from where the branch left ``since`` (a branch or commit; the trunk when "").

    What is not committed counts too, and new files; removed ones are not told. Raises NoHistoryError.
    """
    if since.startswith("-"):
        raise NoHistoryError(since)
    start = since or next((trunk for trunk in TRUNKS if _known(root, trunk)), "HEAD")
    base = _git(root, "merge-base", start, "HEAD")[0].strip()
    changed = _git(root, "diff", "--name-only", "--relative", "--no-renames", "--diff-filter=d", "-z", base, "--", ".")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return sorted({name for name in (*changed, *new) if name})


def _known(root: Path, name: str) -> bool:
    try:
        return bool(_git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"))
    except NoHistoryError:
        return False


def _git(root: Path, *arguments: str) -> Sequence[str]:
    """What git says, cut at NUL. No setting of the repository may start a program of its own (``core.fsmonitor``)."""
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.quotepath=false", *arguments]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, check=True, text=True, encoding="utf-8")  # noqa: S603
    except OSError as error:
        raise NoHistoryError(f"git: {error.strerror}") from None
    except subprocess.CalledProcessError as error:
        raise NoHistoryError(error.stderr.strip() or " ".join(arguments)) from None
    return done.stdout.split("\0")
