"""The command ``translate`` as a person writes it: what it can be asked, and what it answers."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from ...plan import addresses
from ...plan.examination import examine
from ...plan.translations import Gap, gaps, title_of, whole
from ...plan.wording import counted, word
from ...records.catalogue import describe, shorten
from ...records.collection import Records
from ...records.day import the_day
from ...records.language import LANGUAGES, NAMES, Language, other
from .exchange import FORMATS, MAX_BYTES, NoSheetError, read
from .taking import take
from .units import UnknownRecordError, find, sheet


def ask(parser: argparse.ArgumentParser) -> None:
    """What ``translate`` can be asked; the names are part of the interface."""
    parser.add_argument("name", nargs="?", help="the record: its id, kind:id, or a file of it; without, what lacks a language")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--export", type=Path, metavar="FILE", help="its texts for a translator: FILE.xlf or FILE.docx")
    way.add_argument("--import", dest="sheet", type=Path, metavar="FILE", help="the texts back into the record")
    parser.add_argument("--to", choices=LANGUAGES, default=None, help="the language that is missing (what lacks most)")


def run(options: argparse.Namespace) -> int:
    """0 when it was done, 1 when something could not be taken or found, 2 for wrong use."""
    records, _ = examine(options.root, options.today or the_day())
    if options.sheet:
        return _import(options, records)
    if options.name:
        return _export(options, records)
    print("\n".join(report(records, options.language, os.environ.get("GATEWAY_REPOSITORY", ""))))
    return 0


def report(records: Records, language: Language, repository: str = "") -> list[str]:
    """What lacks a language or is older in one, a line each, with a link where the repository is known; and what is whole."""
    lines = []
    for gap in gaps(records):
        lines.append(_line(gap, language))
        if repository:
            lines.append(f"  {link(repository, gap)}")
    kinds = [
        word("translations.count", language, good=good, all=counted(f"check.kinds.{kind}", count, language))
        for kind, good, count in whole(records)
    ]
    if not lines:
        lines.append(word("translate.nothing", language))
    return [*lines, word("translate.good", language, kinds=", ".join(kinds))]


def link(repository: str, gap: Gap) -> str:
    """The page of the repository on which the text is written: the file there is, or a new one by the right name."""
    return addresses.edit(repository, gap.file) if gap.begun else addresses.begin(repository, gap.file)


def _line(gap: Gap, language: Language) -> str:
    facts = {
        "file": gap.file, "line": gap.line, "field": f"{gap.field}: " if gap.field else "", "own": gap.own, "newer": gap.newer,
        "name": NAMES[gap.language][language], "title": title_of(gap.record, language)[0],
    }  # fmt: skip
    return word(f"translate.gap.{gap.state}", language, **facts)


def _export(options: argparse.Namespace, records: Records) -> int:
    language: Language = options.language
    try:
        record = find(records, options.name)
    except UnknownRecordError as error:
        told = "several" if error.choices else "unknown"
        print(
            word(f"translate.{told}", language, name=shorten(options.name), choices=", ".join(error.choices)), file=sys.stderr
        )
        return 1
    lacking = [gap.language for gap in gaps(records) if gap.record is record]
    target: Language = options.to or (lacking[0] if lacking else "en")
    made = sheet(record, target)
    file = options.export or Path(f"{record.id.replace('/', '-')}.{target}.xlf")
    if file.suffix not in FORMATS:
        print(word("translate.format", language), file=sys.stderr)
        return 2
    if not made.units:
        facts = {"name": made.name, "language": NAMES[other(target)][language]}
        print(word("translate.no-source", language, **facts), file=sys.stderr)
        return 1
    try:
        with file.open("xb") as stream:
            stream.write(FORMATS[file.suffix][0](made))
    except FileExistsError:
        print(word("translate.exists", language, file=file), file=sys.stderr)
        return 1
    except OSError as error:
        print(word("new.unwritable", language, file=file, reason=error.strerror), file=sys.stderr)
        return 1
    missing = sum(not unit.target for unit in made.units)
    print(word("translate.exported", language, file=file, n=len(made.units), missing=missing))
    return 0


def _import(options: argparse.Namespace, records: Records) -> int:
    language, file = options.language, options.sheet
    if file.suffix not in FORMATS:
        print(word("translate.format", language), file=sys.stderr)
        return 2
    try:
        with file.open("rb") as stream:
            given = read(stream.read(MAX_BYTES + 1), file.suffix)
        taken = take(options.root, records, given, options.today or the_day())
    except OSError as error:
        print(word("translate.unreadable", language, file=file, reason=error.strerror), file=sys.stderr)
        return 1
    except NoSheetError as error:
        reason = word(f"translate.why.{error.why}", language)
        print(word("translate.unreadable", language, file=file, reason=reason), file=sys.stderr)
        return 1
    except UnknownRecordError:
        print(word("translate.unknown", language, name=shorten(given.name)), file=sys.stderr)
        return 1
    if taken.problems:
        print(word("translate.refused", language), file=sys.stderr)
        print(*(describe(problem, language) for problem in taken.problems), sep="\n", file=sys.stderr)
        return 1
    for name, fields in taken.fields.items():
        print(word("translate.taken", language, file=name, fields=", ".join(fields)))
    for told, fields in (("moved", taken.moved), ("gone", taken.gone)):
        for field in fields:
            print(word(f"translate.{told}", language, field=shorten(field)), file=sys.stderr)
    if not taken.fields and not taken.moved and not taken.gone:
        print(word("translate.same", language, file=file))
    return 1 if taken.moved or taken.gone else 0
