"""The commands that workflows run on proposals, forms and what is due: what each can be asked, and what it answers.

Each loads what it needs when it runs.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from ..plan.examination import examine
from ..plan.wording import word
from ..records.day import the_day


def _ask_freshness(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--links", action="store_true", help="look at every outside link too")
    parser.add_argument("--out", type=Path, default=None, metavar="FILE.md", help="in both languages, for the standing issue")


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


def _ask_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--before", type=Path, required=True, metavar="DIR", help="the content as it was")
    parser.add_argument("--out", type=Path, default=None, metavar="FILE.json", help="as data for a comment, not as text")


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


def _ask_comment(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("findings", type=Path, metavar="FILE", help="what report wrote, or an archive of it")
    parser.add_argument("--repository", required=True, metavar="URL", help="where the proposed commit is")
    parser.add_argument("--commit", required=True, metavar="SHA", help="the proposed commit")
    parser.add_argument("--run", required=True, metavar="URL", help="the run that made the data")


def _comment(options: argparse.Namespace) -> int:
    from .report.comment import Place, broken, comment
    from .report.findings import NoFindingsError, read_findings

    place = Place(options.repository, options.commit, options.run)
    try:
        print(comment(read_findings(options.findings.read_bytes()), place), end="")
    except NoFindingsError:
        print(broken(place), end="")
    return 0


def _ask_submission(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("event", type=Path, metavar="EVENT.json", help="the event GitHub tells a workflow")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where what is to be said of it goes")


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


COMMANDS = {
    "comment": (_ask_comment, _comment),
    "freshness": (_ask_freshness, _freshness),
    "report": (_ask_report, _report),
    "submission": (_ask_submission, _submission),
}
"""What asks for the options of each, which are part of the interface, and what runs it; its exit code is 0 unless it was used
wrongly."""
