"""The drawings: nothing meets what it must not meet, everything stands inside its frame, the same input draws the same."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cluster_gateway.plan.wording import word
from cluster_gateway.records.language import LANGUAGES, Language
from cluster_gateway.records.partial_date import PartialDate
from cluster_gateway.render.illustrations import bars, circle, scenes, shapes, timeline
from cluster_gateway.render.illustrations.fields import Field
from cluster_gateway.render.illustrations.shapes import Box, lines_of
from cluster_gateway.render.illustrations.timeline import Mark

TODAY = date(2026, 11, 23)
WORDS = st.text("abcdefghijklmnopqrstuvwxyzæøå&–", min_size=1, max_size=24)
NAMES = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)


def meeting(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Every two boxes that overlap."""
    return [(a, b) for a, b in itertools.combinations(boxes, 2) if a.meets(b)]


@st.composite
def networks(draw: st.DrawFn) -> tuple[dict[str, str], list[tuple[str, str, int, bool]]]:
    names = draw(st.lists(NAMES, min_size=2, max_size=20))
    ids = [f"c{n}" for n in range(len(names))]
    every = list(itertools.combinations(ids, 2))
    chosen = draw(st.lists(st.sampled_from(every), min_size=1, max_size=60, unique=True))
    pairs = [(a, b, draw(st.integers(1, 9)), draw(st.booleans())) for a, b in chosen]
    return dict(zip(ids, names, strict=True)), pairs


@pytest.mark.parametrize("format", [circle.WIDE, circle.TALL], ids=lambda f: f.name)
@settings(deadline=None)  # a busy machine is not a wrong drawing
@given(network=networks())
def test_names_of_the_network_never_meet(
    format: circle.Format, network: tuple[dict[str, str], list[tuple[str, str, int, bool]]]
) -> None:
    drawn = circle.circle(*network, format)
    dots = [
        Box(n.x - format.dot, n.y - format.dot, 2 * format.dot, 2 * format.dot) for n in drawn.nodes
    ]  # fmt: skip
    boxes = [*dots, *(node.box for node in drawn.nodes)]
    assert meeting(boxes) == []
    assert all(box.within(format.width, drawn.height) for box in boxes)
    assert {node.id for node in drawn.nodes} == network[0].keys()
    assert len(drawn.curves) == len(network[1])
    assert all(1 <= len(node.lines) <= format.lines for node in drawn.nodes)
    assert circle.circle(*network, format) == drawn


def test_tied_clusters_stand_near_each_other() -> None:
    ids = [f"c{n}" for n in range(8)]
    far = [("c0", "c4", 1, True), ("c1", "c5", 1, True), ("c2", "c6", 1, True), ("c3", "c7", 1, True)]
    order = circle.around(ids, far)
    assert sorted(order) == ids
    steps = [abs(order.index(a) - order.index(b)) for a, b, _, _ in far]
    assert sum(min(step, 8 - step) for step in steps) == 4


@st.composite
def dates(draw: st.DrawFn) -> PartialDate | None:
    year, month = draw(st.integers(1995, 2031)), draw(st.integers(1, 12))
    return draw(st.sampled_from([None, PartialDate.parse(f"{year}"), PartialDate.parse(f"{year}-{month:02}"),
                                 PartialDate.parse(f"{year}-Q{(month + 2) // 3}")]))  # fmt: skip


MARKS = st.builds(
    Mark, level=st.sampled_from(["bronze", "silver", "gold"]), word=st.sampled_from(["Guld", "Bronze", "Silver"]),
    state=st.sampled_from(["held", "unknown", "expired"]), known=dates(), expires=dates(),
)  # fmt: skip
ROWS = st.lists(st.tuples(NAMES, st.lists(MARKS, min_size=1, max_size=6)), min_size=1, max_size=12)


@pytest.mark.parametrize("format", [timeline.WIDE, timeline.TALL], ids=lambda f: f.name)
@settings(deadline=None)
@given(rows=ROWS)
def test_labels_on_the_time_line_never_meet(format: timeline.Format, rows: list[tuple[str, list[Mark]]]) -> None:
    drawn = timeline.timeline(rows, TODAY, format)
    boxes = [badge.box for row in drawn.rows for badge in row.badges]
    lines = [
        Box(badge.line[0], badge.line[2] - 2, badge.line[1] - badge.line[0], 4)
        for row in drawn.rows for badge in row.badges if badge.line
    ]  # fmt: skip
    names = [row.name_box for row in drawn.rows]
    assert meeting([*boxes, *names]) == []
    assert meeting(lines) == []
    assert not any(line.meets(box) for line in lines for box in [*boxes, *names])
    # Where a coordinate is rounded to a tenth it may reach that far beyond.
    assert all(
        box.x >= 0 and box.right <= format.width + 0.1 and box.bottom <= drawn.height for box in [*boxes, *lines, *names]
    )
    assert [len(row.badges) for row in drawn.rows] == [len(marks) for _, marks in rows]
    assert all(a.bottom == b.top for a, b in itertools.pairwise(drawn.rows))
    steps = [b.x - a.x for a, b in itertools.pairwise(drawn.ticks)]
    assert all(step >= format.tick - 1 for step in steps), "the years run into each other"


def mark(state: str, known: str | None = None, expires: str | None = None) -> Mark:
    """A gold label."""
    parse = PartialDate.parse
    return Mark("gold", "Gold", state, parse(known) if known else None, parse(expires) if expires else None)


def test_a_label_is_drawn_for_as_long_as_is_known() -> None:
    known = [
        ("held", "2024"),
        ("unknown", "2016-10"),
        ("expired", "2021", "2023-10"),
        ("expired", None, "2015-06"),
        ("unknown",),
    ]
    marks = [mark(*one) for one in known]
    drawn = timeline.timeline([("Alfa", marks)], TODAY, timeline.WIDE)
    held, unknown, expired, ended, undated = drawn.rows[0].badges
    assert held.certain and held.line and held.line[1] == drawn.today
    assert not unknown.certain and unknown.line and unknown.line[1] < drawn.today
    assert expired.certain and expired.line and expired.line[1] < held.line[0]
    assert not ended.certain and ended.line
    assert ended.box.right == pytest.approx(ended.line[1], abs=0.2), "only the end is known, so the badge stands there"
    assert undated.line is None and undated.box.right < drawn.left
    year = next(tick.x for tick in drawn.ticks if tick.year == 2016)
    assert unknown.box.x > year


def test_without_undated_labels_there_is_no_column_for_them() -> None:
    drawn = timeline.timeline([("Alfa", [mark("held", "2024")])], TODAY, timeline.WIDE)
    assert drawn.undated is None and drawn.left == timeline.WIDE.names


COUNTS = st.dictionaries(st.integers(1990, 2026), st.integers(1, 400), max_size=12)


@given(founded=st.lists(st.integers(1950, 2026), max_size=4), stories=COUNTS, news=COUNTS)
def test_bars_stand_on_their_line_inside_their_frame(founded: list[int], stories: dict[int, int], news: dict[int, int]) -> None:
    field = Field("energy", ("alfa",), tuple(sorted(founded)), stories, news, 0)
    drawn = bars.bars(field, (1990, 2026), bars.tallest((field,)))
    boxes = [*drawn.stories, *drawn.news]
    assert meeting([Box(b.x, round(b.y + 0.11, 2), b.width, max(b.height - 0.22, 0)) for b in boxes]) == []
    assert all(box.within(bars.WIDTH, bars.BASE + 0.1) for box in boxes)
    assert len(drawn.stories) == len(stories) and len(drawn.news) == len(news)
    assert len(drawn.founded) == len({year for year in founded if year >= 1990})
    assert all(0 <= x <= bars.WIDTH for x in drawn.founded)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parties_of_the_scenes_have_room_for_their_names(language: Language) -> None:
    for scene in scenes.scenes():
        labels = [party.label(word(f"illustrations.how.party.{party.id}", language)) for party in scene.parties]
        boxes = [*labels, *(party.disc for party in scene.parties)]
        assert meeting(boxes) == []
        assert all(box.within(scenes.WIDTH, scenes.HEIGHT) for box in boxes)
        if scene.together:
            ground = scenes.GROUND
            assert all(ground.x <= b.x and b.right <= ground.right and b.bottom <= ground.bottom for b in boxes)


def test_the_scenes_tell_one_thing_at_a_time() -> None:
    lit = [{party.id for party in scene.parties if party.lit} for scene in scenes.scenes()]
    assert lit[0] == {"company"} and lit[1] == {"company", "organisation"}
    assert all(earlier <= later for earlier, later in itertools.pairwise(lit))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Food & Bio Cluster Denmark", 1000, ("Food & Bio Cluster Denmark",)),
        ("Food & Bio Cluster Denmark", 108, ("Food & Bio", "Cluster…")),
        ("Lifestyle", 30, ("Li…",)),
        ("A B", 1, ("A", "B")),
    ],
)
def test_lines(text: str, width: float, lines: tuple[str, ...]) -> None:
    assert lines_of(text, width, 14, 2) == lines


@given(text=NAMES, width=st.floats(20, 300), most=st.integers(1, 4))
def test_lines_fit(text: str, width: float, most: int) -> None:
    lines = lines_of(text, width, 14, most)
    assert 1 <= len(lines) <= most
    assert all(shapes.text_width(line, 14) <= max(width, 14 * shapes.LETTER * 2) for line in lines)
