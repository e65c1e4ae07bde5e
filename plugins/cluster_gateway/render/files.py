"""Files beside the pages: assets, redirects, open data, contact details, the sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from html import escape

from ..plan import addresses
from ..plan.site import SitePlan
from ..records.language import LANGUAGES, Language
from .cache import Cache
from .calendars.folder import calendar_lots
from .data import folder as data
from .embeds import embed_lots
from .feeds.folder import feed_lots
from .frames import alternates
from .illustrations.tables import illustration_files
from .lots import Files, Lot, files_of
from .map.takeaways import map_pictures
from .painter import paint_redirect
from .pictures import picture_lots
from .policy import header_list
from .resource_files import resource_files
from .share_kit import share_lots
from .stylesheet import assets
from .supply.bill import bill_file
from .vcard import vcard

SLICES = 8
"""How many groups the cards of a language are made in."""


@dataclass(frozen=True)
class Family:
    """Files that are best made together. ``weight`` is roughly how many pages it takes as long as."""

    name: str
    language: Language | None
    weight: int
    lots: Callable[[], Iterable[Lot]]
    places: tuple[str, ...] = ()
    """How the addresses of its files begin; none for the family of everything that is in no other."""

    def make(self) -> Iterator[tuple[str, bytes]]:
        """Its files, one after the other."""
        return files_of(self.lots())

    def holds(self, address: str) -> bool:
        """Whether a file at ``address`` would be of this family."""
        return address.startswith(self.places) if self.places else True


def site_files(plan: SitePlan, cache: Cache) -> Iterator[tuple[str, bytes]]:
    """Every file that is not a page: its address and its content. Pictures are taken from the cache where they can be."""
    for family in families(plan, cache):
        yield from family.make()


def families(plan: SitePlan, cache: Cache) -> list[Family]:
    """All files that are not pages, in groups that can be made in any order and in several processes at once."""
    pages = len(plan.pages) // len(LANGUAGES)
    found = [
        Family("data", None, pages // 3, lambda: [Lot((), lambda: _data(plan))], (addresses.data(),)),
        Family("pictures", None, 1, partial(picture_lots, plan, cache), ("assets/",)),
        Family("rest", None, len(plan.redirects) // 10, partial(_rest, plan, cache)),
    ]
    for language in LANGUAGES:
        of = (language,)
        embeds = addresses.section("embeds", language)
        found += [
            Family("feeds", language, pages // 5, partial(feed_lots, plan, cache, of), (addresses.feeds(language),)),
            Family("embeds", language, pages // 20, partial(embed_lots, plan, of), (embeds,)),
        ]
        for part in range(SLICES):  # drawn anew, the cards take longer than all pages, so not one process draws them all
            lots = partial(share_lots, plan, cache, of, slice(part, None, SLICES))
            found.append(Family(f"share {part}", language, pages // 10 // SLICES, lots, (addresses.share(language),)))
    return found


def _data(plan: SitePlan) -> Files:
    return ((addresses.data(name), content) for name, content in data.data_files(plan))


def _rest(plan: SitePlan, cache: Cache) -> Iterator[Lot]:
    yield Lot((), partial(_once_each, plan, cache))
    for id, record in plan.records.clusters.items():
        if record.facts.status.state == "active":
            names = tuple(addresses.contact_card(id, language) for language in LANGUAGES)
            yield Lot(names, partial(_contact_cards, plan, id))
    yield from calendar_lots(plan)


def _contact_cards(plan: SitePlan, id: str) -> Files:
    record = plan.records.clusters[id]
    return [(addresses.contact_card(id, language), vcard(plan, record, language)) for language in LANGUAGES]


def _once_each(plan: SitePlan, cache: Cache) -> Files:
    """What there is one of, and what takes no time."""
    yield from assets().items()
    yield from map_pictures(plan, cache)
    for redirect in plan.redirects:
        yield addresses.file_of(redirect.address), paint_redirect(redirect, plan).encode()
    yield "_redirects", redirect_list(plan).encode()
    yield "_headers", header_list(plan).encode()
    yield from illustration_files(plan)
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
