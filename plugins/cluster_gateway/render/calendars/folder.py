"""Every calendar file by its address: all, calls, events, each field and cluster that has any, and each record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...plan import addresses
from ...plan.listings import TimedSection, connected, sectors_of
from ...plan.site import SitePlan
from ...plan.wording import word
from ...records.collection import Record
from ...records.language import LANGUAGES, Language
from ...records.models.call import Call
from ...records.models.event import Event
from .entries import Entry, call_entries, event_entries
from .writing import calendar_file


def calendar_files(plan: SitePlan) -> Iterator[tuple[str, bytes]]:
    """The calendars of both languages. The three whole ones always exist; the others where there is an entry."""
    for language in LANGUAGES:
        calls = {id: list(call_entries(plan, r, language)) for id, r in plan.records.calls.items()}
        events = {id: list(event_entries(plan, r, language)) for id, r in plan.records.events.items()}
        entries: dict[TimedSection, dict[str, list[Entry]]] = {"calls": calls, "events": events}
        whole = {"all": (calls, events), "calls": (calls,), "events": (events,)}
        for name, parts in whole.items():
            found = [entry for part in parts for ones in part.values() for entry in ones]
            yield _file(name, word(f"calendar.name.{name}", language), found, language)
        for name, term, found in _by_term(plan, entries, language):
            yield _file(name, word("calendar.name.of", language, term=term), found, language)
        for kind, part in (("call", calls), ("event", events)):
            records = plan.records.calls if kind == "call" else plan.records.events
            for id, ones in part.items():
                if ones:
                    yield _file(f"{kind}-{id}", records[id].facts.title.in_language(language), ones, language)


def _by_term(
    plan: SitePlan, entries: dict[TimedSection, dict[str, list[Entry]]], language: Language
) -> Iterator[tuple[str, str, list[Entry]]]:
    """The entries of each field and each cluster with a page in a list: name of the file, of the term, entries."""
    found: dict[str, tuple[str, list[Entry]]] = {}
    records: dict[TimedSection, Iterable[Record[Call] | Record[Event]]] = {
        "calls": plan.records.calls.values(), "events": plan.records.events.values(),
    }  # fmt: skip
    for section, ones in records.items():
        for record in ones:
            for id in sectors_of(record.facts, plan.records):
                label = plan.records.sector(id).label.in_language(language)
                found.setdefault(f"sector-{id}", (label, []))[1].extend(entries[section][record.id])
            for id in connected(record.facts):
                if id in plan.records.clusters:
                    label = plan.records.clusters[id].facts.name.in_language(language)
                    found.setdefault(f"cluster-{id}", (label, []))[1].extend(entries[section][record.id])
    for name in sorted(found):
        yield name, *found[name]


def _file(name: str, title: str, entries: Iterable[Entry], language: Language) -> tuple[str, bytes]:
    return addresses.calendar(name, language), calendar_file(title, entries, language)
