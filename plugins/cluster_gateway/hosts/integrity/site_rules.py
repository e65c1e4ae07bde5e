"""What pages must be to each other: every link leads somewhere, every page is paired, reached and told apart."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from ...plan import addresses
from ...records.language import LANGUAGES
from .fault import Fault
from .known_page import KnownPage, follow
from .named_addresses import named_addresses
from .seen_page import SeenPage


@dataclass(frozen=True)
class KnownSite:
    """The pages of a built site by address, and the names of all its files. ``base`` is where it is published."""

    base: str
    pages: Mapping[str, KnownPage]
    files: Collection[str]
    _ids: dict[str, frozenset[str]] = field(default_factory=dict, init=False)

    def serves(self, address: str) -> bool:
        """Whether there is a file at an address."""
        return addresses.file_of(address) in self.files

    def has_anchor(self, address: str, fragment: str) -> bool:
        """Whether the page at ``address`` has the id; a file that is no page has no anchors to ask for."""
        if not fragment or address not in self.pages:
            return True
        if address not in self._ids:
            self._ids[address] = frozenset(self.pages[address].ids)
        return fragment in self._ids[address]


def site_faults(site: KnownSite, read_again: Callable[[str], SeenPage]) -> Iterator[Fault]:
    """The faults between the pages of a site. A page with a link that leads nowhere is read again, to say which."""
    served = {name.removesuffix("index.html") for name in site.files} | set(site.files)
    for address, page in site.pages.items():
        lost = not (served.issuperset(page.leads) and served.issuperset(page.needs))
        if page.strays or lost or not all(site.has_anchor(*anchor) for anchor in page.anchors):
            yield from _link_faults(read_again(address), site)
        if page.redirect is not None:
            yield from _redirect_faults(page, site)
    read = {address: page for address, page in site.pages.items() if page.is_read}
    for page in read.values():
        yield from _pair_faults(page, read, site)
    yield from _same_words(read)
    yield from _orphans(read)
    yield from _twins(site.files)


def _link_faults(page: SeenPage, site: KnownSite) -> Iterator[Fault]:
    for link in page.links:
        there = follow(link, page, site.base)
        if there.kind == "outside" or (there.kind == "own" and not site.serves(there.address)):
            yield Fault(page.address, "link", {"link": link})
        elif there.kind == "own" and not site.has_anchor(there.address, there.fragment):
            yield Fault(page.address, "anchor", {"link": link})
    for part in page.parts:
        there = follow(part, page, site.base)
        if there.kind == "foreign" and not part.startswith("data:"):
            yield Fault(page.address, "third-party", {"link": part})
        elif there.kind == "outside" or (there.kind == "own" and not site.serves(there.address)):
            yield Fault(page.address, "part", {"link": part})
    for address in named_addresses(page.shown, site.base):
        if not site.serves(address):
            yield Fault(page.address, "named", {"link": site.base + address})


def _redirect_faults(page: KnownPage, site: KnownSite) -> Iterator[Fault]:
    """A redirect leads in one step to a page that is read, and names it as the canonical one."""
    assert page.redirect is not None
    link, there = page.redirect
    target = site.pages.get(there.address) if there.kind == "own" else None
    if target is None or target.redirect is not None:
        yield Fault(page.address, "redirect", {"link": link})
    elif page.canonicals != (site.base + target.address,):
        yield Fault(page.address, "canonical", {"found": " ".join(page.canonicals), "wanted": site.base + target.address})


def _pair_faults(page: KnownPage, read: Mapping[str, KnownPage], site: KnownSite) -> Iterator[Fault]:
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
    for language, link, address in page.switches:
        if site.base + address != page.alternates.get(language):
            yield Fault(page.address, "switch", {"lang": language, "link": link})


def _same_words(read: Mapping[str, KnownPage]) -> Iterator[Fault]:
    """No two pages of a language have the same title or the same description."""
    first: dict[tuple[str, str, str], str] = {}
    for address, page in read.items():
        for code, text in (("same-title", page.title), ("same-description", page.description)):
            known = first.setdefault((code, page.language, text), address) if text else address
            if known != address:
                yield Fault(address, code, {"text": text, "other": known})


def _orphans(read: Mapping[str, KnownPage]) -> Iterator[Fault]:
    """Pages that no links lead to from the front page of their own language."""
    for language in LANGUAGES:
        left = {address for address, page in read.items() if page.language == language}
        start = addresses.section("home", language)
        ahead = [start] if start in left else []
        left.discard(start)
        while ahead:
            new = left.intersection(read[ahead.pop()].leads)
            left -= new
            ahead += new
        yield from (Fault(address, "orphan", {"start": start}) for address in sorted(left))


def _twins(files: Collection[str]) -> Iterator[Fault]:
    """Names that are one file where a disk does not tell large letters from small."""
    first: dict[str, str] = {}
    for name in sorted(files):
        known = first.setdefault(name.casefold(), name)
        if known != name:
            yield Fault(name, "twin", {"other": known})
