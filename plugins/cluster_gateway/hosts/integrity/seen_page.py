"""A built page read back: everything the rules ask of it, gathered once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from ...plan import addresses

_PARSER = etree.HTMLParser(encoding="utf-8", collect_ids=False)
_IDS = etree.XPath("//@id", smart_strings=False)
_REFERRED = {
    f'{name}="'.encode(): etree.XPath(f"//@{name}", smart_strings=False)
    for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list")
}
"""How to find the ids that elements refer to, by how such a reference begins."""
_HEAD = etree.XPath("/html/head/*")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LINKS, _SHOWN = ("a", "area", "use"), ("code", "textarea", "pre")
_SOURCES = {
    "img": ("src",), "iframe": ("src",), "source": ("src",), "object": ("data",), "video": ("src", "poster"),
    "audio": ("src",), "form": ("action",), "script": ("src",),
}  # fmt: skip
_READ = (*_LINKS, *_SHOWN, *_SOURCES, *_HEADINGS)
"""The elements that are looked at, in one walk over the page: a search for each kind takes five times as long."""


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
    lost: tuple[str, ...]
    """The ids other elements refer to (labels, descriptions, header cells) that no element has."""
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
        tree = etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    if tree is None:
        raise ValueError("empty")
    head, body, ids = _Head(_HEAD(tree)), _Body(tree), tuple(_IDS(tree))
    return SeenPage(
        address=address,
        language=tree.get("lang", ""),
        titles=tuple(head.titles),
        descriptions=tuple(head.descriptions),
        canonicals=tuple(head.canonicals),
        alternates=head.alternates,
        switches=tuple(body.switches),
        indexed=not head.hidden and not address.endswith(addresses.NOT_FOUND),
        redirect=head.redirect,
        ids=ids,
        lost=_lost(tree, content, frozenset(ids)),
        links=tuple(dict.fromkeys([*head.links, *body.links])),
        parts=tuple(dict.fromkeys([*head.parts, *body.parts])),
        levels=tuple(body.levels),
        pictures=tuple(body.pictures),
        structured=tuple(head.structured),
        shown="\n".join(body.shown),
    )


class _Body:
    """What is gathered from the elements of a page in the order they stand in."""

    def __init__(self, tree: Any) -> None:
        self.links: list[str] = []
        self.switches: list[tuple[str, str]] = []
        self.parts: list[str] = []
        self.levels: list[int] = []
        self.pictures: list[Picture] = []
        self.shown: list[str] = []
        for element in tree.iter(*_READ):
            tag = element.tag
            if tag in _LINKS:
                link = element.get("href", element.get("xlink:href"))
                if link is not None:
                    self.links.append(link)
                if element.get("hreflang") and any(True for _ in element.iterancestors("header")):
                    self.switches.append((element.get("hreflang"), link or ""))
            elif tag in _HEADINGS:
                self.levels.append(_HEADINGS[tag])
            elif tag in _SHOWN:
                self.shown += [element.text or "", *(part.tail or "" for part in element)]
            else:
                self.parts += _fetched(element)
                if tag == "img":
                    self.pictures.append(_picture(element))


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


def _lost(tree: Any, content: bytes, ids: frozenset[str]) -> tuple[str, ...]:
    """The ids that are referred to and not there. A reference is found where it begins, which takes half the time; only when
    one seems to lead nowhere, and may be no more than words of the text, the elements themselves are asked."""
    lost: dict[str, None] = {}
    for begin, find in _REFERRED.items():
        _, *rest = content.split(begin)
        if not ids.issuperset(id for said in rest for id in said[: said.find(b'"')].decode(errors="replace").split()):
            lost |= dict.fromkeys(id for value in find(tree) for id in value.split() if id not in ids)
    return tuple(lost)


def _fetched(element: Any) -> list[str]:
    found = [element.get(name) for name in _SOURCES[element.tag]]
    found += [candidate.split()[0] for candidate in element.get("srcset", "").split(",") if candidate.strip()]
    return [link for link in found if link]


def _picture(element: Any) -> Picture:
    sized = all(element.get(name, "").isdigit() for name in ("width", "height"))
    return Picture(element.get("src", ""), element.get("alt") is not None, sized)
