"""What the check knew of each file, kept by the file's checksum: so only what has changed is looked into again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from sys import intern
from typing import Any

from lxml import etree

from ...plan.addresses import file_of
from .known_page import KnownPage
from .place import Place

FILE = ".cache/checked.json"
"""Where it is kept of the site built last, below the root of the content."""

Known = tuple[str, KnownPage | frozenset[str]]
"""The checksum of a file without faults, and what others must know of it: as a page, or the addresses it names."""


def read_known(path: Path, base: str) -> dict[str, Known]:
    """What was kept in ``path`` of the files of the site at ``base``, by name; nothing when that was another check."""
    try:
        kept = json.loads(path.read_bytes())
        if kept["state"] != _state(base):
            return {}
        at = [intern(address) for address in kept["addresses"]]
        known: dict[str, Known] = {name: (sum, _page(said, at)) for name, sum, said in kept["pages"]}
        return known | {name: (sum, frozenset(at[n] for n in numbers)) for name, sum, numbers in kept["files"]}
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError):
        return {}


def keep_known(path: Path, base: str, known: Iterable[tuple[str, Known]]) -> None:
    """Keep what is known in ``path``. A folder that cannot be written is no fault."""
    numbers: dict[str, int] = {}
    pages, others = [], []
    for name, (sum, what) in known:
        if isinstance(what, KnownPage):
            pages.append((name, sum, _said(what, numbers)))
        else:
            others.append((name, sum, _numbered(sorted(what), numbers)))
    text = json.dumps({"state": _state(base), "pages": pages, "files": others, "addresses": list(numbers)})
    aside = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)


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
    checksums: Mapping[str, str], pages: Mapping[str, KnownPage], named: Mapping[str, frozenset[str]], faulty: frozenset[str]
) -> Iterable[tuple[str, Known]]:
    """What is worth keeping: of every file that has no fault by itself."""
    for address, page in pages.items():
        if address not in faulty:
            name = file_of(address)
            yield name, (checksums[name], page)
    for name, addresses in named.items():
        if name not in faulty:
            yield name, (checksums[name], addresses)
