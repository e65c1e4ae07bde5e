"""The check of a finished site: every fault that can be found in its files, before anybody else finds it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ...plan import addresses
from ..manifest import is_listed, listed
from .fault import Fault
from .gathering import Gathered, gather, page_at
from .keeping import keep_known, known_of, read_known
from .list_rules import LISTS, list_faults
from .site_rules import KnownSite, site_faults


def faults_of(
    folder: Path, planned: Iterable[str] = (), kept: Iterable[str] = (), memory: Path | None = None,
    gathered: Gathered | None = None,
) -> list[Fault]:  # fmt: skip
    """Every fault of the site in ``folder``, by address; an empty list for a sound one.

    ``planned`` are the addresses that must be there, ``kept`` those that were once, and must still lead somewhere.
    Where the site is published is read from its front page, so a site below a sub-path is checked like any other. The
    search index is not looked into. What is found of each file is kept in the file ``memory``, and believed the next time
    when the file is the same; files that were ``gathered`` while they were written are not read again. Raises
    OSError when a file cannot be read.
    """
    files = frozenset(_files(folder, indexed=gathered is None))
    faults = [Fault(a, "missing", {"file": n}) for a in planned if (n := addresses.file_of(a)) not in files]
    faults += [Fault(a, "vanished") for a in kept if addresses.file_of(a) not in files]
    front = addresses.file_of(addresses.section("home", "da"))
    if front not in files:
        return [*faults, *([] if faults else [Fault("", "missing", {"file": front})])]
    base = _base(folder / front)
    if gathered is None:
        gathered = gather(files, folder, base, read_known(memory, base) if memory else None)
    else:
        gathered.keep_only(files)
    gathered.add(gather(files - gathered.checksums.keys(), folder, base))
    site = KnownSite(base, gathered.pages, files)
    faults += _between(site, gathered, folder)
    if memory:
        faulty = frozenset(fault.address for fault in gathered.faults)
        found = known_of(gathered.checksums, gathered.pages, gathered.named, faulty)
        keep_known(memory, base, found, gathered.known)
    return sorted(faults, key=lambda fault: (fault.address, fault.code, str(fault.facts)))


def _between(site: KnownSite, gathered: Gathered, folder: Path) -> list[Fault]:
    """The faults of the files by themselves, and those that only show when they are seen together."""
    faults = [fault for fault in gathered.faults if not _is_copy(fault, gathered, site)]
    faults += site_faults(site, lambda address: page_at(address, folder / addresses.file_of(address)))
    for name, named in gathered.named.items():
        lost = [address for address in named if not site.serves(address) and not site.serves(f"{address}/")]
        faults += [Fault(name, "named", {"link": site.base + address}) for address in lost]
    unreadable = {fault.address for fault in gathered.faults if fault.code == "unreadable"}
    for name in LISTS:
        if name in site.files and name not in unreadable:
            faults += list_faults(name, (folder / name).read_bytes(), site)
    faults += _manifest_faults(folder, gathered.checksums)
    return faults


def _is_copy(fault: Fault, gathered: Gathered, site: KnownSite) -> bool:
    """Whether a feed names another address as its own because it is a copy, for those who follow a former address."""
    original = str(fault.facts.get("found")).removeprefix(site.base)
    sums = gathered.checksums
    return fault.code == "feed-self" and original in sums and sums[original] == sums[fault.address]


def _manifest_faults(folder: Path, checksums: Mapping[str, str]) -> Iterator[Fault]:
    """The manifest lists every file as it is, and no other."""
    name = addresses.manifest()
    try:
        told = listed((folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        yield Fault(name, "missing", {"file": name})
        return
    except ValueError as error:
        yield Fault(name, "unreadable", {"reason": str(error)})
        return
    found = {file: sum for file, sum in checksums.items() if is_listed(file)}
    for file in sorted(told.keys() | found.keys()):
        if told.get(file) != found.get(file):
            yield Fault(name, "checksum", {"file": file})


def _files(folder: Path, indexed: bool) -> Iterator[str]:
    """The name of every file but the search index's own; none of it when it is being made still."""
    index, above = addresses.search_index().rstrip("/"), len(str(folder)) + 1
    for root, folders, names in os.walk(folder):
        here = root[above:].replace(os.sep, "/")
        yield from (f"{here}/{name}" for name in names) if here else names
        if not here and index in folders:
            folders.remove(index)
            if indexed:
                yield from (f"{index}/{path.name}" for path in (folder / index).glob("pagefind*"))


def _base(front: Path) -> str:
    """Where the site is published: what its front page calls the canonical address."""
    try:
        return (*page_at("", front).canonicals, "https://unknown.invalid/")[0]
    except ValueError:
        return "https://unknown.invalid/"
