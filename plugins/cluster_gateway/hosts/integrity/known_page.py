"""What the other pages of a site must know of a page, in little memory: a site has tens of thousands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from sys import intern

from .named_addresses import named_addresses
from .place import Place, folder_of, folders_above, near, place
from .seen_page import SeenPage


@dataclass(frozen=True, slots=True)
class KnownPage:
    """One page of a site. Addresses are relative to the site's root."""

    address: str
    language: str
    title: str
    description: str
    canonicals: tuple[str, ...]
    alternates: Mapping[str, str]
    switches: tuple[tuple[str, str, str], ...]
    """Language, link and address of each switch in the header."""
    is_read: bool
    """Whether people come to the page as one of the site's own, and search engines too."""
    redirect: tuple[str, Place] | None
    """The link by which the page leads on by itself, and where to; None when it is read."""
    ids: tuple[str, ...]
    leads: tuple[str, ...]
    """The own addresses its links lead to."""
    needs: tuple[str, ...]
    """The own addresses of what it is made of, and those named in its code to copy."""
    anchors: tuple[tuple[str, str], ...]
    """Address and id of each link to a part of another page, or to a part that this page does not have."""
    strays: bool
    """Whether a link leads out of the site where nobody answers, or a part of it is somebody else's."""


def follow(link: str, page: SeenPage, base: str) -> Place:
    """Where a link of ``page`` leads."""
    if link.startswith("#") or not link:
        return Place("own", page.address, link[1:])
    return place(link, folder_of(page.address), base)


def known_page(page: SeenPage, base: str) -> KnownPage:
    """What others must know of a page of the site published at ``base``."""
    above, own = folders_above(page.address), frozenset(page.ids)
    leads: dict[str, None] = {}
    needs: dict[str, None] = {}
    anchors: list[tuple[str, str]] = []
    strays = False
    for link in page.links:
        address = near(link, above)
        if address is None:
            there = follow(link, page, base)
            strays = strays or there.kind == "outside"
            if there.kind != "own":
                continue
            address = there.address
            if there.fragment and not (address == page.address and there.fragment in own):
                anchors.append((address, there.fragment))
        leads[intern(address)] = None
    for part in page.parts:
        there = follow(part, page, base)
        if there.kind == "own":
            needs[intern(there.address)] = None
        strays = strays or there.kind == "outside" or (there.kind == "foreign" and not part.startswith("data:"))
    needs.update(dict.fromkeys(named_addresses(page.shown, base)))
    return KnownPage(
        address=page.address,
        language=page.language,
        title=page.titles[0] if page.titles else "",
        description=page.descriptions[0] if page.descriptions else "",
        canonicals=page.canonicals,
        alternates=page.alternates,
        switches=tuple((language, link, follow(link, page, base).address) for language, link in page.switches),
        is_read=page.is_read,
        redirect=None if page.redirect is None else (page.redirect, follow(page.redirect, page, base)),
        ids=tuple(map(intern, page.ids)),
        leads=tuple(leads),
        needs=tuple(needs),
        anchors=tuple(anchors),
        strays=strays,
    )
