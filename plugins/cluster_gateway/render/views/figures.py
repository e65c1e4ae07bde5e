"""The figures of an organisation: all of them as a table, and those that count the same thing over time as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ...plan.comparison import comparable_year
from ...records.models.cluster import Figure
from ..bar_chart import Chart, Value, bar_chart
from ..context import PageContext
from .citation import Citations, FactView


@dataclass(frozen=True)
class FigureView:
    """A figure: how many, when, with provenance."""

    value: str
    fact: FactView
    comparable: int | None = None
    """The year for which it may be compared with others, None when it may not."""


@dataclass(frozen=True)
class IndicatorView:
    """What is counted, and its figures with the newest first; undated ones come last."""

    name: str
    figures: tuple[FigureView, ...]


@dataclass(frozen=True)
class TrendView:
    """Figures of one series over time: their name, the remark that all of them have, the drawing, and the numbers of their
    sources."""

    name: str
    note: str
    chart: Chart
    sources: tuple[int, ...]


def indicators(context: PageContext, cites: Citations, figures: Sequence[Figure]) -> tuple[IndicatorView, ...]:
    """The figures of a record by indicator, in the order the record first names them."""
    views = []
    for id in dict.fromkeys(figure.indicator for figure in figures):
        found = sorted((f for f in figures if f.indicator == id), key=_day, reverse=True)
        shown = tuple(FigureView(told(context, figure), cites.fact("", figure), comparable_year(figure)) for figure in found)
        views.append(IndicatorView(context.term("indicators", id), shown))
    return tuple(views)


def trends(context: PageContext, cites: Citations, figures: Sequence[Figure]) -> tuple[TrendView, ...]:
    """The series with at least two dated figures.

    Only an editor can tell that two figures count the same thing, so only figures marked as one series are drawn
    together: members before and after a merger, or companies and all members, never become one line of bars.
    """

    def key(figure: Figure) -> tuple[str, str]:
        return figure.indicator, figure.series or ""

    marked = sorted((f for f in figures if f.series and f.as_of and f.value >= 0), key=lambda f: (key(f), _day(f)))
    views = []
    for (indicator, _), group in groupby(marked, key=key):
        series = tuple(group)
        if len({figure.as_of for figure in series}) < 2:
            continue
        values = (Value(context.when(f.as_of), told(context, f), f.value, f.qualifier == "expected") for f in series)
        sources = tuple(dict.fromkeys(n for f in series for n in cites.numbers(f.source)))
        name = context.word("profile.trend", indicator=context.term("indicators", indicator))
        notes = {context.say(f.note) if f.note else "" for f in series}
        views.append(TrendView(name, notes.pop() if len(notes) == 1 else "", bar_chart(values), sources))
    return tuple(views)


def told(context: PageContext, figure: Figure) -> str:
    """A figure in words: its number, its unit, and how sure or how far off it is."""
    unit = context.say(context.records.term("indicators", figure.indicator).unit)  # type: ignore[attr-defined]
    value = f"{context.number(figure.value)} {unit}"
    return context.word(f"format.{figure.qualifier}", value=value) if figure.qualifier != "exactly" else value


def _day(figure: Figure) -> int:
    return figure.as_of.last.toordinal() if figure.as_of else 0
