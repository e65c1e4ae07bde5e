"""The manifest: a checksum of every file of the site, so that anybody can see whether a copy is the site as published.

It is written as ``sha256sum --check`` reads it. The search index is not in it, since Pagefind does not make the same
bytes twice, and neither is the manifest itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from ..plan import addresses


def write_manifest(folder: Path, checksums: Mapping[str, str]) -> None:
    """Write the manifest of the site in ``folder`` of the checksums of its files, by name. Raises OSError."""
    lines = (f"{checksums[name]}  {name}\n" for name in sorted(checksums))
    (folder / addresses.manifest()).write_bytes("".join(lines).encode())


def sum_of_manifest(folder: Path) -> str:
    """The checksum of the manifest of the site in ``folder``, and so of the site. Raises OSError when there is none."""
    return checksum((folder / addresses.manifest()).read_bytes())


def checksum(content: bytes) -> str:
    """The SHA-256 of a file's content."""
    return hashlib.sha256(content).hexdigest()


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
