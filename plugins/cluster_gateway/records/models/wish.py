"""What a cluster offers a partner, or looks for in one, in the manner of the Enterprise Europe Network."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..country import Country
from ..moment import DANISH_TIME, Deadline
from ..shape import Moment, Slug, Text, WebAddress, reference
from .provenance import Sourced


class Wish(Sourced):
    """One offer or wish. It leaves the pages by itself after ``until``."""

    id: Slug = Field(description="A short name, different from the others of this cluster. Never changes.")
    kind: Literal["offers", "seeks"]
    title: Text
    summary: Text = Field(description="What it is about, and what the partner gets out of it, at most 300 characters.")
    co_operation: reference("co-operations")  # type: ignore[valid-type]
    partner: Text | None = Field(None, description="Who is looked for: kind, size, role.")
    stage: Literal["idea", "under-development", "prototype", "tested", "on-the-market"] | None = Field(
        None, description="How far what is offered has come."
    )
    rights: Literal["none", "secret-know-how", "applied-for", "granted", "copyright"] | None = Field(
        None, description="Intellectual property in what is offered."
    )
    countries: tuple[Country, ...] = Field((), description="Where the partner may be; none for anywhere.")
    sectors: tuple[reference("sectors"), ...] = Field((), description="Its own; else those of the cluster.")  # type: ignore[valid-type]
    until: Deadline = Field(description="The last day it holds; two years ahead at the most.")
    published: Moment = Field(description="The day, or better the time, it came on the site. Never changed.")
    answer: WebAddress | None = Field(None, description="Where to answer; the cluster's own contact when there is none.")

    @property
    def zone(self) -> str:
        """The zone its last day is read in."""
        return DANISH_TIME
