"""The kept list of what happened to the directory, one entry a change."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..shape import Guid, Moment, Shape, Slug, Text, When, reference

Group = Literal["name", "work", "offices", "contact", "figures", "partners", "labels", "appointments", "history"]
"""Facts of an organisation that are told of together when they change."""


class Change(Shape):
    """One thing that happened to one organisation of the directory."""

    id: Guid
    listed: Moment = Field(description="When it came on this list. Never changed.")
    kind: Literal["added", "changed", "label", "merged", "closed"]
    cluster: Slug = Field(description="The id of the organisation, or one of its former ids.")
    when: When | None = Field(None, description="When it happened, as precisely as is known; absent for what we did ourselves.")
    groups: tuple[Group, ...] = Field((), description="For changed: which facts.")
    level: reference("label-levels") | None = Field(None, description="For label: which one.")  # type: ignore[valid-type]
    awarded: bool = Field(True, description="For label: whether a source gives the time of the award, not only of a report.")
    note: Text | None = Field(None, description="What the editors want to add.")


class ChangeList(Shape):
    """Every change, newest first."""

    changes: tuple[Change, ...] = ()
