"""An event or a course."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..country import Country
from ..moment import DANISH_TIME, Deadline, Occasion, Zone
from ..shape import Line, Name, Prose, Shape, Slug, SourceId, Text, WebAddress, reference
from ..shape import Moment as Published
from .call import Told
from .provenance import Checked, Source


class Venue(Shape):
    """Where people meet. Absent parts are not known."""

    venue: Name | None = Field(None, description="The house or hall.")
    address: Line | None = None
    town: Name | None = None
    region: reference("regions") | None = None  # type: ignore[valid-type]
    country: Country = Field("DK", description="Two capital letters (ISO 3166).")
    note: Text | None = None


class Host(Shape):
    """A cluster and its part in the event."""

    cluster: reference("clusters")  # type: ignore[valid-type]
    role: Literal["organiser", "co-organiser", "operator", "participant"]


class Session(Shape):
    """One of several meetings: a module of a course, or a date of a network."""

    start: Deadline
    end: Deadline | None = None
    title: Text | None = None


class EventStatus(Shape):
    """Whether it goes ahead as first told."""

    state: Literal["planned", "moved", "cancelled"] = "planned"
    moved_from: tuple[Occasion, ...] = Field((), description="Earlier starts, the first one first.")
    note: Text | None = None
    source: SourceId | None = None


class Event(Shape):
    """One event, or one course with its modules. Whether it is over is worked out from the dates, never written."""

    id: Slug = Field(description="The same as the file name. Never changes once published.")
    former_ids: tuple[Slug, ...] = Field((), description="Earlier ids, the first one first; their addresses lead here.")
    kind: reference("event-kinds")  # type: ignore[valid-type]
    title: Name
    summary: Text = Field(description="One or two sentences for lists and search results, at most 300 characters.")
    description: Prose | None = Field(None, description="What more there is to say, in Markdown.")
    start: Occasion | None = Field(None, description="As precise as the source; left out when no source says.")
    end: Occasion | None = None
    when_note: Text | None = Field(None, description="What is known of the time beside the dates; needed when there are none.")
    zone: Zone = DANISH_TIME
    sessions: tuple[Session, ...] = Field((), description="The modules of a course or the meetings of a network, in order.")
    status: EventStatus = EventStatus()
    format: Literal["physical", "online", "hybrid"]
    place: Venue | None = None
    online: WebAddress | None = Field(None, description="Where one takes part from afar.")
    languages: tuple[Literal["da", "en", "sv", "nb", "de", "fr"], ...] = Field((), description="Spoken there.")
    price: Told | None = None
    registration: WebAddress | None = None
    register_by: Deadline | None = None
    clusters: tuple[Host, ...] = ()
    organisers: tuple[Name, ...] = Field((), description="Others who hold it.")
    who: Told | None = Field(None, description="Whom it is for.")
    target_groups: tuple[reference("target-groups"), ...] = ()  # type: ignore[valid-type]
    sectors: tuple[reference("sectors"), ...] = ()  # type: ignore[valid-type]
    participants: Told | None = None
    conflicts: tuple[Told, ...] = Field((), description="What sources disagree on.")
    published: Published = Field(description="The day, or better the time, it came on the site. Never changed.")
    sources: tuple[Source, ...] = Field(min_length=1)
    checked: Checked
