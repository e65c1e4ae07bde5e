"""Every file of every feed by its address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...plan import addresses
from ...plan.site import SitePlan
from ...records.language import LANGUAGES, Language
from ..cache import Cache
from ..pictures import picture_files
from .content import FeedContents
from .json_feed import json_feed
from .xml_feeds import xml_feed


def feed_files(
    plan: SitePlan, cache: Cache | None = None, languages: Sequence[Language] = LANGUAGES
) -> Iterator[tuple[str, bytes]]:
    """The feeds in three formats, with their archives.

    A feed that had another name is at that address as well, since feed readers do not follow a page that leads on.
    """
    sizes = {address: len(content) for address, content in picture_files(plan, cache or Cache())}
    for language in languages:
        contents = FeedContents(plan, language, sizes)
        for format in addresses.FEEDS:  # one format after the other, so that entries are kept in one of them only
            contents.entries.clear()
            for feed in plan.feeds[language].values():
                for part in feed.parts:
                    made = json_feed(feed, part, contents) if format == "json" else xml_feed(format, feed, part, contents)
                    yield feed.address(format, part.number), made
                    for former in feed.former if not part.number else ():
                        yield addresses.feed(former, format, language), made
