"""Small multiples: a drawing per field of the years its clusters were founded and the stories and news told of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...context import PageContext
from ...illustrations.bars import HEIGHT, WIDTH, Bars, bars, tallest
from ...illustrations.fields import Field, axis, fields
from ..card import SectorView, sector
from .about import AboutView, CellView, TableView, Terms, about, cell, facet_link, listed, terms_with_pages

NAMED_MOST = 3
"""More fields than this at the top are not named in the headline."""


@dataclass(frozen=True)
class FieldView:
    """A field: its drawing, and its counts in words."""

    sector: SectorView
    link: str
    bars: Bars
    counts: str


@dataclass(frozen=True)
class FieldsView:
    """The illustration."""

    about: AboutView
    width: float
    height: float
    fields: tuple[FieldView, ...]


def fields_by_year(context: PageContext) -> FieldsView | None:
    """The illustration, where a story or a news item tells of a cluster."""
    found = fields(context.records)
    if not found:
        return None
    years = axis(found, context.records.today.year)
    most = tallest(found)
    terms = terms_with_pages(context)
    views = tuple(
        FieldView(
            sector(context, field.sector), facet_link(context, terms, "sector", field.sector), bars(field, years, most),
            ", ".join((
                context.counted("illustrations.story-count", field.story_count),
                context.counted("illustrations.news-count", field.news_count),
            )),
        )
        for field in found
    )  # fmt: skip
    say = context.word
    reading, table = say("illustrations.fields.reading"), _table(context, found, terms)
    return FieldsView(
        about(context, "fields", _headline(context, found), reading, [say("illustrations.fields.limits")], table),
        WIDTH, HEIGHT, views,
    )  # fmt: skip


def _headline(context: PageContext, found: tuple[Field, ...]) -> str:
    total = len(found)
    some = sum(1 for field in found if field.story_count)
    if not some:
        return context.word("illustrations.fields.headline-news", some=sum(1 for f in found if f.news_count), total=total)
    most = max(field.story_count for field in found)
    top = [context.term("sectors", field.sector) for field in found if field.story_count == most]
    if len(top) > NAMED_MOST:
        return context.word("illustrations.fields.headline-even", some=some, total=total)
    quoted = [context.word("format.quoted", text=label) for label in top]
    return context.word("illustrations.fields.headline", some=some, total=total, fields=listed(context, quoted))


def _table(context: PageContext, found: tuple[Field, ...], terms: Terms) -> TableView:
    say = context.word
    columns = (
        say("illustrations.field"),
        say("illustrations.fields.founded"),
        say("illustrations.fields.stories"),
        say("illustrations.fields.news"),
    )
    rows = []
    for field in found:
        stories = _years(context, field.stories)
        if field.undated:
            stories += ((say("illustrations.fields.undated", n=field.undated), ""),)
        founded = ", ".join(map(str, field.founded)) or say("illustrations.fields.unknown")
        rows.append((
            cell(context.term("sectors", field.sector), facet_link(context, terms, "sector", field.sector)), cell(founded),
            CellView(stories or (("0", ""),)), CellView(_years(context, field.news) or (("0", ""),)),
        ))  # fmt: skip
    return TableView(columns, tuple(rows))


def _years(context: PageContext, counts: Mapping[int, int]) -> tuple[tuple[str, str], ...]:
    return tuple((context.word("illustrations.fields.by-year", year=year, n=n), "") for year, n in counts.items())
