"""Every package of the lock, with its version and licence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from ...records.document import read_yaml

LOCK = "requirements.lock"
_PINNED = re.compile(r"^([a-z0-9][a-z0-9.-]*)(?:\[[a-z,]+\])?==([^\s;\\]+)", re.M)


@dataclass(frozen=True, order=True)
class Package:
    """A package in one version; ``licence`` is an expression of SPDX, "" while nobody has looked."""

    name: str
    version: str
    licence: str

    @property
    def url(self) -> str:
        """Its package URL, by which programs know it."""
        return f"pkg:pypi/{self.name}@{self.version}"


@cache
def packages() -> tuple[Package, ...]:
    """The packages of the lock the gateway is run from, by name; none where there is no lock (an installed copy)."""
    lock = Path(__file__).resolve().parents[4] / LOCK
    return locked(lock.read_text(encoding="utf-8")) if lock.is_file() else ()


def locked(lock: str) -> tuple[Package, ...]:
    """The packages of the text of a lock. One that is locked twice, for different systems, is there twice."""
    known = licences()
    return tuple(sorted(Package(name, version, known.get(name, "")) for name, version in _PINNED.findall(lock)))


@cache
def licences() -> dict[str, str]:
    """The licence of each package, from ``licences.yml``. Raises ValueError when it cannot be read."""
    document, problems = read_yaml(files(__package__).joinpath("licences.yml").read_bytes(), "licences.yml")
    if document is None or problems:
        raise ValueError(f"licences.yml: {problems}")
    found: dict[str, str] = document.data
    return found
