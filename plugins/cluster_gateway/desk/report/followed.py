"""What those notice who follow the gateway elsewhere: in feeds, in their calendar, in the newsletter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain

from ...plan.edition import due, last_sent
from ...plan.site import SitePlan
from ...records.collection import Records
from ...records.language import LANGUAGES, Language
from ...render.calendars.entries import Entry, call_entries, event_entries
from ...render.feeds.content import FeedContents
from ..inert import one_line
from .findings import WIDTH, ChangedItem, Pair, State


def changed_items(before: SitePlan, after: SitePlan) -> list[ChangedItem]:
    """Items of feeds that come, change or go, with the names of their feeds."""
    return _changed(_items(before), _items(after))


def changed_dates(before: SitePlan, after: SitePlan) -> list[ChangedItem]:
    """Entries of calendars that come, change or go; a calendar follows by itself."""
    return _changed(_entries(before), _entries(after))


def changed_edition(before: Records, after: Records) -> list[ChangedItem]:
    """What the next edition of the newsletter, made today, would hold that it would not have held, and the other way round."""
    return _changed(_due(before), _due(after))


_Followed = dict[object, dict[Language, tuple[str, object, tuple[str, ...]]]]
"""By what never changes of a thing: in each language its title, what is told of it, and where it is followed."""


def _items(plan: SitePlan) -> _Followed:
    found: _Followed = {}
    for language in LANGUAGES:
        contents = FeedContents(plan, language)
        names: dict[str, list[str]] = {}
        for name, feed in plan.feeds[language].items():
            for item in feed.items:
                names.setdefault(item.id, []).append(name)
        items = {item.id: item for feed in plan.feeds[language].values() for item in feed.items}
        for item in items.values():
            told = (item.title, item.summary, item.updated, contents.html(item))
            found.setdefault(item.guid, {})[language] = (item.title, told, tuple(names[item.id]))
    return found


def _entries(plan: SitePlan) -> _Followed:
    found: _Followed = {}
    for language in LANGUAGES:
        for entry in _every_entry(plan, language):
            told = (entry.title, entry.description, entry.start, entry.end, entry.place, entry.cancelled)
            found.setdefault(entry.uid, {})[language] = (f"{entry.title} ({entry.start})", told, ())
    return found


def _every_entry(plan: SitePlan, language: Language) -> Iterator[Entry]:
    calls = (call_entries(plan, record, language) for record in plan.records.calls.values())
    events = (event_entries(plan, record, language) for record in plan.records.events.values())
    return chain.from_iterable(chain(calls, events))


def _due(records: Records) -> _Followed:
    found: _Followed = {}
    for language in LANGUAGES:
        for section, items in due(records, language, last_sent(records, language) or date.min):
            for item in items:
                told = (item.title, item.summary)
                found.setdefault((section.name, item.guid), {})[language] = (item.title, told, (section.name,))
    return found


def _changed(before: _Followed, after: _Followed) -> list[ChangedItem]:
    found = []
    for key in dict.fromkeys([*after, *before]):
        old, new = before.get(key), after.get(key)
        if _told(old) == _told(new):
            continue
        state: State = "changed" if old and new else "new" if new else "gone"
        either = new or old or {}
        where = list(dict.fromkeys(name for _, _, names in either.values() for name in names))
        title = Pair(**{language: one_line(either[language][0], WIDTH) for language in LANGUAGES if language in either})
        found.append(ChangedItem(title=title, state=state, where=tuple(where[:20]), more=max(0, len(where) - 20)))
    return found


def _told(followed: Mapping[Language, tuple[str, object, tuple[str, ...]]] | None) -> object:
    return followed and {language: (told, frozenset(where)) for language, (_, told, where) in followed.items()}
