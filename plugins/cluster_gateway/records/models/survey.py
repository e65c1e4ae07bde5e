"""A survey of needs: what was asked, and what was answered, counted."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from ..shape import Moment, Name, Prose, Shape, Slug, Text, When, reference, refuse
from .provenance import Checked, Source


def _count(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise refuse("number-expected", given=given)
    if not 0 <= given < 1_000_000:
        raise refuse("out-of-range", given=given, range="0–1,000,000")
    return given


Count = Annotated[int, PlainValidator(_count), WithJsonSchema({"type": "integer", "minimum": 0})]


class Asked(Shape):
    """How many were asked, and how many of them answered; of one league, or of all."""

    league: reference("leagues") | None = None  # type: ignore[valid-type]
    invited: Count | None = None
    answered: Count


class Answer(Shape):
    """How many named a need; of one league, or of all."""

    league: reference("leagues") | None = None  # type: ignore[valid-type]
    count: Count


class Option(Shape):
    """A need one could name, and who named it."""

    challenge: reference("challenges")  # type: ignore[valid-type]
    answers: tuple[Answer, ...] = ()


class Question(Shape):
    """One question and the needs to choose from."""

    id: Slug
    text: Text
    options: tuple[Option, ...] = Field(min_length=1)


class Survey(Shape):
    """One survey of one time, or a list of needs that nobody has been asked about yet."""

    id: Slug = Field(description="The same as the file name. Never changes once published.")
    former_ids: tuple[Slug, ...] = Field((), description="Earlier ids, the first one first; their addresses lead here.")
    title: Name
    summary: Text = Field(description="What was asked, of whom and when, at most 300 characters.")
    kind: Literal["survey", "list"] = Field(description="list: needs that somebody wrote down; nobody was counted.")
    when: When = Field(description="When it was asked, or written down.")
    method: Prose = Field(description="Who was asked and how, what the numbers can carry, in Markdown.")
    asked: tuple[Asked, ...] = Field((), description="Needed for a survey.")
    questions: tuple[Question, ...] = Field(min_length=1)
    published: Moment = Field(description="The day, or better the time, it came on the site. Never changed.")
    sources: tuple[Source, ...] = Field(min_length=1)
    checked: Checked
