"""One small drawing per field: a bar a year, stories below and news above them, and a mark where a cluster was founded.

All drawings share the axis and the scale, so that they can be compared at a glance.
"""

from __future__ import annotations

from dataclasses import dataclass

from .fields import Field
from .shapes import Box, tidy

WIDTH, HEIGHT = 300.0, 112.0
BASE = 78.0
TOP = 8.0
MARK = 5.0


@dataclass(frozen=True)
class Bars:
    """The drawing: bars of stories and of news as boxes, the marks of foundings by their middle, the years of the axis."""

    stories: tuple[Box, ...]
    news: tuple[Box, ...]
    founded: tuple[float, ...]
    first: int
    last: int


def bars(field: Field, years: tuple[int, int], tallest: int) -> Bars:
    """The drawing of a field on the axis of ``years`` where ``tallest`` stories and news in a year fill the height."""
    first, last = years
    step = WIDTH / (last - first + 1)
    unit = min((BASE - TOP) / max(tallest, 1), 16.0)
    thick = min(step * 0.72, 14.0)
    stories, news = [], []
    for year in range(first, last + 1):
        left = (year - first + 0.5) * step - thick / 2
        told, items = field.stories.get(year, 0), field.news.get(year, 0)
        if told:
            stories.append(Box(tidy(left), tidy(BASE - told * unit), tidy(thick), tidy(told * unit)))
        if items:
            news.append(Box(tidy(left), tidy(BASE - (told + items) * unit), tidy(thick), tidy(items * unit)))
    marks = tuple(tidy((year - first + 0.5) * step) for year in sorted(set(field.founded)) if first <= year <= last)
    return Bars(tuple(stories), tuple(news), marks, first, last)


def tallest(found: tuple[Field, ...]) -> int:
    """The most stories and news any field has in one year."""
    return max(
        (field.stories.get(year, 0) + field.news.get(year, 0) for field in found for year in field.years), default=0
    )  # fmt: skip
