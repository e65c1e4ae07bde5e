"""Every kind of mistake in every kind of record: told at the right line in both languages, never as a traceback.

``mistakes.yml`` shows the mistakes that belong to one kind; here are those any record can have, made in each of them.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import PROJECT, SAMPLE, TODAY

from cluster_gateway.plan.examination import examine
from cluster_gateway.records.catalogue import describe, sentences
from cluster_gateway.records.collection import VOCABULARIES
from cluster_gateway.records.language import LANGUAGES
from cluster_gateway.records.problem import Problem

RECORDS = {
    "cluster": "clusters/alfa.yml",
    "story": "success-stories/robot-in-the-sea/da.md",
    "news": "content/news/2026-03-01-wind-prize/da.md",
    "page": "content/en/about/index.md",
    "call": "content/calls/wind-call.yml",
    "event": "content/events/wind-course.yml",
    "resource": "content/resources/wind-agreement.yml",
    "actor": "content/actors/wind-agency.yml",
    "service": "content/services/sparring.yml",
    "survey": "content/needs/needs-2026.yml",
    "financing": "content/financing/plan.yml",
    "key figure": "content/figures/wind-jobs.yml",
    "vocabulary": "clusters/vocabulary/sectors.yml",
}
Mistake = Callable[[list[str]], tuple[list[str], int]]
"""The lines with the mistake, and the line (from 1) it must be told on; 0 for the file as a whole."""


def first_field(lines: list[str]) -> int:
    """The index of a field of one line that every kind has: its title or name, the id where there is one."""
    return next(n for n, line in enumerate(lines) if line.startswith(("title:", "name:")))


BOTH_LANGUAGES = ("id: plan", "id: wind-jobs", "title: ")
"""How the files begin whose title must be given in both languages, and is no name that may be the same in both."""


def replaced(value: str, inside: bool = False) -> Mistake:
    """Another value for the first field; ``inside``, for its Danish text where it must have two."""

    def mistake(lines: list[str]) -> tuple[list[str], int]:
        at = first_field(lines)
        key, both = lines[at].split(":")[0], any(lines[0].startswith(start) for start in BOTH_LANGUAGES)
        told = f"{{da: {value}, en: x}}" if both and inside else value
        after = at + 1
        while lines[after].startswith(" "):
            after += 1
        return [*lines[:at], f"{key}: {told}", *lines[after:]], at + 1

    return mistake


def added(*new: str, on: int = 1) -> Mistake:
    """Lines before the first field; the mistake is told on the ``on``-th of them."""

    def mistake(lines: list[str]) -> tuple[list[str], int]:
        at = first_field(lines)
        return [*lines[:at], *new, *lines[at:]], at + on

    return mistake


def doubled(lines: list[str]) -> tuple[list[str], int]:
    at = first_field(lines)
    return [*lines[: at + 1], lines[at], *lines[at + 1 :]], at + 2


def misspelt(lines: list[str]) -> tuple[list[str], int]:
    at = first_field(lines)
    key = lines[at].split(":")[0]
    return [*lines[:at], lines[at].replace(key, key[0] + key, 1), *lines[at + 1 :]], at + 1


def removed(lines: list[str]) -> tuple[list[str], int]:
    """What is missing is told where the record begins: on its first field."""
    at = first_field(lines)
    end = at + 1
    while lines[end].startswith(" "):
        end += 1
    rest = [*lines[:at], *lines[end:]]
    return rest, next(n for n, line in enumerate(rest) if line[:1].isalpha()) + 1


MISTAKES: dict[str, tuple[str, Mistake]] = {
    "a field that begins another line": ("unknown-key", added('"zzebra\\n::error::x": 1')),
    "an unknown field": ("unknown-key", added("zzebra: 1")),
    "a misspelt field": ("unknown-key-near", misspelt),
    "a field given twice": ("yaml-duplicate", doubled),
    "a required field left out": ("missing", removed),
    "nothing where a text belongs": ("text-expected fields-expected", replaced("")),
    "a number where a text belongs": ("text-expected fields-expected", replaced("12")),
    "yes or no where a text belongs": ("text-expected fields-expected", replaced("true")),
    "a list where a text belongs": ("text-expected fields-expected", replaced("[a, b]")),
    "an empty text": ("too-short", replaced('""', inside=True)),
    "blanks only": ("too-short", replaced('"   "', inside=True)),
    "a suggestion left standing": ("unfilled", replaced('"✎ navnet"', inside=True)),
    "an angle bracket": ("forbidden-character", replaced("Vind <b>og</b> vand", inside=True)),
    "a change of direction": ("forbidden-character", replaced('"Vind \\u202e og vand"', inside=True)),
    "a line end in a line": ("forbidden-character", replaced('"Vind\\nog vand"', inside=True)),
    "a control character": ("forbidden-character", replaced('"Vind \\x07"', inside=True)),
    "a text far too long": ("too-long", replaced("x" * 301, inside=True)),
    "a colon in a text without quotes": ("yaml-syntax", replaced("Vind: og: vand")),
    "a quote that is not closed": ("yaml-syntax", replaced('"Vind')),
    "a bracket that is not closed": ("yaml-syntax", replaced("[Vind")),
    "a brace that is not closed": ("yaml-syntax", replaced("{da: Vind")),
    "a sign no text can begin with": ("yaml-syntax", replaced("@vind")),
    "text after a closing quote": ("yaml-syntax", replaced('"Vind" og vand')),
    "a tab for indentation": ("yaml-syntax", added("zebra:", "\tda: x", on=2)),
    "wrong indentation": ("yaml-syntax", added("zebra:", "    da: x", "  en: y", on=3)),
    "a field without a colon": ("yaml-syntax", added("zebra", "zebra: 1", on=2)),
    "an anchor": ("yaml-anchor", replaced("&vind Vind")),
    "an alias": ("yaml-anchor", replaced("*vind")),
    "a tag": ("yaml-tag", replaced("!!python/object:os.system Vind")),
    "a key that is a list": ("yaml-key", added("[a, b]: 1")),
    "too many levels": ("yaml-depth", added("zebra: " + "[" * 30 + "]" * 30)),
}


def told_by_file(gateway: Path) -> dict[str, list[Problem]]:
    """The problems by file; every one anywhere can be said in both languages, on one line, with nothing left to fill in."""
    told: dict[str, list[Problem]] = defaultdict(list)
    for problem in examine(gateway, TODAY)[1]:
        said = {language: describe(problem, language) for language in LANGUAGES}
        assert said["da"] != said["en"]
        assert all("\n" not in line and not re.search(r"\{[a-z]+\}", line) for line in said.values()), said
        if problem.severity == "problem":
            told[problem.mark.file].append(problem)
    return told


def told_of(gateway: Path, file: str) -> list[Problem]:
    """The problems of one file."""
    return told_by_file(gateway)[file]


@pytest.mark.parametrize("shows", MISTAKES)
def test_mistake_of_any_kind(shows: str, gateway: Path) -> None:
    """The mistake is made in a record of every kind at once: one that cannot be read hides nothing of another."""
    codes, mistake = MISTAKES[shows]
    expected = {}
    for file in RECORDS.values():
        lines = (gateway / file).read_text(encoding="utf-8").split("\n")
        spoilt, expected[file] = mistake(lines)
        (gateway / file).write_text("\n".join(spoilt), encoding="utf-8", newline="\n")
    told = told_by_file(gateway)
    for file, line in expected.items():
        found = [(p.code, p.mark.line) for p in told[file]]
        assert any(code in codes.split() and abs(at - line) <= (code == "yaml-syntax") for code, at in found), (
            file,
            line,
            found,
        )


WHOLE: dict[str, tuple[str, bytes]] = {
    "an empty file": ("empty front-matter-missing", b""),
    "only a comment": ("empty front-matter-missing", b"# nothing yet\n"),
    "a list for a record": ("not-a-record front-matter-missing", b"- a\n- b\n"),
    "a text for a record": ("not-a-record front-matter-missing", b"just words\n"),
    "another encoding": ("not-utf-8", "---\ntitle: Blåbær\n---\nx\n".encode("latin-1")),
    "a picture by a record's name": ("not-utf-8", b"\x89PNG\r\n\x1a\n\0\0\0"),
    "too large a file": ("too-large", b"# " + b"x" * 300_000),
    "two records in one": ("yaml-documents front-matter-missing", b"a: 1\n---\nb: 2\n"),
    "no end to the front matter": ("yaml-syntax front-matter-missing", b"---\ntitle: [x\n"),
    "brackets without end": ("yaml-depth front-matter-missing", b"[" * 60_000),
    "a null character": ("yaml-syntax front-matter-missing", b"title: a\0b\n"),
}


@pytest.mark.parametrize("shows", WHOLE)
def test_a_file_that_is_no_record(shows: str, gateway: Path) -> None:
    codes, content = WHOLE[shows]
    for file in RECORDS.values():
        (gateway / file).write_bytes(content)
    told = told_by_file(gateway)
    for file in RECORDS.values():
        assert {p.code for p in told[file]} & set(codes.split()), file


def test_a_link_that_leads_out(gateway: Path) -> None:
    for file in RECORDS.values():
        (gateway / file).unlink()
        (gateway / file).symlink_to(PROJECT / "README.md")
    told = told_by_file(gateway)
    for file in RECORDS.values():
        assert [p.code for p in told[file]] == ["outside-tree"], file


def test_a_link_to_nowhere(gateway: Path) -> None:
    (gateway / "clusters" / "gone.yml").symlink_to(gateway / "clusters" / "nowhere.yml")
    assert [p.code for p in told_of(gateway, "clusters/gone.yml")] == ["unreadable"]


def test_a_folder_by_the_name_of_a_record(gateway: Path) -> None:
    (gateway / "content" / "calls" / "new.yml").mkdir()
    assert [p.code for p in told_of(gateway, "content/calls/new.yml")] == ["unknown-file"]


def test_files_nobody_expects(gateway: Path) -> None:
    names = ("success-stories/robot-in-the-sea/notes.txt", "success-stories/loose.md", "content/calls/wind.yaml")
    for name in names:
        (gateway / name).write_text("x", encoding="utf-8")
        assert [p.code for p in told_of(gateway, name)] == ["unknown-file"], name


@pytest.mark.parametrize("name", VOCABULARIES)
def test_a_vocabulary_that_cannot_be_read_stops_nothing_else(name: str, gateway: Path) -> None:
    file = f"clusters/vocabulary/{name}.yml"
    (gateway / file).write_text("title: {da: x\n", encoding="utf-8")
    assert [p.code for p in told_of(gateway, file)] == ["yaml-syntax"]


def test_no_records_at_all(tmp_path: Path) -> None:
    assert "no-records" in {p.code for p in told_of(tmp_path, "clusters")}


def test_nothing_valid_is_reported() -> None:
    for root in (SAMPLE, PROJECT):
        assert [describe(p, "en") for p in examine(root, TODAY)[1] if p.severity == "problem"] == []


ANY_FILE = [*RECORDS.values(), "content/events/stormy-fair.yml", "clusters/vocabulary/regions.yml"]


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(file=st.sampled_from(ANY_FILE), seed=st.integers())
def test_whatever_happens_to_a_file_it_is_told(file: str, seed: int, gateway: Path) -> None:
    """Lines lost, doubled, moved, cut, and values exchanged, as when a merge goes wrong."""
    chance = random.Random(seed)
    path = gateway / file
    good = path.read_text(encoding="utf-8")
    lines = good.split("\n")
    for _ in range(chance.randint(1, 4)):
        a, b = chance.randrange(len(lines)), chance.randrange(len(lines))
        act = chance.randrange(6)
        if act == 0:
            del lines[a]
        elif act == 1:
            lines.insert(b, lines[a])
        elif act == 2:
            lines[a], lines[b] = lines[b], lines[a]
        elif act == 3:
            lines[a] = lines[a][: chance.randrange(len(lines[a]) + 1)]
        elif act == 4:
            lines[a] = lines[a].split(":")[0] + ":" + lines[b].partition(":")[2]
        else:
            lines[a] = lines[a][:2] + chance.choice("[]{}:#&*!|>'\"%@`,-?\t✎é") + lines[a][2:]
        lines = lines or [""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    try:
        told_of(gateway, file)
    finally:
        path.write_text(good, encoding="utf-8", newline="\n")


PROGRAM = PROJECT / "plugins" / "cluster_gateway"
SHOWN_ELSEWHERE = {
    "address-taken": "plan/test_site.py", "change-unlisted": "desk/test_changes.py", "snapshot-broken": "desk/test_changes.py",
    "attachment-differs": "records", "attachment-heavy": "records", "picture-differs": "records/test_picture_policy.py",
    "picture-heavy": "records/test_picture_policy.py", "picture-missing": "records/test_picture_policy.py",
    "picture-moves": "records/test_picture_policy.py", "picture-too-large": "records/test_picture_policy.py",
    "picture-unreadable": "records/test_picture_policy.py", "text-untranslated": "desk/test_check.py",
    "translation-missing": "desk/test_check.py", "region-not-valid": "records/test_geography.py",
}  # fmt: skip
"""Mistakes in files beside the records, or that need another day; and the two the sample has by design."""


def test_every_sentence_of_the_catalogue_is_shown() -> None:
    cases = yaml.safe_load((PROJECT / "tests" / "cases" / "mistakes.yml").read_text(encoding="utf-8"))
    shown = {told["code"] for case in cases for told in case["told"]} | set(SHOWN_ELSEWHERE)
    for codes, _ in (*MISTAKES.values(), *WHOLE.values()):
        shown |= set(codes.split())
    shown |= {"outside-tree", "unreadable", "unknown-file", "no-records"}
    rooms = [path.read_text(encoding="utf-8") for room in ("records", "plan") for path in PROGRAM.joinpath(room).rglob("*.py")]
    said = {code for code in sentences() if any(f'"{code}"' in text for text in rooms)}
    assert said - shown == {"invalid"}, "the last resort for what no code exists for"


def test_there_are_many_kinds() -> None:
    cases = yaml.safe_load((PROJECT / "tests" / "cases" / "mistakes.yml").read_text(encoding="utf-8"))
    assert len(MISTAKES) + len(WHOLE) + len({told["code"] for case in cases for told in case["told"]}) >= 100
