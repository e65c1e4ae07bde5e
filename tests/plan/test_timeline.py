"""How calls and events stand at any instant: to the minute, in their own zone, over the changes of summer time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster_gateway.plan.timeline import (
    CallState,
    EventState,
    Step,
    call_step,
    call_timeline,
    event_step,
    event_timeline,
    start_of,
)  # fmt: skip
from cluster_gateway.records.models.call import Call
from cluster_gateway.records.models.event import Event
from cluster_gateway.records.moment import Moment

BOTH = {"da": "x", "en": "x"}
REST: dict[str, Any] = {
    "id": "x", "title": "X", "summary": BOTH, "sources": [{"id": "s", "publisher": "s"}],
    "published": "2026-11-01", "checked": {"date": "2026-11-01", "by": BOTH},
}  # fmt: skip


def call(kind: str = "dated", **facts: Any) -> Call:
    cutoffs = [
        {"at": at, "source": "s"} if isinstance(at, str) else {"at": at[0], "opens": at[1], "source": "s"}
        for at in facts.pop("cutoffs", [])
    ]
    if "opens" in facts:
        facts["opens"] = {"at": facts["opens"], "source": "s"}
    return Call.model_validate({**REST, "funder": "F", "level": "eu", "kind": kind, "cutoffs": cutoffs, **facts})


def event(**facts: Any) -> Event:
    return Event.model_validate({**REST, "kind": "fair", "format": "physical", **facts})


def at(text: str, zone: str = "Europe/Copenhagen") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


ONE = call(opens="2026-02-11T09:00", cutoffs=["2026-05-29T12:00"])


@pytest.mark.parametrize(
    ("instant", "state"),
    [
        ("2026-02-11T08:59", "announced"),
        ("2026-02-11T09:00", "open"),
        ("2026-05-15T11:59", "open"),
        ("2026-05-15T12:00", "closing"),
        ("2026-05-29T11:59", "closing"),
        ("2026-05-29T12:00", "closed"),
        ("2030-01-01T00:00", "closed"),
    ],
)
def test_a_call_turns_to_the_minute(instant: str, state: str) -> None:
    assert call_step(ONE, at(instant)).state == state


def test_a_deadline_without_a_time_lasts_until_midnight_in_its_own_zone() -> None:
    athens = call(cutoffs=["2026-05-29"], zone="Europe/Athens")
    assert call_step(athens, at("2026-05-29T23:59", "Europe/Athens")).state == "closing"
    assert call_step(athens, at("2026-05-30T00:00", "Europe/Athens")).state == "closed"
    assert call_step(athens, at("2026-05-29T23:00", "Europe/Copenhagen")).state == "closed"


@pytest.mark.parametrize(
    ("cutoff", "before", "turns"),
    [
        ("2026-04-05T12:00", "2026-03-22T11:59", "2026-03-22T12:00"),  # summer time begins in between
        ("2026-11-04T12:00", "2026-10-21T11:59", "2026-10-21T12:00"),  # and ends
    ],
)
def test_two_weeks_are_two_weeks_by_the_clock_on_the_wall(cutoff: str, before: str, turns: str) -> None:
    one = call(cutoffs=[cutoff])
    assert [call_step(one, at(t)).state for t in (before, turns)] == ["open", "closing"]
    assert abs(at(cutoff) - at(turns) - timedelta(days=14)) == timedelta(hours=1)


def test_the_hour_that_comes_twice_counts_the_first_time() -> None:
    one = call(cutoffs=["2026-10-25T02:30"])
    assert call_step(one, datetime(2026, 10, 25, 0, 29, tzinfo=UTC)).state == "closing"
    assert call_step(one, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)).state == "closed"


def test_the_hour_that_never_comes_is_known() -> None:
    lost = Moment.parse("2026-03-29T02:30")
    assert lost is not None and not lost.exists("Europe/Copenhagen") and lost.exists("America/New_York")
    assert all(m and m.exists("Europe/Copenhagen") for m in map(Moment.parse, ("2026-03-29T01:59", "2026-03-29T03:00")))


def test_between_cutoffs_of_a_call_that_stays_open() -> None:
    several = call(cutoffs=["2026-02-27T12:00", "2026-05-29T12:00"])
    instants = ("2026-01-01T00:00", "2026-02-20T00:00", "2026-02-27T12:00", "2026-05-15T12:00")
    states = [call_step(several, at(t)).state for t in instants]
    assert states == ["open", "closing", "between", "closing"]


def test_rounds_that_open_by_themselves() -> None:
    rounds = call(cutoffs=["2026-02-27T12:00", ("2026-09-30T12:00", "2026-08-01T09:00")])
    instants = ("2026-03-01T00:00", "2026-08-01T08:59", "2026-08-01T09:00", "2026-09-20T00:00")
    states = [call_step(rounds, at(t)).state for t in instants]
    assert states == ["between", "between", "open", "closing"]


@pytest.mark.parametrize(
    ("made", "instant", "state"),
    [
        (call("rolling"), "2026-11-23T00:00", "rolling"),
        (call("recurring"), "2026-11-23T00:00", "recurring"),
        (call("recurring", cutoffs=["2026-03-01"]), "2026-02-01T00:00", "open"),
        (call("recurring", cutoffs=["2026-03-01"]), "2026-11-23T00:00", "recurring"),
        (call("recurring", ends={"date": "2026-12", "source": "s"}), "2026-12-31T23:59", "recurring"),
        (call("recurring", ends={"date": "2026-12", "source": "s"}), "2027-01-01T00:00", "closed"),
        (call(ends={"date": 2022, "source": "s"}), "2022-12-31T23:59", "open"),
        (call(ends={"date": 2022, "source": "s"}), "2023-01-01T00:00", "closed"),
        (call(ends={"date": "2026-11", "qualifier": "no-later", "source": "s"}), "2026-11-01T00:00", "closed"),
    ],
)
def test_calls_without_a_cutoff_ahead(made: Call, instant: str, state: str) -> None:
    assert call_step(made, at(instant)).state == state


@pytest.mark.parametrize(
    ("made", "instant", "state"),
    [
        (event(start="2026-03-10", end="2026-03-11"), "2026-03-09T23:59", "coming"),
        (event(start="2026-03-10", end="2026-03-11"), "2026-03-10T00:00", "ongoing"),
        (event(start="2026-03-10", end="2026-03-11"), "2026-03-11T23:59", "ongoing"),
        (event(start="2026-03-10", end="2026-03-11"), "2026-03-12T00:00", "past"),
        (event(start="2026-03-10T10:00", end="2026-03-10T12:00"), "2026-03-10T11:59", "ongoing"),
        (event(start="2026-03-10T10:00", end="2026-03-10T12:00"), "2026-03-10T12:00", "past"),
        (event(start="2026-03-10T10:00"), "2026-03-10T23:59", "ongoing"),
        (event(start="2026-03-29T10:00", end="2026-03-29T12:00"), "2026-03-29T09:59", "coming"),
        (event(start=2027), "2026-11-23T00:00", "coming"),
        (event(start=2026), "2026-11-23T00:00", "undated"),
        (event(start=2026), "2027-01-01T00:00", "past"),
        (event(when_note=BOTH), "2026-11-23T00:00", "undated"),
        (event(sessions=[{"start": "2026-03-10"}, {"start": "2026-04-10"}]), "2026-03-20T00:00", "ongoing"),
        (event(sessions=[{"start": "2026-03-10"}, {"start": "2026-04-10"}]), "2026-04-11T00:00", "past"),
    ],
)
def test_events(made: Event, instant: str, state: str) -> None:
    assert event_step(made, at(instant)).state == state


def test_a_site_speaks_of_the_beginning_of_its_day_in_denmark() -> None:
    assert start_of(date(2026, 7, 1)) == datetime(2026, 6, 30, 22, tzinfo=UTC)
    assert start_of(date(2026, 12, 1)) == datetime(2026, 11, 30, 23, tzinfo=UTC)


days = st.dates(date(2026, 1, 1), date(2027, 12, 31)).map(str)
times = st.one_of(days, st.tuples(days, st.times()).map(lambda both: f"{both[0]}T{both[1]:%H:%M}"))


@given(
    st.sampled_from(["dated", "recurring", "rolling"]), st.lists(times, min_size=1, max_size=4, unique=True), st.none() | times,
    st.datetimes(datetime(2025, 12, 1), datetime(2028, 2, 1), timezones=st.just(UTC)),
)  # fmt: skip
def test_the_timeline_says_what_the_rule_says(kind: str, cutoffs: list[str], opens: str | None, instant: datetime) -> None:
    """Whatever the instant, the step a script would pick is the one the rule gives."""
    made = call(kind, cutoffs=cutoffs, **({"opens": opens} if opens else {}))
    steps = call_timeline(made)
    picked = [step for step in steps if step.begins is None or step.begins <= instant][-1]
    found = call_step(made, instant)
    assert (picked.state, picked.cutoff) == (found.state, found.cutoff)
    assert {step.state for step in steps} <= set(get_args(CallState))


@given(times, st.none() | times, st.datetimes(datetime(2025, 12, 1), datetime(2028, 2, 1), timezones=st.just(UTC)))
def test_the_timeline_of_an_event(start: str, end: str | None, instant: datetime) -> None:
    made = event(start=min(start, end or start), end=max(start, end) if end else None)
    steps: tuple[Step, ...] = event_timeline(made)
    picked = [step for step in steps if step.begins is None or step.begins <= instant][-1]
    assert picked.state == event_step(made, instant).state
    assert {step.state for step in steps} <= set(get_args(EventState))
