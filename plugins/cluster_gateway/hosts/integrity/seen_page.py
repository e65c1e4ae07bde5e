"""A built page read back: everything the rules ask of it, gathered once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from ...plan import addresses

_IDS = etree.XPath("//@id")
_LINKS = etree.XPath("//a | //area | //*[local-name()='use']")
_PARTS = etree.XPath("//script[@src] | //img | //iframe | //source | //object | //video | //audio | //form")
_IN_HEAD = etree.XPath("/html/head/*")
_HEADINGS = etree.XPath("//h1|//h2|//h3|//h4|//h5|//h6")
_REFERENCES = etree.XPath("//@for | //@aria-labelledby | //@aria-describedby | //@aria-controls | //@headers | //@list")
_SHOWN = etree.XPath("//code/text() | //textarea/text() | //pre/text()")
_SWITCH = etree.XPath("//header//a[@hreflang]")
_SOURCES = {"object": ("data",), "video": ("src", "poster"), "form": ("action",)}


@dataclass(frozen=True)
class Picture:
    """An ``img`` element."""

    source: str
    described: bool
    """Whether it has ``alt``, which may be empty for what is only decoration."""
    sized: bool
    """Whether it has width and height, so that nothing jumps when it comes."""


@dataclass(frozen=True)
class SeenPage:
    """One HTML file of a site; ``address`` is relative to the site's root."""

    address: str
    language: str
    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    canonicals: tuple[str, ...]
    alternates: Mapping[str, str]
    switches: tuple[tuple[str, str], ...]
    """Language and link of each switch in the header."""
    indexed: bool
    redirect: str | None
    """Where the page leads on by itself, None when it is read."""
    ids: tuple[str, ...]
    references: tuple[str, ...]
    """The ids other elements refer to: labels, descriptions, header cells."""
    links: tuple[str, ...]
    parts: tuple[str, ...]
    """What a browser fetches by itself to show the page, and where its forms lead."""
    levels: tuple[int, ...]
    pictures: tuple[Picture, ...]
    structured: tuple[str, ...]
    shown: str
    """What stands in the page as code to copy."""

    @property
    def is_read(self) -> bool:
        """Whether people come to the page as one of the site's own, and search engines too."""
        return self.indexed and self.redirect is None


def seen_page(address: str, content: bytes) -> SeenPage:
    """Read a page. Raises ValueError when it has no content at all."""
    try:
        tree = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise ValueError(str(error)) from error
    head = _Head(_IN_HEAD(tree))
    elements = _PARTS(tree)
    return SeenPage(
        address=address,
        language=tree.get("lang", ""),
        titles=tuple(head.titles),
        descriptions=tuple(head.descriptions),
        canonicals=tuple(head.canonicals),
        alternates=head.alternates,
        switches=tuple((link.get("hreflang"), link.get("href", "")) for link in _SWITCH(tree)),
        indexed=not head.hidden and not address.endswith(addresses.NOT_FOUND),
        redirect=head.redirect,
        ids=tuple(map(str, _IDS(tree))),
        references=tuple(dict.fromkeys(id for value in _REFERENCES(tree) for id in value.split())),
        links=tuple(dict.fromkeys([*head.links, *(link for a in _LINKS(tree) if (link := _href(a)) is not None)])),
        parts=tuple(dict.fromkeys([*head.parts, *(part for element in elements for part in _fetched(element))])),
        levels=tuple(int(heading.tag[1]) for heading in _HEADINGS(tree)),
        pictures=tuple(_picture(element) for element in elements if element.tag == "img"),
        structured=tuple(head.structured),
        shown="\n".join(_SHOWN(tree)),
    )


class _Head:
    """What the head of a page says."""

    def __init__(self, elements: list[Any]) -> None:
        self.titles: list[str] = []
        self.descriptions: list[str] = []
        self.canonicals: list[str] = []
        self.alternates: dict[str, str] = {}
        self.structured: list[str] = []
        self.links: list[str] = []
        self.parts: list[str] = []
        self.hidden = False
        self.redirect: str | None = None
        for element in elements:
            if element.tag == "title":
                self.titles.append(element.text or "")
            elif element.tag == "meta":
                self._meta(element)
            elif element.tag == "link":
                self._link(element)
            elif element.tag == "script" and element.get("type") == "application/ld+json":
                self.structured.append(element.text or "")

    def _meta(self, element: Any) -> None:
        content = element.get("content", "")
        if element.get("name") == "description":
            self.descriptions.append(content)
        elif element.get("name") == "robots":
            self.hidden = "noindex" in content
        elif element.get("property") in ("og:image", "og:url"):
            self.links.append(content)
        elif element.get("http-equiv", "").lower() == "refresh":
            self.redirect = re.sub(r"^[^=]*=", "", content).strip()

    def _link(self, element: Any) -> None:
        words, link = element.get("rel", "").split(), element.get("href", "")
        if "canonical" in words:
            self.canonicals.append(link)
        elif "alternate" in words and element.get("hreflang"):
            self.alternates[element.get("hreflang")] = link
        elif "alternate" in words or "license" in words:
            self.links.append(link)
        else:
            self.parts.append(link)


def _href(element: Any) -> str | None:
    found = element.get("href", element.get("xlink:href"))
    return None if found is None else str(found)


def _fetched(element: Any) -> list[str]:
    found = [element.get(name) for name in _SOURCES.get(element.tag, ("src",))]
    found += [candidate.split()[0] for candidate in element.get("srcset", "").split(",") if candidate.strip()]
    return [link for link in found if link]


def _picture(element: Any) -> Picture:
    sized = all(element.get(name, "").isdigit() for name in ("width", "height"))
    return Picture(element.get("src", ""), element.get("alt") is not None, sized)
