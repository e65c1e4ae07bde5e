"""The full text of an item as harmless HTML with absolute links, the same in every format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from ...plan import addresses
from ...plan.feed_items import FeedItem
from ...plan.page import Page
from ...plan.site import SitePlan
from ...records.language import Language
from ..context import PageContext
from ..environment import environment
from ..prose import without_unseen
from ..views import reading


@dataclass(frozen=True)
class FeedContext(PageContext):
    """A page as it is told away from its place: every link is absolute."""

    def link(self, address: str) -> str:
        """The full address of something on the site."""
        return self.plan.site.absolute(address)


class FeedContents:
    """The texts of the items of one plan in one language, each made once however many feeds it stands in."""

    def __init__(self, plan: SitePlan, language: Language):
        self.plan, self.language = plan, language
        self._pages = {page.address: page for page in plan.pages if page.language == language}
        self._made: dict[str, str] = {}

    def html(self, item: FeedItem) -> str:
        """The text of an item."""
        if item.id not in self._made:
            self._made[item.id] = self._html(item)
        return self._made[item.id]

    def _html(self, item: FeedItem) -> str:
        """The text, made. Links to a place in the text itself lead to that place on the item's page."""
        page = self._pages[item.address.partition("#")[0]]
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


def _view(context: PageContext, page: Page, item: FeedItem) -> reading.NewsView | reading.StoryView | None:
    if item.kind == "change" or page.record is None:
        return None
    return reading.news(context, page.record) if item.kind == "news" else reading.story(context, page.record)
