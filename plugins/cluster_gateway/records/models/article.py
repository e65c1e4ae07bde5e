"""Texts for reading: success stories, news and hand-written pages, one file per language."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..shape import (
    Day,
    Guid,
    Line,
    Markdown,
    Moment,
    Name,
    PictureName,
    Shape,
    Slug,
    SourceId,
    Text,
    When,
    reference,
)  # fmt: skip
from .provenance import Source


class Translation(Shape):
    """What one language file of an article says: these stand in every ``da.md`` and ``en.md``."""

    title: Line
    summary: Line = Field(description="One or two sentences for lists, feeds and search results.")
    revised: Day = Field(description="When this text was last revised in this language.")
    body: Markdown = Field(description="The text after the front matter.")


class Issued(Shape):
    """What keeps an article the same item for those who follow it, whatever becomes of its name, place and words."""

    guid: Guid | None = Field(None, description="Made once by a machine, and never changed or given to another article.")
    published: Moment | None = Field(None, description="The day, or better the time, it came on the site. Never changed.")


class StoryFigure(Shape):
    """A number the story rests on."""

    value: Name
    what: Text
    source: SourceId


class Place(Shape):
    """Where it happens."""

    town: Line | None = None
    region: reference("regions") | None = None  # type: ignore[valid-type]


class Picture(Shape):
    """A picture in the article's own folder, and the right to show it."""

    file: PictureName = Field(description="Its name; JPEG, PNG or WebP beside da.md and en.md.")
    alt: Text = Field(description="What it shows, for those who cannot see it.")
    caption: Text | None = Field(None, description="What the reader should know about it.")
    credit: Name = Field(description="Who made it.")
    right: Name = Field(description="Why we may show it: a licence such as CC BY 4.0, or whose permission we have.")


class StoryFacts(Issued):
    """What is the same in both languages of a success story; stands in either file."""

    clusters: tuple[reference("clusters"), ...] = Field(min_length=1)  # type: ignore[valid-type]
    outcome: reference("outcomes")  # type: ignore[valid-type]
    year: When | None = Field(None, description="The year of the outcome, when a source gives one.")
    period: Line | None = Field(None, description="From when to when, such as 2020–2024.")
    sectors: tuple[reference("sectors"), ...] = ()  # type: ignore[valid-type]
    place: Place | None = None
    partners: tuple[Name, ...] = Field((), description="Organisations that took part.")
    figures: tuple[StoryFigure, ...] = ()
    picture: Picture | None = None
    conflicts: tuple[Text, ...] = Field((), description="What sources disagree on.")
    sources: tuple[Source, ...] = Field(min_length=1)


class NewsFacts(Issued):
    """What is the same in both languages of a news item; stands in either file."""

    date: When
    date_note: Text | None = Field(None, description="How the date was found when it is not on the page.")
    level: reference("news-levels")  # type: ignore[valid-type]
    kind: reference("news-kinds")  # type: ignore[valid-type]
    clusters: tuple[reference("clusters"), ...] = ()  # type: ignore[valid-type]
    sectors: tuple[reference("sectors"), ...] = ()  # type: ignore[valid-type]
    picture: Picture | None = None
    conflicts: tuple[Text, ...] = Field((), description="What sources disagree on.")
    sources: tuple[Source, ...] = Field(min_length=1)


class PageFacts(Shape):
    """What is the same in both languages of a hand-written page."""

    menu: Literal["header", "footer", "none"] = "none"
    order: int = Field(100, description="Place in its menu; small numbers come first.")
    shows: Literal["financing", "glossary", "labels"] | None = Field(
        None, description="Data that stand below the text: who pays, the words of the field, who holds which label."
    )


class PageTranslation(Translation):
    """One language of a hand-written page. ``slug`` is its part of the address."""

    slug: Slug | None = Field(None, description="Needed for every page but the front page.")
    short_title: Line | None = Field(None, description="For menus, when the title is long.")
