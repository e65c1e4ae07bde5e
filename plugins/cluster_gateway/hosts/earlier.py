"""The site that was built before, as long as nobody has touched it: what has not changed is linked from there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..plan import addresses
from .manifest import listed, sum_of_manifest


@dataclass(frozen=True)
class EarlierSite:
    """A finished site and the checksums of its files, by name."""

    folder: Path
    checksums: Mapping[str, str]

    @property
    def pages(self) -> int:
        """How many pages it has, those that only lead on among them."""
        return sum(name.endswith(".html") for name in self.checksums)

    @property
    def state(self) -> str:
        """One checksum for all of it."""
        return sum_of_manifest(self.folder)

    def links(self, name: str, checksum: str, path: Path) -> bool:
        """Whether ``path`` was made a second name of the file ``name`` here, which is so when it has that checksum.

        Builds write new files and never into old ones, so two sites can share a file. Raises FileNotFoundError when the
        folder of ``path`` is not there yet.
        """
        if self.checksums.get(name) != checksum:
            return False
        try:
            os.link(self.folder / name, path)
        except FileNotFoundError:
            if not path.parent.is_dir():
                raise
            return False
        except OSError:  # another disk, or a file system without links
            return False
        return True

    def links_all(self, name: str, folder: Path) -> bool:
        """Whether everything in the folder ``name`` here has a second name in ``folder``; else nothing is left there."""
        try:
            for root, _, files in os.walk(self.folder / name):
                here = folder / Path(root).relative_to(self.folder / name)
                here.mkdir(parents=True)
                for file in files:
                    os.link(Path(root, file), here / file)
        except OSError:
            shutil.rmtree(folder, ignore_errors=True)
        return folder.is_dir()


def earlier_site(folder: Path) -> EarlierSite | None:
    """The site in ``folder``, which must be as it was built; None when it has no manifest."""
    try:
        return EarlierSite(folder, listed((folder / addresses.manifest()).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None
