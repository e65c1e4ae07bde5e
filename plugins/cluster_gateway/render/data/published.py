"""What is published, version 1: types of their own, so that names inside the gateway may change without breaking anyone.

The change rule is in ``plugins/decisions/0008-open-data.md``: within version 1 a field may be added, and none is
removed, renamed or given another type. A contract test holds these types against the schema last published.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    JsonValue,
    SerializerFunctionWrapHandler,
    WithJsonSchema,
    model_serializer,
)

Number = Annotated[int | float, WithJsonSchema({"type": "number"})]
Organisation = Literal["cluster", "support"]
State = Literal["active", "merged", "closed"]
Role = Literal["headquarters", "office"]
Precision = Literal["address", "town"]


def _open(schema: dict[str, Any]) -> None:
    """Readers must bear fields they do not know, so the published schema does not forbid them."""
    schema.pop("additionalProperties", None)


class Published(BaseModel):
    """A frozen group of published fields. What is not known is absent: neither null nor empty."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra=_open)

    def plain(self) -> dict[str, JsonValue]:
        """The fields that are known, ready for JSON, in the order they are declared."""
        plain: dict[str, JsonValue] = self.model_dump(mode="json", exclude_defaults=True)
        return plain


class Text(Published):
    """One line in both languages."""

    da: str
    en: str


class Html(Published):
    """A text of several paragraphs as HTML, in the languages it exists in."""

    da: str | None = None
    en: str | None = None


class Links(Published):
    """The address of the page for people, in each language."""

    da: str
    en: str


class Term(Published):
    """A word from one of the gateway's closed lists: its lasting id, and what it is called."""

    id: str
    da: str
    en: str


class Sector(Term):
    """A field of business."""

    nace: tuple[str, ...] = Field((), description="Sections of NACE Rev. 2.1 most of its companies belong to.")
    ecosystem: Term | None = Field(None, description="The EU's industrial ecosystem.")


class Region(Term):
    """A Danish region."""

    nuts: str | None = Field(None, description="NUTS 2 code.")


class Fact(Published):
    """Where a fact comes from, and the time it speaks of."""

    as_of: str | None = Field(None, description="YYYY, YYYY-Qn, YYYY-MM or YYYY-MM-DD: as precise as the source.")
    note: Text | None = Field(None, description="What the reader should know about this fact.")
    sources: tuple[str, ...] = Field((), description="Ids from the organisation's own list of sources.")
    source_urls: tuple[str, ...] = Field((), description="The addresses of those sources that have one.")

    @model_serializer(mode="wrap")
    def _fact_first(self, plain: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """What is said comes before where it comes from."""
        fields = plain(self)
        behind = {name: fields.pop(name) for name in _PROVENANCE if name in fields}
        return {**fields, **behind}


_PROVENANCE = tuple(Fact.model_fields)


class Status(Fact):
    """Whether the organisation works today."""

    state: State
    since: str | None = Field(None, description="When it merged or closed.")
    into: str | None = Field(None, description="The id of the cluster it merged into.")


class Founded(Fact):
    """When the organisation began."""

    date: str


class Predecessors(Fact):
    """Organisations this one grew out of."""

    names: tuple[Text, ...]


class Stronghold(Fact):
    """The Danish stronghold or emerging area it was appointed for."""

    name: Text


class Appointment(Fact):
    """Whether the ministry appointed the cluster for a programme period."""

    programme: Term
    appointed: Literal["yes", "no", "unknown"]


class Label(Fact):
    """A European cluster label the organisation holds or held."""

    scheme: Term
    level: Term
    awarded: str | None = None
    expires: str | None = Field(None, description="Absent when no source says; then it may have run out.")
    score: Number | None = Field(None, description="Per cent.")


class Terms(Fact):
    """Words a source uses of the organisation."""

    terms: tuple[Term, ...]


class Focus(Fact):
    """What the organisation says it concentrates on."""

    areas: tuple[Text, ...]


class Coordinates(Published):
    """A point in WGS 84. Precision town means a point in the town, not the door."""

    lat: Number
    lon: Number
    precision: Precision


class Office(Fact):
    """A place where the organisation can be met."""

    role: Role
    town: str
    address: str | None = None
    postcode: str | None = None
    municipality: str | None = None
    region: Region
    coordinates: Coordinates | None = None


class Figure(Fact):
    """A number the organisation reports, or somebody reports of it. It is not a series: look at the year and the note."""

    indicator: Term
    value: Number
    unit: Text
    qualifier: Literal["exactly", "about", "more-than", "up-to", "expected"]
    year: int | None = Field(None, description="The year of as_of.")
    series: str | None = Field(None, description="The same on figures of the organisation that count the same thing over time.")
    counted: Literal["common"] | None = Field(
        None, description="common: counted by the common definition, so it may be compared with others of its year."
    )


class Network(Fact):
    """A network, project or agreement across the border."""

    name: Text
    url: str | None = None


class Cooperation(Fact):
    """Work together with another cluster."""

    cluster: str = Field(description="Its id.")


class Milestone(Fact):
    """Something that happened in the life of the organisation."""

    date: str
    text: Text


class Conflict(Fact):
    """A matter on which sources disagree; both sides are told."""

    about: Text
    text: Text


class Contact(Fact):
    """A way to reach the organisation itself, never a private person."""

    role: Text
    email: str | None = None
    phone: str | None = Field(None, description="With country code: +4512345678.")


class Link(Published):
    """A page of the organisation's own."""

    label: Text
    url: str


class Source(Published):
    """A public page or publication that supports facts."""

    id: str
    publisher: str
    title: Text | None = None
    url: str | None = None
    published: str | None = None
    official: bool = Field(description="false when the source is a private guide.")


class Checked(Published):
    """When the facts were last held against their sources, or confirmed, and in which role."""

    date: str
    by: Text


class ClusterSummary(Published):
    """An organisation in short."""

    id: str = Field(description="Never changes.")
    kind: Organisation = Field(description="support: serves the clusters, is not one.")
    name: Text
    short_name: str | None = None
    summary: Text
    url: Links = Field(description="The profile for people.")
    data: str = Field(description="The address of everything that is known, as JSON.")
    website: str = Field(description="The organisation's own.")
    status: Status
    sectors: tuple[Sector, ...]
    headquarters: str | None = Field(None, description="The town of the head office.")
    region: Region | None = Field(None, description="The region of the head office.")
    checked: Checked


class ClusterFull(ClusterSummary):
    """Everything that is known of an organisation."""

    legal_name: str | None = None
    former_ids: tuple[str, ...] = ()
    description_html: Html | None = Field(None, description="Several paragraphs, as HTML.")
    website_sources: tuple[str, ...] = ()
    founded: Founded | None = None
    predecessors: Predecessors | None = None
    stronghold: Stronghold | None = None
    appointments: tuple[Appointment, ...] = ()
    labels: tuple[Label, ...] = Field((), description="Held today or before: a history.")
    focus: Focus | None = None
    technologies: Terms | None = None
    services: Terms | None = None
    target_groups: Terms | None = None
    partners: Terms | None = Field(None, description="Knowledge institutions that take part.")
    offices: tuple[Office, ...] = ()
    figures: tuple[Figure, ...] = ()
    networks: tuple[Network, ...] = ()
    cooperation: tuple[Cooperation, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    contacts: tuple[Contact, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Source, ...]
    confirmed: Checked | None = Field(None, description="When the organisation itself confirmed the facts.")
