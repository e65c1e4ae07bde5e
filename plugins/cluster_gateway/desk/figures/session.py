"""``figures`` at the command line: make a sheet, or take one in after showing what would change."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ...plan.examination import examine
from ...plan.wording import word
from ...records.catalogue import describe
from ...records.day import the_day
from ...records.problem import nearest
from .checking import FIRST_YEAR
from .importing import propose
from .sheet import FORMATS, template


def ask(parser: argparse.ArgumentParser) -> None:
    """The options of the command; their names are part of the interface."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--template", nargs=2, metavar=("CLUSTER", "YEAR"), help="write a sheet to fill in")
    what.add_argument("--import", dest="sheet", type=Path, metavar="FILE", help="check a sheet and enter it in the record")
    parser.add_argument("--format", choices=FORMATS, default="csv", help="of the sheet: csv for Excel, yaml for an editor")
    parser.add_argument("--out", type=Path, default=None, metavar="FILE", help="where the sheet goes (CLUSTER-YEAR.csv)")
    parser.add_argument("--yes", action="store_true", help="write without asking")


def run(options: argparse.Namespace) -> int:
    """Run the command; the exit code is 0 when all is well, 1 for problems and when nothing was written, 2 for wrong use."""
    return _import(options) if options.sheet else _template(options)


def _template(options: argparse.Namespace) -> int:
    id, asked = options.template
    today = options.today or the_day()
    records, _ = examine(options.root, today)
    record = records.clusters.get(id)
    if record is None:
        near = nearest(id, records.clusters) or next(iter(records.clusters), "")
        print(word("sheet.no-cluster", options.language, id=id, near=near), file=sys.stderr)
        return 2
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else 0
    if not FIRST_YEAR <= year < today.year:
        print(word("sheet.no-year", options.language, year=asked), file=sys.stderr)
        return 2
    file = options.out or Path(f"{id}-{year}.{'csv' if options.format == 'csv' else 'yml'}")
    if file.exists():
        print(word("sheet.exists", options.language, file=file), file=sys.stderr)
        return 1
    file.write_bytes(template(record, year, records, options.language, options.format))
    print(word("sheet.made", options.language, file=file))
    return 0


def _import(options: argparse.Namespace) -> int:
    language = options.language
    records, _ = examine(options.root, options.today or the_day())
    try:
        proposal, problems = propose(options.sheet, options.root, records)
    except OSError as error:
        print(word("sheet.unreadable", language, file=options.sheet, reason=error.strerror or "?"), file=sys.stderr)
        return 1
    for problem in problems:
        tail = f" ({word('check.warning', language)})" if problem.severity == "warning" else ""
        print(describe(problem, language) + tail, file=sys.stderr)
    if proposal is None:
        return 1
    file = proposal.report.cluster.file
    if not proposal.difference:
        print(word("sheet.nothing", language, file=file))
        return 0
    print(proposal.difference, end="")
    if not (options.yes or _agreed(word("sheet.ask", language, file=file), word("sheet.yes", language))):
        print(word("sheet.not-written", language))
        return 1
    proposal.write()
    count = len(proposal.report.entries)
    print(word("sheet.written", language, n=count, year=proposal.report.year, file=file))
    return 0


def _agreed(question: str, yes: str) -> bool:
    """Whether somebody at the terminal says yes; nobody does in a pipe."""
    if not sys.stdin.isatty():
        return False
    return input(question).strip().lower()[:1] in (yes, "y")
