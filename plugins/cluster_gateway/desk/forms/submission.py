"""An issue made with a form, read back: which form, in which language, and what was answered.

GitHub writes each question as a heading and the answer below it, as one text that whoever opened the issue may edit. So a
submission is read only when every heading of a form stands in it once, in the form's order. A text that holds a heading of
the form a second time cannot be told from the answer to that question, and is refused; it never changes another answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...records.language import Language
from .kinds import Form, Question, form_files, headings

LONGEST = 80_000
"""Characters of the text of an issue that are looked at. GitHub allows 65,536."""
_EMPTY = ("_No response_", "None")


@dataclass(frozen=True)
class Submission:
    """What was answered, by the id of the question; "" where nothing was."""

    form: Form
    language: Language
    answers: Mapping[str, str]
    twice: str = ""
    """A heading that stands in the text more than once, so that no answer can be trusted."""

    def question(self, id: str) -> Question:
        """A question of the form by its id."""
        return next(question for question in self.form.questions if question.id == id)


def read_submission(text: str) -> Submission | None:
    """The submission that the text of an issue holds, None when it was made with no form of ours."""
    whole = text[:LONGEST].encode("utf-8", "replace").decode()
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for form, language in form_files().values():
        asked = headings(form, language)
        places = {heading: [n for n, line in enumerate(lines) if line.rstrip() == f"### {heading}"] for heading in asked}
        if not all(places.values()):
            continue
        twice = next((heading for heading, found in places.items() if len(found) > 1), "")
        if twice:
            return Submission(form, language, {}, twice)
        starts = [found[0] for found in places.values()]
        if starts != sorted(starts):
            continue
        ends = [*starts[1:], len(lines)]
        given = ("\n".join(lines[start + 1 : end]).strip() for start, end in zip(starts, ends, strict=True))
        answers = {
            question.id: "" if answer in _EMPTY else answer for question, answer in zip(asked.values(), given, strict=True)
        }
        return Submission(form, language, answers)
    return None


def write_issue(form: Form, language: Language, answers: Mapping[str, str]) -> str:
    """The text GitHub makes of answers, by the id of the question. For tests, and for trying a form without GitHub."""
    parts = [
        f"### {heading}\n\n{answers.get(question.id) or _EMPTY[0]}" for heading, question in headings(form, language).items()
    ]
    return "\n\n".join(parts)


def several(text: str, offered: Mapping[str, str]) -> list[str]:
    """The choices of a list that may hold several, as ids; their words may hold commas themselves. What is no choice stays."""
    found: list[str] = []
    rest = text
    while rest:
        best = max((shown for shown in offered if rest == shown or rest.startswith(f"{shown}, ")), key=len, default="")
        chosen = best or rest.partition(", ")[0]
        found.append(offered.get(chosen, chosen))
        rest = rest[len(chosen) + 2 :]
    return found
