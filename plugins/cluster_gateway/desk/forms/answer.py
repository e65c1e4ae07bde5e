"""What is said of a submission: the answer under the issue, and the proposal's title, text and commit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...plan.wording import word
from ..inert import bare, block, code, plain
from .judging import Judgement, Told
from .records import Origin
from .submission import Submission

MARK = "<!-- klyngeporten: form -->"
"""Stands in our own answer, so that it is found again and replaced."""
_SHOWN = 30
_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?\Z")


@dataclass(frozen=True)
class Issue:
    """An issue as GitHub's event tells of it."""

    origin: Origin
    text: str
    login: str
    account: int

    @property
    def author(self) -> str:
        """Who opened it, as git names authors."""
        return f"{self.login} <{self.account}+{self.login}@users.noreply.github.com>"


def issue_of(event: Any) -> Issue:
    """The issue of an event of GitHub. Raises ValueError when it is not of the form GitHub promises."""
    try:
        issue = event["issue"]
        login, account, number = str(issue["user"]["login"]), int(issue["user"]["id"]), int(issue["number"])
        opened = datetime.fromisoformat(str(issue["created_at"]).replace("Z", "+00:00"))
        text = str(issue["body"] or "")
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("the event holds no issue") from error
    if not _LOGIN.match(login) or opened.tzinfo is None or number < 1:
        raise ValueError("the event holds no issue")
    return Issue(Origin(number, opened), text, login, account)


def reply(judgement: Judgement, submission: Submission, address: str) -> str:
    """The answer under the issue; ``address`` is where the proposal is, once there is one."""
    language = judgement.language
    said = [MARK]
    if judgement.state == "proposed":
        said += [f"{word('form.answer.thanks', language)} {address}", "", word("form.answer.edit", language)]
    elif judgement.state == "kept":
        said.append(word(f"form.answer.kept-{submission.form.kind}", language))
    else:
        said += [word("form.answer.problems", language), "", *_listed(judgement.problems, judgement)]
    return "\n".join(said) + "\n"


def proposal(judgement: Judgement, submission: Submission, issue: Issue) -> str:
    """The text of the proposal, for the editors."""
    language = judgement.language
    number = f"#{issue.origin.number}"
    said = [word("form.answer.proposed", language, issue=number, author=f"@{issue.login}")]
    said += ["", word("form.answer.look", language)]
    if source := submission.answers.get("source"):
        said += ["", f"{word('form.ask.source.label', language)}: {code(source, 500)}"]
    if reason := submission.answers.get("reason"):
        said += ["", word("form.answer.said", language), "", *block(reason.split("\n")[:40])]
    if judgement.warnings:
        said += ["", word("form.answer.warnings", language), "", *_listed(judgement.warnings, judgement)]
    said += ["", f"Closes {number}"]
    return "\n".join(said) + "\n"


def title(judgement: Judgement, submission: Submission) -> str:
    """One line for the proposal and its commit."""
    kind = word(f"form.kind.{submission.form.kind}.title", judgement.language)
    answers: Mapping[str, str] = submission.answers
    about = next((answers[q] for q in ("name", "title", "title-of-da", "title-of-en", "record") if answers.get(q)), "")
    return f"Content: {bare(kind + about)}"


def _listed(told: tuple[Told, ...], judgement: Judgement) -> list[str]:
    lines = [f"- **{plain(one.question)}**: {plain(one.said, 700)}" if one.question else f"- {plain(one.said, 700)}"
             for one in told[:_SHOWN]]  # fmt: skip
    more = len(told) - _SHOWN
    return [*lines, f"- {word('form.answer.more', judgement.language, n=more)}"] if more > 0 else lines
