"""Looking into the files of a site, each by itself: what is wrong with it, and what it asks of the others.

A site that is built is looked into while it is written, file by file; one that stands in a folder is read, in as many processes
as there are processors.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ...plan.addresses import file_of
from ...records.sharing import Work, processors, share
from ..manifest import checksum
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
    named: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The own addresses each file beside the pages names."""
    checksums: dict[str, str] = field(default_factory=dict)
    same: list[str] = field(default_factory=list)
    """The names of files of which everything was known."""
    known: Known = field(default_factory=Known)
    """What was known of files before, when it was asked for."""

    def look(self, name: str, content: bytes, sum: str, base: str, known: Known) -> None:
        """Look into a file of the site published at ``base`` unless it is ``known``; ``sum`` is its checksum."""
        self.checksums[name] = sum
        if known.checksums.get(name) == sum:
            self.same.append(name)
        elif name.endswith(".html"):
            self._look_into_page(address_of(name), content, base)
        elif name.endswith(READ):
            self.faults += file_faults(name, content)
            self.named[name] = named_in(name, content, base)

    def _look_into_page(self, address: str, content: bytes, base: str) -> None:
        if _SLOT in content:
            self.faults.append(Fault(address, "slot"))
        try:
            page = seen_page(address, content)
        except ValueError as error:
            self.faults.append(Fault(address, "unreadable", {"reason": str(error)}))
            return
        self.faults += page_faults(page)
        self.pages[address] = known_page(page, base)

    def add(self, other: Gathered) -> None:
        """Take over what was gathered elsewhere."""
        self.faults += other.faults
        self.pages |= other.pages
        self.named |= other.named
        self.checksums |= other.checksums
        self.same += other.same

    def keep_only(self, names: Container[str]) -> None:
        """Forget the files that are not among ``names`` any more."""
        self.pages = {address: page for address, page in self.pages.items() if file_of(address) in names}
        self.named = {name: named for name, named in self.named.items() if name in names}
        self.checksums = {name: sum for name, sum in self.checksums.items() if name in names}

    def recall(self, known: Known) -> None:
        """Take what is ``known`` of the files that are the same; then pages are in the order of their addresses.

        A file of which that cannot be read is forgotten, as if it had not been looked into.
        """
        for name in self.same:
            try:
                what = known[name]
            except ValueError:
                del self.checksums[name]
                continue
            if isinstance(what, KnownPage):
                self.pages[what.address] = what
            else:
                self.named[name] = what
        self.same.clear()
        self.known = known
        self.pages = dict(sorted(self.pages.items()))


def gather(names: Iterable[str], folder: Path, base: str, known: Known | None = None) -> Gathered:
    """Read the files ``names`` in ``folder``, of the site published at ``base``; what is ``known`` of a file is not found anew.

    Raises OSError when one cannot be read.
    """
    ordered, whole, known = sorted(names), Gathered(), known or Known()
    works = [Work(1, partial(_gather, ordered[part::_PARTS], folder, base, known)) for part in range(_PARTS)]
    for part in share(works, processors()) if ordered else ():
        whole.add(part)
    whole.recall(known)
    return whole


_PARTS = 16
"""In how many parts a site is read, each of which gives back the memory it took."""


_INDEX = file_of("")


def address_of(name: str) -> str:
    """The address a page is served at, by the name of its file."""
    return name.removesuffix(_INDEX) if name == _INDEX or name.endswith(f"/{_INDEX}") else name


def page_at(address: str, path: Path) -> SeenPage:
    """The page at an address, read again for what is told of it. Raises ValueError when it has no content at all."""
    return seen_page(address, path.read_bytes())


def _gather(names: Sequence[str], folder: Path, base: str, known: Known) -> Gathered:
    gathered = Gathered()
    for name in names:
        content = (folder / name).read_bytes()
        gathered.look(name, content, checksum(content), base, known)
    return gathered
