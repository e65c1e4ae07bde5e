"""What the specifications of RSS 2.0, Atom 1.0 and JSON Feed 1.1 ask of a feed, and W3C's validator beyond them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} "
                     r"\d\d:\d\d:\d\d [+-]\d{4}\Z")  # fmt: skip
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?\Z")

Faults = Iterator[str]


def faults(name: str, content: bytes, today: datetime) -> list[str]:
    """Every fault of a feed, by the ending of its name. ``today`` is the last moment nothing may be dated after."""
    if name.endswith(".json"):
        return list(json_faults(content, today))
    return list(atom_faults(content, today) if name.endswith(".atom.xml") else rss_faults(content, today))


def rss_faults(content: bytes, today: datetime) -> Faults:
    """Faults of an RSS 2.0 feed."""
    root = etree.fromstring(content)
    yield from _xml_faults(content, root)
    if (root.tag, root.get("version"), len(root)) != ("rss", "2.0", 1):
        yield "rss: not one channel of version 2.0"
    channel = root[0]
    for name in ("title", "link", "description", "language", "lastBuildDate"):
        if len(channel.findall(name)) != 1 or not (channel.findtext(name) or "").strip():
            yield f"channel: {name}"
    yield from _absolute(channel.findtext("link"), "channel link")
    if not _LANGUAGE.match(channel.findtext("language") or ""):
        yield "channel: language"
    selves = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if len(selves) != 1 or selves[0].get("type") != "application/rss+xml":
        yield "channel: atom:link rel=self"
    for link in channel.findall(f"{ATOM}link"):
        yield from _absolute(link.get("href"), "channel atom:link")
    yield from _rfc822(channel.findtext("lastBuildDate"), today, "lastBuildDate")
    ids = Counter(item.findtext("guid") for item in channel.findall("item"))
    yield from (f"guid {id} is given {count} times" for id, count in ids.items() if count > 1)
    for item in channel.findall("item"):
        counts = Counter(child.tag for child in item)
        for tag in ("title", "link", "guid", "pubDate", "description", CONTENT, f"{DC}creator", f"{DC}language"):
            if counts[tag] != 1:
                yield f"item: {tag} {counts[tag]} times"
        guid = item.find("guid")
        if guid is None or guid.get("isPermaLink") != "false" or not (guid.text or "").startswith("urn:uuid:"):
            yield "item: guid is no urn, or said to be a link"
        if "<" in (item.findtext("title") or ""):
            yield "item: title holds HTML"
        yield from _absolute(item.findtext("link"), "item link")
        yield from _rfc822(item.findtext("pubDate"), today, "pubDate")
        yield from _html_faults(item.findtext(CONTENT) or "")
        for enclosure in item.findall("enclosure"):
            if not (enclosure.get("length") or "").isdigit() or not enclosure.get("type"):
                yield "item: enclosure without length or type"
            yield from _absolute(enclosure.get("url"), "enclosure")


def atom_faults(content: bytes, today: datetime) -> Faults:
    """Faults of an Atom feed (RFC 4287)."""
    root = etree.fromstring(content)
    yield from _xml_faults(content, root)
    if root.tag != f"{ATOM}feed":
        yield "atom: no feed"
    for name in ("id", "title", "updated", "author"):
        if len(root.findall(ATOM + name)) != 1:
            yield f"feed: {name}"
    if not _LANGUAGE.match(root.get(LANG) or ""):
        yield "feed: xml:lang"
    yield from _links(root, "feed")
    if sum(link.get("rel") == "self" for link in root.findall(f"{ATOM}link")) != 1:
        yield "feed: rel=self"
    yield from _rfc3339(root.findtext(f"{ATOM}updated"), today, "feed updated")
    ids = Counter(entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry"))
    yield from (f"id {id} is given {count} times" for id, count in ids.items() if count > 1)
    for entry in root.findall(f"{ATOM}entry"):
        counts = Counter(child.tag for child in entry)
        for name in ("id", "title", "updated", "published", "author", "content", "summary"):
            if counts[ATOM + name] != 1:
                yield f"entry: {name} {counts[ATOM + name]} times"
        if not re.match(r"urn:uuid:[0-9a-f-]{36}\Z", entry.findtext(f"{ATOM}id") or ""):
            yield "entry: id is no urn"
        for name in ("published", "updated"):
            yield from _rfc3339(entry.findtext(ATOM + name), today, name)
        if (entry.findtext(f"{ATOM}updated") or "") < (entry.findtext(f"{ATOM}published") or ""):
            yield "entry: updated before it was published"
        for name in ("content", "summary"):
            element = entry.find(ATOM + name)
            if element is None or element.get("type") not in ("html", "text"):
                yield f"entry: type of {name}"
        if not _LANGUAGE.match(entry.get(LANG) or ""):
            yield "entry: xml:lang"
        yield from _links(entry, "entry")
        yield from _html_faults(entry.findtext(f"{ATOM}content") or "")
        for category in entry.findall(f"{ATOM}category"):
            if not category.get("term"):
                yield "entry: category without term"
            yield from _absolute(category.get("scheme"), "category scheme")


def _links(element: Any, where: str) -> Faults:
    links = element.findall(f"{ATOM}link")
    kinds = Counter((link.get("type"), link.get("hreflang")) for link in links if link.get("rel") == "alternate")
    if sum(kinds.values()) != 1:
        yield f"{where}: {sum(kinds.values())} alternates"
    for link in links:
        yield from _absolute(link.get("href"), f"{where} link")
        if link.get("rel") == "enclosure" and not ((link.get("length") or "").isdigit() and link.get("type")):
            yield f"{where}: enclosure without length or type"


def json_faults(content: bytes, today: datetime) -> Faults:
    """Faults of a JSON Feed 1.1."""
    feed = json.loads(content)
    if feed.get("version") != "https://jsonfeed.org/version/1.1" or "author" in feed:
        yield "feed: version"
    known = {
        "version", "title", "home_page_url", "feed_url", "description", "user_comment", "next_url", "icon", "favicon",
        "authors", "language", "expired", "hubs", "items",
    }  # fmt: skip
    yield from (f"feed: unknown {key}" for key in set(feed) - known)
    for key in ("title", "description"):
        if not isinstance(feed.get(key), str) or not feed[key].strip():
            yield f"feed: {key}"
    for key in ("home_page_url", "feed_url", "favicon"):
        yield from _absolute(feed.get(key), key)
    if "next_url" in feed:
        yield from _absolute(feed["next_url"], "next_url")
    if not _LANGUAGE.match(feed.get("language", "")):
        yield "feed: language"
    yield from _authors(feed)
    ids = Counter(item.get("id") for item in feed["items"])
    yield from (f"id {id} is given {count} times" for id, count in ids.items() if count > 1)
    allowed = {
        "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image",
        "date_published", "date_modified", "authors", "tags", "language", "attachments",
    }  # fmt: skip
    for item in feed["items"]:
        yield from (f"item: unknown {key}" for key in set(item) - allowed)
        if not all(isinstance(item.get(key), str) and item[key] for key in ("id", "title", "content_html", "summary")):
            yield "item: id, title or text"
        yield from _absolute(item.get("url"), "item url")
        yield from _authors(item)
        if not (isinstance(item.get("tags"), list) and all(isinstance(tag, str) and tag for tag in item["tags"])):
            yield "item: tags"
        for key in ("date_published", "date_modified"):
            yield from _rfc3339(item.get(key), today, key)
        yield from _html_faults(item["content_html"])


def _authors(holder: dict[str, Any]) -> Faults:
    authors = holder.get("authors")
    if not isinstance(authors, list) or not authors or not all(author.get("name") for author in authors):
        yield "authors"


def _xml_faults(content: bytes, root: Any) -> Faults:
    if not content.startswith((b"<?xml version='1.0' encoding='UTF-8'?>", b'<?xml version="1.0" encoding="UTF-8"?>')):
        yield "xml: declaration"
    if root.getroottree().docinfo.doctype:
        yield "xml: DTD"
    if re.search("[\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f]", content.decode()):
        yield "xml: direction of writing changed"


def _html_faults(html: str) -> Faults:
    """Links that lead nowhere away from the page, and what readers' programs must not be given."""
    for link in re.findall(r'(?:href|src)="([^"]*)"', html):
        if not link.startswith(("mailto:", "tel:")):
            yield from _absolute(link, "link in the text")
    if re.search(r"<(script|style|iframe|object|form|img)\b|\son\w+=|javascript:", html, re.I):
        yield f"html: not sanitised: {html[:80]}"


def _absolute(address: str | None, where: str) -> Faults:
    parts = urlsplit(address or "")
    if parts.scheme not in ("https", "http") or not parts.netloc or re.search(r"\s", address or ""):
        yield f"{where}: {address!r} is not absolute"


def _rfc822(text: str | None, today: datetime, where: str) -> Faults:
    if not _RFC822.match(text or ""):
        yield f"{where}: {text!r}"
    elif parsedate_to_datetime(text or "") > today:
        yield f"{where}: {text} is in the future"


def _rfc3339(text: str | None, today: datetime, where: str) -> Faults:
    if not _RFC3339.match(text or ""):
        yield f"{where}: {text!r}"
    elif datetime.fromisoformat(text or "") > today:
        yield f"{where}: {text} is in the future"
