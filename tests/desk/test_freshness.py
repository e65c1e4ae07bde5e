"""What is due to be looked at: worked out from the records, said on the page, gathered in one report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.conftest import PROJECT, TODAY

from cluster_gateway.command import main
from cluster_gateway.desk.freshness import LONGEST, issue, look, report
from cluster_gateway.desk.links.checking import CheckedLink
from cluster_gateway.desk.links.visit import Answer
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import examine, publishable
from cluster_gateway.plan.freshness import months_after, standings
from cluster_gateway.plan.site import plan
from cluster_gateway.records.loading import FRESHNESS
from cluster_gateway.records.models.freshness import Review
from cluster_gateway.records.problem import Mark, Problem
from cluster_gateway.render.painter import paint

EVERYTHING = """\
review:
  - {kind: cluster, months: 12, owner: {da: Sekretariatet, en: The secretariat}}
  - {kind: call, months: 3, owner: {da: Redaktionen, en: The editors}}
  - {kind: event, months: 3, owner: {da: Redaktionen, en: The editors}}
  - {kind: story, months: 6, owner: {da: Redaktionen, en: The editors}}
  - {kind: page, months: 24, owner: {da: Redaktionen, en: The editors}}
links:
  - {address: "https://www.alfa.example", reason: {da: Findes ikke, en: Does not exist}, until: 2027-06-01}
"""


@pytest.fixture
def reviewed(gateway: Path) -> Path:
    """The sample gateway with every kind under review."""
    (gateway / FRESHNESS).write_text(EVERYTHING, encoding="utf-8")
    return gateway


def due(root: Path, day: date) -> dict[str, str]:
    """What is overdue on a day, and since when."""
    return {one.record.file: str(one.due) for one in standings(publishable(root, day)) if one.overdue(day)}


def test_nothing_is_due_before_its_day(reviewed: Path) -> None:
    assert due(reviewed, TODAY) == {}


def test_a_record_is_due_on_its_day_and_not_the_day_before(reviewed: Path) -> None:
    assert "content/calls/wind-call.yml" not in due(reviewed, date(2027, 1, 31))
    assert due(reviewed, date(2027, 2, 1))["content/calls/wind-call.yml"] == "2027-02-01"


def test_what_is_over_is_left_alone(reviewed: Path) -> None:
    """Beta is closed, the call and the course are over by then, and one of the stories has its result."""
    late = due(reviewed, date(2028, 12, 1))
    assert "clusters/alfa.yml" in late and "clusters/beta.yml" not in late
    assert not {"content/calls/wind-call.yml", "content/events/wind-course.yml"} & set(late)
    assert "success-stories/hoped-for-harbour/da.md" in late and "success-stories/robot-in-the-sea/da.md" not in late
    assert not any(file.startswith("content/news") for file in late)


def test_a_confirmation_counts_too(reviewed: Path) -> None:
    path = reviewed / "clusters" / "alfa.yml"
    assert "clusters/alfa.yml" in due(reviewed, date(2027, 11, 1))
    confirmed = "confirmed: {date: 2026-11-20, by: {da: klyngen, en: the cluster}}\n"
    path.write_text(path.read_text(encoding="utf-8") + confirmed, encoding="utf-8")
    assert "clusters/alfa.yml" not in due(reviewed, date(2027, 11, 1))
    assert due(reviewed, date(2027, 11, 20))["clusters/alfa.yml"] == "2027-11-20"


def test_without_the_file_nothing_is_reviewed(gateway: Path) -> None:
    assert due(gateway, date(2040, 1, 1)) == {}


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2026-01-15", 12, "2027-01-15"),
        ("2026-12-31", 1, "2027-01-31"),
    ],
)
def test_months_end_on_their_last_day(day: str, months: int, after: str) -> None:
    review = Review.model_validate({"kind": "call", "months": months, "owner": {"da": "x", "en": "x"}})
    assert str(months_after(date.fromisoformat(day), review)) == after


def test_a_page_says_that_it_is_overdue_and_others_do_not(reviewed: Path) -> None:
    records = publishable(reviewed, date(2027, 11, 2))
    site = plan(records, Site("https://x.example/"))
    overdue = {one.record.file for one in standings(records) if one.overdue(records.today)}
    assert overdue
    for page in site.pages:
        said = 'class="gw-overdue"' in paint(page, site)
        assert said == bool(page.record and page.record.file in overdue and page.kind != "home"), page.address
    texts = {page.address: paint(page, site) for page in site.pages}
    assert "Oplysningerne er sidst kontrolleret 1. november 2026 og skal kontrolleres igen." in texts["klynger/alfa/"]
    assert "These facts were last checked 1 November 2026 and are due to be checked again." in texts["en/clusters/alfa/"]


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ("kind: story", "kind: news", "review[4].kind", "not-a-choice"),
        ("kind: event", "kind: call", "review[3].kind", "given-twice"),
        ("months: 24", "months: 0", "review[5].months", "out-of-range"),
        ("months: 24", "months: to år", "review[5].months", "number-expected"),
        ("https://www.alfa.example", "www.alfa.example", "links[1].address", "not-an-address"),
        (", until: 2027-06-01", "", "links[1].until", "missing"),
        ("review:", "reviews:", "reviews", "unknown-key-near"),
    ],
)  # fmt: skip
def test_mistakes_in_the_file_have_a_place(
    old: str, new: str, field: str, code: str, reviewed: Path, told: Callable[[], list[Problem]]
) -> None:
    (reviewed / FRESHNESS).write_text(EVERYTHING.replace(old, new, 1), encoding="utf-8")
    assert [(p.mark.file, p.field, p.code) for p in told()] == [(FRESHNESS, field, code)]
    line = EVERYTHING.replace(old, new, 1).splitlines()[told()[0].mark.line - 1]
    assert new.partition(":")[0].strip(", ") in line or new == ""


def test_the_shipped_file_reviews_every_kind_that_can_grow_old() -> None:
    records, _ = examine(PROJECT, TODAY)
    kinds = {review.kind for review in records.freshness.review}
    assert {"cluster", "call", "event", "page"} <= kinds
    assert all(review.owner.da != review.owner.en for review in records.freshness.review)


# The report ---------------------------------------------------------------------------------------


def test_the_report_names_what_whose_turn_and_since_when(reviewed: Path) -> None:
    records, problems = examine(reviewed, date(2027, 11, 2))
    said = "\n".join(report(look(records, problems, False), "en", repository="https://github.example/o/r"))
    line = (
        "- Alfa \\& Vind: last checked 1 November 2026, due 1 November 2027. The secretariat "
        "([`clusters/alfa.yml`](https://github.example/o/r/blob/main/clusters/alfa.yml#L1))"
    )
    assert line in said
    assert "Translation missing or older (2)" in said and "Outside links were not checked this time." in said
    assert "Links that are not checked (1)" in said and "the exception ended" in said


def test_links_are_told_by_what_became_of_them(reviewed: Path) -> None:
    records, problems = examine(reviewed, TODAY)
    found = look(records, problems, False)
    places = [Mark("clusters/alfa.yml", 20, 10)]
    answers = {
        "https://a.example/1": Answer("gone", "404"), "https://a.example/2": Answer("moved", "https://b.example/`x`"),
        "https://a.example/3": Answer("unsure", "403"), "https://a.example/4": Answer("unreachable", "timeout"),
        "https://a.example/5": Answer("private"), "https://a.example/6": Answer("good"),
    }  # fmt: skip
    links = [CheckedLink(address, places, answer) for address, answer in answers.items()]
    text = issue(replace(found, links=links))
    danish, english = text.split("<summary>English</summary>")
    assert "Links, der ikke virker, som de skal (5)" in danish and "Links that do not work as they should (5)" in english
    assert "`https://a.example/1` does not exist (`404`), in `clusters/alfa.yml`" in english
    assert "er flyttet for bestandig til `` https://b.example/`x` ``" in danish
    assert "https://a.example/6" not in text and "Outside links: 6 checked." in english
    assert (
        english.index("a.example/1")
        < english.index("a.example/4")
        < english.index("a.example/5")
        < english.index("a.example/2")
    )


def test_the_issue_has_an_end(reviewed: Path) -> None:
    records, problems = examine(reviewed, TODAY)
    found = look(records, problems, False)
    places = [Mark("clusters/alfa.yml", n, 1) for n in range(9)]
    links = [CheckedLink(f"https://a.example/{'x' * 400}{n}", places, Answer("gone", "404")) for n in range(900)]
    text = issue(replace(found, links=links), "https://github.example/o/r")
    assert len(text) <= LONGEST and "and 8" in text


def test_the_command_writes_both_languages(reviewed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = reviewed / "freshness.md"
    assert main(["freshness", "--root", str(reviewed), "--today", "2027-11-02", "--out", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith("<!-- klyngeporten: freshness -->") and "Over tiden" in text and "Overdue" in text
    assert main(["freshness", "--root", str(reviewed), "--today", str(TODAY), "--language", "da"]) == 0
    assert "Hvad der skal kontrolleres" in capsys.readouterr().out
