"""Names for what is followed in feeds: the same for ever, so that nobody gets a thing twice."""

from __future__ import annotations

from uuid import UUID, uuid5

from .language import Language

GATEWAY = UUID("b7938d18-ee5d-4e7e-aa60-09f5ac6dc70f")
"""The gateway's own name space. Changing it sends everything again to everybody."""


def guid_of(*parts: str) -> UUID:
    """The guid made of a kind and names: of an article that has none of its own, of a feed, of a change."""
    return uuid5(GATEWAY, "/".join(parts))


def in_language(guid: UUID, language: Language) -> UUID:
    """The guid of one language of a thing: who follows both languages gets both, each once."""
    return uuid5(guid, language)
