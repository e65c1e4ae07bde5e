"""The editors' commands as a person writes them: what each can be asked, and what it answers."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from ..plan.wording import word
from ..records.day import the_day
from . import check, kept_check
from .check_formats import FORMATS
from .touched import NoHistoryError, touched


def ask_check(parser: argparse.ArgumentParser) -> None:
    """What ``check`` can be asked."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="only these files or folders")
    parser.add_argument(
        "--changed", nargs="?", const="", default=None, metavar="SINCE",
        help="only files touched since the branch left SINCE (the trunk), committed or not",
    )  # fmt: skip
    parser.add_argument(
        "--format", choices=("people", *FORMATS), default="people", help="for people (default) or for a program"
    )


def run_check(options: argparse.Namespace) -> int:
    """All problems; 1 when one of them stops the site, 2 when git cannot say what was touched."""
    paths = [Path(os.path.relpath(path, options.root)).as_posix() for path in options.paths]
    if options.changed is not None:
        try:
            changed = touched(options.root, options.changed)
        except NoHistoryError as error:
            print(word("check.no-history", options.language, reason=error.reason), file=sys.stderr)
            return 2
        paths = [file for file in changed if not paths or any(file == p or file.startswith(f"{p}/") for p in paths)]
    everything = kept_check.check(options.root, options.today or the_day())
    found = everything.below(paths) if paths or options.changed is not None else everything
    if options.format != "people":
        sys.stdout.write(FORMATS[options.format](found, options.language))
    elif options.changed is not None and not found.written and not everything.stopping:
        print(word("check.untouched", options.language))
    else:
        check.tell(found, options.language, sys.stdout, everything.stopping - found.stopping)
    return 1 if found.stopping else 0
