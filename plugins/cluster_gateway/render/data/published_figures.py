"""What is published of key figures, version 1. The change rule is that of ``published.py``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .published import Checked, Fact, Html, Links, Number, Published, Source, Term, Text


class Population(Term):
    """Whom a series counts. Numbers of two populations are never joined."""

    about: Text


class SeriesPoint(Fact):
    """One number of a series, for the time ``as_of``, or from then ``until`` another."""

    what: Text | None = Field(None, description="What this number counts, where the points of a series differ in that.")
    value: Number | None = Field(None, description="Absent when the source only tells it in words.")
    of: Number | None = Field(None, description="Out of how many.")
    qualifier: Literal["exactly", "about", "more-than", "just-under", "up-to", "expected"]
    told: Text | None = Field(None, description="How the source puts it, where that is not a plain number.")
    until: str | None = None
    dated: Literal["exactly", "about", "before", "after", "within"] = Field(
        description="How sure the time is. within: at some time between as_of and until."
    )
    year: int | None = Field(None, description="The year of as_of.")


class Series(Published):
    """Numbers that count the same thing of one population."""

    id: str
    name: Text | None = None
    population: Population
    kind: Literal["measured", "self-reported", "expected", "budget", "statement"]
    unit: Text
    note: Text | None = None
    points: tuple[SeriesPoint, ...]


class KeyFigure(Published):
    """One question about clusters, and every series that answers it. Never join two of its series."""

    id: str = Field(description="Never changes.")
    former_ids: tuple[str, ...] = ()
    topic: Term
    title: Text
    summary: Text
    url: Links = Field(description="The page for people.")
    method_html: Html | None = Field(None, description="How the numbers came to be, as HTML.")
    limits: tuple[Text, ...] = Field((), description="What the numbers cannot be used for.")
    unknown: Text | None = Field(None, description="What was looked for and not found.")
    series: tuple[Series, ...]
    sources: tuple[Source, ...]
    checked: Checked
