"""Reading a whole site, in as many processes as there are processors: each file by itself, and what it asks of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ..manifest import checksum
from ..sharing import Work, processors, share
from .fault import Fault
from .file_rules import READ, file_faults, named_in
from .keeping import Known
from .known_page import KnownPage, known_page
from .page_rules import page_faults
from .seen_page import SeenPage, seen_page

_SLOT = b"gwslot"
"""What stands where a value was never filled in."""


@dataclass
class Gathered:
    """What was read: pages by address, and by name the SHA-256 of every file."""

    faults: list[Fault] = field(default_factory=list)
    pages: dict[str, KnownPage] = field(default_factory=dict)
    named: dict[str, frozenset[str]] = field(default_factory=dict)
    """The own addresses each file beside the pages names."""
    checksums: dict[str, str] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    """The names of files of which everything was known."""

    def add(self, other: Gathered) -> None:
        """Take over what was gathered elsewhere."""
        self.faults += other.faults
        self.pages |= other.pages
        self.named |= other.named
        self.checksums |= other.checksums
        self.same += other.same


def gather(paths: Mapping[str, Path], base: str, known: Mapping[str, Known] | None = None) -> Gathered:
    """Read the files ``paths``, by name, of the site published at ``base``; what is ``known`` of a file need not be found anew.

    Raises OSError when one cannot be read.
    """
    names, whole = sorted(paths), Gathered()
    known = known or {}
    for part in share([Work(1, partial(_gather, names[n::_PARTS], paths, base, known)) for n in range(_PARTS)], processors()):
        whole.add(part)
    for name in whole.same:
        what = known[name][1]
        if isinstance(what, KnownPage):
            whole.pages[what.address] = what
        else:
            whole.named[name] = what
    whole.pages = dict(sorted(whole.pages.items()))
    return whole


_PARTS = 16
"""In how many parts a site is read, each of which gives back the memory it took."""


def address_of(name: str) -> str:
    """The address a page is served at, by the name of its file."""
    return name.removesuffix("index.html")


def page_at(address: str, path: Path) -> SeenPage:
    """The page at an address, read again for what is told of it. Raises ValueError when it has no content at all."""
    return seen_page(address, path.read_bytes())


def _gather(names: Sequence[str], paths: Mapping[str, Path], base: str, known: Mapping[str, Known]) -> Gathered:
    gathered = Gathered()
    for name in names:
        content = paths[name].read_bytes()
        gathered.checksums[name] = checksum(content)
        if name in known and known[name][0] == gathered.checksums[name]:
            gathered.same.append(name)
        elif name.endswith(".html"):
            _gather_page(address_of(name), content, base, gathered)
        elif name.endswith(READ):
            gathered.faults += file_faults(name, content)
            gathered.named[name] = named_in(name, content, base)
    return gathered


def _gather_page(address: str, content: bytes, base: str, gathered: Gathered) -> None:
    if _SLOT in content:
        gathered.faults.append(Fault(address, "slot"))
    try:
        page = seen_page(address, content)
    except ValueError as error:
        gathered.faults.append(Fault(address, "unreadable", {"reason": str(error)}))
        return
    gathered.faults += page_faults(page)
    gathered.pages[address] = known_page(page, base)
