"""Rules for what is followed in feeds: that no item is sent twice, none is lost, and none comes from the future."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from .collection import Record, Records
from .document import Document, dotted
from .guids import guid_of
from .problem import Mark, Problem
from .snapshot import Snapshot, changes_since

Problems = Iterator[Problem]


def problems_of(records: Records, change_list: Document | None, snapshot: Snapshot | None = None) -> Problems:
    """Every breach of every rule; ``change_list`` is the document the changes of the directory were read from,
    ``snapshot`` what the directory said when they were last kept.
    """
    for record in _articles(records):
        yield from items_are_named_and_dated(record)
        yield from nothing_comes_from_the_future(record, records)
    yield from names_are_given_once(records, change_list)
    if change_list:
        yield from changes_are_of_known_organisations(records, change_list)
        yield from changes_were_listed_in_the_past(records, change_list)
    if snapshot is not None:
        yield from changes_are_listed(records, snapshot)


def items_are_named_and_dated(record: Record[Any]) -> Problems:
    """An article has a guid and a time of publication; without them a new name or a new date sends it again."""
    if record.facts.guid is None:
        yield Problem(record.mark(), "guid", "guid-missing", {"id": guid_of(record.kind, record.id)}, "warning")
    if record.facts.published is None:
        yield Problem(record.mark(), "published", "published-missing", severity="warning")


def nothing_comes_from_the_future(record: Record[Any], records: Records) -> Problems:
    """An article was neither published nor revised after the day of the build."""
    published = record.facts.published
    if published and published.date() > records.today:
        yield Problem(record.mark("published"), "published", "in-the-future", {"given": published.date()})
    for language, text in record.translations.items():
        if text.revised > records.today:
            mark = record.document(language).mark(("revised",))
            yield Problem(mark, "revised", "in-the-future", {"given": text.revised})


def names_are_given_once(records: Records, change_list: Document | None) -> Problems:
    """No two items share a guid."""
    taken: dict[UUID, str] = {}
    for record in _articles(records):
        if guid := record.facts.guid:
            if guid in taken:
                yield Problem(record.mark("guid"), "guid", "id-taken", {"id": guid, "file": taken[guid]})
            taken.setdefault(guid, record.file)
    for number, change in enumerate(records.changes):
        mark = _mark(change_list, number, "id")
        if change.id in taken:
            yield Problem(mark, dotted(("changes", number, "id")), "id-taken", {"id": change.id, "file": taken[change.id]})
        taken.setdefault(change.id, f"{mark.file}:{mark.line}")


def changes_are_of_known_organisations(records: Records, change_list: Document) -> Problems:
    """A change is of an organisation of the directory, by its id or a former one."""
    known = set(records.written.get("cluster", ())) | {f for r in records.clusters.values() for f in r.facts.former_ids}
    for number, change in enumerate(records.changes):
        if change.cluster not in known:
            facts = {"given": change.cluster, "vocabulary": "clusters", "choices": ", ".join(sorted(known))}
            field = dotted(("changes", number, "cluster"))
            yield Problem(_mark(change_list, number, "cluster"), field, "unknown-term", facts)


def changes_were_listed_in_the_past(records: Records, change_list: Document) -> Problems:
    """A change was not listed after the day of the build."""
    for number, change in enumerate(records.changes):
        if change.listed.date() > records.today:
            field, facts = dotted(("changes", number, "listed")), {"given": change.listed.date()}
            yield Problem(_mark(change_list, number, "listed"), field, "in-the-future", facts)


def changes_are_listed(records: Records, snapshot: Snapshot) -> Problems:
    """What changed in the directory is on the list of changes."""
    for change in changes_since(snapshot, records, records.today.isoformat()):
        record = records.clusters[change.cluster]
        yield Problem(record.mark(), "", "change-unlisted", severity="warning")


def _articles(records: Records) -> Iterator[Record[Any]]:
    yield from records.stories.values()
    yield from records.news.values()
    yield from records.editions.values()


def _mark(change_list: Document | None, number: int, field: str) -> Mark:
    assert change_list is not None
    return change_list.mark(("changes", number, field))
