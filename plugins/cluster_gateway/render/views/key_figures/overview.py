"""The first page of the section: every key figure by topic, and the ways on."""

from __future__ import annotations

from dataclasses import dataclass

from ....plan import addresses
from ....records.collection import Record
from ....records.models.key_figure import KeyFigure, Point, Series
from ...context import PageContext
from .series import point_time, point_value, unit_of


@dataclass(frozen=True)
class NumberView:
    """The newest number of a series: how much, of what, when and of whom."""

    value: str
    about: str
    ahead: bool


@dataclass(frozen=True)
class FigureCard:
    """A key figure in a list, with the newest number of each of its series, at most three."""

    id: str
    title: str
    text: str
    link: str
    numbers: tuple[NumberView, ...]
    more: int


@dataclass(frozen=True)
class TopicView:
    """A topic and its key figures."""

    id: str
    name: str
    cards: tuple[FigureCard, ...]


@dataclass(frozen=True)
class WayView:
    """Another page of the section."""

    title: str
    text: str
    link: str


@dataclass(frozen=True)
class OverviewView:
    """Everything the page shows."""

    ways: tuple[WayView, ...]
    topics: tuple[TopicView, ...]
    count: str
    open_data: str


SHOWN = 3
WAYS = ("accounts", "benchmark", "europe", "certification", "figure-method")


def overview(context: PageContext) -> OverviewView:
    """The view of the section's first page."""
    figures = context.records.key_figures.values()
    topics = tuple(
        TopicView(id, context.say(term.label), tuple(card(context, r) for r in figures if r.facts.topic == id))
        for id, term in context.records.terms("figure-topics").items()
    )
    return OverviewView(
        tuple(_way(context, kind) for kind in WAYS),
        tuple(topic for topic in topics if topic.cards),
        context.counted("key-figures.count", len(context.records.key_figures)),
        context.link(addresses.section("open-data", context.language)),
    )


def _way(context: PageContext, kind: str) -> WayView:
    text = context.word(f"{kind}.lead")
    address = addresses.section(kind, context.language)
    if kind == "accounts":
        address = addresses.account(context.plan.figures.years[0], context.language)
    return WayView(context.word(f"{kind}.title"), text, context.link(address))


def card(context: PageContext, record: Record[KeyFigure]) -> FigureCard:
    """The card of a key figure."""
    facts = record.facts
    numbers = tuple(_number(context, facts, series) for series in facts.series)
    return FigureCard(
        record.id, context.say(facts.title), context.say(facts.summary), context.item("key-figure", record.id),
        numbers[:SHOWN], max(0, len(numbers) - SHOWN),
    )  # fmt: skip


def _number(context: PageContext, figure: KeyFigure, series: Series) -> NumberView:
    point = newest_point(series)
    said = [context.say(point.what), context.say(series.name) or context.term("populations", series.population)]
    when = point_time(context, point)
    about = ", ".join(part for part in said if part)
    about = about if not when or about.endswith(f" {when}") else ", ".join(filter(None, (about, when)))
    return NumberView(point_value(context, point, unit_of(figure, series, point)), about, series.kind in ("expected", "budget"))


def newest_point(series: Series) -> Point:
    """The number of the latest time; among those of one time the first, which editors put first for a reason."""

    def day(point: Point) -> int:
        end = point.until or point.as_of
        return end.last.toordinal() if end else 0

    return max(series.points, key=day)
