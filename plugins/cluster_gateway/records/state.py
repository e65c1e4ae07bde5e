"""The state of files: whether anything below some folders has changed since it was last looked at.

A file is told by its size, its inode, and when its content and its entry were last changed. The system sets the last of these
by itself, so also a file put back with an old date is seen. Nothing is read, so the state of ten thousand files takes
a tenth of a second; the price is that a fresh checkout is always a new state. Only the standard library is used here: a build
that has nothing to do must not wait for what it does not need.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path


def state_of(paths: Iterable[Path], *more: str) -> str:
    """The state of files, and of folders with all that is below them, in the order given, and of ``more`` words.

    What is not there has a state too. Links are followed as files and not as folders, as the records are read.
    """
    digest = hashlib.sha256("\0".join(more).encode("utf-8", "surrogateescape"))
    for path in paths:
        digest.update("\n".join(_told(path)).encode("utf-8", "surrogateescape"))
        digest.update(b"\0")
    return digest.hexdigest()


def _told(path: Path) -> Iterator[str]:
    try:
        status = path.stat()
    except OSError as error:
        yield f"{path} {error.errno}"
        return
    if not stat.S_ISDIR(status.st_mode):
        yield f"{path} {_status(status)}"
        return
    folders = [str(path)]
    while folders:
        folder = folders.pop()
        yield folder
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield str(error.errno)
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
                continue
            try:
                yield f"{entry.name} {_status(entry.stat())}"
            except OSError as error:
                yield f"{entry.name} {error.errno}"


def _status(status: os.stat_result) -> str:
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"
