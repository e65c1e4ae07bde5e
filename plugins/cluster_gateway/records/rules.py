"""Rules between facts and between records: one small function a rule, its docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel

from .collection import Record, Records
from .document import Document, Path, dotted
from .language import LANGUAGES, NAMES
from .models.cluster import Cluster
from .models.freshness import Freshness
from .models.vocabulary import Vocabulary
from .place_rules import EVERY_PLACE, towns_have_one_region
from .problem import Problem
from .shape import Prose, slug_of
from .title_rules import titles_differ

TEMPORARY_HOSTS = ("kvik-env.com", "hosted-temp.com")

Problems = Iterator[Problem]


def problems_of(records: Records) -> Problems:
    """Every breach of every rule."""
    for record in records.everything():
        for rule in EVERY_RECORD:
            yield from rule(record, records)
    for cluster in records.clusters.values():
        for cluster_rule in EVERY_CLUSTER:
            yield from cluster_rule(cluster, records)
    for news in records.news.values():
        yield from folder_begins_with_date(news, records)
    yield from ids_are_taken_once(records)
    yield from towns_have_one_region(records)
    yield from titles_differ(records)


def _found(record: Record[Any], path: Path, code: str, **facts: object) -> Problem:
    return Problem(record.mark(*path), dotted(path), code, facts)


def _warned(record: Record[Any], path: Path, code: str, **facts: object) -> Problem:
    return Problem(record.mark(*path), dotted(path), code, facts, "warning")


# Every record ----------------------------------------------------------------------------------


def sources_exist(record: Record[Any], _: Records) -> Problems:
    """A fact refers only to sources of its own record, and every source of a cluster is referred to."""
    known = {source.id for source in getattr(record.facts, "sources", ())}
    used = set()
    for path, given in _walk(record.facts, ()):
        if path[-1] not in ("source", "website_source", "stronghold_source"):
            continue
        for id in given or ():
            used.add(id)
            if id not in known:
                yield _found(record, path, "unknown-source", given=id, choices=", ".join(sorted(known)))
    if isinstance(record.facts, Cluster):
        for number, source in enumerate(record.facts.sources):
            if source.id not in used:
                yield _warned(record, ("sources", number, "id"), "unused-source", given=source.id)


def source_ids_differ(record: Record[Any], _: Records) -> Problems:
    """No two sources of a record share an id."""
    seen: set[str] = set()
    for number, source in enumerate(getattr(record.facts, "sources", ())):
        if source.id in seen:
            yield _found(record, ("sources", number, "id"), "id-taken", id=source.id, file=record.file)
        seen.add(source.id)


def addresses_last(record: Record[Any], _: Records) -> Problems:
    """No address lies on a host known to be a temporary copy."""
    for path, given in _walk(record.facts, ()):
        if path[-1] in ("url", "website") and isinstance(given, str):
            host = urlsplit(given).hostname or ""
            if any(host == temporary or host.endswith("." + temporary) for temporary in TEMPORARY_HOSTS):
                yield _found(record, path, "not-linkable", host=host)


def both_languages_exist(record: Record[Any], _: Records) -> Problems:
    """An article has a file in both languages; a missing one is a warning. A newsletter may be sent in one only."""
    if not record.translations or record.kind == "edition":
        return
    for language in LANGUAGES:
        if language not in record.translations:
            file = next(iter(record.documents.values())).file
            for known in LANGUAGES:
                file = file.replace(f"content/{known}/", f"content/{language}/").replace(f"/{known}.md", f"/{language}.md")
            yield _warned(record, (), "translation-missing", name=NAMES[language], file=file)


def translations_keep_up(record: Record[Any], _: Records) -> Problems:
    """A text is not older than its translation, by the day each says it was revised."""
    if len(record.translations) < 2:
        return
    newest = max(LANGUAGES, key=lambda language: record.translations[language].revised)
    for language in LANGUAGES:
        own = record.translations[language].revised
        other = record.translations[newest].revised
        if own < other:
            document = record.document(language)
            facts = {"own": own, "other": other, "file": record.document(newest).file}
            yield Problem(document.mark(("revised",)), "revised", "translation-older", facts, "warning")


def prose_is_translated(record: Record[Any], _: Records) -> Problems:
    """Longer texts exist in both languages; a missing one is a warning."""
    for path, given in _walk(record.facts, (), groups=True):
        if isinstance(given, Prose):
            for language in LANGUAGES:
                if getattr(given, language) is None:
                    name = NAMES[language]
                    yield _warned(record, path, "text-untranslated", name=name, language=language)


# Clusters --------------------------------------------------------------------------------------


def id_is_file_name(record: Record[Any], _: Records) -> Problems:
    """The id of a record is the name of its file."""
    if record.facts.id != record.id:
        yield _found(record, ("id",), "id-differs", id=record.facts.id, name=record.id)


def status_is_whole(record: Record[Cluster], records: Records) -> Problems:
    """A merged cluster says into which and never leads back to itself; an ended one says when."""
    status = record.facts.status
    if status.state == "merged" and status.into is None:
        yield _found(record, ("status",), "merged-into-nothing")
    if status.state != "merged" and status.into is not None:
        yield _found(record, ("status", "into"), "into-without-merger")
    if status.state != "active" and status.since is None:
        yield _found(record, ("status",), "end-date-missing")
    seen, current = {record.id}, status.into
    while current in records.clusters:
        if current in seen:
            yield _found(record, ("status", "into"), "merged-into-itself")
            break
        seen.add(str(current))
        current = records.clusters[str(current)].facts.status.into


def one_headquarters(record: Record[Cluster], _: Records) -> Problems:
    """There is at most one head office."""
    heads = [n for n, office in enumerate(record.facts.offices) if office.role == "headquarters"]
    for number in heads[1:]:
        yield _found(record, ("offices", number, "role"), "two-headquarters")


def labels_expire_after_award(record: Record[Cluster], _: Records) -> Problems:
    """A label does not run out before it was awarded."""
    for number, label in enumerate(record.facts.labels):
        if label.awarded and label.expires and label.expires.last < label.awarded.first:
            yield _found(record, ("labels", number, "expires"), "expires-too-early")


def checked_in_the_past(record: Record[Any], records: Records) -> Problems:
    """A record was not checked after the day of the build."""
    if record.facts.checked.date > records.today:
        yield _found(record, ("checked", "date"), "in-the-future", given=record.facts.checked.date)


# Articles --------------------------------------------------------------------------------------


def folder_begins_with_date(record: Record[Any], _: Records) -> Problems:
    """The folder of a news item is its date and its id."""
    folder = record.file.split("/")[-2]
    expected = f"{str(record.facts.date).lower()}-{record.id}"
    if folder != expected:
        yield _found(record, ("date",), "folder-date-differs", date=record.facts.date, name=expected)


def article_ids_are_slugs(record: Record[Any], _: Records) -> Problems:
    """The folders of articles and the paths of pages are made of slugs."""
    if not record.translations:
        return
    for part in record.id.split("/"):
        if slug_of(part) != part:
            yield _found(record, (), "not-a-slug", given=part, near=slug_of(part) or "mit-id")


# Between records -------------------------------------------------------------------------------


def ids_are_taken_once(records: Records) -> Problems:
    """No former id of a cluster is the id, or a former id, of another."""
    yield from ids_differ(records.clusters)


def ids_differ(collection: Mapping[str, Record[Any]]) -> Problems:
    """No former id of a record is the id, or a former id, of another of its collection."""
    taken = dict(collection)
    for record in collection.values():
        for number, former in enumerate(record.facts.former_ids):
            if former in taken:
                yield _found(record, ("former_ids", number), "id-taken", id=former, file=taken[former].file)
            taken.setdefault(former, record)


def terms_unique(vocabulary: Vocabulary[Any], document: Document) -> Problems:
    """No two terms of a vocabulary share an id."""
    seen: dict[str, int] = {}
    for number, term in enumerate(vocabulary.terms):
        if term.id in seen:
            path: Path = ("terms", number, "id")
            facts = {"id": term.id, "file": f"{document.file}:{document.mark(('terms', seen[term.id])).line}"}
            yield Problem(document.mark(path), dotted(path), "id-taken", facts)
        seen.setdefault(term.id, number)


def kinds_are_reviewed_once(freshness: Freshness, document: Document) -> Problems:
    """No kind has two intervals of review."""
    kinds = [review.kind for review in freshness.review]
    for number, kind in enumerate(kinds):
        if kind in kinds[:number]:
            path: Path = ("review", number, "kind")
            yield Problem(document.mark(path), dotted(path), "given-twice", {"given": kind})


def _walk(value: Any, path: Path, groups: bool = False) -> list[tuple[Path, Any]]:
    """Every field below ``value`` with its path; with ``groups`` the groups themselves instead of their fields."""
    found: list[tuple[Path, Any]] = []
    _go_down(value, path, groups, found)
    return found


def _go_down(value: Any, path: Path, groups: bool, found: list[tuple[Path, Any]]) -> None:
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            if isinstance(item, _BRANCHES):
                _go_down(item, (*path, number), groups, found)
        return
    if groups and path:
        found.append((path, value))
    for name in value.__pydantic_fields__:
        inner, at = getattr(value, name), (*path, name)
        if not groups:
            found.append((at, inner))
        if isinstance(inner, _BRANCHES):
            _go_down(inner, at, groups, found)


_BRANCHES = (BaseModel, tuple)

EVERY_RECORD = (
    sources_exist, source_ids_differ, addresses_last, both_languages_exist, translations_keep_up, prose_is_translated,
    article_ids_are_slugs,
)  # fmt: skip
EVERY_CLUSTER = (
    id_is_file_name, status_is_whole, one_headquarters, *EVERY_PLACE, labels_expire_after_award, checked_in_the_past,
)  # fmt: skip
