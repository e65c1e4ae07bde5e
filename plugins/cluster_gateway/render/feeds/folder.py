"""Every file of every feed by its address."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from ...plan import addresses
from ...plan.site import SitePlan
from ...records.collection import Record
from ...records.language import LANGUAGES, Language
from ...records.questions import Answers
from ..cache import Cache
from ..lots import Lot, files_of
from ..pictures import Rendition, content
from .content import FeedContents
from .json_feed import json_feed
from .xml_feeds import xml_feed


def feed_files(
    plan: SitePlan, cache: Cache | None = None, languages: Sequence[Language] = LANGUAGES
) -> Iterator[tuple[str, bytes]]:
    """The feeds in three formats, with their archives."""
    return files_of(feed_lots(plan, cache, languages))


def feed_lots(plan: SitePlan, cache: Cache | None = None, languages: Sequence[Language] = LANGUAGES) -> Iterator[Lot]:
    """The feed files, each with its copies.

    A feed that had another name is at that address as well, since feed readers do not follow a page that leads on.
    """
    size = partial(_size, cache=cache or Cache())
    for language in languages:
        contents = FeedContents(plan, language, size)
        for format in addresses.FEEDS:  # one format after the other, so that entries are kept in one of them only
            contents.entries = Answers()
            for name, feed in plan.feeds[language].items():
                for number in range(feed.archives + 1):
                    former = feed.former if not number else ()
                    names = (feed.address(format, number), *(addresses.feed(old, format, language) for old in former))
                    yield Lot(names, partial(_files, contents, format, name, number, names))


def _size(record: Record[Any], rendition: Rendition, cache: Cache) -> int:
    return len(content(record, rendition, cache))


def _files(contents: FeedContents, format: str, name: str, number: int, names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    feed = contents.plan.feeds[contents.language][name]
    part = feed.part(number)
    made = json_feed(feed, part, contents) if format == "json" else xml_feed(format, feed, part, contents)
    return ((address, made) for address in names)
