"""Every file of every feed by its address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...plan import addresses
from ...plan.site import SitePlan
from .content import FeedContents
from .json_feed import json_feed
from .xml_feeds import xml_feed


def feed_files(plan: SitePlan, sizes: Mapping[str, int] | None = None) -> Iterator[tuple[str, bytes]]:
    """The feeds of both languages in three formats, with their archives; ``sizes`` are those of the pictures by address.

    A feed that had another name is at that address as well, since feed readers do not follow a page that leads on.
    """
    for language, feeds in plan.feeds.items():
        contents = FeedContents(plan, language, sizes)
        for feed in feeds.values():
            for part in feed.parts:
                for format in addresses.FEEDS:
                    made = json_feed(feed, part, contents) if format == "json" else xml_feed(format, feed, part, contents)
                    yield feed.address(format, part.number), made
                    for former in feed.former if not part.number else ():
                        yield addresses.feed(former, format, language), made
