"""When labels run out: only what a source tells is counted down, and each is announced once, a year before."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from cluster_gateway.plan.examination import examine
from cluster_gateway.plan.feeds import LABELS, Feeds
from cluster_gateway.plan.label_ends import NOTICE, ending_soon, label_ends, label_items
from cluster_gateway.records.collection import Records

GOLD = "{scheme: ecei, level: gold, awarded: 2024-Q3, source: news}"
END = date(2027, 9, 30)


@pytest.fixture
def ending(gateway: Path) -> Path:
    """The sample gateway where the gold label of Alfa ends in September 2027, and nobody says on which day."""
    record = gateway / "clusters" / "alfa.yml"
    text = record.read_text(encoding="utf-8")
    assert GOLD in text
    record.write_text(text.replace(GOLD, GOLD[:-1] + ", expires: 2027-09}"), encoding="utf-8")
    return gateway


def on(gateway: Path, day: date) -> Records:
    return examine(gateway, day)[0]


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (END - NOTICE, None),
        (END - NOTICE + timedelta(1), 365),
        (date(2027, 9, 1), 30),
        (END, 1),
        (END + timedelta(1), None),
    ],
)
def test_a_label_is_counted_down_through_its_last_day(ending: Path, day: date, left: int | None) -> None:
    soon = ending_soon(on(ending, day))
    assert [end.days_left(day) for end in soon] == ([] if left is None else [left])


def test_a_label_without_a_known_end_is_never_counted_down(gateway: Path) -> None:
    for year in range(2024, 2035):
        assert [end for end in ending_soon(on(gateway, date(year, 6, 1))) if end.label.level == "gold"] == []


def test_it_is_announced_once_and_stays(ending: Path) -> None:
    before, first = on(ending, END - NOTICE - timedelta(1)), on(ending, END - NOTICE)
    later = on(ending, END + timedelta(500))
    gold = [[item for item in label_items(records, "en") if "gold" in item.title] for records in (before, first, later)]
    assert [len(items) for items in gold] == [0, 1, 1]
    assert gold[1][0].id == gold[2][0].id and gold[1][0].published == gold[2][0].published
    assert gold[1][0].published.date() == END - NOTICE
    danish = [item for item in label_items(first, "da") if "guld" in item.title]
    assert danish[0].guid == gold[1][0].guid and danish[0].id != gold[1][0].id


def test_the_feed_of_the_staff_holds_labels_only_and_no_other_feed_does(ending: Path) -> None:
    found = Feeds(on(ending, END), "da")
    assert {item.kind for item in found[LABELS].items} == {"label"}
    assert [name for name, feed in found.items() if name != LABELS and any(i.kind == "label" for i in feed.items)] == []


def test_the_first_to_end_comes_first(ending: Path) -> None:
    ends = [end.ends.last for end in label_ends(on(ending, END))]
    assert ends == sorted(ends) and len(ends) == 2
