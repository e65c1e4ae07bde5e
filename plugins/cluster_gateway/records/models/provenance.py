"""Where a fact comes from."""

from pydantic import Field

from ..shape import Day, Line, Shape, Slug, SourceAddress, SourceId, Text, When


class Source(Shape):
    """A public page or publication that supports facts of this record."""

    id: Slug = Field(description="Short name by which facts of this record refer to the source.")
    publisher: Line = Field(description="Who published it; this is the text of the link.")
    title: Text | None = Field(None, description="What the page is about, in own words.")
    url: SourceAddress | None = Field(None, description="Its address; left out when there is no lasting one.")
    published: When | None = Field(None, description="When it was published, as precisely as is known.")
    official: bool = Field(True, description="false when the source is a private guide.")


class Sourced(Shape):
    """A fact with its sources and the time the sources speak of."""

    source: SourceId = Field(description="One source id, or a list of them.")
    as_of: When | None = Field(None, description="The year or date the source speaks of; absent when it does not say.")
    note: Text | None = Field(None, description="What the reader should know about this fact.")


class Checked(Shape):
    """When the record was last checked against its sources, and in which role."""

    date: Day
    by: Text
