"""A cluster organisation as its record tells it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..shape import (
    Email,
    Line,
    Name,
    Number,
    Phone,
    Postcode,
    Prose,
    Shape,
    Slug,
    Text,
    WebAddress,
    When,
    reference,
)  # fmt: skip
from .provenance import Checked, Source, Sourced
from .wish import Wish


class Status(Shape):
    """Whether the organisation works today."""

    state: Literal["active", "merged", "closed"] = "active"
    since: When | None = Field(None, description="When it merged or closed.")
    into: reference("clusters") | None = Field(None, description="The cluster it merged into.")  # type: ignore[valid-type]
    note: Text | None = None
    source: tuple[Slug, ...] = ()


class Founded(Sourced):
    """When the organisation began."""

    date: When


class Predecessors(Sourced):
    """Organisations this one grew out of."""

    names: tuple[Name, ...] = Field(min_length=1)


class Appointment(Shape):
    """Whether the ministry appointed the cluster for a programme period; unknown stays unknown."""

    programme: reference("programmes")  # type: ignore[valid-type]
    appointed: Literal["yes", "no", "unknown"]
    as_of: When | None = None
    note: Text | None = None
    source: tuple[Slug, ...] = Field((), description="Needed unless the appointment is unknown.")


class Label(Sourced):
    """A European cluster label the organisation holds or held."""

    scheme: reference("label-schemes")  # type: ignore[valid-type]
    level: reference("label-levels")  # type: ignore[valid-type]
    awarded: When | None = Field(None, description="When it was awarded; absent when the source does not say.")
    expires: When | None = Field(None, description="When it runs out; absent when the source does not say.")
    score: Number | None = Field(None, description="Per cent, gold only.")


class Coordinates(Shape):
    """A point in WGS 84. ``town`` precision means a point in the town, not the door."""

    lat: Number
    lon: Number
    precision: Literal["address", "town"] = "town"


class Office(Shape):
    """A place where the organisation can be met."""

    role: Literal["headquarters", "office"]
    town: Line
    address: Line | None = None
    postcode: Postcode | None = None
    municipality: Line | None = None
    region: reference("regions")  # type: ignore[valid-type]
    coordinates: Coordinates | None = None
    as_of: When | None = None
    note: Text | None = None
    source: tuple[Slug, ...] = Field(min_length=1)


class Figure(Sourced):
    """One number an organisation reports, or somebody reports of it."""

    indicator: reference("indicators")  # type: ignore[valid-type]
    value: Number
    qualifier: Literal["exactly", "about", "more-than", "up-to", "expected"] = "exactly"
    series: Slug | None = Field(
        None,
        description="A word of your own that is the same on figures that count the same thing, so that they may be drawn "
        "over time. Left out where they may not.",
    )
    counted: Literal["common"] | None = Field(
        None,
        description="common: by the definition of the indicator, as the reporting sheet asks; absent: as the source counts.",
    )


class Terms(Sourced):
    """Words from one vocabulary that a source uses of the organisation. A subclass names the vocabulary."""


class Technologies(Terms):
    """Technologies the cluster works with."""

    terms: tuple[reference("technologies"), ...] = Field(min_length=1)  # type: ignore[valid-type]


class Services(Terms):
    """What the cluster helps with."""

    terms: tuple[reference("services"), ...] = Field(min_length=1)  # type: ignore[valid-type]


class TargetGroups(Terms):
    """Whom the cluster works for."""

    terms: tuple[reference("target-groups"), ...] = Field(min_length=1)  # type: ignore[valid-type]


class Partners(Terms):
    """Knowledge institutions that take part."""

    terms: tuple[reference("partners"), ...] = Field(min_length=1)  # type: ignore[valid-type]


class Focus(Sourced):
    """What the cluster says it concentrates on."""

    areas: tuple[Text, ...] = Field(min_length=1)


class Network(Sourced):
    """A network, project or agreement across the border."""

    name: Name
    url: WebAddress | None = None


class Cooperation(Sourced):
    """Work together with another cluster of this directory."""

    cluster: reference("clusters")  # type: ignore[valid-type]


class Milestone(Sourced):
    """Something that happened in the life of the organisation."""

    date: When
    text: Text


class Conflict(Sourced):
    """A matter on which sources disagree; both sides are told."""

    about: Text
    text: Text


class Contact(Shape):
    """A way to reach the organisation itself, never a private person."""

    role: Text
    email: Email | None = None
    phone: Phone | None = None
    as_of: When | None = None
    source: tuple[Slug, ...] = Field(min_length=1)


class Link(Shape):
    """A page of the organisation's own."""

    label: Text
    url: WebAddress


class Cluster(Shape):
    """One organisation: a cluster, or the support function for clusters."""

    id: Slug = Field(description="The same as the file name. Never changes once published.")
    kind: Literal["cluster", "support"] = Field("cluster", description="support: serves clusters, is not one.")
    former_ids: tuple[Slug, ...] = Field((), description="Earlier ids; their addresses lead here.")
    name: Name
    short_name: Line | None = None
    legal_name: Line | None = None
    summary: Text = Field(description="One sentence for cards and search results, at most 300 characters.")
    description: Prose = Field(description="Two to five paragraphs of Markdown.")
    website: WebAddress
    website_source: tuple[Slug, ...] = ()
    status: Status = Status()
    founded: Founded | None = None
    predecessors: Predecessors | None = None
    stronghold: Text | None = Field(None, description="The Danish stronghold or emerging area it was appointed for.")
    stronghold_source: tuple[Slug, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    labels: tuple[Label, ...] = ()
    sectors: tuple[reference("sectors"), ...] = Field(min_length=1)  # type: ignore[valid-type]
    focus: Focus | None = None
    technologies: Technologies | None = None
    services: Services | None = None
    target_groups: TargetGroups | None = None
    partners: Partners | None = None
    offices: tuple[Office, ...] = ()
    figures: tuple[Figure, ...] = ()
    networks: tuple[Network, ...] = ()
    cooperation: tuple[Cooperation, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    contacts: tuple[Contact, ...] = ()
    links: tuple[Link, ...] = ()
    wishes: tuple[Wish, ...] = Field((), description="What it offers a partner or looks for in one, for the time being.")
    sources: tuple[Source, ...] = Field(min_length=1)
    checked: Checked
    confirmed: Checked | None = Field(None, description="When the organisation itself confirmed the record.")
