"""What the files beside the pages must be: readable, complete, and naming only addresses that exist."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from ...plan import addresses
from .fault import Fault
from .named_addresses import named_addresses
from .site_rules import SeenSite

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
READ = (".xml", ".svg", ".json", ".jsonld", ".geojson", ".csv", ".ics", ".vcf", ".txt", "_redirects")
"""How the names of the files end that are read; the others hold pictures, type, styles and programs."""


def file_faults(name: str, content: bytes, site: SeenSite) -> Iterator[Fault]:
    """The faults of one file beside the pages, ``name`` being its address."""
    try:
        text = content.decode("utf-8-sig")
        if text.startswith("\x00") or not text.strip():
            raise ValueError("empty")
        rule = _rule(name)
        faults = list(rule(name, content if rule in (_xml, _feed) else text, site)) if rule else []
    except (ValueError, LookupError, csv.Error, etree.XMLSyntaxError) as error:
        yield Fault(name, "unreadable", {"reason": error})
        return
    yield from faults
    if name.endswith((".ics", ".vcf")):
        text = _unfolded(text)
    for address in named_addresses(text, site.base):
        if not site.serves(address) and not site.serves(f"{address}/"):
            yield Fault(name, "named", {"link": site.base + address})


def _xml(name: str, content: Any, site: SeenSite) -> Iterator[Fault]:
    root = etree.fromstring(content)
    if root.tag == f"{SITEMAP}urlset":
        yield from _sitemap_faults(name, root, site)


def _sitemap_faults(name: str, root: Any, site: SeenSite) -> Iterator[Fault]:
    """The sitemap lists the pages that are read, all and only, with the alternates they name themselves."""
    read = {site.base + address: page for address, page in site.pages.items() if page.is_read}
    listed = {entry.findtext(f"{SITEMAP}loc"): entry for entry in root}
    yield from (Fault(name, "unlisted", {"link": link}) for link in sorted(read.keys() - listed.keys()))
    yield from (Fault(name, "listed", {"link": link}) for link in sorted(listed.keys() - read.keys()))
    for link in listed.keys() & read.keys():
        told = {alternate.get("hreflang"): alternate.get("href") for alternate in listed[link].iter(f"{XHTML}link")}
        if told != read[link].alternates:
            yield Fault(name, "listed-alternates", {"link": link})


def _feed(name: str, content: Any, site: SeenSite) -> Iterator[Fault]:
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
    yield from _feed_faults(name, itself, ids, site)


def _json_feed(name: str, text: Any, site: SeenSite) -> Iterator[Fault]:
    feed = json.loads(text)
    lacking = [key for key in ("version", "title", "home_page_url", "items") if key not in feed]
    if lacking:
        yield Fault(name, "feed-lacks", {"fields": ", ".join(lacking)})
    else:
        yield from _feed_faults(name, [feed.get("feed_url")], [item.get("id") for item in feed["items"]], site)


def _feed_faults(name: str, itself: list[Any], ids: list[Any], site: SeenSite) -> Iterator[Fault]:
    """A feed names its own address, or that of the feed it is a copy of for those who follow a former address."""
    original = str(itself[0]).removeprefix(site.base) if len(itself) == 1 else ""
    if original != name and (name not in site.contents or site.contents.get(original) != site.contents[name]):
        yield Fault(name, "feed-self", {"found": ", ".join(map(str, itself))})
    for id, number in Counter(ids).items():
        if not id or number > 1:
            yield Fault(name, "feed-ids", {"id": id or "–", "n": number})


def _json(name: str, text: Any, site: SeenSite) -> Iterator[Fault]:
    json.loads(text)
    yield from ()


def _csv(name: str, text: Any, site: SeenSite) -> Iterator[Fault]:
    """Every row has as many cells as the heading."""
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=separator, strict=True))
    for number, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            yield Fault(name, "table-row", {"row": number, "found": len(row), "wanted": len(rows[0])})


def _calendar(name: str, text: Any, site: SeenSite) -> Iterator[Fault]:
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


def _card(name: str, text: Any, site: SeenSite) -> Iterator[Fault]:
    fields = {re.split("[;:]", line, maxsplit=1)[0] for line in _unfolded(text).splitlines()}
    lacking = [key for key in ("BEGIN", "VERSION", "FN", "END") if key not in fields]
    if lacking:
        yield Fault(name, "entry-lacks", {"fields": ", ".join(lacking)})


def _redirects(name: str, text: Any, site: SeenSite) -> Iterator[Fault]:
    """Each line leads from a redirecting page to where that page leads too."""
    root = "/" + site.base.split("/", 3)[3]
    for line in text.splitlines():
        start, target, _ = line.split()
        page = site.pages.get(start.removeprefix(root))
        there = site.follow(page.redirect, page).address if page and page.redirect else None
        if there is None or root + there != target:
            yield Fault(name, "redirect-line", {"line": line})


def _unfolded(text: str) -> str:
    """The lines of a calendar or a card as they were before they were folded."""
    return re.sub(r"\r?\n[ \t]", "", text)


_FEEDS = addresses.feed("", "rss", "da").removesuffix(addresses.FEEDS["rss"])
_RULES: tuple[tuple[str, Callable[[str, Any, SeenSite], Iterator[Fault]]], ...] = (
    ("_redirects", _redirects), (".ics", _calendar), (".vcf", _card), (".csv", _csv), (".svg", _xml), (".jsonld", _json),
    (".geojson", _json), (".json", _json), (".xml", _xml),
)  # fmt: skip


def _rule(name: str) -> Callable[[str, Any, SeenSite], Iterator[Fault]] | None:
    """The rule for a file by its address: feeds by where they stand, the others by their ending."""
    if name.removeprefix(addresses.PREFIX["en"]).startswith(_FEEDS):
        return _json_feed if name.endswith(".json") else _feed
    return next((rule for end, rule in _RULES if name.endswith(end)), None)
