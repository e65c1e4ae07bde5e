"""Who pays for something, and how much a year. The check adds it up."""

from __future__ import annotations

from pydantic import Field

from ..shape import Name, Number, Shape, Slug, Text
from .provenance import Checked, Source, Sourced


class Contribution(Sourced):
    """What one payer pays in each year."""

    payer: Name
    group: Slug = Field(description="The id of a group of this record, such as ministry or regions.")
    amount: Number = Field(description="Per year, in the unit of the record.")


class Group(Sourced):
    """Payers added up, as the source states the sum."""

    id: Slug
    label: Text
    total: Number


class Financing(Shape):
    """A plan of who pays. The contributions of a group must make its total, the groups the total of all."""

    id: Slug = Field(description="The same as the file name. Never changes once published.")
    former_ids: tuple[Slug, ...] = Field((), description="Earlier ids, the first one first.")
    title: Text
    note: Text = Field(description="What kind of figures these are: a plan, a budget or an account.")
    years: tuple[int, ...] = Field(min_length=1, description="The years the amounts hold for, each.")
    unit: Text = Field(description="Such as “mio. kr.” and “DKK million”.")
    contributions: tuple[Contribution, ...] = Field(min_length=1)
    groups: tuple[Group, ...] = Field(min_length=1)
    total: Number
    sources: tuple[Source, ...] = Field(min_length=1)
    checked: Checked
