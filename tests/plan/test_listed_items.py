"""Calls, tools, services and wishes in feeds: when they come, once each, and deadlines when their last days begin."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.conftest import SAMPLE

from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.feeds import Feed
from cluster_gateway.plan.listed_items import CLOSING
from cluster_gateway.plan.site import plan
from cluster_gateway.plan.wishes import wishes_now
from cluster_gateway.records.language import LANGUAGES, Language

TODAY = date(2026, 11, 28)


def feed(name: str, today: date, language: Language = "en", root: Path = SAMPLE) -> Feed:
    return plan(publishable(root, today), Site("https://sample.example/")).feeds[language][name]


def test_each_kind_has_its_feed_and_all_of_them_stand_in_the_feed_of_everything() -> None:
    everything = {item.id for item in feed("all", TODAY).items}
    for name, titles in {
        "toolbox": {"An agreement on wind & water", "A canvas"},
        "services": {"A sounding board", "Funding watch"},
        "actors": {"Wind Agency", "Ministry of Wind", "Nordic Breeze"},
        "needs": {"Needs 2026", "The memo's list"},
        "wishes": {"Alfa & Vind: A harbour in which to test"},
    }.items():
        items = feed(name, TODAY).items
        assert {item.title for item in items} == titles
        assert {item.id for item in items} <= everything


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_are_two_items_of_one_thing(language: Language) -> None:
    guids = [{item.guid for item in feed("toolbox", TODAY, one).items} for one in LANGUAGES]
    assert guids[0] == guids[1]
    assert len({item.id for one in LANGUAGES for item in feed("toolbox", TODAY, one).items}) == 4


def test_a_deadline_comes_when_its_last_fourteen_days_begin_and_never_again(gateway: Path) -> None:
    calls = publishable(gateway, TODAY).calls["wind-call"].facts
    last = max(cutoff.at.date.last for cutoff in calls.cutoffs)
    first = last - timedelta(days=13)  # a day lasts until midnight, so the fourteen days before its end hold it too
    before, after = first - timedelta(days=1), first

    def deadlines(day: date) -> dict[str, date]:
        items = feed(CLOSING, day, root=gateway).items
        return {i.id: i.published.date() for i in items if i.record and i.record.id == "wind-call"}

    new = {id: day for id, day in deadlines(after).items() if id not in deadlines(before)}
    assert list(new.values()) == [first]
    assert deadlines(last + timedelta(days=400)) == deadlines(after)
    assert not set(deadlines(after)) & {item.id for item in feed("all", after, root=gateway).items}


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 9, 1), {"harbour-test", "robot-offer"}),
        (date(2026, 10, 31), {"harbour-test", "robot-offer"}),
        (date(2026, 11, 1), {"harbour-test"}),
        (date(2027, 3, 1), {"harbour-test"}),
        (date(2027, 3, 2), set()),
    ],
)
def test_wishes_leave_by_themselves(today: date, expected: set[str], tmp_path: Path) -> None:
    records = publishable(_of_then(tmp_path, today), today)
    assert {wish.id for _, wish in wishes_now(records)} == expected


def _of_then(folder: Path, today: date) -> Path:
    """The sample as it would be on an earlier day: without what was only checked or published later."""
    root = folder / "sample"
    shutil.copytree(SAMPLE, root)
    if today < TODAY:
        for file in root.rglob("*"):
            if file.suffix in (".yml", ".md") and "vocabulary" not in file.parts:
                text = file.read_text(encoding="utf-8")
                file.write_text(text.replace("2026-11-01", "2026-08-01").replace("2026-10-01", "2026-08-01"), encoding="utf-8")
    return root
