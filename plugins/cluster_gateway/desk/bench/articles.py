"""Synthetic success stories and news, each with its facts once and its text in two languages, or now and then in one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ...records.collection import Records
from ...records.guids import guid_of
from ...records.language import LANGUAGES
from ...records.shape import slug_of
from . import pictures
from .chance import Chance
from .organisations import Organisation
from .prose import Both, Writer, same, words
from .yaml_text import yaml_text

_NEWEST = date(2026, 11, 20)


@dataclass(frozen=True)
class Written:
    """An article: its folder below the root, and its files by name: a text for each language and now and then a picture."""

    folder: str
    files: dict[str, bytes]


def stories(seed: int, count: int, among: Sequence[Organisation], records: Records) -> Iterator[Written]:
    """``count`` success stories of organisations, those that come first much more often."""
    taken: set[str] = set()
    titles: set[str] = set()
    for number in range(count):
        chance = Chance(seed, "story", number)
        owners = _owners(chance, among)
        writer = _writer(chance, owners[0])
        title = _own(writer.one_of(words()["titles"]["story"]), titles)
        outcome = chance.choose(["result", "result", "result", "interim", "goal"])
        facts: dict[str, Any] = {
            "clusters": [owner.id for owner in owners],
            "outcome": outcome,
            "year": chance.whole(2016, 2026),
            "sectors": owners[0].sectors,
        }
        town = owners[0].towns[0]
        if chance.happens(0.5):
            facts["place"] = {"town": town[0], "region": town[1]}
        facts["partners"] = [writer.line(same("{firm}"))["da"] for _ in range(chance.whole(0, 3))]
        figures = [(str(chance.whole(3, 900)), dict(writer.things())) for _ in range(chance.whole(0, 3))]
        facts["figures"] = [{"value": value, "what": what, "source": "site"} for value, what in figures]
        facts["sources"] = _sources(chance, owners[0])
        words_each = chance.whole(245, 335) // 3
        sections = [("challenge", "challenge"), ("role", "role"), (outcome, outcome)]
        parts = [(words()["headings"][heading], writer.paragraphs(kind, words_each)) for heading, kind in sections]
        bodies: dict[str, str] = {
            lang: "\n\n".join(f"## {heading[lang]}\n\n{text[lang]}" for heading, text in parts) for lang in LANGUAGES
        }
        folder = f"success-stories/{_id(title, taken)}"
        yield _written(chance, seed, folder, title, _own(writer.one_of(words()["summaries"]["story"]), titles), facts, bodies)


def news(seed: int, count: int, among: Sequence[Organisation], records: Records) -> Iterator[Written]:
    """``count`` news items of the last four years; most dates are days, some are months or quarters."""
    taken: set[str] = set()
    titles: set[str] = set()
    for number in range(count):
        chance = Chance(seed, "news", number)
        owners = _owners(chance, among)
        writer = _writer(chance, owners[0])
        title = _own(writer.one_of(words()["titles"]["news"]), titles)
        day = _NEWEST - timedelta(days=chance.whole(0, 1500))
        when = day.isoformat()
        if chance.happens(0.12):
            when = chance.choose([when[:7], f"{day:%Y}-Q{(day.month + 2) // 3}"])
        facts: dict[str, Any] = {
            "date": when,
            "level": chance.skewed(list(reversed([*records.terms("news-levels")]))),
            "kind": chance.choose(list(records.terms("news-kinds"))),
            "clusters": [owner.id for owner in owners],
            "sectors": owners[0].sectors,
            "sources": _sources(chance, owners[0]),
        }
        body = writer.paragraphs("news", chance.whole(122, 180))
        folder = f"content/news/{when.lower()}-{_id(title, taken)}"
        yield _written(chance, seed, folder, title, _own(writer.one_of(words()["summaries"]["news"]), titles), facts, body)


def _owners(chance: Chance, among: Sequence[Organisation]) -> list[Organisation]:
    found = [chance.skewed(among) for _ in range(chance.choose([1, 1, 1, 2, 3]))]
    return list({owner.id: owner for owner in found}.values())


def _writer(chance: Chance, owner: Organisation) -> Writer:
    return Writer(chance, {
        "field": owner.trade, "cluster": {lang: f"[{owner.name[lang]}](cluster:{owner.id})" for lang in LANGUAGES},
    })  # fmt: skip


def _own(title: Both, taken: set[str]) -> Both:
    """A title or a summary, with a number where another has it already: no two pages may have the same."""
    own, number = title, 2
    while taken & set(own.values()):
        own, number = {language: f"{text} ({number})" for language, text in title.items()}, number + 1
    taken |= set(own.values())
    return own


def _id(title: Both, taken: set[str]) -> str:
    """An id nobody has, from the Danish title; it never begins with a number, which would be read as a date."""
    parts = slug_of(title["da"])[:60].strip("-").split("-")
    while parts[0].isdigit():
        parts.pop(0)
    stem = "-".join(parts)
    id, number = stem, 1
    while id in taken:
        number += 1
        id = f"{stem}-{number}"
    taken.add(id)
    return id


def _sources(chance: Chance, owner: Organisation) -> list[dict[str, Any]]:
    host = f"{owner.id}.example"
    found: list[dict[str, Any]] = [{"id": "site", "publisher": host, "url": f"https://{host}/nyt/{chance.whole(1000, 9999)}"}]
    if chance.happens(0.5):
        found.append({"id": "paper", "publisher": "Erhvervsbladet", "title": {"da": "Omtale", "en": "A report"}})
    return found


def _written(
    chance: Chance, seed: int, folder: str, title: Both, summary: Both, facts: dict[str, Any], bodies: Both
) -> Written:
    """Facts stand in the first file there is; one in twenty has no translation, mostly the Danish stands alone."""
    languages: Sequence[str] = LANGUAGES
    if chance.happens(0.05):
        languages = ["da"] if chance.happens(0.8) else ["en"]
    revised = _NEWEST - timedelta(days=chance.whole(0, 400))
    older = chance.happens(0.03)
    files = {}
    shown = pictures.beside(Chance(seed, "beside", folder), seed, title)
    if shown:
        facts["picture"], files[pictures.FILE] = shown
    for place, lang in enumerate(languages):
        day = revised - timedelta(days=30) if older and place else revised
        front = {"title": title[lang], "summary": summary[lang], "revised": day.isoformat()}
        issued = {"guid": str(guid_of("bench", folder)), "published": (revised - timedelta(days=40)).isoformat()}
        known = {key: value for key, value in (issued | facts).items() if value} if place == 0 else {}
        files[f"{lang}.md"] = f"---\n{yaml_text({**front, **known})}---\n\n{bodies[lang]}\n".encode()
    return Written(folder, files)
