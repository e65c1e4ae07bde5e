"""The editors' commands as a person writes them: what each can be asked, and what it answers."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ..plan.wording import word
from ..records.catalogue import shorten
from ..records.day import the_day
from ..records.language import Language
from . import check, kept_check
from .check import below
from .check_formats import FORMATS
from .touched import NoHistoryError, touched

if TYPE_CHECKING:
    from .mending.files import Mended


def ask(parser: argparse.ArgumentParser) -> None:
    """What ``check`` can be asked."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only these files or folders")
    parser.add_argument(
        "--changed", nargs="?", const="", default=None, metavar="SINCE",
        help="only files touched since the branch left SINCE (the trunk), committed or not",
    )  # fmt: skip
    parser.add_argument("--fix", action="store_true", help="first mend what is safe to mend, keeping comments")
    parser.add_argument(
        "--format", choices=("people", *FORMATS), default="people", help="for people (default) or for a program"
    )


def run(options: argparse.Namespace) -> int:
    """All problems; 1 when one of them stops the site, 2 when git cannot say what was touched."""
    paths = [Path(os.path.relpath(path, options.root)).as_posix() for path in options.paths]
    if options.changed is not None:
        try:
            changed = touched(options.root, options.changed)
        except NoHistoryError as error:
            print(word("check.no-history", options.language, reason=error.reason), file=sys.stderr)
            return 2
        paths = [file for file in changed if not paths or below(file, paths)]
    today, only = options.today or the_day(), bool(paths) or options.changed is not None
    if options.fix:
        from .mending.files import mend

        try:
            told = mend(options.root, today, lambda file: not only or below(file, paths))
        except OSError as error:
            print(word("new.unwritable", options.language, file=error.filename, reason=error.strerror), file=sys.stderr)
            return 1
        _tell_mended(told, options.language)
    everything = kept_check.check(options.root, today)
    found = everything.below(paths) if only else everything
    if options.format != "people":
        sys.stdout.write(FORMATS[options.format](found, options.language))
    elif options.changed is not None and not found.written and not everything.stopping:
        print(word("check.untouched", options.language))
    else:
        check.tell(found, options.language, sys.stdout, everything.stopping - found.stopping)
    return 1 if found.stopping else 0


def _tell_mended(told: list[Mended], language: Language) -> None:
    """To the channel of messages, so that what goes to a program stays whole."""
    for one in told:
        ways = ", ".join(word(f"check.mending.{way}", language) for way in one.ways)
        print(word("check.mended", language, file=shorten(one.file), ways=ways), file=sys.stderr)
    if not told:
        print(word("check.nothing-to-mend", language), file=sys.stderr)
