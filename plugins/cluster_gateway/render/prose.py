"""Contributors' Markdown into HTML that is safe to publish: the one sanitising path.

Python-Markdown has no safe mode, so its output goes through nh3 with our own list of tags and
attributes. What is not on the list is dropped; scripts and styles go with their content.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import AUTOMAIL_RE, InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup

from ..records.shape import slug_of
from ..records.web_address import address_fault

TAGS = {
    "a", "abbr", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h2", "h3", "h4", "hr", "i", "kbd", "li",
    "ol", "p", "pre", "q", "s", "small", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "id", "hreflang", "lang"}, "abbr": {"title"}, "li": {"class", "id"}, "ol": {"start"}, "p": {"lang"},
    "q": {"lang"}, "sup": {"id"}, "table": {"tabindex"}, "td": {"class"},
    "th": {"class", "scope"}, "h2": {"id"}, "h3": {"id"}, "h4": {"id"},
}  # fmt: skip
ALIGNMENTS = {"right": "gw-align-right", "center": "gw-align-center"}
"""How a column of a table is set: by a class, since the attribute is obsolete and styles are not let through."""
TASK, BOX = "gw-task", "☐"
"""A line of a checklist is one that begins with an empty box; the box stands in the place of the bullet."""
WEB = ("https", "http")
SCHEMES = {*WEB, "mailto", "tel"}
_NO_WEB_ADDRESS = ("#", "mailto:", "tel:", "gw-link-")
"""What links begin with that lead elsewhere: on the page, to a letter, a call, or to what a link of the text is resolved to."""
_ID = re.compile(r"(?!__)[a-z0-9][a-z0-9:_-]{0,99}\Z")

Resolve = Callable[[str], str | None]
"""From an authored link such as ``cluster:made`` to an address on the site, or None."""


class _Links(Treeprocessor):
    """Lets authored links lead to things on the site, and headings begin below the page's title."""

    found: list[str]

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag == "a" and (href := element.get("href")):
                self._mend(element, href)
            elif element.tag == "h1":
                element.tag = "h2"
            elif element.tag in ("h5", "h6"):
                element.tag = "h4"
            elif element.tag == "th" and not _first_words(element) and not len(element):
                element.tag = "td"  # an empty head heads nothing
            elif element.tag == "th":
                element.set("scope", "col")
            elif element.tag == "table":
                element.set("tabindex", "0")  # it scrolls sideways on a narrow screen, and then by keyboard too
            elif element.tag == "li" and _first_words(element).startswith(BOX):
                element.set("class", TASK)
            if element.tag in ("th", "td") and (align := element.attrib.pop("align", None)) in ALIGNMENTS:
                element.set("class", ALIGNMENTS[align])

    def _mend(self, element: Element, href: str) -> None:
        if not href.startswith(("#", "mailto:", "tel:")):
            element.set("href", f"gw-link-{len(self.found)}")
            self.found.append(href)


class _Mail(InlineProcessor):
    """``<post@klynge.dk>`` becomes a link; Markdown's own is spelled in codes, so nobody could see that it is one."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override] # noqa: N802
        """The link, and where what was matched begins and ends."""
        link, address = Element("a"), m[1].removeprefix("mailto:")
        link.set("href", f"mailto:{address}")
        link.text = AtomicString(address)
        return link, *m.span()


def _first_words(item: Element) -> str:
    """The text an item begins with, also when it is a paragraph."""
    first = next((child for child in item if child.tag == "p"), None)
    return (item.text or "").strip() or (first.text or "" if first is not None else "").strip()


@cache
def _converter() -> tuple[Markdown, _Links]:
    """One converter for all texts: making one costs more than converting a short text."""
    toc = TocExtension(slugify=lambda text, _: slug_of(text) or "afsnit", permalink=False)
    extensions: list[Any] = ["tables", "footnotes", "def_list", "abbr", "sane_lists", toc]
    converter = Markdown(
        extensions=extensions,
        extension_configs={"tables": {"use_align_attribute": True}, "footnotes": {"UNIQUE_IDS": False}},
        output_format="html",
    )
    links = _Links(converter)
    converter.treeprocessors.register(links, "gateway-links", 1)
    converter.inlinePatterns.register(_Mail(AUTOMAIL_RE, converter), "automail", 110)  # in the place of Markdown's own
    return converter, links


@dataclass(frozen=True)
class Prose:
    """A text as sanitised HTML in which each link stands as its number, and what those links say."""

    html: str
    links: tuple[str, ...]

    def linked(self, resolve: Resolve | None = None) -> Markup:
        """The HTML with its links leading where ``resolve`` says; a link that leads nowhere is only its words."""

        def follow(match: re.Match[str]) -> str:
            number = int(match[1])
            target = _target(self.links[number], resolve) if number < len(self.links) else None
            return "<a" if target is None else f'<a href="{escape(target)}"'

        return Markup(_LINK.sub(follow, self.html) if "gw-link-" in self.html else self.html)  # noqa: S704 - sanitised when converted


_LINK = re.compile(r'<a href="gw-link-(\d{1,6})"')


def _target(href: str, resolve: Resolve | None) -> str | None:
    target = resolve(href) if resolve else None
    if target is not None:
        return target
    return None if address_fault(href, WEB) else href


def html_of(text: str, resolve: Resolve | None = None) -> Markup:
    """``text`` (Markdown) as sanitised HTML. Raises nothing for any text; ``resolve`` mends site links."""
    return converted(text).linked(resolve)


_MOST = 100_000
_known: dict[str, Prose] = {}
"""The texts converted so far; the oldest are forgotten when there are too many."""
_elsewhere: list[Callable[[str], Prose | None]] = [lambda text: None]


def converted(text: str) -> Prose:
    """``text`` (Markdown) converted and sanitised, once however many pages and feeds it stands in."""
    found = _known.get(text)
    if found is None:
        found = _elsewhere[-1](text) or _convert(text)
        keep(((text, found),))
    return found


def look_among(elsewhere: Callable[[str], Prose | None]) -> None:
    """Let ``converted`` ask ``elsewhere`` before it converts a text."""
    _elsewhere[:] = [elsewhere]


def keep(pairs: Iterable[tuple[str, Prose]]) -> None:
    """Let ``converted`` know texts that were converted elsewhere, in another process."""
    for text, prose in pairs:
        while len(_known) >= _MOST:
            del _known[next(iter(_known))]
        _known[text] = prose


def _convert(text: str) -> Prose:
    converter, links = _converter()
    links.found = []
    converter.reset()
    try:
        dirty = converter.convert(without_unseen(text))
    except RecursionError:  # thousands of nested quotes or lists: show the text as it stands
        dirty = f"<p>{escape(without_unseen(text))}</p>"
    return sanitised(dirty, links.found)


def sanitised(html: str, links: Iterable[str]) -> Prose:
    """``html`` in which links stand as their numbers, with everything left out that is not on the lists above."""
    clean = nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, attribute_filter=_attribute, url_schemes=SCHEMES, link_rel="noopener",
    )  # fmt: skip
    return Prose(without_unseen(clean), tuple(links))


_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters XML does not allow, and those that turn the direction of writing; an author can name both in HTML."""


def without_unseen(text: str) -> str:
    """``text`` without characters that nobody sees and that spoil a feed or hide what a text says."""
    return _UNSEEN.sub("", text)


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Ids must not clobber names the page's scripts use; classes are ours; a link written as HTML follows the same rules."""
    if name == "id":
        return value if _ID.match(value) else None
    if name == "class":
        return value if value in (*ALIGNMENTS.values(), TASK) else None
    if name == "tabindex":
        return value if value == "0" else None  # a higher number would jump the queue
    if name == "href" and not value.startswith(_NO_WEB_ADDRESS) and address_fault(value, WEB):
        return None
    return value
