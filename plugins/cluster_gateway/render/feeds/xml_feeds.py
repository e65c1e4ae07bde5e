"""RSS 2.0 and Atom 1.0 by feedgen, with what feedgen leaves out or gets wrong mended in two extensions of its own kind.

feedgen 1.0.0 takes the attributes of an entry's links away in Atom (lkiesow/python-feedgen#135), takes the channel's
link from the last link given, dates what is not dated with the present, knows no archives and no texts of pictures, and
stops at a character XML does not allow.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem
from lxml import etree

from ...plan.addresses import Site
from ...plan.feed_items import FeedItem
from ...plan.feeds import Feed, FeedPart
from ...plan.wording import word
from ..prose import without_unseen
from ..stylesheet import asset
from .content import FeedContents, FeedPicture
from .formats import TYPES

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"
MEDIA = "http://search.yahoo.com/mrss/"


class _FeedExtension:
    """The links between a feed and its archives, and to a hub."""

    links: tuple[tuple[str, str], ...] = ()
    archive = False
    namespaces: Mapping[str, str] = {"fh": HISTORY, "media": MEDIA, "dc": DC}

    def extend_ns(self) -> dict[str, str]:
        return dict(self.namespaces)

    def extend_atom(self, feed: Any) -> Any:
        if self.archive:
            feed.insert(0, xml_elem(f"{{{HISTORY}}}archive"))
        return feed

    def extend_rss(self, rss: Any) -> Any:
        channel = rss[0]
        for rel, href in self.links:
            xml_elem(f"{{{ATOM}}}link", channel, rel=rel, href=href)
        if self.archive:
            xml_elem(f"{{{HISTORY}}}archive", channel)
        return rss


class _EntryExtension:
    """Whole links, the language of the text, who tells it, and its picture."""

    item: FeedItem
    site: Site
    author: str
    picture: FeedPicture | None = None

    def extend_atom(self, entry: Any) -> Any:
        for link in entry.findall("link"):
            entry.remove(link)
        entry.set("{http://www.w3.org/XML/1998/namespace}lang", self.item.text_language)
        address = self.site.absolute(self.item.address)
        xml_elem("link", entry, rel="alternate", type="text/html", hreflang=self.item.text_language, href=address)
        if picture := self.picture:
            href = self.site.absolute(picture.address)
            xml_elem("link", entry, rel="enclosure", type=picture.type, length=str(picture.size), href=href)
        self._picture(entry)
        return entry

    def extend_rss(self, item: Any) -> Any:
        xml_elem(f"{{{DC}}}creator", item).text = self.author
        xml_elem(f"{{{DC}}}language", item).text = self.item.text_language
        self._picture(item)
        return item

    def _picture(self, parent: Any) -> None:
        picture = self.picture
        if picture is None:
            return
        content = xml_elem(
            f"{{{MEDIA}}}content", parent, url=self.site.absolute(picture.address), type=picture.type, medium="image",
            fileSize=str(picture.size), width=str(picture.width), height=str(picture.height),
        )  # fmt: skip
        xml_elem(f"{{{MEDIA}}}description", content, type="plain").text = without_unseen(picture.alt)


def xml_feed(format: str, feed: Feed, part: FeedPart, contents: FeedContents) -> bytes:
    """A feed, or one of its archives, as ``rss`` or ``atom``."""
    site = contents.plan.site
    author = word("site.name", feed.language)
    maker = FeedGenerator()
    maker.register_extension("gateway", _FeedExtension, _EntryExtension)
    maker.id(feed.id)
    maker.title(without_unseen(feed.title))
    maker.description(without_unseen(feed.description))
    maker.language(feed.language)
    maker.author(name=author, uri=site.url)
    maker.generator(generator="Klyngeporten", uri=site.url)
    maker.rights(word("subscribe.rights", feed.language))
    maker.updated(max((item.updated for item in part.items), default=feed.updated) if part.number else feed.updated)
    maker.icon(site.absolute(asset("icon.svg")))
    links = [("self", site.absolute(feed.address(format, part.number))), *history(format, feed, part, site)]
    for rel, href in links:
        maker.link(href=href, rel=rel, **({"type": TYPES[format]} if rel != "hub" else {}))
    maker.gateway.links, maker.gateway.archive = tuple(links[1:]), part.number > 0
    maker.link(href=site.absolute(feed.page), rel="alternate", type="text/html", hreflang=feed.language)
    empty: bytes = maker.rss_str(pretty=True) if format == "rss" else maker.atom_str(pretty=True)
    end = empty.rindex(_ENDS[format])
    return b"".join((empty[:end], *(_written(item, contents, format, author) for item in part.items), empty[end:]))


_ENDS = {"rss": b"  </channel>", "atom": b"</feed>"}
_RSS_NAMESPACES = {"atom": ATOM, "content": "http://purl.org/rss/1.0/modules/content/"}


def _written(item: FeedItem, contents: FeedContents, format: str, author: str) -> bytes:
    """An entry as it stands in a feed, written once however many feeds it stands in."""
    key = f"{format} {item.id}"
    return contents.entries.once(key, lambda: _lines(_entry(item, contents, author), format))


def _lines(entry: FeedEntry, format: str) -> bytes:
    """The lines of an entry: it is written within a feed, whose namespaces it shares, and cut out of that."""
    if format == "rss":
        written: Any = entry.rss_entry()
        feed = xml_elem("rss", version="2.0", nsmap={**_FeedExtension.namespaces, **_RSS_NAMESPACES})
        xml_elem("channel", feed).append(written)
    else:
        written = entry.atom_entry()
        feed = xml_elem("feed", xmlns=ATOM, nsmap=_FeedExtension.namespaces)
        feed.append(written)
    text: bytes = etree.tostring(feed, pretty_print=True, encoding="UTF-8")
    begin, end = text.index(f"<{written.tag}".encode()), f"</{written.tag}>\n".encode()
    return text[text.rindex(b"\n", 0, begin) + 1 : text.rindex(end) + len(end)]


def _entry(item: FeedItem, contents: FeedContents, author: str) -> FeedEntry:
    site, entry = contents.plan.site, FeedEntry()
    entry.register_extension("gateway", _EntryExtension)
    entry.gateway.item, entry.gateway.site, entry.gateway.author = item, site, author
    entry.gateway.picture = contents.picture(item)
    entry.id(item.id)
    entry.title(without_unseen(item.title) or "–")
    entry.link(href=site.absolute(item.address), rel="alternate")
    entry.published(item.published)
    entry.updated(item.updated)
    entry.author(name=author, uri=site.url)
    entry.content(contents.html(item), type="html")
    entry.summary(escaped(item.summary), type="html")
    for category in item.categories:
        scheme = site.absolute(f"#{category.facet}")
        entry.category(term=category.id, scheme=scheme, label=category.label)
    return entry


def escaped(text: str) -> str:
    """A line as HTML, since readers take every summary for HTML."""
    return without_unseen(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def history(format: str, feed: Feed, part: FeedPart, site: Site) -> list[tuple[str, str]]:
    """The links of a feed to its newest archive, of an archive to its neighbours and the feed, and of a feed to a hub."""
    archives = feed.archives
    before = part.number - 1 if part.number else archives
    links = [("prev-archive", before)] if before else []
    if part.number and part.number < archives:
        links.append(("next-archive", part.number + 1))
    if part.number:
        links.append(("current", 0))
    found = [(rel, site.absolute(feed.address(format, number))) for rel, number in links]
    return found + ([("hub", site.hub)] if site.hub and not part.number else [])
