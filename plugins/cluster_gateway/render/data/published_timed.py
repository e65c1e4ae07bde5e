"""The published types of calls and events, version 1. Nothing here may be removed or change its meaning."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .published import Checked, Fact, Html, Links, Published, Region, Sector, Source, Term, Text

CallState = Literal["announced", "open", "closing", "between", "closed", "recurring", "rolling"]
EventState = Literal["coming", "ongoing", "past", "undated"]
_MOMENT = "YYYY-MM-DD, or YYYY-MM-DDThh:mm in the zone of the record."


class Told(Fact):
    """Something said in words."""

    text: Text


class Opening(Fact):
    """When one may begin to apply."""

    at: str = Field(description=_MOMENT)


class Cutoff(Fact):
    """A time by which applications must be in."""

    at: str = Field(description=_MOMENT)
    late_from: str = Field(description="The first instant that is too late, in UTC.")
    opens: str | None = Field(None, description="When this round opens by itself. " + _MOMENT)
    label: Text | None = None
    moved_from: tuple[str, ...] = Field((), description="Earlier times, the first one first.")


class End(Fact):
    """When it was or will be over, where no cut-off says so."""

    date: str
    qualifier: Literal["exactly", "no-later"]


class Connection(Published):
    """A cluster the call concerns; field: no source names it, but the call lies in its field."""

    cluster: str = Field(description="Its id.")
    by: Literal["source", "field"]


class Call(Published):
    """A call for applications, or a programme with rounds."""

    id: str = Field(description="Never changes.")
    former_ids: tuple[str, ...] = ()
    title: Text
    summary: Text
    description_html: Html | None = None
    url: Links = Field(description="The page for people.")
    funder: Text
    level: Term
    kind: Literal["dated", "recurring", "rolling"]
    official: bool = Field(description="false when only guides and articles tell of it.")
    state: CallState = Field(description="On the day of the file; work it out from the dates for any other.")
    zone: str = Field(description="The IANA zone the times are told in.")
    opens: Opening | None = None
    cutoffs: tuple[Cutoff, ...] = ()
    ends: End | None = None
    who: Told | None = None
    target_groups: tuple[Term, ...] = ()
    sectors: tuple[Sector, ...] = ()
    amount: Told | None = None
    co_financing: Told | None = None
    apply: str | None = None
    clusters: tuple[Connection, ...] = ()
    conflicts: tuple[Told, ...] = ()
    sources: tuple[Source, ...]
    checked: Checked


class Venue(Published):
    """Where people meet."""

    venue: Text | None = None
    address: str | None = None
    town: Text | None = None
    region: Region | None = None
    country: str = Field(description="ISO 3166, two letters.")
    note: Text | None = None


class Host(Published):
    """A cluster and its part in the event."""

    cluster: str = Field(description="Its id.")
    role: Literal["organiser", "co-organiser", "operator", "participant"]


class Session(Published):
    """A module of a course, or a meeting of a network."""

    start: str = Field(description=_MOMENT)
    end: str | None = None
    title: Text | None = None


class Event(Published):
    """An event or a course."""

    id: str = Field(description="Never changes.")
    former_ids: tuple[str, ...] = ()
    kind: Term
    title: Text
    summary: Text
    description_html: Html | None = None
    url: Links = Field(description="The page for people.")
    state: EventState = Field(description="On the day of the file; work it out from the dates for any other.")
    planned: Literal["planned", "moved", "cancelled"]
    start: str | None = Field(None, description="As precise as the source: a year, quarter, month, day, or day and time.")
    end: str | None = None
    zone: str = Field(description="The IANA zone the times are told in.")
    when_note: Text | None = None
    moved_from: tuple[str, ...] = ()
    sessions: tuple[Session, ...] = ()
    format: Literal["physical", "online", "hybrid"]
    place: Venue | None = None
    online: str | None = None
    languages: tuple[str, ...] = ()
    price: Told | None = None
    registration: str | None = None
    register_by: str | None = None
    clusters: tuple[Host, ...] = ()
    organisers: tuple[Text, ...] = ()
    who: Told | None = None
    target_groups: tuple[Term, ...] = ()
    sectors: tuple[Sector, ...] = ()
    participants: Told | None = None
    conflicts: tuple[Told, ...] = ()
    sources: tuple[Source, ...]
    checked: Checked
