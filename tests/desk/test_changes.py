"""``changes``: what happened to the directory, each thing once, and nothing of it from the history of the repository."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import PROJECT, TODAY

from cluster_gateway.command import main
from cluster_gateway.plan.change_words import change_title
from cluster_gateway.plan.examination import examine, publishable
from cluster_gateway.records.collection import Records
from cluster_gateway.records.loading import CHANGES
from cluster_gateway.records.problem import Problem
from cluster_gateway.records.snapshot import FILE, snapshot_of


def keep(root: Path, day: str = "2026-11-23") -> int:
    return main(["changes", "--root", str(root), "--today", day, "--language", "en"])


def told(records: Records) -> list[str]:
    """The changes as lines, without saying when."""
    return [
        change_title(change, record.facts, records, "en")
        for change in records.changes
        if (record := records.cluster(change.cluster))
    ]


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "clusters" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def kept(gateway: Path) -> Path:
    """The sample with a list of changes, kept before."""
    assert keep(gateway) == 0
    return gateway


def test_the_first_list_tells_what_the_records_date(kept: Path) -> None:
    records = publishable(kept, TODAY)
    assert sorted(told(records)) == [
        "Alfa & Vind has joined the directory",
        "Alfa & Vind received the European bronze label",
        "Alfa & Vind received the European gold label",
        "Beta Food has closed",
        "Beta Food has joined the directory",
        "Gamma has joined the directory",
    ]
    assert {str(change.when) for change in records.changes if change.when} == {"2018", "2024-Q3", "2022-03"}


SILVER = "labels:\n  - {scheme: ecei, level: silver, awarded: 2026-10, source: news}\n"
MERGED = "sectors: [energy]\nstatus: {state: merged, since: 2026-11, into: beta, source: [site]}"


def test_nothing_new_writes_nothing(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {name: (kept / name).read_bytes() for name in (CHANGES, FILE)}
    capsys.readouterr()
    assert keep(kept, "2026-11-30") == 0
    assert "nothing new" in capsys.readouterr().out
    assert {name: (kept / name).read_bytes() for name in before} == before


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("town: Aalborg", "town: Hjørring", ["Alfa & Vind has new facts: offices"]),
        ("value: 1234", "value: 1300", ["Alfa & Vind has new facts: key figures"]),
        ("level: gold, awarded: 2024-Q3", "level: gold, awarded: 2024-08", ["Alfa & Vind has new facts: labels"]),
        ("labels:\n", SILVER, ["Alfa & Vind received the European silver label"]),
        ("sectors: [energy]", MERGED, ["Alfa & Vind has merged into Beta Food"]),
        ("Samler virksomheder om vind.", "Samler virksomheder om hav og vind.", []),
        ("checked: {date: 2026-11-01", "checked: {date: 2026-11-20", []),
    ],
)  # fmt: skip
def test_each_kind_of_change(old: str, new: str, line: list[str], kept: Path) -> None:
    known = publishable(kept, TODAY).changes
    edit(kept, "alfa.yml", old, new)
    assert keep(kept, "2026-11-24") == 0
    records = publishable(kept, TODAY.replace(day=24))
    assert told(records)[: len(records.changes) - len(known)] == line
    assert records.changes[len(line) :] == known


def test_a_new_organisation(kept: Path) -> None:
    text = (kept / "clusters" / "gamma.yml").read_text(encoding="utf-8")
    text = text.replace("gamma", "delta").replace("Gamma", "Delta").replace("da: ", "da: Ny ").replace("en: ", "en: New ")
    (kept / "clusters" / "delta.yml").write_text(text, encoding="utf-8")
    assert keep(kept, "2026-11-24") == 0
    assert told(publishable(kept, TODAY.replace(day=24)))[0] == "Delta has joined the directory"


def test_what_an_editor_wrote_stays(kept: Path) -> None:
    path = kept / CHANGES
    text = path.read_text(encoding="utf-8")
    noted = text.replace("kind: closed,", 'kind: closed, note: {da: "Slut.", en: "The end."},')
    assert noted != text
    path.write_text(noted, encoding="utf-8")
    edit(kept, "alfa.yml", "town: Aalborg", "town: Hjørring")
    assert keep(kept, "2026-11-24") == 0
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "kind: changed" in lines[4]
    assert [*lines[:4], *lines[5:]] == noted.splitlines()


def test_a_list_without_entries_can_be_begun(gateway: Path) -> None:
    (gateway / CHANGES).parent.mkdir()
    (gateway / CHANGES).write_text("# mine\nchanges: []\n", encoding="utf-8")
    assert keep(gateway) == 0
    assert (gateway / CHANGES).read_text(encoding="utf-8").startswith("# mine\nchanges:\n  - {id: ")
    assert len(publishable(gateway, TODAY).changes) == 6


def test_check_tells_of_changes_that_are_not_listed(kept: Path, told: Callable[[], list[Problem]]) -> None:
    assert told() == []
    edit(kept, "alfa.yml", "town: Aalborg", "town: Hjørring")
    assert [(p.mark.file, p.code, p.severity) for p in told()] == [("clusters/alfa.yml", "change-unlisted", "warning")]


def test_nothing_is_kept_while_a_record_is_wrong(kept: Path) -> None:
    before = (kept / CHANGES).read_bytes()
    edit(kept, "alfa.yml", "id: alfa\n", "id: alpha\n")
    assert keep(kept, "2026-11-24") == 1
    assert (kept / CHANGES).read_bytes() == before


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("cluster: gamma", "cluster: gama", "unknown-term"), ("listed: 2026-11-23", "listed: 2027-11-23", "in-the-future"),
        ("listed: 2026-11-23", "listed: 2026-11-23T12:00", "time-zone-missing"), ("kind: closed", "kind: gone", "not-a-choice"),
        ("listed: 2026-11-23", "listed: soon", "not-a-moment"),
    ],
)  # fmt: skip
def test_mistakes_in_the_list_have_a_place(old: str, new: str, code: str, kept: Path) -> None:
    path = kept / CHANGES
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    _, problems = examine(kept, TODAY)
    (problem,) = [p for p in problems if p.mark.file == CHANGES]
    line = text.replace(old, new, 1).splitlines()[problem.mark.line - 1]
    assert problem.code == code and line[problem.mark.column - 1 :].startswith(new.partition(": ")[2])


@pytest.mark.parametrize("content", ["", "[]", '{"alfa": 5}', '{"alfa": {"facts": 1}}', "[" * 5000])
def test_a_broken_snapshot_is_told(content: str, kept: Path) -> None:
    (kept / FILE).write_text(content, encoding="utf-8")
    _, problems = examine(kept, TODAY)
    assert [p.code for p in problems if p.mark.file == FILE] == ["snapshot-broken"]
    assert keep(kept) == 1


def test_the_shipped_list_is_whole() -> None:
    records = publishable(PROJECT, TODAY)
    added = {change.cluster for change in records.changes if change.kind == "added"}
    assert set(records.clusters) <= added
    assert snapshot_of(records)
