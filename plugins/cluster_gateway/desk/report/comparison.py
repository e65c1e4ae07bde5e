"""Two states of the content compared: what readers of pages, feeds, calendars and the newsletter will notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ...plan import addresses
from ...plan.addresses import Site
from ...plan.examination import examine
from ...plan.page import Page
from ...plan.site import SitePlan, plan
from ...records.catalogue import sentence
from ...records.collection import Record, Records
from ...records.language import LANGUAGES, Language
from ...records.problem import Problem
from ...render.calendars.folder import calendar_files
from ...render.painter import paint
from ..inert import one_line
from .cards import CARDS, card_lines
from .findings import (
    LINES,
    MOST,
    WIDTH,
    ChangedCard,
    ChangedPage,
    Findings,
    FoundProblem,
    Lines,
    OtherPages,
    Pair,
    Section,
    State,
)
from .followed import changed_dates, changed_edition, changed_items
from .visible import difference, visible_lines

_TRANSLATION = ("translation-missing", "translation-older", "text-untranslated")


@dataclass(frozen=True)
class Content:
    """One state of the content: its records, what will exist of them, and its problems."""

    records: Records
    plan: SitePlan
    problems: Sequence[Problem]

    @property
    def unreadable(self) -> bool:
        """Whether it has problems, so that part of it is left out of the records."""
        return any(problem.severity == "problem" for problem in self.problems)


def content_of(root: Path, today: date) -> Content:
    """The content below ``root`` as it stands on ``today``."""
    records, problems = examine(root, today)
    return Content(records, plan(records, Site("https://gateway.invalid/")), problems)


def compare(before: Content, after: Content) -> Findings:
    """What changes from ``before`` to ``after``."""
    problems = list(_problems(before, after))
    total = len(problems)
    if before.unreadable or after.unreadable:
        only_before = not after.unreadable
        told = tuple(problems[:MOST])
        return Findings(compared=False, unreadable_before=only_before, counts=Section(problems=total), problems=told)
    touched = _touched(before.records, after.records)
    changed = list(_changed_pages(before.plan, after.plan))
    pages = sorted(_own_pages(changed, touched), key=lambda page: page.da)
    others = list(_other_pages(changed, touched))
    cards = list(_cards(before.plan, after.plan, touched))
    feeds = changed_items(before.plan, after.plan)
    calendars = changed_dates(before.plan, after.plan)
    edition = changed_edition(before.records, after.records)
    vanishing = sorted(_addresses(before.plan) - _addresses(after.plan))
    counts = Section(
        problems=total, pages=len(pages), others=sum(kind.number for kind in others), cards=len(cards), feeds=len(feeds),
        calendars=len(calendars), edition=len(edition), vanishing=len(vanishing),
    )  # fmt: skip
    return Findings(
        compared=True, counts=counts, records=len(touched), problems=tuple(problems[:MOST]), pages=tuple(pages[:MOST]),
        others=tuple(others[:MOST]), cards=tuple(cards[:MOST]), feeds=tuple(feeds[:MOST]),
        calendars=tuple(calendars[:MOST]), edition=tuple(edition[:MOST]), vanishing=tuple(vanishing[:MOST]),
    )  # fmt: skip


def _problems(before: Content, after: Content) -> Iterator[FoundProblem]:
    """Every problem, and the warnings that are new; problems first."""
    known = {(p.mark.file, p.field, p.code, str(p.facts)) for p in before.problems}
    new = [p for p in after.problems if p.severity == "problem" or (p.mark.file, p.field, p.code, str(p.facts)) not in known]
    for p in sorted(new, key=lambda p: p.severity):
        said = Pair(**{language: one_line(sentence(p, language), WIDTH) for language in LANGUAGES})
        file = "".join(c if c.isascii() and (c.isalnum() or c in "/._ -") else "_" for c in p.mark.file)[:200]
        yield FoundProblem(
            file=file.lstrip("/ ") or "-", line=p.mark.line, column=p.mark.column, field=one_line(p.field, WIDTH),
            severity=p.severity, translation=p.code in _TRANSLATION, said=said,
        )  # fmt: skip


def _touched(before: Records, after: Records) -> set[tuple[str, str]]:
    """The kind and id of each record that is new, gone, or was written differently."""
    old, new = ({(r.kind, r.id): _written(r) for r in records.everything()} for records in (before, after))
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _written(record: Record[Any]) -> object:
    lines = {language: document.lines for language, document in record.documents.items()}
    return lines, record.picture and record.picture.digest, sorted((name, file.size) for name, file in record.files.items())


@dataclass(frozen=True)
class _Changed:
    """A page in both languages as it was and as it will be, with its body; at least one language differs."""

    old: Mapping[Language, tuple[Page, str]]
    new: Mapping[Language, tuple[Page, str]]

    @property
    def either(self) -> Mapping[Language, tuple[Page, str]]:
        """The page as it will be, or as it was when it goes."""
        return self.new or self.old

    @property
    def page(self) -> Page:
        """The page in one of its languages."""
        return next(iter(self.either.values()))[0]

    @property
    def title(self) -> Pair:
        """Its title in both languages."""
        return Pair(**{language: one_line(page.title, WIDTH) for language, (page, _) in self.either.items()})

    def is_of(self, touched: set[tuple[str, str]]) -> bool:
        """Whether it is the page of a record that was touched."""
        record = self.page.record
        return record is not None and (record.kind, record.id) in touched


def _changed_pages(before: SitePlan, after: SitePlan) -> Iterator[_Changed]:
    """Every page that looks different in a language."""
    old, new = _by_pair(before), _by_pair(after)
    for key in dict.fromkeys([*new, *old]):
        was = {language: (page, paint(page, before)) for language, page in old.get(key, {}).items()}
        will = {language: (page, paint(page, after)) for language, page in new.get(key, {}).items()}
        if {language: body for language, (_, body) in was.items()} != {language: body for language, (_, body) in will.items()}:
            yield _Changed(was, will)


def _own_pages(changed: Iterable[_Changed], touched: set[tuple[str, str]]) -> Iterator[ChangedPage]:
    for one in changed:
        if one.is_of(touched):
            state: State = "new" if not one.old else "gone" if not one.new else "changed"
            shown = {language: _difference(one, language) for language in LANGUAGES}
            lines = _lines(shown, LINES if state != "gone" else 6)
            place = one.page.addresses
            yield ChangedPage(title=one.title, da=place["da"], en=place["en"], state=state, lines=lines)


def _difference(changed: _Changed, language: Language) -> list[str]:
    was, will = (visible_lines(side[language][1]) if language in side else [] for side in (changed.old, changed.new))
    return difference(was, will)


def _other_pages(changed: Iterable[_Changed], touched: set[tuple[str, str]]) -> Iterator[OtherPages]:
    """The rest, by kind, the most frequent first."""
    kinds: dict[str, list[Pair]] = {}
    for one in changed:
        if not one.is_of(touched):
            kinds.setdefault(one.page.kind, []).append(one.title)
    for kind, titles in sorted(kinds.items(), key=lambda found: -len(found[1])):
        yield OtherPages(kind=kind, number=len(titles), titles=tuple(titles[:3]))


def _by_pair(plan: SitePlan) -> dict[tuple[str, str], dict[Language, Page]]:
    pages: dict[tuple[str, str], dict[Language, Page]] = {}
    for page in plan.pages:
        pages.setdefault((page.addresses["da"], page.addresses["en"]), {})[page.language] = page
    return pages


def _lines(changed: Mapping[Language, Sequence[str]], most: int = LINES) -> Lines:
    """The first lines of a difference, each as short as may be."""
    left = max((len(lines) - most for lines in changed.values()), default=0)
    cut = {lang: tuple(line[:2] + one_line(line[2:], WIDTH - 2) for line in lines[:most]) for lang, lines in changed.items()}
    return Lines(**cut, left_out=max(0, left))


def _cards(before: SitePlan, after: SitePlan, touched: Iterable[tuple[str, str]]) -> Iterator[ChangedCard]:
    for kind, id in sorted(touched):
        if kind not in CARDS:
            continue
        old, new = card_lines(before, kind, id), card_lines(after, kind, id)
        changed = {language: difference(old.get(language, []), new.get(language, [])) for language in LANGUAGES}
        if any(changed.values()):
            names = {language: one_line((new or old)[language][0], WIDTH) for language in LANGUAGES}
            yield ChangedCard(title=Pair(**names), lines=_lines(changed))


def _addresses(plan: SitePlan) -> set[str]:
    """What readers and programs may have kept: pages, what leads on, feeds and calendars."""
    found = {page.address for page in plan.pages} | {redirect.address for redirect in plan.redirects}
    for feeds in plan.feeds.values():
        for feed in feeds.values():
            found |= {feed.address(format) for format in addresses.FEEDS}
            found |= {addresses.feed(former, format, feed.language) for former in feed.former for format in addresses.FEEDS}
    return found | {address for address, _ in calendar_files(plan)}
