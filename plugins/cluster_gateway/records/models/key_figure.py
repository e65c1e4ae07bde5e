"""A key figure: one question about clusters, answered by series that each count one population."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..shape import Number, Prose, Shape, Slug, Text, When, reference
from .provenance import Checked, Source, Sourced

SeriesKind = Literal["measured", "self-reported", "expected", "budget", "statement"]
"""How a number came to be: counted or surveyed; the clusters' own accounts; a goal or forecast; money set aside; or said
by a source that does not show how it was counted."""


class Point(Sourced):
    """One number of a series. ``as_of`` is the time it speaks of, the beginning of it when there is an ``until``."""

    what: Text | None = Field(None, description="What this number counts, where the points of a series differ in that.")
    value: Number | None = Field(None, description="The number; left out when the source only tells it in words.")
    of: Number | None = Field(None, description="Out of how many, when the same source says so.")
    qualifier: Literal["exactly", "about", "more-than", "just-under", "up-to", "expected"] = "exactly"
    told: Text | None = Field(None, description="How the source puts it, where that is not a plain number: one in four.")
    until: When | None = Field(None, description="The end of the period the number is for.")
    dated: Literal["exactly", "about", "before", "after", "within"] = Field(
        "exactly", description="How sure the time is. within: at some time between as_of and until."
    )


class Series(Shape):
    """Numbers that count the same thing of the same population; nothing else may stand in one series."""

    id: Slug
    name: Text | None = Field(None, description="Needed when two series of a key figure have the same population.")
    population: reference("populations")  # type: ignore[valid-type]
    kind: SeriesKind
    unit: Text | None = Field(None, description="When it is not that of the key figure.")
    unit_one: Text | None = Field(None, description="What a single one is called: 1 cluster.")
    note: Text | None = Field(None, description="What the reader should know about all its points.")
    points: tuple[Point, ...] = Field(min_length=1)


class KeyFigure(Shape):
    """A question such as how many companies take part, with every series that answers it."""

    id: Slug = Field(description="The same as the file name. Never changes once published.")
    former_ids: tuple[Slug, ...] = Field((), description="Earlier ids, the first one first; their addresses lead here.")
    topic: reference("figure-topics")  # type: ignore[valid-type]
    title: Text
    summary: Text = Field(description="One or two sentences for lists and search results, at most 300 characters.")
    unit: Text
    unit_one: Text | None = Field(None, description="What a single one is called: 1 cluster.")
    europe: bool = Field(False, description="Whether it belongs on the page about Denmark in Europe.")
    method: Prose = Field(description="How the numbers came to be, and by whom. Markdown.")
    limits: tuple[Text, ...] = Field((), description="What the numbers cannot be used for.")
    unknown: Text | None = Field(None, description="What was looked for and not found.")
    series: tuple[Series, ...] = Field(min_length=1)
    sources: tuple[Source, ...] = Field(min_length=1)
    checked: Checked
