"""Links an author writes between things of the site: ``cluster:made``, ``story:…``, ``resource:…``, ``page:…`` and so on,
by the kinds of ``KINDS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from pydantic import BaseModel

from ..records.collection import Record, Records
from ..records.document import Document, Path, dotted
from ..records.language import LANGUAGES, Language
from ..records.problem import Mark, Problem, nearest
from ..records.shape import Prose
from ..records.web_address import address_fault
from . import addresses

_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
KINDS = ("cluster", "story", "news", "call", "event", "resource", "actor", "service", "survey", "key-figure", "page")


def _collections(records: Records) -> Mapping[str, Mapping[str, Record[Any]]]:
    return {
        "cluster": records.clusters, "story": records.stories, "news": records.news, "call": records.calls,
        "event": records.events, "resource": records.resources, "actor": records.actors, "service": records.services,
        "survey": records.surveys, "key-figure": records.key_figures, "page": records.pages,
    }  # fmt: skip


def resolve(link: str, language: Language, records: Records) -> str | None:
    """The address an authored link leads to, with its fragment; None when it leads nowhere."""
    target, hash, fragment = link.partition("#")
    kind, _, id = target.partition(":")
    if kind not in KINDS:
        return None
    known = _collections(records)[kind]
    if kind == "page":
        id = id if id in known else f"{id}/index"
        return addresses.page(id, language, records) + hash + fragment if id in known else None
    return addresses.item(kind, id, language) + hash + fragment if id in known else None


def broken_links(records: Records) -> Iterator[Problem]:
    """A problem for each authored link that leads nowhere or has a scheme we do not link to."""
    known = _targets(records)
    for record in records.everything():
        for language, translation in record.translations.items():
            document = record.document(language)
            begin = partial(Mark, document.file, document.body_line)
            yield from _broken(translation.body, document, begin, "body", known)
        for path, text in _prose(record.facts, ()):
            yield from _broken(text, record.document(), partial(record.mark, *path), dotted(path), known)


def broken_in(text: str, document: Document, start: Mark, records: Records) -> Iterator[Problem]:
    """The same for one text that is not among the records yet; it begins at ``start`` in ``document``."""
    yield from _broken(text, document, lambda: start, "body", _targets(records))


def _broken(text: str, document: Document, begin: Callable[[], Mark], field: str, known: set[str]) -> Iterator[Problem]:
    """The broken links of one text that begins at ``begin()``; ``known`` are the links that lead somewhere."""
    for match in _LINK.finditer(text):
        link = match[1]
        target = link.partition("#")[0]
        good = target in known or not target or re.match(r"(mailto|tel):[^\s]+$", link)
        if good or address_fault(link, ("https", "http")) is None:
            continue
        mark = document.find(link, begin())
        near = nearest(link, known)
        if near:
            yield Problem(mark, field, "broken-link-near", {"given": link, "near": near})
        else:
            yield Problem(mark, field, "broken-link", {"given": link})


def _targets(records: Records) -> set[str]:
    """Every link an author may write, also to things whose own files have problems."""
    targets = {f"{kind}:{id}" for kind in KINDS for id in records.written.get(kind, ())}
    return targets | {target.removesuffix("/index") for target in targets}


def _prose(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Prose):
        for language in LANGUAGES:
            if text := getattr(value, language):
                yield (*path, language), text
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _prose(getattr(value, name), (*path, name))
