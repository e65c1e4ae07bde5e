"""An edition of the newsletter: its sections in their order, and what is due in it.

The first edition collects from a day on, and remembers what it passed over as older. From then on an item is due when no
edition has contained it and the first did not pass it over, whatever its date. So nothing is sent twice, and what comes on the
site late, or dated back, joins the next edition.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ..records.collection import Record, Records
from ..records.day import DENMARK
from ..records.language import Language
from ..records.models.edition import EditionFacts, EditionTranslation
from .feed_items import FeedItem, feed_items
from .timed_items import call_items, closes_soon, comes_soon, event_items


@dataclass(frozen=True)
class Section:
    """A part of an edition.

    ``name`` is the key of its heading (``edition.section.news``) and of its count. ``items`` is everything that may ever
    stand in it, also what no edition will hold again, since the archive shows old ones. ``ready`` tells whether the time of
    an item has come on a day. ``by_date``: the first edition passes over what is older than the day it collects from.
    ``brief``: a line is enough for each item.
    """

    name: str
    items: Callable[[Records, Language, Sequence[FeedItem]], Iterable[FeedItem]]
    ready: Callable[[FeedItem, date], bool] = lambda item, today: True
    by_date: bool = True
    brief: bool = False


def _of_kind(kind: str) -> Callable[[Records, Language, Sequence[FeedItem]], Iterable[FeedItem]]:
    return lambda records, language, items: (item for item in items if item.kind == kind)


SECTIONS = (
    Section("news", _of_kind("news")),
    Section("story", _of_kind("story")),
    Section("call", lambda records, language, _: call_items(records, language), closes_soon, by_date=False),
    Section("event", lambda records, language, _: event_items(records, language), comes_soon, by_date=False),
    Section("change", _of_kind("change"), brief=True),
)
"""The sections in their order."""

Filled = tuple[tuple[Section, tuple[FeedItem, ...]], ...]
"""Sections with their items; none is empty."""


def due(records: Records, language: Language, since: date) -> Filled:
    """What an edition made today contains in ``language``; ``since`` may also fetch what the first edition passed over."""
    sent = _sent(records, language)
    known = {guid for text in sent for guid in text.items}
    older = {guid for text in sent for guid in text.passed}

    def wanted(section: Section, item: FeedItem) -> bool:
        late = bool(sent) and item.guid not in older
        fresh = late or not section.by_date or not _before(item, since)
        return item.guid not in known and fresh and section.ready(item, records.today)

    return _filled(records, language, wanted)


def passed_over(records: Records, language: Language, since: date) -> Filled:
    """What the first edition in ``language`` passes over as older than ``since``; nothing when there has been one."""
    if _sent(records, language):
        return ()
    return _filled(records, language, lambda section, item: section.by_date and _before(item, since))


def _before(item: FeedItem, day: date) -> bool:
    return item.published.astimezone(DENMARK).date() < day


def contained(records: Records, language: Language, guids: Iterable[UUID]) -> Filled:
    """What an edition contained, as it is told today in ``language``; what is no longer on the site is left out."""
    wanted = set(guids)
    return _filled(records, language, lambda _, item: item.guid in wanted)


def last_sent(records: Records, language: Language) -> date | None:
    """The day of the newest edition in ``language``, from which on the next one collects; None before the first."""
    return max((text.revised for text in _sent(records, language)), default=None)


def newest_first(records: Records) -> list[Record[EditionFacts]]:
    """The editions, newest first; of one day the one made last."""
    return sorted(records.editions.values(), key=lambda edition: edition_order(edition.id), reverse=True)


def edition_order(id: str) -> tuple[str, int]:
    """``2026-11-23-10`` comes after ``2026-11-23-9``: the day, then the number on that day."""
    return id[:10], int(id[11:]) if id[11:].isdigit() else 0


def edition_text(edition: Record[EditionFacts], language: Language) -> EditionTranslation:
    """The text of an edition in ``language``, else in the other."""
    text, _ = edition.text(language)
    assert isinstance(text, EditionTranslation)
    return text


def _sent(records: Records, language: Language) -> list[EditionTranslation]:
    return [edition_text(edition, language) for edition in records.editions.values() if language in edition.translations]


def _filled(records: Records, language: Language, wanted: Callable[[Section, FeedItem], bool]) -> Filled:
    everything = feed_items(records, language)
    found = (
        (section, tuple(item for item in section.items(records, language, everything) if wanted(section, item)))
        for section in SECTIONS
    )
    return tuple((section, items) for section, items in found if items)
