"""Calendar files: valid by the standard's own rules, read back by a calendar library, the same things by the same ids."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from tests.conftest import PROJECT, TODAY

from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import plan
from cluster_gateway.records.moment import Moment
from cluster_gateway.render.calendars.entries import Entry
from cluster_gateway.render.calendars.folder import calendar_files
from cluster_gateway.render.calendars.writing import calendar_file

DANISH = ZoneInfo("Europe/Copenhagen")


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    return dict(calendar_files(plan(publishable(PROJECT, TODAY), Site("https://klyngeporten.example/"))))


@pytest.fixture
def of_sample(gateway: Path) -> Callable[..., dict[str, bytes]]:
    """The calendars of the sample after changes: file, old, new."""

    def made(*changes: tuple[str, str, str]) -> dict[str, bytes]:
        for file, old, new in changes:
            path = gateway / file
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new), encoding="utf-8")
        return dict(calendar_files(plan(publishable(gateway, TODAY), Site("https://x.example/"))))

    return made


def events(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def unfolded(content: bytes) -> list[str]:
    return content.decode().replace("\r\n ", "").split("\r\n")[:-1]


def test_there_is_one_for_everything_each_field_each_cluster_and_each_record(shipped: dict[str, bytes]) -> None:
    for name in ("all", "calls", "events", "sector-robotics", "cluster-censec", "call-gudp-2024-1", "event-r-24"):
        assert {f"calendars/{name}.ics", f"en/calendars/{name}.ics"} <= set(shipped)
    assert "calendars/event-r-26.ics" not in shipped, "only a year is known of it"
    whole = {event["UID"] for event in events(shipped["calendars/all.ics"])}
    parts = [{event["UID"] for event in events(shipped[f"calendars/{name}.ics"])} for name in ("calls", "events")]
    assert whole == parts[0] | parts[1] and not parts[0] & parts[1] and len(whole) > 40


def test_every_page_with_a_calendar_leads_to_one(project_site: Path, shipped: dict[str, bytes]) -> None:
    linked = set()
    for path in project_site.rglob("index.html"):
        for link in re.findall(r'href="([^"]*calendars/[^"]+\.ics)"', path.read_text(encoding="utf-8")):
            target = (path.parent / link).resolve()
            assert target.is_file(), (path, link)
            linked.add(target.relative_to(project_site.resolve()).as_posix())
    assert set(shipped) - linked == {"calendars/all.ics", "en/calendars/all.ics"} - linked


def test_lines_are_folded_by_octets_and_end_as_they_should(shipped: dict[str, bytes]) -> None:
    for name, content in shipped.items():
        assert content.endswith(b"END:VCALENDAR\r\n") and b"\n" not in content.replace(b"\r\n", b""), name
        for line in content.split(b"\r\n"):
            assert len(line) <= 75, name
            line.decode()  # no letter is cut in two


def test_every_entry_has_what_the_standard_demands(shipped: dict[str, bytes]) -> None:
    """The library takes entries without DTSTAMP and with an end before the start, so the rules stand here."""
    for name, content in shipped.items():
        lines = unfolded(content)
        assert lines[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", lines[2]] and lines[2].startswith("PRODID:")
        assert any(line.startswith("NAME:") for line in lines) and any(line.startswith("X-WR-CALNAME:") for line in lines)
        seen = set()
        for event in events(content):
            assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS", "URL"} <= set(event), name
            assert event["UID"] not in seen
            seen.add(event["UID"])
            start, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
            assert end is None or (type(end) is type(start) and end > start)
            assert str(event["URL"]).startswith("https://klyngeporten.example/")
            if isinstance(start, datetime):
                assert event["DTSTART"].params["TZID"] == "Europe/Copenhagen" and b"BEGIN:VTIMEZONE" in content
            else:
                assert end is not None, "a day has an end"


def test_it_reads_back_as_it_was_written(shipped: dict[str, bytes]) -> None:
    for name, content in shipped.items():
        assert icalendar.Calendar.from_ical(content).to_ical() == content, name


def test_nothing_depends_on_the_clock_or_the_day(shipped: dict[str, bytes]) -> None:
    later = date(2027, 3, 1)
    again = dict(calendar_files(plan(publishable(PROJECT, later), Site("https://klyngeporten.example/"))))
    assert again == shipped


def test_a_deadline_is_the_same_instant_in_danish_time(shipped: dict[str, bytes]) -> None:
    (deadline,) = events(shipped["calendars/call-european-defence-fund-2026.ics"])
    assert deadline["DTSTART"].dt == datetime(2026, 9, 29, 17, tzinfo=DANISH)
    assert "DTEND" not in deadline and deadline["SUMMARY"] == "Frist: Den Europæiske Forsvarsfond 2026"
    (english,) = events(shipped["en/calendars/call-european-defence-fund-2026.ics"])
    assert english["UID"] == deadline["UID"] and english["SUMMARY"] == "Deadline: European Defence Fund 2026"


def test_days_end_on_the_day_after(shipped: dict[str, bytes]) -> None:
    (days,) = events(shipped["calendars/event-edf-info-days-2026.ics"])
    assert (days["DTSTART"].dt, days["DTEND"].dt) == (date(2026, 3, 10), date(2026, 3, 12))
    assert days["DTSTART"].params["VALUE"] == "DATE"


def test_our_time_zone_agrees_with_the_database(of_sample: Callable[..., dict[str, bytes]]) -> None:
    """The modules of a course that go over the change keep their hour, by our VTIMEZONE as by the system's."""
    content = of_sample()["calendars/event-wind-course.ics"]
    calendar = icalendar.Calendar.from_ical(content)
    (ours,) = calendar.walk("VTIMEZONE")
    zone = ours.to_tz()
    one, two = sorted(event["DTSTART"].dt for event in calendar.walk("VEVENT"))
    assert (one.hour, two.hour, one.utcoffset(), two.utcoffset()) == (9, 9, one.utcoffset(), one.utcoffset() * 2)
    for month in range(1, 13):
        local = datetime(2027, month, 15, 12)
        assert local.replace(tzinfo=zone).utcoffset() == local.replace(tzinfo=DANISH).utcoffset(), month


def test_what_happens_several_times_stands_several_times(of_sample: Callable[..., dict[str, bytes]]) -> None:
    modules = events(of_sample()["en/calendars/event-wind-course.ics"])
    assert [module["SUMMARY"] for module in modules] == ["Wind course: Module 1", "Wind course: Module 2"]
    assert [module["UID"] for module in modules] == [
        "event-old-course-2027-03-20@klyngeporten", "event-old-course-2027-04-03@klyngeporten",
    ]  # fmt: skip
    assert modules[0]["LOCATION"] == "Vindhuset, Havnegade 1, Aalborg"


def test_a_cancelled_event_stays_as_cancelled(of_sample: Callable[..., dict[str, bytes]]) -> None:
    (fair,) = events(of_sample()["calendars/event-stormy-fair.ics"])
    assert (fair["STATUS"], fair["SEQUENCE"], fair["TRANSP"]) == ("CANCELLED", 1, "TRANSPARENT")
    before = of_sample(("content/events/stormy-fair.yml", "state: cancelled", "state: planned"))
    (planned,) = events(before["calendars/event-stormy-fair.ics"])
    assert (planned["UID"], planned["STATUS"], planned["SEQUENCE"]) == (fair["UID"], "CONFIRMED", 0)


def test_a_moved_deadline_keeps_its_id_and_counts_its_moves(of_sample: Callable[..., dict[str, bytes]]) -> None:
    first, large = events(of_sample()["en/calendars/call-wind-call.ics"])
    assert large["UID"] == "call-first-call-2027-05-20@klyngeporten" and large["SEQUENCE"] == 1
    assert large["SUMMARY"] == "Deadline: The wind call (Large projects)"
    moved = of_sample(
        ("content/calls/wind-call.yml", "at: 2027-03-01T12:00,", "at: 2027-03-15T12:00, moved_from: [2027-03-01T12:00],")
    )
    (after, *_) = events(moved["en/calendars/call-wind-call.ics"])
    assert (after["UID"], after["SEQUENCE"]) == (first["UID"], 1) and after["DTSTART"].dt.day == 15


def test_a_new_name_keeps_the_id(gateway: Path, of_sample: Callable[..., dict[str, bytes]]) -> None:
    before = {event["UID"] for event in events(of_sample()["calendars/all.ics"])}
    (gateway / "content/calls/wind-call.yml").rename(gateway / "content/calls/storm-call.yml")
    (gateway / "content/events/stormy-fair.yml").rename(gateway / "content/events/calm-fair.yml")
    after = of_sample(
        (
            "content/calls/storm-call.yml",
            "wind-call\nformer_ids: [first-call",
            "storm-call\nformer_ids: [first-call, wind-call",
        ),
        ("content/events/calm-fair.yml", "id: stormy-fair\n", "id: calm-fair\nformer_ids: [stormy-fair]\n"),
    )
    assert {event["UID"] for event in events(after["calendars/all.ics"])} == before


def test_a_gateway_without_calls_and_events_has_valid_calendars(gateway: Path, of_sample: Any) -> None:
    for path in (*gateway.glob("content/calls/*"), *gateway.glob("content/events/*")):
        path.unlink()
    empty = of_sample()
    assert set(empty) == {f"{lang}calendars/{name}.ics" for lang in ("", "en/") for name in ("all", "calls", "events")}
    assert all(content.count(b"BEGIN:") > 1 for content in empty.values()), "a calendar holds at least one component"


def test_difficult_texts_come_through() -> None:
    title = "Kommaer, semikolon; skråstreg \\ og »citater« " + "æøå€🌊" * 30
    start = Moment.parse("2027-03-01T12:00")
    assert start is not None
    entry = Entry("x@y", 0, date(2026, 1, 1), start, None, "Europe/Brussels", title, "Linje\nto", "https://x.example/")
    content = calendar_file("Navn, med komma", [entry], "da")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    (event,) = events(content)
    assert event["SUMMARY"] == title and event["DESCRIPTION"].startswith("Linje\nto")
