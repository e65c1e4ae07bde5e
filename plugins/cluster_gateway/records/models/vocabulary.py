"""Vocabularies: closed lists of terms, each term named in both languages."""

from __future__ import annotations

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, Field

from ..geography.land import land
from ..shape import Day, Line, Number, Shape, Slug, Text, reference, refuse


class Synonyms(Shape):
    """Other words people search by."""

    da: tuple[Line, ...] = ()
    en: tuple[Line, ...] = ()


class Term(Shape):
    """One word of a vocabulary. Its id never changes; its labels may."""

    id: Slug
    slug: Slug | None = Field(None, description="Its word in Danish addresses, when that is not the id. Never changes.")
    label: Text
    also: Synonyms = Synonyms()


class SectorTerm(Term):
    """A field of business. ``glyph`` and ``hue`` name how it is drawn, always together."""

    glyph: Slug
    hue: Slug
    nace: tuple[Line, ...] = Field(description="Sections of NACE Rev. 2.1.")
    ecosystem: reference("ecosystems") | None = None  # type: ignore[valid-type]


def _on_the_map(code: str) -> str:
    if code not in land().codes:
        raise refuse("not-a-choice", given=code, choices=", ".join(land().codes))
    return code


class RegionTerm(Term):
    """A region, valid between two days (both included) when they are given."""

    nuts: Annotated[Line, AfterValidator(_on_the_map)] | None = Field(None, description="NUTS 2 code.")
    valid_from: Day | None = None
    valid_to: Day | None = None
    successor: Slug | None = None


class NeedTerm(Term):
    """What somebody may look for, and the services that answer it."""

    services: tuple[reference("services"), ...] = Field(min_length=1)  # type: ignore[valid-type]


class IndicatorTerm(Term):
    """A kind of figure and the unit it is counted in.

    What is asked for on the reporting sheet has a ``definition``, so that all who answer count the same thing.
    """

    unit: Text
    definition: Text | None = Field(None, description="How to count it. Only such indicators are asked for and compared.")
    whole: bool = Field(False, description="Whether it is counted in whole numbers.")
    least: Number = Field(0, description="The least it can be.")
    most: Number | None = Field(None, description="The most it can be.")
    about: Literal["cluster", "industry"] = Field("cluster", description="industry: the companies around it, not what it does.")
    sums: bool = Field(False, description="Whether those of several clusters may be added up without counting anything twice.")


class PopulationTerm(Term):
    """Whom a series counts. Numbers of two populations are never joined."""

    about: Text = Field(description="Who belongs to it.")


class LeagueTerm(Term):
    """A league of cluster organisations, by the label that is its mark."""

    level: reference("label-levels")  # type: ignore[valid-type]


class ChallengeTerm(Term):
    """Something a cluster organisation may need help with, as the Cluster Forum's memo names it."""

    about: Text


class GlossaryTerm(Term):
    """A word of the field, in both languages, and what it means."""

    meaning: Text
    see: tuple[Slug, ...] = Field((), description="Ids of words to read on at.")


T = TypeVar("T", bound=Term)


class Vocabulary(Shape, Generic[T]):
    """A named list of terms, in the order they are shown."""

    title: Text
    about: Text | None = None
    terms: tuple[T, ...] = Field(min_length=1)
