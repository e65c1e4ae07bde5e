"""``freshness``: what is due to be looked at again, by whom, and which outside links no longer lead where they should."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from ..plan.freshness import Standing, standings
from ..plan.wording import word
from ..records.catalogue import sentence
from ..records.collection import Record, Records
from ..records.language import LANGUAGES, Language
from ..records.models.freshness import LinkException
from ..records.problem import Problem
from ..render.formats import day
from .inert import code, plain
from .links.checking import CheckedLink, check_links, excepted
from .links.gathering import outside_links
from .links.reach import Reach

MARK = "<!-- klyngeporten: freshness -->"
"""Stands in the standing issue, so that it is found again and replaced."""
LONGEST = 60_000
_SOON = timedelta(days=30)
_SHOWN = (100, 30, 10, 3)
_TRANSLATION = ("translation-missing", "translation-older", "text-untranslated")
_ORDER = ("gone", "unreachable", "private", "moved", "unsure")
T = TypeVar("T")


@dataclass(frozen=True)
class Findings:
    """What was found on the day of the records; ``links`` is None when they were not looked at."""

    records: Records
    overdue: Sequence[Standing]
    soon: Sequence[Standing]
    translations: Sequence[Problem]
    links: Sequence[CheckedLink] | None
    exceptions: Sequence[LinkException]


def look(records: Records, problems: Sequence[Problem], with_links: bool, reach: Reach | None = None) -> Findings:
    """Everything that is due, and with ``with_links`` every outside link that no exception spares."""
    today, exceptions = records.today, records.freshness.links
    reviewed = list(standings(records))
    checked = None
    if with_links:
        links = {a: places for a, places in outside_links(records).items() if not excepted(a, exceptions, today)}
        checked = check_links(links, reach)
    return Findings(
        records, [one for one in reviewed if one.overdue(today)],
        [one for one in reviewed if not one.overdue(today) and one.due <= today + _SOON],
        [problem for problem in problems if problem.code in _TRANSLATION], checked, exceptions,
    )  # fmt: skip


def issue(findings: Findings, repository: str = "") -> str:
    """The text of the standing issue, in Danish and then in English, no longer than GitHub takes."""
    for shown in _SHOWN:
        danish, english = ("\n".join(report(findings, language, shown, repository)) for language in LANGUAGES)
        text = f"{MARK}\n{danish}\n\n<details>\n<summary>English</summary>\n\n{english}\n\n</details>\n"
        if len(text) <= LONGEST:
            break
    return text


def report(findings: Findings, language: Language, shown: int = 100, repository: str = "") -> Iterator[str]:
    """The report in one language, as lines of Markdown; ``repository`` makes the names of files lead to them."""
    today = findings.records.today
    yield f"### {word('freshness.title', language)}"
    yield from ["", word("freshness.day", language, date=day(today, language))]
    bad = [link for link in findings.links or () if link.answer.state != "good"]
    if not (findings.overdue or findings.soon or findings.translations or bad):
        yield from ["", word("freshness.fresh", language)]

    def told(one: Standing) -> str:
        last, due = day(one.last, language), day(one.due, language)
        said = word("freshness.line", language, title=plain(_title(one.record, language), 120), last=last, due=due,
                    owner=plain(one.owner.in_language(language)))  # fmt: skip
        return f"{said} ({_file(one.record.file, 1, repository)})"

    def untranslated(problem: Problem) -> str:
        return f"{_file(problem.mark.file, problem.mark.line, repository)}: {plain(sentence(problem, language), 500)}"

    def broken(link: CheckedLink) -> str:
        detail = code(link.answer.detail, 200) if link.answer.detail else ""
        places = ", ".join(_file(mark.file, mark.line, repository) for mark in link.places[:5])
        said = word(f"freshness.link.{link.answer.state}", language, **({"detail": detail} if detail else {}))
        return f"{code(link.address, 500)} {said}, {word('freshness.at', language, places=places)}"

    yield from _part("overdue", findings.overdue, told, language, shown)
    yield from _part("soon", findings.soon, told, language, shown)
    yield from _part("translations", findings.translations, untranslated, language, shown)
    bad.sort(key=lambda link: (_ORDER.index(link.answer.state), link.address))
    yield from _part("links", bad, broken, language, shown)
    if findings.links is None:
        yield from ["", word("freshness.links-unchecked", language)]
    else:
        key = "freshness.links-checked" if bad else "freshness.links-good"
        yield from ["", word(key, language, n=len(findings.links))]
    yield from _part("excepted", findings.exceptions, lambda one: _exception(one, findings, language), language, shown)


def _part(name: str, entries: Sequence[T], told: Callable[[T], str], language: Language, shown: int) -> Iterator[str]:
    if not entries:
        return
    yield from ["", f"#### {word(f'freshness.{name}', language, n=len(entries))}", ""]
    yield from (f"- {told(entry)}" for entry in entries[:shown])
    if len(entries) > shown:
        yield f"- {word('freshness.more', language, n=len(entries) - shown)}"


def _exception(one: LinkException, findings: Findings, language: Language) -> str:
    key = "freshness.exception" if findings.records.today <= one.until else "freshness.exception-over"
    until, reason = day(one.until, language), plain(one.reason.in_language(language))
    return word(key, language, address=code(one.address, 300), until=until, reason=reason)


def _title(record: Record[object], language: Language) -> str:
    if record.translations:
        return record.text(language)[0].title
    facts = record.facts
    named = getattr(facts, "name", None) or getattr(facts, "title", None)
    return str(named.in_language(language)) if named else record.id


def _file(file: str, line: int, repository: str) -> str:
    shown = code(file, 200)
    return f"[{shown}]({repository.rstrip('/')}/blob/main/{file}#L{line})" if repository else shown
