"""The command ``new`` as a person writes it: with arguments, or asked at a terminal in plain words."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from ..plan.examination import examine
from ..plan.wording import word
from ..records.catalogue import shorten
from ..records.collection import Records
from ..records.day import the_day
from ..records.language import Language
from ..records.shape import UNFILLED, slug_of
from . import new
from .authored import UnreadableError
from .questions import QUESTIONS, Question, choices, chosen, entered, fault
from .wish import with_wish

WISH = "wish"
KINDS = (*new.KINDS, WISH)


class _WrongUseError(Exception):
    """The command cannot be done as it was given; ``args[0]`` is what to say."""


def ask(parser: argparse.ArgumentParser) -> None:
    """What ``new`` can be asked; the names are part of the interface."""
    parser.add_argument("kind", nargs="?", choices=KINDS, help="what it is; asked at a terminal when left out")
    parser.add_argument("name", nargs="?", help="its name; the id is made from it")
    parser.add_argument(
        "--set", action="append", default=[], metavar="FIELD=VALUE", dest="given",
        help="an answer beforehand: name.da, summary.en, website, sector, publisher, url …; may be repeated",
    )  # fmt: skip
    parser.add_argument("--cluster", default=None, metavar="ID", help="whose wish it is")
    parser.add_argument("--no-questions", action="store_true", help="ask nothing, also at a terminal")


def run(options: argparse.Namespace) -> int:
    """0 when it is written, 1 when it cannot be, 2 for wrong use."""
    language: Language = options.language
    terminal = sys.stdin.isatty() and sys.stdout.isatty() and not options.no_questions
    try:
        return _start(options, _Asker(language, sys.stdin, sys.stdout) if terminal else None)
    except FileExistsError as error:
        print(word("new.exists", language, file=error.args[0]), file=sys.stderr)
        return 1
    except _WrongUseError as error:
        print(error.args[0], file=sys.stderr)
        return 2
    except BrokenPipeError:
        raise
    except OSError as error:
        print(word("new.unwritable", language, file=error.filename, reason=error.strerror), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\n" + word("new.stopped", language), file=sys.stderr)
        return 130


class _Asker:
    """Somebody at a terminal. At the end of the input nothing more is asked, and the suggestions stay."""

    def __init__(self, language: Language, source: TextIO, out: TextIO):
        self.language, self.source, self.out = language, source, out

    def line(self, question: str) -> str | None:
        """What is answered, "" for nothing; None at the end of the input."""
        self.out.write(question)
        self.out.flush()
        line = self.source.readline()
        return line.strip() if line else None

    def say(self, key: str, **facts: object) -> None:
        """A word of ``new``."""
        self.out.write(word(f"new.{key}", self.language, **facts) + "\n")

    def choice(self, question: str, offered: Mapping[str, str]) -> str | None:
        """One of the offered, by number, id or name."""
        for number, label in enumerate(offered.values(), 1):
            self.out.write(f"  {number:>3}  {label}\n")
        answer = self.line(f"{question} ")
        return answer and chosen(answer, offered)


def _start(options: argparse.Namespace, asker: _Asker | None) -> int:
    language, today = options.language, options.today or the_day()
    kind, name = options.kind, options.name
    if asker and not kind:
        kind = asker.choice(word("new.which", language), {kind: word(f"new.kind.{kind}", language) for kind in KINDS})
    if asker and kind in KINDS and not name:
        name = asker.line(word("new.name", language) + " ")
    if kind not in KINDS or not name:
        raise _WrongUseError(word("new.usage", language, kinds=", ".join(KINDS)))
    if not slug_of(name):
        print(word("new.no-id", language, name=shorten(name)), file=sys.stderr)
        return 1
    records, _ = examine(options.root, today)
    if kind == WISH:
        return _wish(options, asker, records, name)
    drafts = new.drafts(options.root, kind, name, today)
    given = _given(options.given, kind, language)
    if asker:
        asker.say("begin", file=next(iter(drafts)))
    _fill(drafts, kind, given, records, language, asker)
    for path in new.write(options.root, drafts):
        print(path)
    left = sum(_left(text) for text in drafts.values())
    print(word("new.next" if left else "new.filled", language, n=left))
    return 0


def _left(text: str) -> int:
    """How many suggestions are left; those in comments are only spoken of."""
    return sum(line.partition(" #")[0].count(UNFILLED) for line in text.splitlines() if not line.startswith("#"))


def _given(pairs: list[str], kind: str, language: Language) -> dict[str, str]:
    fields = [question.field for question in QUESTIONS.get(kind, ())]
    given = {}
    for pair in pairs:
        field, sign, value = pair.partition("=")
        if not sign or field not in fields:
            raise _WrongUseError(word("new.no-field", language, given=shorten(field), fields=", ".join(fields) or "–"))
        given[field] = value.strip()
    return given


def _fill(
    drafts: dict[str, str], kind: str, given: Mapping[str, str], records: Records, language: Language, asker: _Asker | None
) -> None:
    """Put what is given and what is answered into the drafts. An answer that will not do is asked again."""
    known = {"clusters": list(records.written.get("cluster", ())), **{v: list(records.terms(v)) for v in records.vocabularies}}
    asking = asker
    for question in QUESTIONS[kind]:
        file = next(f for f in drafts if not question.file or f.endswith(f"/{question.file}.md") or f"/{question.file}/" in f)
        offered = choices(question, records, language)
        while True:
            answer = given.get(question.field)
            if answer is not None:
                answer = chosen(answer, offered)
            elif asking:
                answer = _answer(asking, question, offered, language)
                if answer is None:
                    asking = None
            if not answer:
                break
            tried = entered(drafts[file], file, question, answer)
            wrong = fault(tried, file, kind, question, known, language)
            if not wrong:
                drafts[file] = tried
                break
            if question.field in given or asking is None:
                raise _WrongUseError(f"{question.field}: {wrong}")
            asking.out.write(wrong + "\n")


def _answer(asker: _Asker, question: Question, offered: Mapping[str, str], language: Language) -> str | None:
    words = question.words(language)
    return asker.choice(words, offered) if offered else asker.line(f"{words} ")


def _wish(options: argparse.Namespace, asker: _Asker | None, records: Records, name: str) -> int:
    """A wish goes into the record of a cluster that can be read; everything else in it stays as it is."""
    language, cluster = options.language, options.cluster
    names = {id: record.facts.name.in_language(language) for id, record in records.clusters.items()}
    if asker and not cluster:
        cluster = asker.choice(word("new.ask.cluster", language), names)
    if cluster not in records.clusters:
        raise _WrongUseError(word("new.no-cluster", language, given=shorten(cluster or "–"), clusters=", ".join(names)))
    record, id = records.clusters[cluster], slug_of(name)
    if any(wish.id == id for wish in record.facts.wishes):
        raise FileExistsError(f"{record.file}: {id}")
    path = Path(options.root) / record.file
    try:
        wish = new.filled("wish.yml", id, options.today or the_day())
        text = with_wish(path.read_text(encoding="utf-8").replace("\r\n", "\n"), record.file, wish)
    except (UnreadableError, ValueError):
        raise _WrongUseError(word("new.wishes-in-brackets", language, file=record.file)) from None
    path.write_text(text, encoding="utf-8", newline="\n")
    print(path)
    print(word("new.next", language, n=_left(wish)))
    return 0
