"""The field reference of the editors' handbook: every field of every kind of record, as one Markdown page per language.

Fields come from the models, choices from the vocabularies, words from ``records/fields.yml`` and ``plan/words/``, examples from
``examples/``; so nothing of it is written twice, and nothing can be forgotten.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel

from ..plan.wording import word
from ..records.collection import Records
from ..records.fields import KINDS, WAYS, Field, fields_of, part_name, parts_of
from ..records.language import LANGUAGES, Language
from ..records.shape import slug_of
from . import new

FOLDER = ".github/handbook"
PLACES: Mapping[str, Mapping[str, str]] = {"key-figure": {"key-figure.yml": "content/figures/{id}.yml"}} | new.KINDS
"""For every kind its examples, and where each would stand: the kinds of ``new``, and those it does not make yet."""

LIKE = {
    "line": "Odense C", "markdown": "## Udfordringen", "id": "nordjysk-vaekst",
    "text": "{da: Avanceret produktion, en: Advanced manufacturing}",
    "name": "{da: Aalborg Universitet, en: Aalborg University}", "prose": "da: |-",
    "when": "2024, 2024-Q3, 2024-07, 2024-07-01", "day": "2026-11-23",
    "moment": "2026-11-23T14:05+01:00", "occasion": "2026-11, 2026-11-04T12:00",
    "deadline": "2026-11-04, 2026-11-04T12:00", "zone": "Europe/Brussels", "number": "1250.5", "count": "9", "whole": "2027",
    "truth": "true", "web-address": "https://www.example.dk/", "source-address": "http://www.example.dk/rapport.pdf",
    "email": "info@example.dk", "phone": "'+4512345678'", "postcode": "'7400'", "country": "SE",
    "guid": "0b6a1f7e-5a6c-4d1e-9c55-1f0d7a2b3c4d", "picture-name": "havn.jpg", "file-name": "skabelon.docx",
    "source-ids": "[aarsrapport, hjemmeside]",
}  # fmt: skip
"""For every way of writing, what it may look like."""

_LAST = ("note", "as_of", "source")
"""What is said about a fact, after the fact itself, as authors write it."""


def references(records: Records) -> dict[str, str]:
    """Every page below ``FOLDER`` by its name, ready to be written; ``records`` give the terms of the vocabularies."""
    return {f"fields.{language}.md": "\n".join(_page(records, language)) + "\n" for language in LANGUAGES}


def example(kind: str) -> dict[str, str]:
    """A made-up record of ``kind``: its files by name, as ``new`` would place them."""
    folder = files(__package__).joinpath("examples")
    return {name: folder.joinpath(name).read_text(encoding="utf-8") for name in PLACES[kind]}


def place_examples(root: Path) -> dict[str, str]:
    """Write every example below ``root`` where a record of its kind stands; each file, relative to it, by the example's name.

    An example without an id is placed by its Danish title, a news item on the day it tells of.
    """
    placed = {}
    for kind, places in PLACES.items():
        texts = example(kind)
        facts = "\n".join(texts.values())
        id, title, day = (re.search(rf"^{field}: (.+)$", facts, re.M) for field in ("id", "title", "date"))
        named = id or title
        assert named
        for name, place in places.items():
            placed[name] = place.format(id=slug_of(named[1]), today=day[1] if day else "")
            path = root / placed[name]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts[name], encoding="utf-8", newline="\n")
    return placed


def _page(records: Records, language: Language) -> Iterator[str]:
    def say(key: str, **facts: object) -> str:
        return word(f"reference.{key}", language, **facts)

    met = Counter(part for models in KINDS.values() for part in _parts(models))
    shared = [part for part, times in met.items() if times > 1]
    yield f"<!-- {say('made')} -->\n\n# {say('title')}\n\n{say('intro', handbook=f'{language}.md')}\n"
    yield from (f"- [{say(f'kind.{kind}')}](#kind-{kind})" for kind in KINDS)
    yield from (f"- [{say(part)}](#{part})" for part in ("writing", "shared", "lists"))
    yield ""
    for kind, models in KINDS.items():
        yield _heading(2, f"kind-{kind}", say(f"kind.{kind}"))
        places = (place.format(id="<id>", today="<dato>" if language == "da" else "<date>") for place in PLACES[kind].values())
        yield say("stands", file=", ".join(f"`{place}`" for place in places)) + "\n"
        for model, intro in zip(models, ("texts", "facts") if len(models) > 1 else ("",), strict=True):
            yield from ([f"{say(intro)}\n"] if intro else [])
            yield from _table(model, records, language)
        for part in _parts(models):
            if part not in shared:
                yield from _part(part, records, language)
        yield f"### {say('example')}\n"
        for name, text in example(kind).items():
            yield f"```{'yaml' if name.endswith('.yml') else 'markdown'}\n{text.rstrip()}\n```\n"
    yield _heading(2, "shared", say("shared"))
    for part in shared:
        yield from _part(part, records, language)
    yield _heading(2, "writing", say("writing"))
    yield from _rows((say("way-name"), say("written"), say("way-like")), (
        (say(f"way.{way}"), say(f"how.{way}"), f"`{LIKE[way]}`") for way in WAYS))  # fmt: skip
    yield _heading(2, "lists", say("lists"))
    yield f"{say('lists-about')}\n"
    for name in sorted({field.vocabulary for field in _all_fields() if field.vocabulary} & set(records.vocabularies)):
        vocabulary = records.vocabularies[name]
        yield _heading(3, f"list-{name}", f"{vocabulary.title.in_language(language)} (`{name}`)")
        terms = ((f"`{term.id}`", term.label.in_language(language)) for term in vocabulary.terms)
        yield from _rows((say("id"), say("word")), terms)


def _parts(models: Iterable[type[BaseModel]]) -> list[type[BaseModel]]:
    return list(dict.fromkeys(part for model in models for part in parts_of(model)))


def _all_fields() -> Iterator[Field]:
    for models in KINDS.values():
        for model in (*models, *_parts(models)):
            yield from fields_of(model)


def _part(part: type[BaseModel], records: Records, language: Language) -> Iterator[str]:
    yield _heading(3, _anchor(part), part_name(part, language))
    yield from _table(part, records, language)


def _table(model: type[BaseModel], records: Records, language: Language) -> Iterator[str]:
    head = tuple(word(f"reference.{column}", language) for column in ("field", "needed", "about", "written"))
    fields = sorted(fields_of(model), key=lambda field: _LAST.index(field.name) if field.name in _LAST else -1)
    yes = word("reference.yes", language)
    yield from _rows(head, (
        (f"`{field.name}`", yes if field.needed else "", field.about(language), _written(field, records, language))
        for field in fields))  # fmt: skip


def _written(field: Field, records: Records, language: Language) -> str:
    """How the value of a field is written, with a link to where that is explained."""
    if field.part:
        form = f"[{part_name(field.part, language)}](#{_anchor(field.part)})"
    elif field.vocabulary in records.vocabularies:
        title = records.vocabularies[str(field.vocabulary)].title.in_language(language)
        form = word("reference.term-of", language, list=f"[{title}](#list-{field.vocabulary})")
    elif field.vocabulary:
        form = word("reference.cluster-id", language)
    elif field.choices:
        form = " · ".join(f"`{choice}`" for choice in field.choices)
    else:
        form = word(f"reference.way.{field.way}", language)
    return word("reference.list-of", language, what=form) if field.several else form


def _anchor(part: type[BaseModel]) -> str:
    return f"part-{part.__name__.lower()}"


def _heading(level: int, anchor: str, text: str) -> str:
    """A heading with a name of its own to link to, the same in both languages."""
    return f'<a id="{anchor}"></a>\n\n{"#" * level} {text}\n'


def _rows(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for cells in (head, ("---",) * len(head), *rows):
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""
