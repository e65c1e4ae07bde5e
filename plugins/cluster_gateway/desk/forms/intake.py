"""``submission``: an issue made with a form becomes files in the tree, and what is to be said of it beside."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from ...plan.examination import examine
from .answer import issue_of, proposal, reply, title
from .judging import judge
from .submission import read_submission

ADDRESS = "{proposal}"
"""Stands in the answer where the workflow writes the address of the proposal it made."""


def take(root: Path, event: Path, out: Path, today: date) -> str:
    """Read the event of GitHub in the file ``event``, write the record below ``root`` when it is good, and below ``out``
    what the workflow needs: ``state`` (none, proposed, refused, kept), ``reply.md``, ``title``, ``proposal.md``, ``author``,
    ``branch``, ``files``. Returns the state. Raises ValueError when the file is no event with an issue.
    """
    issue = issue_of(json.loads(event.read_text(encoding="utf-8")))
    out.mkdir(parents=True, exist_ok=True)
    submission = read_submission(issue.text)
    if submission is None:
        _write(out / "state", "none")
        return "none"
    judgement = judge(root, submission, issue.origin, examine(root, today))
    for file, text in judgement.files.items():
        path = (root / file).resolve()
        if not path.is_relative_to(root.resolve()):
            raise ValueError(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    said = {
        "state": judgement.state,
        "reply.md": reply(judgement, submission, ADDRESS),
        "title": title(judgement, submission),
        "proposal.md": proposal(judgement, submission, issue),
        "author": issue.author,
        "branch": f"form/issue-{issue.origin.number}",
        "files": "\n".join(judgement.files),
    }
    for name, text in said.items():
        _write(out / name, text)
    return judgement.state


def _write(path: Path, text: str) -> None:
    path.write_text(text.rstrip("\n") + "\n", encoding="utf-8", newline="\n")
