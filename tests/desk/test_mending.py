"""``check --fix``: what it mends, and that it changes nothing else, not even a comment."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import PROJECT, TODAY

from cluster_gateway.command import main
from cluster_gateway.desk.authored import AuthoredFile, UnreadableError, quoted
from cluster_gateway.desk.filing import kind_of, order_of
from cluster_gateway.desk.mending.files import mend, mended
from cluster_gateway.desk.mending.lines import in_order
from cluster_gateway.plan.examination import examine
from cluster_gateway.records.document import read_yaml

CASES = yaml.safe_load((PROJECT / "tests" / "cases" / "mendings.yml").read_text(encoding="utf-8"))
CONTENT = sorted(
    path
    for folder in ("clusters", "success-stories", "content")
    for path in (PROJECT / folder).rglob("*")
    if kind_of(path.relative_to(PROJECT).as_posix())
)


@pytest.fixture
def tidy(gateway: Path) -> Path:
    """The sample gateway with nothing left to mend."""
    mend(gateway, TODAY, lambda file: True)
    return gateway


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["shows"])
def test_mended(case: dict[str, Any], tidy: Path) -> None:
    path = tidy / case["file"]
    good = path.read_text(encoding="utf-8")
    assert case["old"] in good, "the case no longer fits the sample"
    path.write_text(good.replace(case["old"], case["spoilt"], 1), encoding="utf-8", newline="\n")
    told = mend(tidy, TODAY, lambda file: True)
    assert [(one.file, list(one.ways)) for one in told] == ([(case["file"], case["ways"])] if case["ways"] else [])
    assert path.read_text(encoding="utf-8") == good.replace(case["old"], case["new"], 1)
    assert mend(tidy, TODAY, lambda file: True) == []


@pytest.mark.parametrize("path", CONTENT, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_nothing_valid_is_touched(path: Path) -> None:
    content = path.read_bytes()
    assert mended(content, path.relative_to(PROJECT).as_posix(), []) == (content.decode(), [])


def test_marks_of_other_systems_go(tidy: Path) -> None:
    path = tidy / "clusters" / "alfa.yml"
    good = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + good.replace(b"\n", b"\r\n") + b"\r\n\r\n")
    (told,) = mend(tidy, TODAY, lambda file: True)
    assert told.ways == ("blanks",) and path.read_bytes() == good


def test_line_breaks_of_markdown_stay(tidy: Path) -> None:
    path = tidy / "success-stories" / "robot-in-the-sea" / "en.md"
    text = path.read_text(encoding="utf-8") + "One line  \nand another\n"
    path.write_text(text, encoding="utf-8")
    alfa = tidy / "clusters" / "alfa.yml"
    broken = alfa.read_text(encoding="utf-8").replace("knows [Beta](cluster:beta).\n", "knows  \n    [Beta](cluster:beta).\n")
    alfa.write_text(broken, encoding="utf-8")
    assert mend(tidy, TODAY, lambda file: True) == []
    assert path.read_text(encoding="utf-8") == text and alfa.read_text(encoding="utf-8") == broken


def test_comments_move_with_the_field_below_them() -> None:
    text = (
        "# head\n\nname: B\n\n# why the id is so\n# and no other\nid: b # inline\n# a suggestion\n\nsummary: {da: x, en: y}\n"
    )
    assert in_order(text, "clusters/b.yml", ("id", "name", "summary")) == (
        "# head\n\n# why the id is so\n# and no other\nid: b # inline\n# a suggestion\n\nname: B\n\nsummary: {da: x, en: y}\n"
    )


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([p for p in CONTENT if p.suffix == ".yml"]), st.integers())
def test_any_order_says_the_same_with_the_same_comments(path: Path, seed: int) -> None:
    file = path.relative_to(PROJECT).as_posix()
    text = path.read_text(encoding="utf-8")
    authored = AuthoredFile(text, file)
    starts = sorted(span.start for p, span in authored.keys.items() if len(p) == 1)
    blocks = [text[a:b] + "# after a field\n" for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    random.Random(seed).shuffle(blocks)
    shuffled = text[: starts[0]] + "".join(blocks)
    told, _ = mended(shuffled.encode(), file, [])
    again, nothing = mended(told.encode(), file, [])
    assert (again, nothing) == (told, [])
    document, problems = read_yaml(told.encode(), file)
    assert problems == [] and document is not None
    assert document.data == authored.data and list(document.data) == list(authored.data)
    assert sorted(filter(None, told.split("\n"))) == sorted(filter(None, shuffled.split("\n")))


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(texts)
def test_a_quoted_text_is_read_as_it_was(text: str) -> None:
    document, problems = read_yaml(f"x: {quoted(text)} # note\n".encode(), "x.yml")
    assert problems == [] and document is not None and document.data == {"x": text}


@settings(max_examples=200)
@given(
    st.sampled_from(
        [
            ("name", 0), ("both", "da"), ("list", 0), ("list", 1), ("items", 0, "note"), ("flow", "x", "y"), ("prose", "da"),
            ("last",),
        ]
    ),
    st.one_of(texts, st.sampled_from(["true", "12", "- x", "{a}", "a, b", "a: b", "x #y", "|\n", "a\n\nb", " a"])),
)  # fmt: skip
def test_one_value_is_replaced_and_nothing_else(path: tuple[str | int, ...], value: str) -> None:
    text = (
        "# head\nname: [a] # one\nboth: {da: x, en: y} # two\nlist:\n  - one # three\n  - two\n"
        "items:\n  - id: a\n    note: >-\n      long\n      text\n  # four\n  - {id: b}\nflow: {x: {y: z}, t: [1]}\n"
        "prose:\n  da: |-\n    # no comment\n\n    more\n  en: plain\n\n# five\nlast: end\n"
    )
    authored = AuthoredFile(text, "x.yml")
    before = authored.data
    authored.replace(path, value)
    inner = before
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    assert authored.data == before
    for number, word in enumerate(("head", "one", "two", "three", "four", "five")):
        assert f"# {word}" in authored.text, number


@pytest.mark.parametrize(
    ("text", "path", "told"),
    [
        ("a: {da: x}\n", ("a", "en"), 'a: {da: x, en: "y, z"}\n'),
        ("a: {}\n", ("a", "en"), 'a: {en: "y, z"}\n'),
        ("a:\n  da: x # one\n\n# two\nb: 1\n", ("a", "en"), "a:\n  da: x # one\n  en: y, z\n\n# two\nb: 1\n"),
        ("a:\n  da: |-\n    x\n\n    z\n\nb: 1\n", ("a", "en"), "a:\n  da: |-\n    x\n\n    z\n  en: y, z\n\nb: 1\n"),
        ("- x\n", ("a",), None),
    ],
)
def test_a_key_is_added_to_its_group(text: str, path: tuple[str, ...], told: str | None) -> None:
    if told is None:
        with pytest.raises(UnreadableError):
            AuthoredFile(text, "x.yml")
        return
    authored = AuthoredFile(text, "x.yml")
    authored.insert(path, "y, z")
    assert authored.text == told


def test_only_what_is_asked_for_is_mended(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = shutil.copytree(gateway, gateway.parent / "before")
    command = ["check", "--root", str(gateway), "--today", TODAY.isoformat(), "--language", "da", "--fix"]
    assert main([*command, str(gateway / "clusters")]) == 0
    told = capsys.readouterr()
    assert told.err == "Rettet clusters/gamma.yml: felternes rækkefølge.\n" and "Rettet" not in told.out
    differ = [
        p for p in before.rglob("*.*") if p.is_file() and (gateway / p.relative_to(before)).read_bytes() != p.read_bytes()
    ]
    assert [path.name for path in differ] == ["gamma.yml"]


def test_links_and_hostile_files_are_left(gateway: Path) -> None:
    outside = gateway.parent / "outside.yml"
    outside.write_text("id: x   \n", encoding="utf-8")
    (gateway / "clusters" / "link.yml").symlink_to(outside)
    (gateway / "clusters" / "deep.yml").write_text("[" * 60_000, encoding="utf-8")
    (gateway / "clusters" / "bytes.yml").write_bytes(b"id: \xff\xfe\n")
    (gateway / "clusters" / "alias.yml").write_text("a: &a [x]\nb: *a\n", encoding="utf-8")
    told = mend(gateway, TODAY, lambda file: "clusters/" in file)
    assert [one.file for one in told] == ["clusters/gamma.yml"] and outside.read_text() == "id: x   \n"


def test_every_kind_has_a_place_and_an_order(gateway: Path) -> None:
    records, _ = examine(gateway, TODAY)
    for record in records.everything():
        for document in record.documents.values():
            kind = kind_of(document.file)
            assert kind == record.kind
            assert set(document.data) <= set(order_of(kind or ""))
