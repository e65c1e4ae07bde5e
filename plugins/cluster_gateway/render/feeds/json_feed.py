"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), about a dozen keys by hand."""

from __future__ import annotations

import json
from typing import Any

from ...plan.feed_items import FeedItem
from ...plan.feeds import Feed, FeedPart
from ...plan.wording import word
from ..prose import without_unseen
from ..stylesheet import asset
from .content import FeedContents

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed, part: FeedPart, contents: FeedContents) -> bytes:
    """A feed, or one of its archives; ``next_url`` leads to the next older one."""
    site = contents.plan.site
    archives = feed.archives
    older = part.number - 1 if part.number else archives
    document: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": site.absolute(feed.page),
        "feed_url": site.absolute(feed.address("json", part.number)),
        "description": feed.description,
        "language": feed.language,
        "favicon": site.absolute(asset("icon.svg")),
        "authors": [{"name": word("site.name", feed.language), "url": site.url}],
    }
    if older:
        document["next_url"] = site.absolute(feed.address("json", older))
    if site.hub and not part.number:
        document["hubs"] = [{"type": "WebSub", "url": site.hub}]
    head = json.dumps(document, ensure_ascii=False, indent=1).removesuffix("\n}")
    items = ",\n  ".join(_written(item, contents) for item in part.items)
    return f'{head},\n "items": [{items}]\n}}\n'.encode()


def _written(item: FeedItem, contents: FeedContents) -> str:
    """An item, written once however many feeds it stands in."""
    key = f"json {item.id}"
    return contents.entries.once(key, lambda: json.dumps(_item(item, contents), ensure_ascii=False))


def _item(item: FeedItem, contents: FeedContents) -> dict[str, Any]:
    site = contents.plan.site
    told: dict[str, Any] = {
        "id": item.id,
        "url": site.absolute(item.address),
        "title": without_unseen(item.title),
        "summary": without_unseen(item.summary),
        "content_html": contents.html(item),
        "date_published": item.published.isoformat(),
        "date_modified": item.updated.isoformat(),
        "language": item.text_language,
        "authors": [{"name": word("site.name", contents.language), "url": site.url}],
        "tags": list(dict.fromkeys(category.label for category in item.categories)),
    }
    if picture := contents.picture(item):
        told["image"] = site.absolute(picture.address)
    return told
