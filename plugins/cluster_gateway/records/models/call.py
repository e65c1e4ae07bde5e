"""A call for applications, or a programme with rounds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..moment import DANISH_TIME, Deadline, Zone
from ..shape import Moment as Published
from ..shape import Name, Prose, Shape, Slug, Text, WebAddress, When, reference
from .provenance import Checked, Source, Sourced


class Told(Sourced):
    """Something said in words, with its source."""

    text: Text


class Opening(Sourced):
    """When one may begin to apply."""

    at: Deadline


class Cutoff(Sourced):
    """A time by which applications must be in. ``opens`` is for rounds that each open by themselves."""

    at: Deadline
    opens: Deadline | None = None
    label: Text | None = Field(None, description="What this cut-off is for, when there are several kinds.")
    moved_from: tuple[Deadline, ...] = Field((), description="Earlier times of this cut-off, the first one first.")


class End(Sourced):
    """When it was or will be over, where no cut-off says so."""

    date: When
    qualifier: Literal["exactly", "no-later"] = Field(
        "exactly", description="no-later: it was seen to be over then; when it ended is not known."
    )


class Connection(Shape):
    """A cluster the call concerns. ``field``: the source does not name it, but the call lies in its field."""

    cluster: reference("clusters")  # type: ignore[valid-type]
    by: Literal["source", "field"] = "source"


class Call(Shape):
    """One call or programme. Whether it is open is worked out from the dates, never written."""

    id: Slug = Field(description="The same as the file name. Never changes once published.")
    former_ids: tuple[Slug, ...] = Field((), description="Earlier ids, the first one first; their addresses lead here.")
    title: Name
    summary: Text = Field(description="One or two sentences for lists and search results, at most 300 characters.")
    description: Prose | None = Field(None, description="What more there is to say, in Markdown.")
    funder: Name
    level: reference("call-levels")  # type: ignore[valid-type]
    kind: Literal["dated", "recurring", "rolling"] = Field(
        description="dated: over after its last cut-off. recurring: comes again. rolling: applications at any time."
    )
    official: bool = Field(True, description="false when only guides and articles tell of it, not the funder.")
    zone: Zone = DANISH_TIME
    opens: Opening | None = None
    cutoffs: tuple[Cutoff, ...] = ()
    ends: End | None = Field(None, description="Needed for a dated call without cut-offs.")
    who: Told | None = Field(None, description="Who can apply.")
    target_groups: tuple[reference("target-groups"), ...] = ()  # type: ignore[valid-type]
    sectors: tuple[reference("sectors"), ...] = Field((), description="None when it is open to every field.")  # type: ignore[valid-type]
    amount: Told | None = None
    co_financing: Told | None = Field(None, description="What the applicant pays, or the share that is paid.")
    apply: WebAddress | None = Field(None, description="Where one applies.")
    clusters: tuple[Connection, ...] = ()
    conflicts: tuple[Told, ...] = Field((), description="What sources disagree on.")
    published: Published = Field(description="The day, or better the time, it came on the site. Never changed.")
    sources: tuple[Source, ...] = Field(min_length=1)
    checked: Checked
