"""The page that explains the light pages for others' frames, with the code to copy."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from ...plan import addresses
from ..context import PageContext
from .card import clusters_by_name

MANY = 100
"""So many organisations are shown with their code; of more, the page explains how the code is made."""
MAP_HEIGHT, CARD_HEIGHT = 860, 400
"""Pixels: nothing has to be scrolled in a frame at least 320 wide with the map, 360 wide with a card."""


@dataclass(frozen=True)
class EmbedView:
    """Something to show elsewhere: what it is, the link to see it, and the code."""

    id: str
    name: str
    link: str
    code: str


@dataclass(frozen=True)
class EmbedsView:
    """The map, and the organisations; ``example`` is the last part of an address when there are too many to show."""

    map: EmbedView
    cards: tuple[EmbedView, ...]
    example: str


def embeds(context: PageContext) -> EmbedsView:
    """The view of the page: the organisations of today by name."""
    active = [record for record in clusters_by_name(context) if record.facts.status.state == "active"]
    shown = active if len(active) <= MANY else active[:1]
    cards = tuple(
        _embed(context, record.id, context.say(record.facts.name), CARD_HEIGHT) for record in shown
    )  # fmt: skip
    title = context.word("embeds.map-title")
    return EmbedsView(_embed(context, "", title, MAP_HEIGHT), cards, shown[0].id if len(shown) < len(active) else "")


def _embed(context: PageContext, cluster: str, name: str, height: int) -> EmbedView:
    """The code names no size that could be too wide, is fetched only when it is scrolled to, and has a title (WCAG 4.1.2)."""
    address = addresses.embed(context.language, cluster)
    code = (
        f'<iframe src="{escape(context.plan.site.absolute(address))}" title="{escape(name)}"'
        f' width="100%" height="{height}" loading="lazy" style="border:0"></iframe>'
    )
    return EmbedView(cluster or "map", name, context.link(address), code)
