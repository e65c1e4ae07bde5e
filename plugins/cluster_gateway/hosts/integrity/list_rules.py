"""What the lists of the site's addresses must be: complete, and true to the pages."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .fault import Fault
from .site_rules import KnownSite

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def sitemap_faults(name: str, content: bytes, site: KnownSite) -> Iterator[Fault]:
    """The sitemap lists the pages that are read, all and only, with the alternates they name themselves."""
    root = etree.fromstring(content)
    read = {site.base + address: page for address, page in site.pages.items() if page.is_read}
    listed = {entry.findtext(f"{SITEMAP}loc"): entry for entry in root}
    yield from (Fault(name, "unlisted", {"link": link}) for link in sorted(read.keys() - listed.keys()))
    yield from (Fault(name, "listed", {"link": link}) for link in sorted(listed.keys() - read.keys()))
    for link in listed.keys() & read.keys():
        told = {alternate.get("hreflang"): alternate.get("href") for alternate in listed[link].iter(f"{XHTML}link")}
        if told != read[link].alternates:
            yield Fault(name, "listed-alternates", {"link": link})


def redirect_faults(name: str, content: bytes, site: KnownSite) -> Iterator[Fault]:
    """Each line leads from a redirecting page to where that page leads too."""
    root = "/" + site.base.split("/", 3)[3]
    for line in content.decode("utf-8-sig").splitlines():
        start, target, _ = line.split()
        page = site.pages.get(start.removeprefix(root))
        there = page.redirect[1].address if page and page.redirect else None
        if there is None or root + there != target:
            yield Fault(name, "redirect-line", {"line": line})


LISTS = {"sitemap.xml": sitemap_faults, "_redirects": redirect_faults}
"""The rule of each list, by the name of its file."""


def list_faults(name: str, content: bytes, site: KnownSite) -> list[Fault]:
    """The faults of a list of the site's addresses."""
    try:
        return list(LISTS[name](name, content, site))
    except (ValueError, LookupError, etree.XMLSyntaxError) as error:
        return [Fault(name, "unreadable", {"reason": str(error)})]
