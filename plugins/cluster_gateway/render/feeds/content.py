"""The full text of an item as harmless HTML with absolute links, the same in every format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from ...plan import addresses
from ...plan.feed_items import FeedItem
from ...plan.page import Page
from ...plan.site import SitePlan
from ...records.collection import Record
from ...records.language import Language
from ...records.questions import Answers
from ..context import PageContext
from ..environment import environment
from ..pictures import Rendition, renditions
from ..prose import without_unseen
from ..views import brief, edition


@dataclass(frozen=True)
class FeedContext(PageContext):
    """A page as it is told away from its place: every link is absolute."""

    def link(self, address: str) -> str:
        """The full address of something on the site."""
        return self.plan.site.absolute(address)


@dataclass(frozen=True)
class FeedPicture:
    """A picture of an item: its address on the site, its media type, its size in bytes and in pixels, and its text."""

    address: str
    type: str
    size: int
    width: int
    height: int
    alt: str


class FeedContents:
    """The texts of the items of one plan in one language, each made once however many feeds it stands in.

    ``size`` tells the bytes of a file of a record's picture; where nobody knows, pictures are not told of.
    """

    def __init__(
        self, plan: SitePlan, language: Language, size: Callable[[Record[Any], Rendition], int | None] = lambda *_: None
    ):
        self.plan, self.language, self._size = plan, language, size
        self._made, self.entries = Answers(), Answers()
        """Texts by the ids of items; and items as a format has written them."""

    def html(self, item: FeedItem) -> str:
        """The text of an item."""
        return self._made.once(item.id, lambda: self._html(item))

    def picture(self, item: FeedItem) -> FeedPicture | None:
        """The picture of an item in the format every reader and mail program shows, None when it has none."""
        if item.kind in ("change", "edition", "label") or item.record is None or item.record.picture is None:
            return None
        plain = renditions(item.record)[-1]
        size = self._size(item.record, plain)
        alt = item.record.facts.picture.alt.in_language(self.language)
        type = _TYPES[plain.suffix]
        return FeedPicture(plain.address, type, size, plain.width, plain.height, alt) if size else None

    def _html(self, item: FeedItem) -> str:
        """The text, made. Links to a place in the text itself lead to that place on the item's page."""
        page = self.plan.page(item.address.partition("#")[0])
        assert page is not None
        context = FeedContext(self.plan, page)
        template = environment(self.language).get_template("feed-item.html")
        when = context.when(item.happened)
        rendered = template.render(item=item, when=when, view=_view(context, page, item), link=self._profile(item))
        here = escape(self.plan.site.absolute(page.address))
        return without_unseen(re.sub(r'href="#', f'href="{here}#', rendered.strip()))

    def _profile(self, item: FeedItem) -> str:
        if item.change and item.record:
            return self.plan.site.absolute(addresses.item("cluster", item.record.id, self.language))
        return self.plan.site.absolute(item.address)


_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


_View = edition.EditionView | brief.ArticleBrief | brief.BriefView


def _view(context: PageContext, page: Page, item: FeedItem) -> _View | None:
    if item.kind in ("change", "label"):
        return None
    if item.kind not in ("news", "story", "edition"):
        return brief.brief(context, item)
    assert page.record is not None
    return edition.edition(context, page.record) if item.kind == "edition" else brief.article_brief(context, page.record)
