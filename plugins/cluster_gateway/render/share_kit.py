"""Everything for sharing a page: its card, the tags that lead services to it, and a text for editors to post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape

from ..plan import addresses
from ..plan.page import Page
from ..plan.site import SitePlan
from ..plan.wording import word
from ..records.language import LANGUAGES, Language, other
from ..records.models.article import NewsFacts, StoryFacts
from .cache import Cache, key, recipe
from .context import PageContext
from .formats import LOCALES
from .lots import Lot, files_of
from .share_card import HEIGHT, PARTS, SHARED_CARD, WIDTH, draw, share_card, share_card_address


def share_files(
    plan: SitePlan, cache: Cache, languages: Sequence[Language] = LANGUAGES, pages: slice = slice(None)
) -> Iterator[tuple[str, bytes]]:
    """The cards of all pages, and the texts of all clusters, stories and news, by address; of a slice of pages when asked."""
    return files_of(share_lots(plan, cache, languages, pages))


def share_lots(
    plan: SitePlan, cache: Cache, languages: Sequence[Language] = LANGUAGES, pages: slice = slice(None)
) -> Iterator[Lot]:
    """The same, page by page.

    The texts stand beside the cards and are linked from nowhere: they are for editors, who build their address from
    the page's (README), and a reader has no use for the page's words a second time.
    """
    for page in plan.pages[pages]:
        if page.language in languages and page.kind not in SHARED_CARD:
            names = [share_card_address(page)]
            if page.kind in ("cluster", "story", "news") and page.record:
                names.append(addresses.share_file(page.kind, page.record.id, page.language, "txt"))
            yield Lot(tuple(names), partial(_files, plan, cache, page.address, names))


def _files(plan: SitePlan, cache: Cache, address: str, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    page = plan.page(address)
    assert page is not None
    context = PageContext(plan, page)
    card = share_card(context)
    yield names[0], cache.kept(key(recipe(*PARTS), repr(card)), lambda: draw(card))
    for name in names[1:]:
        yield name, share_text(context).encode()


def share_text(context: PageContext) -> str:
    """A post about a cluster, story or news item: what, why, which cluster, where to read on. Plain text."""
    page, record = context.page, context.page.record
    assert record is not None
    parts = [page.title, page.description]
    if isinstance(record.facts, StoryFacts):
        parts.append(context.word(f"story.outcome.{record.facts.outcome}"))
    if isinstance(record.facts, StoryFacts | NewsFacts) and record.facts.clusters:
        names = [context.name(id) for id in record.facts.clusters]
        parts.append(context.word("share.clusters", names=", ".join(names)))
    parts.append(context.word("share.read", address=context.plan.site.absolute(page.address)))
    return "\n\n".join(parts) + "\n"


def social_tags(page: Page, plan: SitePlan) -> str:
    """The Open Graph and Twitter tags of a page, ready for HTML (https://ogp.me)."""
    context = PageContext(plan, page)
    tags = [
        ("og:type", "article" if page.kind in ("story", "news") else "website"),
        ("og:site_name", word("site.name", page.language)),
        ("og:title", page.title),
        ("og:description", page.description),
        ("og:locale", LOCALES[page.language]),
        ("og:image", plan.site.absolute(share_card_address(page))),
        ("og:image:type", "image/png"),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", _told(context)),
    ]
    if page.indexed:
        tags.append(("og:url", plan.site.absolute(page.address)))
    if page.has_alternates:
        tags.append(("og:locale:alternate", LOCALES[other(page.language)]))
    if page.kind in ("story", "news") and page.record:
        facts, text = page.record.facts, page.record.text(page.language)[0]
        if isinstance(facts, NewsFacts) and facts.date.precision == "day":
            tags.append(("article:published_time", facts.date.first.isoformat()))
        tags.append(("article:modified_time", text.revised.isoformat()))
    lines = [f'<meta property="{name}" content="{escape(content)}">' for name, content in tags]
    return "\n".join([*lines, '<meta name="twitter:card" content="summary_large_image">'])


def _told(context: PageContext) -> str:
    """What the card of a page shows, in words; a list shows the card of its section."""
    page = context.page
    if page.kind in SHARED_CARD:
        return f"{word('site.name', page.language)}: {word('site.tagline', page.language)}"
    return share_card(context).told
