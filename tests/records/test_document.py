"""Reading one file strictly."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster_gateway.records.document import MAX_BYTES, dotted, read_markdown, read_yaml
from cluster_gateway.records.problem import Mark, Problem

CASES_FILE = Path(__file__).parents[1] / "cases" / "documents.yml"
CASES, _ = read_yaml(b"cases:\n" + b"".join(b"  " + line for line in CASES_FILE.read_bytes().splitlines(True)), "documents.yml")


def shown(problems: list[Problem]) -> list[str]:
    return [f"{p.mark.line}:{p.mark.column} {p.code}" for p in problems]


@pytest.mark.parametrize("case", CASES.data["cases"] if CASES else [], ids=lambda case: case["shows"])
def test_cases(case: dict[str, Any]) -> None:
    document, problems = read_yaml(case["written"].encode(), "x.yml")
    assert shown(problems) == case.get("problems", [])
    if "data" in case:
        assert document is not None
        assert document.data == case["data"]


def test_there_are_cases() -> None:
    assert CASES is not None and len(CASES.data["cases"]) >= 10


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_depth_is_limited_before_the_parser_falls(bracket: str) -> None:
    content = (bracket * 15_000)[:MAX_BYTES].encode()
    document, problems = read_yaml(content, "deep.yml")
    assert document is None
    assert [p.code for p in problems] == ["yaml-depth"]


def test_a_million_brackets_are_refused_by_size() -> None:
    document, problems = read_yaml(b"[" * 1_000_000, "deep.yml")
    assert document is None
    assert [p.code for p in problems] == ["too-large"]


def test_not_utf_8_is_told_at_line_and_column() -> None:
    _, problems = read_yaml("a: 1\nb: Ærø".encode("latin-1"), "x.yml")
    assert shown(problems) == ["2:4 not-utf-8"]


def test_a_control_character_is_a_problem_with_a_place() -> None:
    _, problems = read_yaml(b"a: 1\nb: x\x00y\n", "x.yml")
    assert [(p.code, p.mark.line) for p in problems] == [("yaml-syntax", 2)]


def test_front_matter_keeps_places_in_the_whole_file() -> None:
    document, problems = read_markdown(b"---\ntitle: A\nplace:\n  town: B\n---\nText\n\nmore\n", "a.md")
    assert problems == []
    assert document is not None
    assert document.mark(("place", "town")) == Mark("a.md", 4, 9)
    assert (document.body, document.body_line) == ("Text\n\nmore\n", 6)


def test_a_closed_document_still_knows_its_places() -> None:
    document, _ = read_markdown(b"---\ntitle: A\nyear: 2020\n---\n\nText\n", "x.md")
    assert document is not None
    document.close()
    assert (document.data, document.body, document.text) == (None, "", "")
    assert document.mark(("year",)) == Mark("x.md", 3, 7)


@pytest.mark.parametrize("text", ["no front matter", "---\nopen: yes\n", ""])
def test_front_matter_must_open_and_close(text: str) -> None:
    _, problems = read_markdown(text.encode(), "a.md")
    assert [p.code for p in problems] == ["front-matter-missing"]


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    document, problems = read_yaml(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n", "x.yml")
    assert problems == []
    assert document is not None and document.data == {"a": 1, "b": 2}


def test_dotted_paths_read_as_authors_count() -> None:
    assert dotted(("offices", 2, "region")) == "offices[3].region"


@given(st.binary(max_size=400))
def test_no_bytes_raise(content: bytes) -> None:
    for read in (read_yaml, read_markdown):
        document, problems = read(content, "x")
        assert document is not None or problems
        assert all(p.mark.line >= 1 and p.mark.column >= 1 for p in problems)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=80))
def test_quoted_text_comes_back_as_it_is(text: str) -> None:
    quoted = json.dumps(text, ensure_ascii=False)  # a JSON string is a YAML double-quoted string
    document, problems = read_yaml(f"a: {quoted}\n".encode(), "x.yml")
    assert problems == []
    assert document is not None and document.data == {"a": text}


@given(st.one_of(st.integers(-(10**14), 10**14), st.decimals(-(10**9), 10**9, places=3).map(float)))
def test_numbers_come_back_as_they_are(number: float) -> None:
    document, problems = read_yaml(f"a: {number!r}\n".encode(), "x.yml")
    assert problems == []
    assert document is not None and math.isclose(document.data["a"], number, rel_tol=1e-12, abs_tol=0)
