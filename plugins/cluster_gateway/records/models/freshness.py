"""How often each kind of record is looked at again, by whom, and which outside links are not checked and why."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from ..shape import Day, Shape, SourceAddress, Text, refuse


def _months(given: Any) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise refuse("number-expected", given=given)
    if not 1 <= given <= 60:
        raise refuse("out-of-range", given=given, range="1–60")
    return given


Months = Annotated[int, PlainValidator(_months), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 60})]
Reviewed = Literal["cluster", "call", "event", "story", "page", "resource", "actor", "service", "survey", "financing"]


class Review(Shape):
    """How many months after it was last looked at a record of a kind is due to be looked at again, and who does it."""

    kind: Reviewed
    months: Months
    owner: Text = Field(description="A role, never a person.")


class LinkException(Shape):
    """Addresses that begin so are not checked until a day, after which they are again."""

    address: SourceAddress
    reason: Text
    until: Day


class Freshness(Shape):
    """What is reviewed and when. Kinds that are not named are not reviewed."""

    review: tuple[Review, ...] = ()
    links: tuple[LinkException, ...] = ()
