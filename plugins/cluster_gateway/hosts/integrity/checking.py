"""The check of a finished site: every fault that can be found in its files, before anybody else finds it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ...plan import addresses
from ..manifest import checksums, listed
from .fault import Fault
from .file_rules import READ, file_faults
from .page_rules import page_faults
from .seen_page import SeenPage, seen_page
from .site_rules import SeenSite, site_faults


class Contents(Mapping[str, bytes]):
    """The files of a site by address, each read when it is asked for, so that a large site does not fill the memory."""

    def __init__(self, paths: Mapping[str, Path]):
        self._paths = paths

    def __getitem__(self, name: str) -> bytes:
        return self._paths[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


_SLOT = b"gwslot"
"""What stands where a value was never filled in."""


def faults_of(folder: Path, planned: Iterable[str] = (), kept: Iterable[str] = ()) -> list[Fault]:
    """Every fault of the site in ``folder``, by address; an empty list for a sound one.

    ``planned`` are the addresses that must be there, ``kept`` those that were once, and must still lead somewhere.
    Where the site is published is read from its front page, so a site below a sub-path is checked like any other. The
    search index is not looked into. Raises OSError when a file cannot be read.
    """
    files = dict(_files(folder))
    faults = [Fault(a, "missing", {"file": n}) for a in planned if (n := addresses.file_of(a)) not in files]
    faults += [Fault(a, "vanished") for a in kept if addresses.file_of(a) not in files]
    front = addresses.file_of(addresses.section("home", "da"))
    if front not in files:
        return [*faults, *([] if faults else [Fault("", "missing", {"file": front})])]
    contents = Contents({name: path for name, path in files.items() if name.endswith((".html", *READ))})
    pages: dict[str, SeenPage] = {}
    for name in contents:
        if name.endswith(".html"):
            content, address = contents[name], name.removesuffix("index.html")
            if _SLOT in content:
                faults.append(Fault(address, "slot"))
            try:
                pages[address] = seen_page(address, content)
            except ValueError as error:
                faults.append(Fault(address, "unreadable", {"reason": error}))
    site = SeenSite(_base(pages), pages, frozenset(files), contents)
    faults += [fault for page in pages.values() for fault in page_faults(page)]
    faults += site_faults(site)
    for name in contents:
        if not name.endswith(".html"):
            faults += file_faults(name, contents[name], site)
    faults += _manifest_faults(folder, contents)
    return sorted(faults, key=lambda fault: (fault.address, fault.code, str(fault.facts)))


def _manifest_faults(folder: Path, contents: Mapping[str, bytes]) -> Iterator[Fault]:
    """The manifest lists every file as it is, and no other."""
    name = addresses.manifest()
    try:
        told = listed(contents[name].decode())
    except KeyError:
        yield Fault(name, "missing", {"file": name})
        return
    except ValueError as error:
        yield Fault(name, "unreadable", {"reason": error})
        return
    found = dict(checksums(folder))
    for file in sorted(told.keys() | found.keys()):
        if told.get(file) != found.get(file):
            yield Fault(name, "checksum", {"file": file})


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file by its address, in order, but for those of the search index's own."""
    index = addresses.search_index().rstrip("/")
    for root, folders, names in os.walk(folder):
        folders.sort()
        here = Path(root).relative_to(folder).as_posix().removeprefix(".")
        for name in sorted(names):
            yield f"{here}/{name}" if here else name, Path(root, name)
        if not here and index in folders:
            folders.remove(index)
            yield from ((f"{index}/{path.name}", path) for path in (folder / index).glob("pagefind*"))


def _base(pages: dict[str, SeenPage]) -> str:
    """Where the site is published: what its front page calls the canonical address."""
    front = pages.get(addresses.section("home", "da"))
    return front.canonicals[0] if front and front.canonicals else "https://unknown.invalid/"
