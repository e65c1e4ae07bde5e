"""What every view of one page needs: its language, its place, and how things are told there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from markupsafe import Markup

from ..plan import addresses
from ..plan.links import resolve
from ..plan.page import Page
from ..plan.site import SitePlan
from ..plan.wording import counted, word
from ..records.collection import Records
from ..records.country import country_name
from ..records.language import Language
from ..records.partial_date import PartialDate
from ..records.shape import Prose, Text, slug_of
from . import formats
from .prose import html_of


@dataclass(frozen=True)
class TextView:
    """A text as HTML, and the language it is in when that is not the language of the page."""

    html: Markup
    language: Language | None


@dataclass(frozen=True)
class PageContext:
    """One page of one plan."""

    plan: SitePlan
    page: Page

    @property
    def language(self) -> Language:
        """The language of the page."""
        return self.page.language

    @cached_property
    def records(self) -> Records:
        """Everything that is known."""
        return self.plan.records

    def word(self, key: str, **facts: object) -> str:
        """A wording of the site in the language of the page."""
        return word(key, self.language, **facts)

    def counted(self, key: str, number: int) -> str:
        """A wording with a number in it."""
        return counted(key, number, self.language)

    @property
    def contact(self) -> str:
        """The link to the page that says how to reach the gateway, "" where there is none."""
        if "contact" not in self.records.pages:
            return ""
        return self.link(addresses.page("contact", self.language, self.records))

    def link(self, address: str) -> str:
        """A relative link from this page to an address of the site."""
        return addresses.relative(address, self.page.address)

    def item(self, kind: str, id: str) -> str:
        """A relative link to a cluster, story or news item."""
        return self.link(addresses.item(kind, id, self.language))

    def name(self, id: str) -> str:
        """The name of an organisation; "" where there is no record of it."""
        named = self.plan.named(id)
        return self.say(named[0]) if named else ""

    def say(self, text: Text | None) -> str:
        """A line in the language of the page, "" for none."""
        return text.in_language(self.language) if text else ""

    def term(self, vocabulary: str, id: str) -> str:
        """The label of a term."""
        return self.say(self.records.term(vocabulary, id).label)

    def country(self, code: str) -> str:
        """A country's name by its two letters."""
        return self.say(country_name(code))

    def town(self, name: str) -> str:
        """A town's name in the language of the page; most are called the same in both."""
        term = self.records.terms("towns").get(slug_of(name))
        return self.say(term.label) if term else name

    def when(self, value: PartialDate | None) -> str:
        """A date as precise as it is known, "" for none."""
        return formats.when(value, self.language) if value else ""

    def day(self, value: date) -> str:
        """A day."""
        return formats.day(value, self.language)

    def number(self, value: int | float) -> str:
        """A number."""
        return formats.number(value, self.language)

    def markdown(self, text: str, language: Language | None = None) -> TextView:
        """Authored Markdown as safe HTML with its links leading from this page."""

        def follow(link: str) -> str | None:
            address = resolve(link, self.language, self.records)
            return None if address is None else self.link(address)

        foreign = language if language != self.language else None
        return TextView(html_of(text, follow), foreign)

    def prose(self, prose: Prose) -> TextView | None:
        """Prose in the language of the page, or in the other one and marked so."""
        found = prose.in_language(self.language)
        return self.markdown(*found) if found else None
