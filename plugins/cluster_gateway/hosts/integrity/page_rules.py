"""What every page must be by itself."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ...plan import addresses
from .fault import Fault
from .seen_page import SeenPage

_ARTICLE = frozenset(("headline", "dateModified", "inLanguage", "mainEntityOfPage", "publisher", "image"))
REQUIRED = {
    "Organization": frozenset(("name", "url", "description")),
    "NewsArticle": _ARTICLE,
    "Article": _ARTICLE,
    "BreadcrumbList": frozenset(("itemListElement",)),
    "ItemList": frozenset(("itemListElement", "numberOfItems")),
    "Event": frozenset(("name", "startDate", "eventStatus", "eventAttendanceMode", "description", "url")),
    "Grant": frozenset(("name", "description", "funder", "url")),
    "WebSite": frozenset(("name", "url", "inLanguage")),
    "DigitalDocument": frozenset(("name", "description", "version", "dateModified", "inLanguage", "url")),
    "GovernmentOrganization": frozenset(("name", "url", "description")),
    "CreativeWork": frozenset(("name", "description", "inLanguage")),
    "DefinedTermSet": frozenset(("name", "inLanguage", "hasDefinedTerm")),
}
"""The types of schema.org the site may use on a page, and what each must say."""


def page_faults(page: SeenPage) -> Iterator[Fault]:
    """The faults of a page that can be seen without the others."""
    for id, number in Counter(page.ids).items():
        if number > 1:
            yield Fault(page.address, "id-twice", {"id": id, "n": number})
    yield from (Fault(page.address, "id-missing", {"id": id}) for id in page.lost)
    for picture in page.pictures:
        if not picture.described:
            yield Fault(page.address, "picture-alt", {"picture": picture.source})
        if not picture.sized:
            yield Fault(page.address, "picture-size", {"picture": picture.source})
    if len(page.titles) != 1 or not page.titles[0].strip():
        yield Fault(page.address, "title", {"n": len(page.titles)})
    for text in page.structured:
        yield from _structured_faults(page.address, text)
    if page.is_read:
        yield from _read_faults(page)


def _read_faults(page: SeenPage) -> Iterator[Fault]:
    language = "en" if page.address.startswith(addresses.PREFIX["en"]) else "da"
    if page.language != language:
        yield Fault(page.address, "language", {"found": page.language, "wanted": language})
    if page.levels.count(1) != 1:
        yield Fault(page.address, "main-heading", {"n": page.levels.count(1)})
    elif page.levels[0] != 1:
        yield Fault(page.address, "heading-before", {"level": page.levels[0]})
    for above, below in itertools.pairwise(page.levels):
        if below > above + 1:
            yield Fault(page.address, "heading-skipped", {"above": above, "below": below})
    if len(page.descriptions) != 1 or not page.descriptions[0].strip():
        yield Fault(page.address, "description", {"n": len(page.descriptions)})


def _structured_faults(address: str, text: str) -> Iterator[Fault]:
    try:
        said = json.loads(text)
        things = said.get("@graph", [said])
        named = [(thing["@type"], thing) for thing in things]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        yield Fault(address, "structured-unreadable", {"reason": str(error)})
        return
    for type, thing in named:
        if type not in REQUIRED:
            yield Fault(address, "structured-type", {"type": type})
            continue
        lacking = sorted(key for key in REQUIRED[type] | thing.keys() if thing.get(key) in (None, "", [], {}))
        if lacking:
            yield Fault(address, "structured-lacks", {"type": type, "fields": ", ".join(lacking)})
        elif type in ("BreadcrumbList", "ItemList") and not _counted(thing["itemListElement"]):
            yield Fault(address, "structured-order", {"type": type})


def _counted(steps: Any) -> bool:
    """Whether the elements of a list are numbered 1, 2, 3 …"""
    return [step.get("position") for step in steps] == list(range(1, len(steps) + 1))
