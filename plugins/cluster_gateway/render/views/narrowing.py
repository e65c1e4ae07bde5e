"""The ways a list of calls, events, tools, actors or services can be narrowed."""

from __future__ import annotations

from typing import Any

from ...plan import addresses
from ...plan.listings import FACETS, ListingTerm, Section, chosen, listing_terms
from ...records.collection import Record
from ..context import PageContext
from .lists import Choice, Facet


def narrowing(context: PageContext, section: Section) -> tuple[Facet, ...]:
    """Every facet of a list with its choices: each is a page of its own, and the script combines them."""
    found = listing_terms(section, context.records)
    return tuple(
        Facet(id, context.word(f"listing.facet.{section}.{id}"), tuple(_choice(context, term) for term in found[id]))
        for id in FACETS[section] if id in found
    )  # fmt: skip


def codes(context: PageContext, record: Record[Any]) -> str:
    """What a card is chosen by: every facet and term of its record, ``level:eu sector:energy``."""
    found = chosen(record.facts, context.records)
    return " ".join(f"{facet}:{term}" for facet, terms in found.items() for term in terms)


def _choice(context: PageContext, term: ListingTerm) -> Choice:
    address = addresses.listing(term.section, term.facet, term.slug(context.language), context.language)
    value, current = f"{term.facet}:{term.id}", address == context.page.address
    return Choice(context.say(term.label), context.link(address), len(term.ids), value, value, current)
