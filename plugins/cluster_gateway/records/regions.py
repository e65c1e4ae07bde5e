"""Regions in time: which there are on a day, and what land each of them holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .models.vocabulary import RegionTerm

Terms = Mapping[str, RegionTerm]


def exists_on(term: RegionTerm, day: date) -> bool:
    """Whether a region exists on a day; the days it is valid from and to are both included."""
    return (term.valid_from is None or term.valid_from <= day) and (term.valid_to is None or day <= term.valid_to)


def region_on(id: str, terms: Terms, day: date) -> str:
    """The region that on ``day`` is what ``id`` was: itself, or the one it became part of."""
    seen: set[str] = set()
    while id in terms and id not in seen:
        seen.add(id)
        term = terms[id]
        if term.successor is None or term.valid_to is None or day <= term.valid_to:
            break
        id = term.successor
    return id


def codes_on(terms: Terms, day: date) -> dict[str, tuple[str, ...]]:
    """The regions that exist on ``day``, in the order of the vocabulary, each with the NUTS codes of its land."""
    found: dict[str, list[str]] = {id: [] for id, term in terms.items() if exists_on(term, day)}
    for id, term in terms.items():
        if term.nuts and (now := region_on(id, terms, day)) in found:
            found[now].append(term.nuts)
    return {id: tuple(codes) for id, codes in found.items() if codes}
