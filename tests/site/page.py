"""A built page read back: what tests ask of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from lxml import html as lxml_html


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of a site; ``address`` is relative to the site's root."""

    address: str
    text: str

    @cached_property
    def tree(self) -> lxml_html.HtmlElement:
        """The parsed page."""
        return lxml_html.document_fromstring(self.text)

    def attributes(self, path: str) -> list[str]:
        """The values an XPath finds."""
        return [str(value) for value in self.tree.xpath(path)]

    @property
    def redirects(self) -> bool:
        """Whether the page only leads on."""
        return 'http-equiv="refresh"' in self.text

    @property
    def framed(self) -> bool:
        """Whether the page is a light one for others' frames, which has no menu and no place among the others."""
        return self.address.startswith(("indlejr/k", "en/embed/map/", "en/embed/cluster/"))


def pages(site: Path) -> list[BuiltPage]:
    """Every HTML file of a site."""
    found = []
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        address = name.removesuffix("index.html")
        found.append(BuiltPage(address, path.read_text(encoding="utf-8")))
    return found


class _Balance(HTMLParser):
    VOID = frozenset(
        ("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "circle", "rect", "source", "wbr")
    )

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.faults += [f"<{tag}> has {name} twice" for name in {n for n in names if names.count(n) > 1}]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Closed at once."""

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1:]}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass


def unbalanced(text: str) -> list[str]:
    """Tags that are closed in the wrong order or left open."""
    parser = _Balance()
    parser.feed(re.sub(r"<!doctype[^>]*>", "", text, flags=re.I))
    return parser.faults + [f"<{tag}> is left open" for tag in parser.open]
