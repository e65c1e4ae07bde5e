"""What the files beside the pages must be by themselves: readable and complete."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from sys import intern
from typing import Any

from lxml import etree

from ...plan import addresses
from .fault import Fault
from .named_addresses import named_addresses

ATOM = "{http://www.w3.org/2005/Atom}"
READ = (".xml", ".svg", ".json", ".jsonld", ".geojson", ".csv", ".ics", ".vcf", ".txt", "_redirects")
"""How the names of the files end that are read; the others hold pictures, type, styles and programs."""


def file_faults(name: str, content: bytes) -> list[Fault]:
    """The faults that one file beside the pages, ``name`` being its address, has by itself.

    That a feed names another address as its own is told too: it may be a copy for those who follow a former address, which
    only the rest of the site can tell.
    """
    try:
        text = content.decode("utf-8-sig")
        if text.startswith("\x00") or not text.strip():
            raise ValueError("empty")
        rule = _rule(name)
        return list(rule(name, content if rule in (_xml, _feed) else text)) if rule else []
    except (ValueError, LookupError, csv.Error, etree.XMLSyntaxError) as error:
        return [Fault(name, "unreadable", {"reason": str(error)})]


def named_in(name: str, content: bytes, base: str) -> tuple[str, ...]:
    """The own addresses of the site published at ``base`` that a file beside the pages names, each once."""
    text = content.decode("utf-8-sig", errors="replace")
    return tuple(map(intern, named_addresses(_unfolded(text) if name.endswith((".ics", ".vcf")) else text, base)))


def _xml(name: str, content: Any) -> Iterator[Fault]:
    for _, element in etree.iterparse(io.BytesIO(content)):
        element.clear()  # the whole tree of a sitemap of eight megabytes would be fifty in memory
    yield from ()


def _feed(name: str, content: Any) -> Iterator[Fault]:
    """RSS and Atom: one feed that says where it is, and items that can be told apart."""
    root = etree.fromstring(content)
    channel = root if root.tag == f"{ATOM}feed" else root[0]
    atom = channel is root
    needed = (f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated") if atom else ("title", "link", "description")
    lacking = [tag.removeprefix(ATOM) for tag in needed if not (channel.findtext(tag) or "").strip()]
    if lacking:
        yield Fault(name, "feed-lacks", {"fields": ", ".join(lacking)})
    itself = [link.get("href") for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    ids = [item.findtext(f"{ATOM}id" if atom else "guid") for item in channel.findall(f"{ATOM}entry" if atom else "item")]
    yield from _feed_faults(name, itself, ids)


def _json_feed(name: str, text: Any) -> Iterator[Fault]:
    feed = json.loads(text)
    lacking = [key for key in ("version", "title", "home_page_url", "items") if key not in feed]
    if lacking:
        yield Fault(name, "feed-lacks", {"fields": ", ".join(lacking)})
    else:
        yield from _feed_faults(name, [feed.get("feed_url")], [item.get("id") for item in feed["items"]])


def _feed_faults(name: str, itself: list[Any], ids: list[Any]) -> Iterator[Fault]:
    """A feed names its own address and has entries that can be told apart."""
    if len(itself) != 1 or not str(itself[0]).endswith(f"/{name}"):
        yield Fault(name, "feed-self", {"found": ", ".join(map(str, itself))})
    for id, number in Counter(ids).items():
        if not id or number > 1:
            yield Fault(name, "feed-ids", {"id": id or "–", "n": number})


def _json(name: str, text: Any) -> Iterator[Fault]:
    json.loads(text)
    yield from ()


def _csv(name: str, text: Any) -> Iterator[Fault]:
    """Every row has as many cells as the heading."""
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            yield Fault(name, "table-row", {"row": number, "found": len(row), "wanted": len(rows[0])})


def _calendar(name: str, text: Any) -> Iterator[Fault]:
    """Every entry says what tells it apart, when it was written and when it is."""
    lines = [line.partition(":") for line in _unfolded(text).splitlines()]
    if lines[0] != ("BEGIN", ":", "VCALENDAR") or lines[-1] != ("END", ":", "VCALENDAR"):
        raise ValueError("VCALENDAR")
    entry: list[str] | None = None
    ids: list[str] = []
    for field, _, value in lines:
        if (field, value) == ("BEGIN", "VEVENT"):
            entry = []
        elif (field, value) == ("END", "VEVENT") and entry is not None:
            lacking = [key for key in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if key not in entry]
            if lacking:
                yield Fault(name, "entry-lacks", {"fields": ", ".join(lacking)})
            entry = None
        elif entry is not None:
            entry.append(field.partition(";")[0])
            ids += [value] if entry[-1] == "UID" else []
    yield from (Fault(name, "entry-twice", {"id": id}) for id, number in Counter(ids).items() if number > 1)


def _card(name: str, text: Any) -> Iterator[Fault]:
    fields = {re.split("[;:]", line, maxsplit=1)[0] for line in _unfolded(text).splitlines()}
    lacking = [key for key in ("BEGIN", "VERSION", "FN", "END") if key not in fields]
    if lacking:
        yield Fault(name, "entry-lacks", {"fields": ", ".join(lacking)})


def _unfolded(text: str) -> str:
    """The lines of a calendar or a card as they were before they were folded."""
    return re.sub(r"\r?\n[ \t]", "", text)


_FEEDS = addresses.feed("", "rss", "da").removesuffix(addresses.FEEDS["rss"])
_RULES: tuple[tuple[str, Callable[[str, Any], Iterator[Fault]]], ...] = (
    (".ics", _calendar), (".vcf", _card), (".csv", _csv), (".svg", _xml), (".jsonld", _json),
    (".geojson", _json), (".json", _json), (".xml", _xml),
)  # fmt: skip


def _rule(name: str) -> Callable[[str, Any], Iterator[Fault]] | None:
    """The rule for a file by its address: feeds by where they stand, the others by their ending."""
    if name.removeprefix(addresses.PREFIX["en"]).startswith(_FEEDS):
        return _json_feed if name.endswith(".json") else _feed
    return next((rule for end, rule in _RULES if name.endswith(end)), None)
