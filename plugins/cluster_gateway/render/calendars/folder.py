"""Every calendar file by its address: all, calls, events, each field and cluster that has any, and each record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from ...plan import addresses
from ...plan.listings import TimedSection, collection
from ...plan.site import SitePlan
from ...plan.wording import word
from ...records.collection import Record
from ...records.language import LANGUAGES, Language
from ..lots import Lot, files_of
from .entries import Entry, call_entries, event_entries
from .writing import calendar_file

WHOLE: dict[str, tuple[TimedSection, ...]] = {"all": ("calls", "events"), "calls": ("calls",), "events": ("events",)}
"""The calendars that always exist, and what is in them."""
_KINDS: dict[TimedSection, str] = {"calls": "call", "events": "event"}


def calendar_files(plan: SitePlan) -> Iterator[tuple[str, bytes]]:
    """The calendars of both languages."""
    return files_of(calendar_lots(plan))


def calendar_lots(plan: SitePlan) -> Iterator[Lot]:
    """The same, file by file. The three whole ones always exist; the others where there is an entry."""
    for language in LANGUAGES:
        made = [(name, partial(_whole, plan, name, language)) for name in WHOLE]
        made += [(f"{facet}-{id}", partial(_of_term, plan, facet, id, language)) for facet, id in sorted(plan.calendars)]
        for section, kind in _KINDS.items():
            for id in collection(section, plan.records):
                if _entries(plan, section, id, language):
                    made.append((f"{kind}-{id}", partial(_of_record, plan, section, id, language)))
        for name, make in made:
            address = addresses.calendar(name, language)
            yield Lot((address,), partial(_file, address, make))


def _file(address: str, make: Any) -> tuple[tuple[str, bytes]]:
    return ((address, make()),)


def _whole(plan: SitePlan, name: str, language: Language) -> bytes:
    records = [(section, id) for section in WHOLE[name] for id in collection(section, plan.records)]
    return calendar_file(word(f"calendar.name.{name}", language), _all_entries(plan, records, language), language)


def _of_term(plan: SitePlan, facet: str, id: str, language: Language) -> bytes:
    """The calendar of a field or a cluster."""
    label = plan.records.sector(id).label if facet == "sector" else plan.records.clusters[id].facts.name
    title = word("calendar.name.of", language, term=label.in_language(language))
    return calendar_file(title, _all_entries(plan, plan.in_calendar(facet, id), language), language)


def _of_record(plan: SitePlan, section: TimedSection, id: str, language: Language) -> bytes:
    title = collection(section, plan.records)[id].facts.title.in_language(language)
    return calendar_file(title, _entries(plan, section, id, language), language)


def _all_entries(plan: SitePlan, records: Iterable[tuple[TimedSection, str]], language: Language) -> list[Entry]:
    return [entry for section, id in records for entry in _entries(plan, section, id, language)]


def _entries(plan: SitePlan, section: TimedSection, id: str, language: Language) -> tuple[Entry, ...]:
    """The entries of one call or event."""

    def made() -> tuple[Entry, ...]:
        record: Record[Any] = collection(section, plan.records)[id]
        return tuple((call_entries if section == "calls" else event_entries)(plan, record, language))

    return plan.once(("calendar entries", section, id, language), made)
