"""What pages must be to each other: every link leads somewhere, every page is paired, reached and told apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ...plan import addresses
from ...records.language import LANGUAGES
from .fault import Fault
from .named_addresses import named_addresses
from .place import Place, folder_of, place
from .seen_page import SeenPage


@dataclass(frozen=True)
class SeenSite:
    """The pages of a built site by address, the names of all its files, and the contents of those that are read.

    ``base`` is where it is published.
    """

    base: str
    pages: Mapping[str, SeenPage]
    files: Collection[str]
    contents: Mapping[str, bytes]

    @cached_property
    def _ids(self) -> Mapping[str, frozenset[str]]:
        return {address: frozenset(page.ids) for address, page in self.pages.items()}

    def follow(self, link: str, page: SeenPage) -> Place:
        """Where a link of ``page`` leads."""
        return place(link, folder_of(page.address), self.base) if link.partition("#")[0] else Place(
            "own", page.address, link[1:])  # fmt: skip

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, Place]]:
        """Every link of every page and where it leads, followed once."""
        return {a: {link: self.follow(link, page) for link in page.links} for a, page in self.pages.items()}

    def serves(self, address: str) -> bool:
        """Whether there is a file at an address."""
        return addresses.file_of(address) in self.files

    def has_anchor(self, address: str, fragment: str) -> bool:
        """Whether the page at ``address`` has the id; a file that is no page has no anchors to ask for."""
        return address not in self._ids or not fragment or fragment in self._ids[address]


def site_faults(site: SeenSite) -> Iterator[Fault]:
    """The faults between the pages of a site."""
    for page in site.pages.values():
        yield from _link_faults(page, site)
        if page.redirect is not None:
            yield from _redirect_faults(page, site)
    read = {address: page for address, page in site.pages.items() if page.is_read}
    for page in read.values():
        yield from _pair_faults(page, read, site)
    yield from _same_words(read)
    yield from _orphans(read, site)
    yield from _twins(site.files)


def _link_faults(page: SeenPage, site: SeenSite) -> Iterator[Fault]:
    for link, there in site.places[page.address].items():
        if there.kind == "outside" or (there.kind == "own" and not site.serves(there.address)):
            yield Fault(page.address, "link", {"link": link})
        elif there.kind == "own" and not site.has_anchor(there.address, there.fragment):
            yield Fault(page.address, "anchor", {"link": link})
    for part in page.parts:
        there = site.follow(part, page)
        if there.kind == "foreign" and not part.startswith("data:"):
            yield Fault(page.address, "third-party", {"link": part})
        elif there.kind == "outside" or (there.kind == "own" and not site.serves(there.address)):
            yield Fault(page.address, "part", {"link": part})
    for address in named_addresses(page.shown, site.base):
        if not site.serves(address):
            yield Fault(page.address, "named", {"link": site.base + address})


def _redirect_faults(page: SeenPage, site: SeenSite) -> Iterator[Fault]:
    """A redirect leads in one step to a page that is read, and names it as the canonical one."""
    assert page.redirect is not None
    there = site.follow(page.redirect, page)
    target = site.pages.get(there.address) if there.kind == "own" else None
    if target is None or target.redirect is not None:
        yield Fault(page.address, "redirect", {"link": page.redirect})
    elif page.canonicals != (site.base + target.address,):
        yield Fault(page.address, "canonical", {"found": " ".join(page.canonicals), "wanted": site.base + target.address})


def _pair_faults(page: SeenPage, read: Mapping[str, SeenPage], site: SeenSite) -> Iterator[Fault]:
    """A page is its own canonical one, and its alternates name each other, itself among them."""
    here = site.base + page.address
    if page.canonicals != (here,):
        yield Fault(page.address, "canonical", {"found": " ".join(page.canonicals), "wanted": here})
    if not page.alternates:
        return
    if set(page.alternates) != {*LANGUAGES, "x-default"} or page.alternates.get(page.language) != here:
        yield Fault(page.address, "alternates", {"found": ", ".join(f"{k} {v}" for k, v in page.alternates.items())})
        return
    for language, link in page.alternates.items():
        other = read.get(link.removeprefix(site.base)) if link.startswith(site.base) else None
        if other is None or other.alternates != page.alternates or (language != "x-default" and other.language != language):
            yield Fault(page.address, "alternate", {"lang": language, "link": link})
    for language, link in page.switches:
        if site.base + site.follow(link, page).address != page.alternates.get(language):
            yield Fault(page.address, "switch", {"lang": language, "link": link})


def _same_words(read: Mapping[str, SeenPage]) -> Iterator[Fault]:
    """No two pages of a language have the same title or the same description."""
    first: dict[tuple[str, str, str], str] = {}
    for address, page in read.items():
        for code, words in (("same-title", page.titles), ("same-description", page.descriptions)):
            for text in words[:1]:
                known = first.setdefault((code, page.language, text), address)
                if known != address:
                    yield Fault(address, code, {"text": text, "other": known})


def _orphans(read: Mapping[str, SeenPage], site: SeenSite) -> Iterator[Fault]:
    """Pages that no links lead to from the front page of their own language."""
    for language in LANGUAGES:
        own = {address for address, page in read.items() if page.language == language}
        start = addresses.section("home", language)
        reached, ahead = {start}, [start] if start in own else []
        while ahead:
            links = site.places[ahead.pop()].values()
            new = {there.address for there in links} & own - reached
            reached |= new
            ahead += new
        yield from (Fault(address, "orphan", {"start": start}) for address in sorted(own - reached))


def _twins(files: Collection[str]) -> Iterator[Fault]:
    """Names that are one file where a disk does not tell large letters from small."""
    first: dict[str, str] = {}
    for name in sorted(files):
        known = first.setdefault(name.casefold(), name)
        if known != name:
            yield Fault(name, "twin", {"other": known})
