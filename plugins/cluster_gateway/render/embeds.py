"""Light pages for others' frames: the map, and one organisation's card, without header, footer, menu or script.

They are files and not pages of the plan: the host's frame would give them what they must not have, and they stand
in no menu, no sitemap and no search. Each names the real page as the canonical one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from markupsafe import Markup

from ..plan import addresses
from ..plan.page import Page
from ..plan.site import SitePlan
from ..records.language import LANGUAGES, Language
from .context import PageContext
from .environment import environment
from .lots import Files, Lot, files_of
from .policy import head_policy
from .stylesheet import FONT, asset
from .views.card import cluster_card
from .views.map import cluster_map


def embed_files(plan: SitePlan, languages: Sequence[Language] = LANGUAGES) -> Iterator[tuple[str, bytes]]:
    """Every light page by the address of its file."""
    return files_of(embed_lots(plan, languages))


def embed_lots(plan: SitePlan, languages: Sequence[Language] = LANGUAGES) -> Iterator[Lot]:
    """Every light page: the map and each organisation."""
    for page in plan.pages:
        if page.language in languages and page.kind in ("map", "cluster"):
            address = addresses.embed(page.language, page.record.id if page.record else "")
            name = addresses.file_of(address)
            yield Lot((name,), partial(_file, plan, page.address, name))


def _file(plan: SitePlan, address: str, name: str) -> Files:
    page = plan.page(address)
    assert page is not None
    context = _framed(plan, page, page.record.id if page.record else "")
    return ((name, _cluster(context, page) if page.record else _map(context, page)),)


def _framed(plan: SitePlan, page: Page, cluster: str) -> PageContext:
    """The context of ``page``'s light page: the same thing, with links from another address."""
    both = {language: addresses.embed(language, cluster) for language in LANGUAGES}
    return PageContext(plan, Page(page.kind, page.language, both, page.title, page.description, record=page.record))


def _map(context: PageContext, page: Page) -> bytes:
    view = cluster_map(context)
    view = replace(view, drawing=replace(view.drawing, target="_top"))
    entries = [entry for group in view.groups for entry in group.entries]
    sectors = {sector.id: sector for entry in entries for sector in entry.card.sectors[:1]}
    order = [sectors[key.partition(":")[2]] for key in view.sectors if key.partition(":")[2] in sectors]
    return _rendered("embed-map.html", context, page, view=view, entries=entries, sectors=order)


def _cluster(context: PageContext, page: Page) -> bytes:
    assert page.record is not None
    card = cluster_card(context, page.record.id)
    checked = context.day(page.record.facts.checked.date)
    home = context.link(addresses.section("home", context.language))
    return _rendered("embed-cluster.html", context, page, card=card, checked=checked, home=home)


def _rendered(template: str, context: PageContext, page: Page, **values: Any) -> bytes:
    """A whole HTML file; ``page`` is the real page it stands for."""
    text = environment(context.language).get_template(template).render(
        language=context.language,
        title=page.title,
        description=page.description,
        canonical=context.plan.site.absolute(page.address),
        page=context.link(page.address),
        site=context.word("site.name"),
        policy=Markup(head_policy("embed")),  # noqa: S704 - our own words
        font=context.link(asset(FONT)),
        style=context.link(asset("embed.css")),
        icon_file=context.link(asset("icon.svg")),
        **values,
    )  # fmt: skip
    return text.encode()
