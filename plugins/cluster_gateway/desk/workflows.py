"""The commands that workflows run on proposals, forms and what is due: what each can be asked, and what it answers.

Each loads what it needs when it runs, so that no other command waits for it.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from ..plan.examination import examine
from ..plan.wording import word
from ..records.day import the_day


def ask(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the commands and their options; their names are part of the interface."""
    reviewing = commands.add_parser("freshness", parents=[common], help="what is due to be looked at again")
    reviewing.add_argument("--links", action="store_true", help="look at every outside link too")
    reviewing.add_argument(
        "--out", type=Path, default=None, metavar="FILE.md", help="in both languages, for the standing issue"
    )
    comparing = commands.add_parser("report", parents=[common], help="what a proposal changes, for editors")
    comparing.add_argument("--before", type=Path, required=True, metavar="DIR", help="the content as it was")
    comparing.add_argument("--out", type=Path, default=None, metavar="FILE.json", help="as data for a comment, not as text")
    commenting = commands.add_parser("comment", parents=[common], help="the report as a comment, from data nobody vouches for")
    commenting.add_argument("findings", type=Path, metavar="FILE", help="what report wrote, or an archive of it")
    commenting.add_argument("--repository", required=True, metavar="URL", help="where the proposed commit is")
    commenting.add_argument("--commit", required=True, metavar="SHA", help="the proposed commit")
    commenting.add_argument("--run", required=True, metavar="URL", help="the run that made the data")
    taking = commands.add_parser("submission", parents=[common], help="a form sent on the repository's pages into a record")
    taking.add_argument("event", type=Path, metavar="EVENT.json", help="the event GitHub tells a workflow")
    taking.add_argument("--out", type=Path, required=True, metavar="DIR", help="where what is to be said of it goes")


def _freshness(options: argparse.Namespace) -> int:
    """Nothing that is due is a failure of the command."""
    from . import freshness

    records, problems = examine(options.root, options.today or the_day())
    found = freshness.look(records, problems, options.links)
    repository = os.environ.get("GATEWAY_REPOSITORY", "")
    if options.out:
        options.out.write_text(freshness.issue(found, repository), encoding="utf-8", newline="\n")
        print(word("freshness.written", options.language, file=options.out))
    else:
        print("\n".join(freshness.report(found, options.language, repository=repository)))
    return 0


def _report(options: argparse.Namespace) -> int:
    """The comparison; what is wrong in the content is part of it, and no failure of the command."""
    from .report.comment import Place, comment
    from .report.comparison import compare, content_of
    from .report.findings import as_json

    today = options.today or the_day()
    found = compare(content_of(options.before, today), content_of(options.root, today))
    if options.out:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_bytes(as_json(found))
    else:
        print(comment(found, Place(".", "HEAD", ".")), end="")
    return 0


def _comment(options: argparse.Namespace) -> int:
    from .report.comment import Place, broken, comment
    from .report.findings import NoFindingsError, read_findings

    place = Place(options.repository, options.commit, options.run)
    try:
        print(comment(read_findings(options.findings.read_bytes()), place), end="")
    except NoFindingsError:
        print(broken(place), end="")
    return 0


def _submission(options: argparse.Namespace) -> int:
    """A submission that is refused is no failure of the command: the sender is told."""
    from .forms import intake

    try:
        state = intake.take(options.root, options.event, options.out, options.today or the_day())
    except ValueError:
        print(word("submission.no-issue", options.language, file=options.event), file=sys.stderr)
        return 2
    print(word(f"submission.{state}", options.language))
    return 0


COMMANDS = {"comment": _comment, "freshness": _freshness, "report": _report, "submission": _submission}
"""What runs each of them; the exit code is 0 unless it was used wrongly."""
