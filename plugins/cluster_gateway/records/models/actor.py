"""An actor of the innovation and business-promotion system, at home or abroad."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..country import Country
from ..shape import Line, Moment, Name, Prose, Shape, Slug, SourceId, Text, WebAddress, reference
from .call import Told
from .provenance import Checked, Source


class Tie(Shape):
    """What the actor does towards another of the system; ``clusters`` and ``companies`` stand for all of them."""

    to: Slug = Field(description="The id of an actor, or clusters, or companies.")
    does: Literal["funds", "oversees", "appoints", "advises", "is-part-of", "works-with"]
    source: SourceId


class Actor(Shape):
    """One actor: what it does, and when to go there."""

    id: Slug = Field(description="The same as the file name. Never changes once published.")
    former_ids: tuple[Slug, ...] = Field((), description="Earlier ids, the first one first; their addresses lead here.")
    kind: reference("actor-kinds")  # type: ignore[valid-type]
    name: Name
    short_name: Line | None = None
    summary: Text = Field(description="Who it is, in one or two sentences, at most 300 characters.")
    for_clusters: Told | None = Field(None, description="What it does for cluster organisations.")
    for_companies: Told | None = Field(None, description="What it does for companies.")
    go_when: Told | None = Field(None, description="When to go there: “you want to …”.")
    description: Prose | None = Field(None, description="What more there is to say, in Markdown.")
    country: Country | None = Field("DK", description="Two capital letters (ISO 3166); null for what is of several countries.")
    website: WebAddress | None = None
    ties: tuple[Tie, ...] = ()
    published: Moment = Field(description="The day, or better the time, it came on the site. Never changed.")
    sources: tuple[Source, ...] = Field(min_length=1)
    checked: Checked
