"""A finished site put in the place of the last one, so that there always is a whole one, old or new."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux: renameat2(2), since version 3.15 of the kernel."""


def swap(new: Path, place: Path) -> None:
    """Put ``new`` in the place of ``place``: at one stroke where the system can, else by two renames.

    What stood there is removed. Raises OSError when it cannot be done; then the old site stays.
    """
    old = _old(place)
    if place.exists() and _exchanged(new, place):
        new.rename(old)
        shutil.rmtree(old, ignore_errors=True)
        return
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    try:
        new.rename(place)
    except OSError:
        recover(place)
        raise
    shutil.rmtree(old, ignore_errors=True)


def recover(place: Path) -> None:
    """Put the old site back where a swap was stopped between its two renames; else clear what a swap left behind."""
    old = _old(place)
    if not old.exists():
        return
    if place.exists():
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.rename(place)


def _old(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def _exchanged(one: Path, other: Path) -> bool:
    """Whether two folders were exchanged at one stroke; False where the system or its file system cannot."""
    if sys.platform != "linux":
        return False
    try:
        exchange = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    return bool(exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
