"""The manifest: a checksum of every file of the site, so that anybody can see whether a copy is the site as published.

It is written as ``sha256sum --check`` reads it. The search index is not in it, since Pagefind does not make the same
bytes twice, and neither is the manifest itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ..plan import addresses


def write_manifest(folder: Path) -> None:
    """Write the manifest of the finished site in ``folder``. Raises OSError when a file cannot be read or written."""
    lines = (f"{checksum}  {name}\n" for name, checksum in checksums(folder))
    (folder / addresses.manifest()).write_bytes("".join(lines).encode())


def checksums(folder: Path) -> Iterator[tuple[str, str]]:
    """The name and SHA-256 of every file the manifest of the site in ``folder`` must list, in the order of their names."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    for name in sorted(names):
        if is_listed(name):
            yield name, hashlib.sha256((folder / name).read_bytes()).hexdigest()


def is_listed(name: str) -> bool:
    """Whether the manifest lists a file of that name."""
    return name != addresses.manifest() and not name.startswith(addresses.search_index())


def listed(manifest: str) -> dict[str, str]:
    """The checksums a manifest lists, by name. Raises ValueError for a line that is none."""
    found = {}
    for line in manifest.splitlines():
        checksum, between, name = line.partition("  ")
        if not between or len(checksum) != 64:
            raise ValueError(line)
        found[name] = checksum
    return found
