"""Files beside the pages: assets, redirects, open data, contact details, the sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..plan import addresses
from ..plan.site import SitePlan
from ..records.language import LANGUAGES
from .cache import Cache
from .calendars.folder import calendar_files
from .data import folder as data
from .embeds import embed_files
from .feeds.folder import feed_files
from .frames import alternates
from .illustrations.tables import illustration_files
from .map.takeaways import map_pictures
from .painter import paint_redirect
from .pictures import picture_files
from .resource_files import resource_files
from .share_kit import share_files
from .stylesheet import assets
from .supply.bill import bill_file
from .vcard import vcard


def site_files(plan: SitePlan, cache: Cache) -> Iterator[tuple[str, bytes]]:
    """Every file that is not a page: its address and its content. Pictures are taken from the cache where they can be."""
    yield from assets().items()
    sizes: dict[str, int] = {}
    for address, content in picture_files(plan, cache):
        sizes[address] = len(content)
        yield address, content
    yield from share_files(plan, cache)
    yield from map_pictures(plan, cache)
    for redirect in plan.redirects:
        yield addresses.file_of(redirect.address), paint_redirect(redirect, plan).encode()
    yield "_redirects", redirect_list(plan).encode()
    for name, content in data.folder(plan).items():
        yield addresses.data(name), content
    for id, record in plan.records.clusters.items():
        if record.facts.status.state == "active":
            for language in LANGUAGES:
                yield addresses.contact_card(id, language), vcard(plan, record, language)
    yield from embed_files(plan)
    yield from feed_files(plan, sizes)
    yield from illustration_files(plan)
    yield from calendar_files(plan)
    yield from resource_files(plan, cache)
    yield addresses.bill_of_materials(), bill_file()
    yield "sitemap.xml", sitemap(plan).encode()
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {plan.site.absolute('sitemap.xml')}\n".encode()


def redirect_list(plan: SitePlan) -> str:
    """The redirects as a list, from, to and 301, for hosts that read ``_redirects`` and so answer before a page is sent."""
    base = plan.site.base
    return "".join(f"{base}{r.address} {base}{r.target} 301\n" for r in plan.redirects)


def sitemap(plan: SitePlan) -> str:
    """The sitemap with the alternates of every page that is the same in both languages.

    It has no ``lastmod``: the day of the build is not the day a page changed.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for page in plan.pages:
        if not page.indexed:
            continue
        lines.append(f"<url><loc>{escape(plan.site.absolute(page.address))}</loc>")
        if page.has_alternates:
            for language, address in alternates(page):
                target = escape(plan.site.absolute(address))
                lines.append(f'<xhtml:link rel="alternate" hreflang="{language}" href="{target}"/>')
        lines.append("</url>")
    return "\n".join([*lines, "</urlset>", ""])
