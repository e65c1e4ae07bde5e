"""What the check knew of each file, kept by the file's checksum: so only what has changed is looked into again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from sys import intern
from typing import Any

from lxml import etree

from ...plan.addresses import file_of
from ...render.cache import write_whole
from .known_page import KnownPage
from .place import Place

FILE = ".cache/checked.json"
"""Where it is kept of the site built last, below the root of the content."""

What = KnownPage | tuple[str, ...]
"""What others must know of a file: as a page, or the addresses it names."""


class Known:
    """What is known of files without faults, by name: the checksum each had, and what others must know of it.

    The latter stays the text it was kept as until it is asked for: as objects a warm build at L held 840 MiB, and so 683.
    """

    def __init__(self, addresses: Sequence[str] = (), lines: Iterable[str] = ()):
        """``lines`` as ``keep_known`` writes them. Raises ValueError for one that is none."""
        self._at = [intern(address) for address in addresses]
        self.checksums: dict[str, str] = {}
        self._said: dict[str, str] = {}
        for line in lines:
            sum, name, said = line.split("\t", 2)
            self.checksums[name], self._said[name] = sum, said

    @property
    def addresses(self) -> Sequence[str]:
        """The addresses its lines say by their numbers."""
        return self._at

    def line(self, name: str, checksum: str) -> str:
        """What is kept of a file of that name and checksum, as it is kept; "" when that is nothing."""
        return self._said[name] if self.checksums.get(name) == checksum else ""

    def __getitem__(self, name: str) -> What:
        """What others must know of the file of that name. Raises ValueError when it cannot be read."""
        said = json.loads(self._said[name])
        try:
            return _page(said, self._at) if name.endswith(_PAGE) else tuple(self._at[number] for number in said)
        except (TypeError, IndexError) as error:
            raise ValueError(name) from error


_PAGE = ".html"


def read_known(path: Path, base: str) -> Known:
    """What was kept in ``path`` of the files of the site at ``base``; nothing when that was another check."""
    try:
        head, *lines = path.read_text(encoding="utf-8").splitlines()
        said = json.loads(head)
        return Known(said["addresses"], lines) if said["state"] == _state(base) else Known()
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return Known()


def keep_known(path: Path, base: str, known: Iterable[tuple[str, str, What]], before: Known) -> None:
    """Keep in ``path`` names, checksums and what is known of files; what was known ``before`` as it was kept.

    A folder that cannot be written is no fault.
    """
    numbers = {address: number for number, address in enumerate(before.addresses)}
    lines = []
    for name, sum, what in known:
        line = before.line(name, sum)
        if not line:
            line = json.dumps(_said(what, numbers) if isinstance(what, KnownPage) else _numbered(what, numbers))
        lines.append(f"{sum}\t{name}\t{line}\n")
    head = json.dumps({"state": _state(base), "addresses": list(numbers)})
    with contextlib.suppress(OSError):
        write_whole(path, "".join((f"{head}\n", *lines)).encode())


def _state(base: str) -> str:
    """What the check itself depends on: its program, how addresses are made, what reads the pages, where the site is."""
    digest = hashlib.sha256(repr((base, sys.version, etree.LXML_VERSION, etree.LIBXML_VERSION)).encode())
    package = files("cluster_gateway")
    for part in sorted(entry.name for entry in files(__package__).iterdir() if entry.name.endswith(".py")):
        digest.update(files(__package__).joinpath(part).read_bytes())
    digest.update(package.joinpath("plan/addresses.py").read_bytes())
    return digest.hexdigest()


def _numbered(addresses: Iterable[str], numbers: dict[str, int]) -> list[int]:
    return [numbers.setdefault(address, len(numbers)) for address in addresses]


def _said(page: KnownPage, numbers: dict[str, int]) -> list[Any]:
    redirect = page.redirect and (page.redirect[0], page.redirect[1].kind, page.redirect[1].address, page.redirect[1].fragment)
    return [
        page.address, page.language, page.title, page.description, page.canonicals, dict(page.alternates), page.switches,
        page.is_read, redirect, page.ids, _numbered(page.leads, numbers), _numbered(page.needs, numbers), page.anchors,
        page.strays,
    ]  # fmt: skip


def _page(said: list[Any], at: list[str]) -> KnownPage:
    address, language, title, description, canonicals, alternates, switches, is_read, redirect, ids, *more = said
    leads, needs, anchors, strays = more
    return KnownPage(
        address, language, title, description, tuple(canonicals), alternates,
        tuple((lang, link, there) for lang, link, there in switches), is_read,
        redirect and (redirect[0], Place(*redirect[1:])), tuple(map(intern, ids)), tuple(at[n] for n in leads),
        tuple(at[n] for n in needs), tuple((there, id) for there, id in anchors), strays,
    )  # fmt: skip


def known_of(
    checksums: Mapping[str, str], pages: Mapping[str, KnownPage], named: Mapping[str, tuple[str, ...]], faulty: frozenset[str]
) -> Iterable[tuple[str, str, What]]:
    """What is worth keeping: of every file that has no fault by itself."""
    for address, page in pages.items():
        if address not in faulty:
            name = file_of(address)
            yield name, checksums[name], page
    for name, addresses in named.items():
        if name not in faulty:
            yield name, checksums[name], addresses
