"""The long texts of a plan: what takes longest to convert, and stands both on pages and in feeds and files.

What they were converted to is kept below ``.cache/`` by the texts themselves. It is sanitised again when it is taken from
there, so whatever somebody lays there, nothing comes onto a page that could not come from a text.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from ..records.collection import Records
from . import prose
from .cache import recipe, write_whole

FILE = "texts.json"
Kept = Mapping[str, tuple[str, list[str]]]
"""HTML with its links as numbers, and the links, by the checksum of the text."""


def texts_of(records: Records) -> Iterator[str]:
    """Every article's body and every organisation's description, in each language it is written in."""
    for articles in (records.stories, records.news, records.pages):
        for article in articles.values():
            for translation in article.translations.values():
                yield translation.body
    for cluster in records.clusters.values():
        written = cluster.facts.description
        yield from (text for text in (written.da, written.en) if text)


def converted(texts: Iterable[str], kept: Kept) -> list[tuple[str, prose.Prose]]:
    """Each text with what it is converted to, which is taken from ``kept`` where it can be."""
    return [(text, from_kept(text, kept) or prose.converted(text)) for text in texts]


def from_kept(text: str, kept: Kept) -> prose.Prose | None:
    """What a text was converted to, sanitised again; None when it is not among those ``kept``."""
    try:
        html, links = kept[_checksum(text)]
        return prose.sanitised(html, map(str, links))
    except (KeyError, ValueError, TypeError):
        return None


def read_kept(folder: Path | None) -> Kept:
    """What was kept below ``folder``; nothing when another program kept it."""
    try:
        said = json.loads((folder / FILE).read_bytes()) if folder else {}
        return dict(said["texts"]) if said["recipe"] == _recipe() else {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def keep(folder: Path | None, pairs: Iterable[tuple[str, prose.Prose]], kept: Kept) -> None:
    """Keep what texts were converted to, unless it is ``kept`` already. A folder that cannot be written is no fault."""
    now = {_checksum(text): (found.html, list(found.links)) for text, found in pairs}
    if folder is None or now.keys() == kept.keys():
        return
    with contextlib.suppress(OSError):
        write_whole(folder / FILE, json.dumps({"recipe": _recipe(), "texts": now}, ensure_ascii=False).encode())


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _recipe() -> str:
    return " ".join((recipe("prose.py"), version("markdown"), version("nh3")))
