"""The comment under a proposal, made from findings alone, in Danish and then in English.

Findings are hostile until shown otherwise: each text in them is made inert where it is written, addresses were held against
a pattern when they were read, and every list has an end. GitHub takes 65,536 characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from ...plan.wording import word, words
from ...records.language import LANGUAGES, NAMES, Language
from ..inert import block, code, plain
from .findings import ChangedItem, Findings, FoundProblem, Lines, OtherPages, Pair

T = TypeVar("T")

MARK = "<!-- klyngeporten: report -->"
"""Stands in our own comment, so that it is found again and replaced."""
LONGEST = 60_000
_SHOWN = (30, 12, 4, 1, 0)
"""How many entries of a part are shown in full, tried until the comment is short enough."""


@dataclass(frozen=True)
class Place:
    """Where the proposal is: its repository, the commit looked at, and the run that looked; all from GitHub's event."""

    repository: str
    commit: str
    run: str

    def line(self, file: str, line: int) -> str:
        """The address of a line of a file as it was proposed."""
        return f"{self.repository}/blob/{self.commit}/{file.replace(' ', '%20')}#L{line}"


def comment(findings: Findings, place: Place) -> str:
    """The whole comment."""
    for shown in _SHOWN:
        danish, english = ("\n".join(_report(findings, place, language, shown)) for language in LANGUAGES)
        text = f"{MARK}\n{danish}\n\n<details>\n<summary>English</summary>\n\n{english}\n\n</details>\n"
        if len(text) <= LONGEST:
            return text
    raise AssertionError("what is left has a length of its own")  # pragma: no cover


def broken(place: Place) -> str:
    """The comment when what was handed over cannot be read."""
    return "\n".join([MARK, *(word("report.broken", language, run=place.run) for language in LANGUAGES)]) + "\n"


def _report(findings: Findings, place: Place, language: Language, shown: int) -> Iterator[str]:
    yield f"### {word('report.title', language)}"
    yield ""
    stopping = [p for p in findings.problems if p.severity == "problem"]
    translations = [p for p in findings.problems if p.severity == "warning" and p.translation]
    others = [p for p in findings.problems if p.severity == "warning" and not p.translation]
    if not findings.compared:
        yield word("report.before-unreadable" if findings.unreadable_before else "report.not-compared", language)
    elif any(findings.counts.model_dump().values()):
        yield word("report.in-short", language, records=findings.records, pages=findings.counts.pages + findings.counts.others)
    else:
        yield word("report.nothing", language)
    for name, problems in (("problems", stopping), ("warnings", others), ("translations", translations)):
        if problems:
            yield from _part(name, len(problems), language, opened=name == "problems")
            yield from _entries(problems, len(problems), language, shown, partial(_problem, place=place, language=language))
            yield from _end()
    yield from _pages(findings, language, shown)
    if findings.cards:
        yield from _part("cards", findings.counts.cards, language)
        for card in findings.cards[:shown]:
            yield from ["", f"**{_title(card.title, language)}**", "", *_lines(card.lines, language)]
        yield from _more(findings.counts.cards - len(findings.cards[:shown]), language)
        yield from _end()
    for name in ("feeds", "calendars", "edition"):
        entries: tuple[ChangedItem, ...] = getattr(findings, name)
        if entries:
            yield from _part(name, getattr(findings.counts, name), language)
            told = partial(_item, part=name, language=language)
            yield from _entries(entries, getattr(findings.counts, name), language, shown, told)
            yield from _end()
    if findings.vanishing:
        yield from _part("vanishing", findings.counts.vanishing, language, opened=True)
        yield from [word("report.vanishing-advice", language), ""]
        yield from _entries(findings.vanishing, findings.counts.vanishing, language, shown, lambda address: code(f"/{address}"))
        yield from _end()
    if findings.compared:
        yield from ["", word("report.preview", language, run=place.run)]


def _pages(findings: Findings, language: Language, shown: int) -> Iterator[str]:
    if findings.pages:
        yield from _part("pages", findings.counts.pages, language, opened=True)
        for page in findings.pages[:shown]:
            address = page.da if language == "da" else page.en
            state = word(f"report.state.{page.state}", language)
            yield from ["", f"**{_title(page.title, language)}** ({state}) {code('/' + address)}", ""]
            yield from _lines(page.lines, language)
        yield from _more(findings.counts.pages - len(findings.pages[:shown]), language)
        yield from _end()
    if findings.others:
        yield from _part("others", findings.counts.others, language)
        yield from _entries(findings.others, len(findings.others), language, shown * 2, partial(_kind, language=language))
        yield from _end()


def _kind(pages: OtherPages, language: Language) -> str:
    """Pages of one kind: how many, and a few of them."""
    key = f"report.kind.pages-of.{pages.kind}"
    name = word(key if key in words() else "report.kind.pages-of.other", language)
    named = ", ".join(_title(title, language) for title in pages.titles)
    return f"{name} ({pages.number}): {named}{' …' if pages.number > len(pages.titles) else ''}"


def _part(name: str, number: int, language: Language, opened: bool = False) -> Iterator[str]:
    yield from [
        "",
        f"<details{' open' if opened else ''}>",
        f"<summary>{word(f'report.{name}', language, n=number)}</summary>",
        "",
    ]


def _end() -> list[str]:
    return ["", "</details>"]


def _entries(entries: Sequence[T], total: int, language: Language, shown: int, told: Callable[[T], str]) -> Iterator[str]:
    yield from (f"- {told(entry)}" for entry in entries[:shown])
    yield from _more(total - len(entries[:shown]), language)


def _more(number: int, language: Language) -> list[str]:
    return ["", word("report.more", language, n=number)] if number > 0 else []


def _problem(problem: FoundProblem, place: Place, language: Language) -> str:
    where = f"{code(problem.file)}, {word('report.line', language, n=problem.line)}"
    said = problem.said.da if language == "da" else problem.said.en
    field = f" {code(problem.field)}:" if problem.field else ""
    return f"[{where}]({place.line(problem.file, problem.line)}){field} {plain(said)}"


def _item(item: ChangedItem, part: str, language: Language) -> str:
    where = [_followed_in(name, part, language) for name in item.where]
    named = ", ".join(name for name in where[:6] if name)
    left = len(where) - 6 + item.more
    named += f" {word('report.more', language, n=left)}" if named and left > 0 else ""
    tail = f": {named}" if named else ""
    return f"{_title(item.title, language)} ({word(f'report.state.{item.state}', language)}){tail}"


def _followed_in(name: str, part: str, language: Language) -> str:
    """The name of a feed, or of a section of the newsletter that there is."""
    if part == "feeds":
        return code(name)
    key = f"report.section.{name}"
    return word(key, language) if part == "edition" and key in words() else ""


def _title(pair: Pair, language: Language) -> str:
    """A title in the language of the report, else in the other, marked so."""
    own, other = (pair.da, pair.en) if language == "da" else (pair.en, pair.da)
    if plain(own) or not plain(other):
        return plain(own, 120) or "–"
    return f"{plain(other, 120)} ({NAMES[language]['en' if language == 'da' else 'da']})"


def _lines(lines: Lines, language: Language) -> list[str]:
    shown = list(lines.da if language == "da" else lines.en)
    if not shown and not lines.left_out:
        return [word("report.unseen", language)]
    found = block(shown, "diff") if shown else []
    return [*found, word("report.more-lines", language, n=lines.left_out)] if lines.left_out else found
