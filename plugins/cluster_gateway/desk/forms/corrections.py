"""A correction: which record it is about, and the file with the one fact replaced."""

from __future__ import annotations

from pathlib import Path as File
from typing import Any
from urllib.parse import urlsplit

from ...plan.addresses import Site
from ...plan.site import plan
from ...records.collection import Record, Records
from ...records.document import Path
from ...records.language import Language
from .kinds import CORRECTABLE, options
from .records import Origin
from .replacing import NotReplaceableError, replace_value
from .submission import Submission


def page_named(given: str, records: Records) -> tuple[bool, Record[Any] | None]:
    """Whether there is a page as somebody names it, by its file or by its address on whichever host, and its record."""
    wanted = given.split()[0] if given.split() else ""
    files = {document.file: record for record in records.everything() for document in record.documents.values()}
    if wanted in files:
        return True, files[wanted]
    try:
        path = urlsplit(wanted).path.strip("/")
    except ValueError:
        return False, None
    pages = {page.address.strip("/"): page.record for page in plan(records, Site("https://gateway.invalid/")).pages}
    found = next((address for address in _endings(path) if address in pages), None)
    return (False, None) if not wanted or found is None else (True, pages[found])


def corrected_files(root: File, submission: Submission, origin: Origin, records: Records) -> dict[str, str]:
    """The record's file with the fact replaced; none when it is left to an editor: no fact was chosen, no record named, or
    the value stands where it cannot be replaced without touching anything else.
    """
    answers = submission.answers
    _, record = page_named(answers["record"], records)
    offered = options(submission.question("fact"), submission.form, submission.language, records)
    fact, value = offered.get(answers["fact"], ""), " ".join(answers["value"].split())
    if record is None or not fact or not value:
        return {}
    found = _place(record, fact)
    if found is None:
        return {}
    document, path = found
    text = (root / document).read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    try:
        changed = replace_value(text, path, value)
        if record.translations:
            changed = replace_value(changed, ("revised",), origin.day)
    except NotReplaceableError:
        return {}
    return {document: changed}


def _place(record: Record[Any], fact: str) -> tuple[str, Path] | None:
    """The file of a record and the path in it where a fact stands or may stand; None when the kind has no such fact."""
    for path in CORRECTABLE[fact]:
        if record.translations:
            language: Language = "da" if path[-1] == "da" else "en"
            if len(path) == 2 and path[0] in ("title", "summary") and language in record.documents:
                return record.documents[language].file, path[:1]
        elif path[0] in type(record.facts).model_fields:
            return record.file, path
    return None


def _endings(path: str) -> list[str]:
    """The path itself, then without its first folders, since a site may lie below one."""
    parts = path.split("/")
    return ["/".join(parts[n:]) for n in range(min(len(parts), 3))]
