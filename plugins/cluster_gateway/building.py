"""``build``: a site that is still right is left alone, before the program is loaded; else it is checked and built anew."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from .hosts import unchanged
from .options import common
from .records.day import the_day
from .records.language import Language


def ask(parser: argparse.ArgumentParser) -> None:
    """The options of ``build`` beside the common ones."""
    parser.add_argument("--out", type=Path, default=None, metavar="DIR", help="where the site goes (ROOT/site)")


def leave(arguments: Sequence[str]) -> int | None:
    """The exit code when ``arguments`` ask for a build that has nothing to do; None when there is work."""
    if list(arguments[:1]) != ["build"]:
        return None
    parser = argparse.ArgumentParser(prog="gateway build", parents=[common()])
    ask(parser)
    options = parser.parse_args(arguments[1:])
    root, out = _places(options)
    said = unchanged.said_of_unchanged(root, out, options.today or the_day())
    if said is None:
        return None
    print(said[options.language])
    return 0


def run(options: argparse.Namespace) -> int:
    """Check, then build; with any problem nothing is written and the last good site stays."""
    from .records.collecting import uncollected

    with uncollected():
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    from .desk import check
    from .hosts.earlier import earlier_site
    from .hosts.integrity.fault import told
    from .hosts.mkdocs import publishing
    from .plan.examination import examine
    from .plan.wording import word
    from .records.language import LANGUAGES

    today = options.today or the_day()
    root, out = _places(options)
    started = time.monotonic()
    before, around = unchanged.inputs(root, today), unchanged.surroundings(root, today)
    records, problems = examine(root, today)
    stopping = [problem for problem in problems if problem.severity == "problem"]
    found = check.findings(records, stopping or problems)
    check.tell(found, options.language, sys.stderr)
    if found.stopping:
        return 1
    records.close()
    try:
        earlier = earlier_site(out) if unchanged.untouched(root, out) else None
        publishing.publish(root, out, today, records, earlier, lambda: _in_place(out, options.language, started), around)
    except publishing.UnsoundSiteError as error:
        print(told(error.faults, options.language), file=sys.stderr)
        return 1
    except (RuntimeError, OSError) as error:  # OSError: a full disk, a folder that may not be written
        print(error, file=sys.stderr)
        return 1
    built = earlier_site(out)
    pages, seconds = built.pages if built else 0, f"{time.monotonic() - started:.1f}"
    unchanged.keep(root, out, before, today, {lang: word("build.unchanged", lang, out=out, pages=pages) for lang in LANGUAGES})
    print(word("build.done", options.language, out=out, pages=pages, seconds=seconds))
    return 0


def _in_place(out: Path, language: Language, started: float) -> None:
    """Say that the site is there; its new search index takes longer."""
    from .plan.wording import word

    print(word("build.in-place", language, out=out, seconds=f"{time.monotonic() - started:.1f}"), flush=True)


def _places(options: argparse.Namespace) -> tuple[Path, Path]:
    """The content tree and where its site goes."""
    return options.root.resolve(), (options.out or options.root / "site").resolve()
