"""Files beside the pages: assets, redirects, the sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..plan import addresses
from ..plan.site import SitePlan
from ..records.language import LANGUAGES
from .calendars.folder import calendar_files
from .data import folder as data
from .frames import alternates
from .painter import paint_redirect
from .share_card import share_card, share_card_address
from .stylesheet import assets


def site_files(plan: SitePlan) -> Iterator[tuple[str, bytes]]:
    """Every file that is not a page: its address and its content."""
    yield from assets().items()
    for language in LANGUAGES:
        yield share_card_address(language), share_card(language)
    for redirect in plan.redirects:
        yield addresses.file_of(redirect.address), paint_redirect(redirect, plan).encode()
    yield "_redirects", redirect_list(plan).encode()
    for name, content in data.folder(plan).items():
        yield addresses.data(name), content
    yield from calendar_files(plan)
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
