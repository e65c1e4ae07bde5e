"""How much a reader downloads: pages and what they need, compressed as hosts do it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from ...plan import addresses
from ...records.language import LANGUAGES

_COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".csv", ".geojson", ".txt", ".yaml")
_NEEDED = re.compile(
    r"""<link[^>]*\brel="?(?:stylesheet|preload|modulepreload|icon)\b[^>]*>|<(?:script|img)\b[^>]*\bsrc=[^>]*>""", re.I
)
_ADDRESS = re.compile(r"""\b(?:href|src)=["']?([^"'\s>]+)""")
_STYLE = re.compile(r"""(?:url\(|@import )["']?([^"')]+)""")
_IMPORT = re.compile(rb"""^(?:import|export)\b[^;]*?["'](\.[^"']+)["']""", re.M)
_LEVEL = 6


def compressed(name: str, content: bytes) -> int:
    """The bytes that are sent for a file: gzip for texts, as it is for what is compressed already."""
    return len(gzip.compress(content, _LEVEL)) if name.endswith(_COMPRESSED) else len(content)


def first_view(site: Path, name: str) -> int:
    """The bytes of a page and of everything it asks for by itself: styles, scripts, fonts, pictures."""
    return sum(needed(site, name).values())


def needed(site: Path, name: str) -> dict[str, int]:
    """What a first view of a page fetches, the page first: the name and the bytes sent of each file.

    Followed are the page's links, scripts and pictures, what its stylesheets name, and what its scripts import. What a script
    may ask for later, when something is there to be done, is not counted.
    """
    found: dict[str, int] = {}
    waiting = [name]
    while waiting:
        file = waiting.pop(0)
        if file in found or not (site / file).is_file():
            continue
        content = (site / file).read_bytes()
        found[file] = compressed(file, content)
        paths = (urlsplit(urljoin(f"https://site/{file}", address)) for address in _names(file, content))
        waiting += [path.path.lstrip("/") for path in paths if path.netloc == "site"]
    return found


def _names(file: str, content: bytes) -> list[str]:
    """The addresses a file names that are fetched with it."""
    if file.endswith(".html"):
        return _asked_for(content.decode())
    if file.endswith(".css"):
        return _STYLE.findall(content.decode())
    return [address.decode() for address in _IMPORT.findall(content)] if file.endswith(".js") else []


def _asked_for(page: str) -> list[str]:
    return [address for tag in _NEEDED.findall(page) for address in _ADDRESS.findall(tag)]


def weights(site: Path, tree: Path) -> dict[str, int]:
    """Compressed bytes of the pages a size is promised for, in both languages; ``tree`` is what ``site`` was built from.

    Pages that are not there are left out.
    """
    found: dict[str, int] = {}
    for kind in ("directory", "map", "search"):
        for language in LANGUAGES:
            name = addresses.file_of(addresses.section(kind, language)) if kind in addresses.SECTIONS else ""
            if name and (site / name).is_file():
                found[f"{kind} page, {language}"] = compressed(name, (site / name).read_bytes())
                found[f"{kind} page, {language}, first view"] = first_view(site, name)
    for language in LANGUAGES:
        found[f"front page, {language}, first view"] = first_view(site, addresses.file_of(addresses.section("home", language)))
        ids = [path.stem for path in sorted((tree / "clusters").glob("*.yml"))]
        files = [addresses.file_of(addresses.item("cluster", id, language)) for id in ids]
        profiles = sorted((name for name in files if (site / name).is_file()), key=lambda name: (site / name).stat().st_size)
        if profiles:
            found[f"middle profile, {language}, first view"] = first_view(site, profiles[len(profiles) // 2])
            found[f"largest profile, {language}, first view"] = first_view(site, profiles[-1])
    return found
