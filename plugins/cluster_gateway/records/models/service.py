"""What the support function offers to cluster organisations."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..shape import Moment, Name, Prose, Shape, Slug, Text, When, reference
from .call import Told
from .provenance import Checked, Source, Sourced


class Offered(Sourced):
    """Whether it is offered. Old pages can only say that it has been."""

    state: Literal["offered", "has-been", "asked-for"] = Field(
        description="offered: a source of today says so. has-been: older ones do. asked-for: the memo asks for it."
    )
    latest: When | None = Field(None, description="The newest time a source speaks of.")


class Service(Shape):
    """One service, the needs it answers, and the leagues it is for."""

    id: Slug = Field(description="The same as the file name. Never changes once published.")
    former_ids: tuple[Slug, ...] = Field((), description="Earlier ids, the first one first; their addresses lead here.")
    title: Name
    summary: Text = Field(description="What one gets, in one or two sentences, at most 300 characters.")
    description: Prose | None = Field(None, description="What more there is to say, in Markdown.")
    challenges: tuple[reference("challenges"), ...] = Field(min_length=1, description="What it helps with.")  # type: ignore[valid-type]
    leagues: tuple[reference("leagues"), ...] = Field((), description="None when no source limits it.")  # type: ignore[valid-type]
    offered: Offered
    ask: Told | None = Field(None, description="How to ask for it, where a source says.")
    resources: tuple[Slug, ...] = Field((), description="Ids of resources to begin with on one's own.")
    published: Moment = Field(description="The day, or better the time, it came on the site. Never changed.")
    sources: tuple[Source, ...] = Field(min_length=1)
    checked: Checked
