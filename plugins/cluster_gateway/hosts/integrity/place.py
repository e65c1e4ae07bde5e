"""Where a link of the site leads: to one of its own addresses, out of it, or to somebody else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote, urlsplit

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class Place:
    """What a link leads to. ``address`` and ``fragment`` are those of an own place, "" for the others."""

    kind: Literal["own", "outside", "foreign"]
    """``outside``: on our host but not below the site's own address, so nobody answers there."""
    address: str = ""
    fragment: str = ""


_FOREIGN, _OUTSIDE = Place("foreign"), Place("outside")
_PLAIN = re.compile(r"(?:[a-z0-9_-][\w.-]*/)*(?:[a-z0-9_-][\w.-]*)?", re.ASCII | re.IGNORECASE)


def near(link: str, above: Sequence[str]) -> str | None:
    """The own address of a link like ``../../made/``, None for any other: most of a site's links, so told without a Place.

    ``above`` are the folders from the page's own upwards, as ``folders_above`` gives them.
    """
    up = link.count("../")
    if up < len(above) and _PLAIN.fullmatch(link, 3 * up):
        return above[up] + link[3 * up :]
    return None


def folders_above(address: str) -> list[str]:
    """The folder relative links of a page start from, and those above it, up to the root of the site, ``""``."""
    folder = folder_of(address)
    above = [folder]
    while folder:
        folder = folder[: folder.rstrip("/").rfind("/") + 1]
        above.append(folder)
    return above


def place(link: str, folder: str, base: str) -> Place:
    """Where ``link`` leads from a page in ``folder`` (``""`` or ending in a slash) of the site published at ``base``."""
    whole, _, fragment = link.partition("#")
    path = whole.partition("?")[0]
    if whole.startswith(base):
        return Place("own", _plain(path[len(base) :]), unquote(fragment))
    if _SCHEME.match(whole):
        return _OUTSIDE if f"{whole}/" == base else _FOREIGN
    root = urlsplit(base).path
    if path.startswith("/"):
        return Place("own", _plain(path[len(root) :]), unquote(fragment)) if path.startswith(root) else _OUTSIDE
    joined = _joined(folder, _plain(path))
    return _OUTSIDE if joined is None else Place("own", joined, unquote(fragment))


def folder_of(address: str) -> str:
    """The folder relative links of a page start from."""
    return address[: address.rfind("/") + 1]


def _plain(path: str) -> str:
    return unquote(path) if "%" in path else path


def _joined(folder: str, path: str) -> str | None:
    """``path`` followed from ``folder``; None when it climbs above the site, which browsers forgive at a host's root only."""
    steps = folder.split("/")[:-1]
    names = path.split("/")
    for name in names:
        if name == "..":
            if not steps:
                return None
            steps.pop()
        elif name not in ("", "."):
            steps.append(name)
    ends_in_file = names[-1] not in ("", ".", "..")
    return "/".join(steps) + ("" if ends_in_file or not steps else "/")
