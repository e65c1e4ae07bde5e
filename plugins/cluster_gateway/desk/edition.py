"""``edition``: collects what is new since the last newsletter, and writes the next one in each language.

An edition is a folder below ``content/editions``, committed with the rest: ``da.md`` and ``en.md`` hold the subject, the
editor's introduction and the guid of everything it contained, which is both the memory of the next edition and the source
of its page and feed; beside them stand the letters as they are sent. A newsletter that is in no list has not been sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..plan.addresses import Site
from ..plan.edition import Filled, due, last_sent, passed_over
from ..plan.links import broken_in
from ..plan.page import Page
from ..plan.site import SitePlan, plan
from ..plan.wording import word
from ..records.collection import Record, Records
from ..records.document import MAX_MARKDOWN_BYTES, Document, Places
from ..records.document import Path as FieldPath
from ..records.guids import guid_of
from ..records.language import LANGUAGES, Language
from ..records.loading import EDITIONS
from ..records.models.article import Translation
from ..records.models.edition import EditionFacts, EditionTranslation
from ..records.problem import Mark, Problem, UnpublishableError
from ..records.shaping import shape
from ..render.edition.letter import html_letter, letter
from ..render.edition.message import message
from ..render.edition.plain import plain_letter
from ..render.formats import day
from ..render.views.edition import told


class NoBeginError(Exception):
    """No day to collect from was given, and there is no earlier edition to count from."""


@dataclass(frozen=True)
class Introduction:
    """What the editor wrote: the subject ("" for ours), the Markdown after it, and where it stands."""

    subject: str
    body: str
    document: Document
    line: int


@dataclass(frozen=True)
class Made:
    """A new edition: its folder below the root, its files by name, and what it holds by language."""

    folder: str
    files: Mapping[str, bytes]
    told: Mapping[Language, str]


def read_introductions(file: Path | None, languages: Sequence[Language]) -> dict[Language, Introduction]:
    """The introductions in ``file``: for one language that file, for both ``NAME.da.md`` and ``NAME.en.md`` beside it.

    A first line ``# …`` is the subject. Raises FileNotFoundError with the name of a file that does not exist, and
    UnpublishableError when one is no text.
    """
    if file is None:
        return {}
    found = {}
    for language in languages:
        stem = file.stem if len(languages) == 1 else file.stem.removesuffix(".da").removesuffix(".en")
        own = file.parent / f"{stem}.{language}{file.suffix}"
        path = own if own.is_file() or len(languages) > 1 else file
        if not path.is_file():
            raise FileNotFoundError(path)
        found[language] = _introduction(path)
    return found


def _introduction(path: Path) -> Introduction:
    content = path.read_bytes()
    if len(content) > MAX_MARKDOWN_BYTES:
        facts = {"size": len(content), "limit": MAX_MARKDOWN_BYTES}
        raise UnpublishableError([Problem(Mark(str(path)), "", "too-large", facts)])
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise UnpublishableError([Problem(Mark(str(path)), "", "not-utf-8")]) from None
    lines = text.split("\n")
    start = next((n for n, line in enumerate(lines) if line.strip()), 0)
    subject = lines[start][2:].strip() if lines[start].startswith("# ") else ""
    body = "\n".join(lines[start + 1 :] if subject else lines[start:])
    document = Document(str(path), text=text)
    return Introduction(subject, body, document, start + (2 if subject else 1))


def make(
    records: Records, site: Site, languages: Sequence[Language], since: date | None, published: str,
    introductions: Mapping[Language, Introduction],
) -> Made | None:  # fmt: skip
    """The next edition in ``languages``, made on the day of the records; None when there is nothing new in any.

    Raises NoBeginError when ``since`` is needed and missing, UnpublishableError for what is wrong in an introduction.
    """
    collected: dict[Language, tuple[date, Filled]] = {}
    for language in languages:
        begin = since or last_sent(records, language)
        if begin is None:
            raise NoBeginError
        if filled := due(records, language, begin):
            collected[language] = (begin, filled)
    if not collected:
        return None
    id = _id(records, tuple(collected))
    texts, problems = {}, []
    for language, (begin, filled) in collected.items():
        text, found = _text(records, language, begin, filled, introductions.get(language))
        problems += found
        if text:
            texts[language] = text
    if problems:
        raise UnpublishableError(problems)
    known = records.editions.get(id)
    facts = known.facts if known else _facts(id, published)
    record = Record("edition", id, facts, _documents(id, known, texts), {**(known.translations if known else {}), **texts})
    planned = plan(replace(records, editions={**records.editions, id: record}), site)
    files = {}
    for language, text in texts.items():
        files[f"{language}.md"] = _source(text, None if known or language != min(texts) else record, published).encode()
        files |= dict(_letters(planned, record, language))
    holds = {language: told(filled, language) for language, (_, filled) in collected.items()}
    return Made(f"{EDITIONS}/{id}", files, holds)


def _facts(id: str, published: str) -> EditionFacts:
    return EditionFacts.model_validate({"guid": str(guid_of("edition", id)), "published": published})


def write(root: Path, made: Made) -> None:
    """Write an edition below ``root``: the letters first, and last what remembers that there was one."""
    folder = root / made.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in sorted(made.files.items(), key=lambda file: file[0].endswith(".md")):
        (folder / name).write_bytes(content)


def _id(records: Records, languages: Sequence[Language]) -> str:
    """The day, with a number when there is an edition of that day in one of the languages already."""
    number = 1
    while True:
        id = records.today.isoformat() + (f"-{number}" if number > 1 else "")
        known = records.editions.get(id)
        taken = known.translations if known else LANGUAGES if id in records.written.get("edition", ()) else ()
        if not set(taken) & set(languages):
            return id
        number += 1


def _text(
    records: Records, language: Language, since: date, filled: Filled, introduction: Introduction | None
) -> tuple[EditionTranslation | None, list[Problem]]:
    """The text of an edition, or what is wrong with its introduction at its place there."""
    today = day(records.today, language)
    ours = word("newsletter.intro.next", language)
    if last_sent(records, language) is None:
        ours = word("newsletter.intro.first", language, date=day(since, language))
    subject = (introduction.subject if introduction else "") or word("newsletter.subject", language, date=today)
    data = {
        "title": subject,
        "summary": told(filled, language),
        "revised": records.today.isoformat(),
        "since": since.isoformat(),
        "items": [str(item.guid) for _, items in filled for item in items],
        "passed": [str(item.guid) for _, items in passed_over(records, language, since) for item in items],
        "body": (introduction.body.strip() if introduction else "") or ours,
    }
    document = Document("", data)
    if introduction:
        file, line = introduction.document.file, introduction.line
        marks: dict[FieldPath, Mark] = {("title",): Mark(file, max(1, line - 1)), ("body",): Mark(file, line)}
        document = replace(introduction.document, data=data, find_places=lambda: Places(marks, {}))
    text, problems = shape(EditionTranslation, document, {})
    if introduction and text:
        problems = list(broken_in(introduction.body, document, Mark(document.file, introduction.line), records))
    return text, problems


def _documents(
    id: str, known: Record[EditionFacts] | None, texts: Mapping[Language, Translation]
) -> dict[Language | None, Document]:
    new: dict[Language | None, Document] = {lang: Document(f"{EDITIONS}/{id}/{lang}.md") for lang in texts}
    return {**(known.documents if known else {}), **new}


def _source(text: EditionTranslation, record: Record[EditionFacts] | None, published: str) -> str:
    """The authored form of one language of an edition; ``record`` gives the facts, which stand in one file only."""
    lines = ["---", *([f"guid: {record.facts.guid}", f"published: {published}"] if record else [])]
    for name in ("title", "summary"):
        lines.append(f"{name}: {json.dumps(getattr(text, name), ensure_ascii=False)}")
    lines += [f"revised: {text.revised}", f"since: {text.since}", "items:", *(f"  - {guid}" for guid in text.items)]
    lines += ["passed:", *(f"  - {guid}" for guid in text.passed)] if text.passed else []
    return "\n".join([*lines, "---", "", text.body, ""])


def _letters(planned: SitePlan, record: Record[EditionFacts], language: Language) -> Iterator[tuple[str, bytes]]:
    page = _page(planned, record, language)
    said = letter(planned, page)
    html, text = html_letter(said), plain_letter(said)
    assert record.facts.published is not None
    yield f"{language}.html", html.encode()
    yield f"{language}.txt", text.encode()
    yield f"{language}.eml", message(said, html, text, record.facts.published)


def _page(planned: SitePlan, record: Record[EditionFacts], language: Language) -> Page:
    return next(page for page in planned.pages if page.record is record and page.language == language)
