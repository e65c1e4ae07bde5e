"""The files of the toolbox: every resource's own text as a Word document, and the files that resources bring along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import docx

from ..plan import addresses
from ..plan.links import resolve
from ..plan.site import SitePlan
from ..plan.wording import word
from ..records.collection import Record
from ..records.language import LANGUAGES, Language
from ..records.models.resource import Resource
from . import formats
from .cache import Cache, key, recipe
from .prose import html_of
from .word_document import PARTS, Manuscript, word_document


def resource_files(plan: SitePlan, cache: Cache) -> Iterator[tuple[str, bytes]]:
    """Every file of every resource, by address."""
    state = recipe(*PARTS) + docx.__version__
    for record in plan.records.resources.values():
        for language in LANGUAGES:
            found = manuscript(plan, record, language)
            if found:
                made = cache.kept(key(state, repr(found)), lambda found=found: word_document(found))  # type: ignore[misc]
                yield addresses.document(record.id, language), made
        for attachment in record.facts.files:
            if file := record.files.get(attachment.file):
                yield addresses.resource_file(record.id, attachment.file, attachment.language), file.path.read_bytes()


def manuscript(plan: SitePlan, record: Record[Resource], language: Language) -> Manuscript | None:
    """What the document of a resource says in ``language``; None when it has no text of its own in it."""
    facts = record.facts
    text = (facts.body.da if language == "da" else facts.body.en) if facts.body else None
    if not text:
        return None
    site = plan.site

    def follow(link: str) -> str | None:
        address = resolve(link, language, plan.records)
        return None if address is None else site.absolute(address)

    def say(name: str, **given: Any) -> str:
        return word(name, language, **given)

    version = say("resource.version-of", version=facts.version, date=formats.day(facts.date, language))
    address = site.absolute(addresses.item("resource", record.id, language))
    licence = facts.licence if facts.licence != "other" else say("resource.licence-other")
    return Manuscript(
        facts.title.in_language(language), facts.summary.in_language(language), language,
        (say("resource.legal"),) if facts.legal else (), str(html_of(text, follow)),
        (f"{say('site.name')}. {version}. {licence}.", address), say("site.name"), facts.version, facts.date,
    )  # fmt: skip
