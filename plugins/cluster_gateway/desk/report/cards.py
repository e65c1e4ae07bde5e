"""A record's card as a reader sees it: in lists, and where its page is shared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...plan.site import SitePlan
from ...records.collection import Record
from ...records.language import LANGUAGES, Language
from ...render.context import PageContext
from ...render.environment import environment
from ...render.share_card import share_card
from ...render.views.card import cluster_card, news_card, story_card
from ...render.views.support_lists import support_card
from ...render.views.timed_lists import card as timed_card
from .visible import visible_lines

CARDS: dict[str, tuple[str, Callable[[PageContext, Record[Any]], Any]]] = {
    "cluster": ("cluster-card", lambda context, record: cluster_card(context, record.id)),
    "story": ("article-card", story_card),
    "news": ("article-card", news_card),
    "call": ("timed-card", timed_card),
    "event": ("timed-card", timed_card),
    "resource": ("support-card", support_card),
    "actor": ("support-card", support_card),
    "service": ("support-card", support_card),
}
"""The component that draws the card of a kind, and its view."""


def card_lines(plan: SitePlan, kind: str, id: str) -> dict[Language, list[str]]:
    """What a record's card says in each language, its title first; nothing where there is no such record."""
    found: dict[Language, list[str]] = {}
    component, view = CARDS[kind]
    for page in plan.pages:
        if page.record is None or (page.kind, page.record.kind, page.record.id) != (kind, kind, id):
            continue  # other pages tell of the record too: how it stands beside the field
        context = PageContext(plan, page)
        module: Any = environment(page.language).get_template(f"{component}/{component}.html").module
        drawn = getattr(module, component.replace("-", "_"))(view(context, page.record))
        shared = share_card(context)
        lines = [shared.title, *visible_lines(str(drawn)), shared.over, shared.text, shared.foot]
        found[page.language] = list(dict.fromkeys(line for line in lines if line))
    return {language: found[language] for language in LANGUAGES if language in found}
