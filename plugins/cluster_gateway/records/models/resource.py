"""A tool of the toolbox: something to use as it is, a document of our own or a link to somebody else's."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema

from ..attachments import check_attachment_name
from ..shape import Day, Line, Moment, Name, Prose, Shape, Slug, Text, WebAddress, reference
from .provenance import Checked, Source

AttachmentName = Annotated[str, StringConstraints(max_length=80), AfterValidator(check_attachment_name), WithJsonSchema(
    {"type": "string", "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z]+$", "maxLength": 80})]  # fmt: skip
"""The name of a file in the resource's own folder, of one of the types in ``records/attachments.py``."""


class Attachment(Shape):
    """A file to download, in the folder that has the resource's id as its name."""

    file: AttachmentName
    language: Literal["da", "en"]
    label: Text | None = Field(None, description="What this file is, when there are several.")


class Elsewhere(Shape):
    """The resource at somebody else's."""

    url: WebAddress
    publisher: Name
    language: Literal["da", "en"] | None = None


class Resource(Shape):
    """One tool. Its text is ours and stands in ``body``, is a file of ours, or stands elsewhere."""

    id: Slug = Field(description="The same as the file name. Never changes once published.")
    former_ids: tuple[Slug, ...] = Field((), description="Earlier ids, the first one first; their addresses lead here.")
    kind: reference("resource-kinds")  # type: ignore[valid-type]
    title: Name
    summary: Text = Field(description="What it is for, in one or two sentences, at most 300 characters.")
    use: Text | None = Field(None, description="When to take it out, and how.")
    target_groups: tuple[reference("target-groups"), ...] = Field(min_length=1)  # type: ignore[valid-type]
    challenges: tuple[reference("challenges"), ...] = Field((), description="What it helps with.")  # type: ignore[valid-type]
    version: Line = Field(description="Such as 1.0; raised when the content changes.")
    date: Day = Field(description="The day of this version.")
    licence: Literal["CC BY 4.0", "CC0 1.0", "other"] = Field("CC BY 4.0", description="other: see the resource itself.")
    legal: bool = Field(False, description="true when it touches on law; the page then says that it is not legal advice.")
    body: Prose | None = Field(None, description="The text itself, in Markdown; it can be printed and downloaded.")
    files: tuple[Attachment, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    published: Moment = Field(description="The day, or better the time, it came on the site. Never changed.")
    sources: tuple[Source, ...] = ()
    checked: Checked
