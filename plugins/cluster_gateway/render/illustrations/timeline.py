"""The time line of labels as a drawing: a row per cluster, a badge at the date a source gives, a line for how long.

A solid line is a validity the sources give or that the rule of ``plan/labels.py`` allows up to today; a dashed one is how
long the label may have been valid at most, since no source says. Badges of a row that would meet get lanes of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ...plan.labels import LONGEST_VALIDITY
from ...records.partial_date import PartialDate
from .shapes import Box, lines_of, text_width, tidy

FONT = 13.0
BADGE = 23.0
LANE = 34.0
LINE = 18.0
HEAD = 34.0
GAP = 6.0
LONGEST = timedelta(days=round(365.25 * LONGEST_VALIDITY))


@dataclass(frozen=True)
class Format:
    """A size of the drawing: its width, and the room for names at the left; none when names stand above their row."""

    name: str
    width: float
    names: float
    tick: float


WIDE = Format("wide", 960.0, 230.0, 42.0)
TALL = Format("tall", 360.0, 0.0, 44.0)


@dataclass(frozen=True)
class Mark:
    """A label to draw: its level and word, its state, and what is known of its dates."""

    level: str
    word: str
    state: str
    known: PartialDate | None
    expires: PartialDate | None


@dataclass(frozen=True)
class Badge:
    """A label drawn: its box and word, and under it its line, from and to and how far down, None without any date."""

    mark: Mark
    box: Box
    text_x: float
    text_y: float
    line: tuple[float, float, float] | None
    certain: bool


@dataclass(frozen=True)
class Row:
    """A cluster: its name in lines, and its badges."""

    top: float
    bottom: float
    name: tuple[tuple[float, float, str], ...]
    name_box: Box
    badges: tuple[Badge, ...]


@dataclass(frozen=True)
class Tick:
    """A year of the axis."""

    x: float
    year: int


@dataclass(frozen=True)
class Timeline:
    """The drawing. ``undated`` is where the column of labels without any date begins, or None when there is none;
    ``today_text`` is where the word at the line of today ends.
    """

    format: Format
    height: float
    left: float
    right: float
    today: float
    today_text: float
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    undated: float | None


def timeline(rows: Sequence[tuple[str, Sequence[Mark]]], today: date, format: Format) -> Timeline:
    """The drawing of clusters by name with their labels, as known on ``today``."""
    scale = _Scale.over([mark for _, marks in rows for mark in marks], today, format)
    drawn: list[Row] = []
    top = HEAD
    for name, marks in rows:
        row = _row(name, marks, top, scale)
        drawn.append(row)
        top = row.bottom
    return Timeline(
        format, tidy(top + GAP), tidy(scale.left), format.width, tidy(scale.at(today)),
        tidy(min(scale.at(today) + 16, format.width)), scale.ticks(), tuple(drawn),
        tidy(format.names) if scale.gutter else None,
    )  # fmt: skip


@dataclass(frozen=True)
class _Scale:
    """Days to the units of the drawing; ``gutter`` is the width of the column for labels without a date."""

    format: Format
    first: date
    last: date
    gutter: float
    today: date

    @classmethod
    def over(cls, marks: Sequence[Mark], today: date, format: Format) -> _Scale:
        days = [day.first for mark in marks for day in (mark.known, mark.expires) if day] or [today]
        ends = [day.last for mark in marks for day in (mark.known, mark.expires) if day] or [today]
        days += [mark.expires.last - LONGEST for mark in marks if mark.expires and not mark.known]
        first = date(min(*days, today).year, 1, 1)
        last = date(max(*ends, today).year + 1, 1, 1)
        loose = [_width(mark) for mark in marks if not (mark.known or mark.expires)]
        return cls(format, first, last, max(loose) + 3 * GAP if loose else 0.0, today)

    @property
    def left(self) -> float:
        return self.format.names + self.gutter

    def at(self, day: date) -> float:
        """Where a day stands; days outside the axis stand at its ends."""
        part = (day - self.first).days / (self.last - self.first).days
        return self.left + (self.format.width - self.left) * min(max(part, 0.0), 1.0)

    def ticks(self) -> tuple[Tick, ...]:
        """As many years as there is room for; the year stands at its first of January."""
        years = range(self.first.year, self.last.year)
        room = (self.format.width - self.left) / len(years)
        step = next(step for step in (1, 2, 3, 5, 10, 20, 50, 1000) if step * room >= self.format.tick)
        return tuple(Tick(tidy(self.at(date(year, 1, 1))), year) for year in years if year % step == 0)


def _row(name: str, marks: Sequence[Mark], top: float, scale: _Scale) -> Row:
    beside = scale.format.names > 0
    room = scale.format.names - 2 * GAP if beside else scale.format.width - 2 * GAP
    lines = lines_of(name, room, FONT + 1, 2)
    first = top + GAP + (0.0 if beside else len(lines) * LINE + 4)
    lanes: list[list[Box]] = []
    badges = []
    for mark in marks:
        left, line, certain = _placed(mark, scale)
        west = min(left, line[0]) if line else left
        east = max(left + _width(mark), line[1] if line else 0.0)
        taken = Box(west - GAP, 0, east - west + GAP, LANE)
        number = next((n for n, lane in enumerate(lanes) if not any(taken.meets(box) for box in lane)), len(lanes))
        if number == len(lanes):
            lanes.append([])
        lanes[number].append(taken)
        badges.append(_badge(mark, left, line, certain, first + number * LANE))
    bottom = first + max(len(lanes) * LANE, len(lines) * LINE if beside else 0.0) + GAP
    middle = (first + bottom - GAP) / 2 - len(lines) * LINE / 2 if beside else top + GAP
    told = tuple((0.0, tidy(middle + LINE * (n + 0.76)), line) for n, line in enumerate(lines))
    box = Box(0.0, middle, max(min(text_width(line, FONT + 1), room) for line in lines), len(lines) * LINE)
    return Row(tidy(top), tidy(bottom), told, box, tuple(badges))


def _width(mark: Mark) -> float:
    """A badge holds the sign of its state and its word."""
    return text_width(mark.word, FONT) + 34


def _placed(mark: Mark, scale: _Scale) -> tuple[float, tuple[float, float] | None, bool]:
    """Where a badge begins, from where to where its line goes, and whether a source or the rule of validity says so.

    The badge stands where a source gives a date: at the beginning, or at the end when only the expiry is known.
    """
    width = _width(mark)
    if mark.known:
        start = mark.known.first
        certain = mark.state == "held" or mark.expires is not None
        end = scale.today if mark.state == "held" else mark.known.last + LONGEST
        if mark.expires:
            end = mark.expires.last
        line = (scale.at(start), max(scale.at(start), scale.at(end)))
        return min(line[0], scale.format.width - width), line, certain
    if mark.expires:
        line = (scale.at(mark.expires.last - LONGEST), scale.at(mark.expires.last))
        return max(line[1] - width, scale.left), line, False
    return scale.format.names + (GAP if scale.format.names else 0.0), None, True


def _badge(mark: Mark, left: float, line: tuple[float, float] | None, certain: bool, top: float) -> Badge:
    box = Box(tidy(left), tidy(top), tidy(_width(mark)), BADGE)
    under = (tidy(line[0]), tidy(line[1]), tidy(top + BADGE + 4)) if line else None
    return Badge(mark, box, tidy(left + 25), tidy(top + 16), under, certain)
