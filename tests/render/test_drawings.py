"""Drawings made of words: families and bars are whole, apart from each other, and inside their frame."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster_gateway.render.bar_chart import Value, bar_chart
from cluster_gateway.render.family_tree import Drawing, Member, tall_tree, wide_tree
from cluster_gateway.render.lettering import text_width, wrapped

NAMES = st.text(st.characters(categories=("L", "N", "Zs"), max_codepoint=0x17F), min_size=1, max_size=90).filter(str.strip)
MEMBERS = st.recursive(
    st.builds(Member, NAMES),
    lambda before: st.builds(Member, NAMES, NAMES, st.just("cluster"), st.lists(before, max_size=4).map(tuple)),
    max_leaves=12,
)
DRAWN = pytest.mark.parametrize("draw", [wide_tree, tall_tree], ids=["wide", "tall"])


def everybody(member: Member) -> Iterator[Member]:
    yield member
    for other in member.before:
        yield from everybody(other)


@DRAWN
@given(root=MEMBERS)
def test_everybody_has_a_box_of_their_own_inside_the_drawing(draw: Callable[[Member], Drawing], root: Member) -> None:
    drawing = draw(root)
    members = list(everybody(root))
    assert len(drawing.boxes) == len(members)
    assert len(drawing.edges) == len(members) - 1
    for box in drawing.boxes:
        assert box.x >= 0 and box.y >= 0
        assert box.x + box.width <= drawing.width and box.y + box.height <= drawing.height
        for line in box.lines:
            assert box.y < line.y < box.y + box.height
            assert line.x + text_width(line.text, 13 if line.small else 15) <= box.x + box.width
    for a, b in itertools.combinations(drawing.boxes, 2):
        apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
        assert apart, (a, b)


@given(NAMES, st.floats(40, 400))
def test_wrapping_loses_no_letter_and_is_never_too_wide(text: str, width: float) -> None:
    lines = wrapped(text, width, 15)
    assert all(text_width(line, 15) <= width for line in lines)
    assert re.sub(r"[\s-]", "", "".join(lines)) == re.sub(r"[\s-]", "", text)


VALUES = st.lists(
    st.builds(Value, st.text(max_size=20), st.text(max_size=60), st.floats(0, 1e9), st.booleans()), min_size=1, max_size=8
)


@given(VALUES)
def test_bars_are_to_scale_from_zero_and_below_each_other(values: list[Value]) -> None:
    chart = bar_chart(values)
    most = max(value.number for value in values)
    for value, bar in zip(values, chart.bars, strict=True):
        assert 0 <= bar.width <= chart.width
        if most and value.number / most > 0.01:
            assert bar.width == pytest.approx(value.number / most * chart.width)
        assert (bar.width == 0) == (value.number == 0)
        assert bar.date_y <= bar.told_y < bar.y and bar.y + chart.bar <= chart.height
    for above, below in itertools.pairwise(chart.bars):
        assert above.y + chart.bar < below.date_y


def test_a_long_value_stands_below_its_date() -> None:
    values = [Value("2023", "12 medlemmer", 12), Value("31. december 2023", "mere end 12.000 virksomheder", 3)]
    short, long = bar_chart(values).bars
    assert short.told_at_end and short.told_y == short.date_y
    assert not long.told_at_end and long.told_y > long.date_y
