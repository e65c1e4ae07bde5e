"""The field reference says everything about every field, in both languages, and nothing that does not hold."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest
from pydantic import BaseModel
from tests.conftest import PROJECT, TODAY

from cluster_gateway.desk.field_reference import FOLDER, LIKE, PLACES, example, place_examples, references
from cluster_gateway.plan.examination import examine
from cluster_gateway.records.document import read_yaml
from cluster_gateway.records.fields import KINDS, WAYS, Field, fields_of, named, parts_of, said
from cluster_gateway.records.loading import load
from cluster_gateway.records.schema import schemas

PARTS: set[type[BaseModel]] = {part for models in KINDS.values() for model in models for part in parts_of(model)}
MODELS = {*PARTS, *(model for models in KINDS.values() for model in models)}


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    """The pages as they would be written now."""
    records, _ = load(PROJECT, TODAY)
    return references(records)


def test_the_committed_pages_are_fresh(pages: Mapping[str, str]) -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in (PROJECT / FOLDER).glob("fields.*.md")}
    assert committed == pages, "run: python3 scripts/gateway.py schema"


def test_every_kind_has_its_fields() -> None:
    """What has a schema is written by people, but for the list of changes, which a command keeps, and the vocabularies."""
    records, _ = load(PROJECT, TODAY)
    described = {name.removesuffix(".schema.json") for name in schemas(records)} - {"changes", "vocabulary"}
    assert set(KINDS) == set(PLACES) == described


def served() -> dict[str, list[Field]]:
    """The fields each entry of ``fields.yml`` speaks for; those nobody speaks for stand under their own key."""
    keys, _ = named()
    found = defaultdict(list)
    for field in (field for model in MODELS for field in fields_of(model)):
        found[field.key if field.key in keys or field.name not in keys else field.name].append(field)
    return found


def test_no_field_is_without_words_and_no_words_without_a_field() -> None:
    keys, models = named()
    assert set(served()) == keys
    assert {part.__name__ for part in PARTS} == models


def test_no_two_models_have_one_name() -> None:
    assert len({model.__name__ for model in MODELS}) == len(MODELS)


def test_english_stands_in_the_model_or_beside_the_danish_never_in_both() -> None:
    for key, fields in served().items():
        described = {field.described for field in fields}
        assert len(described) == 1, f"{key} means several things: {described}"
        assert set(said(key)) == ({"da"} if described != {None} else {"da", "en"}), key


def test_words_for_all_of_a_name_serve_more_than_one_model() -> None:
    assert [key for key, fields in served().items() if "." not in key and len({field.key for field in fields}) < 2] == []


def test_every_link_within_a_page_leads_somewhere(pages: Mapping[str, str]) -> None:
    for name, page in pages.items():
        anchors = re.findall(r'<a id="([^"]+)">', page)
        assert len(anchors) == len(set(anchors)) > 60, name
        assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= set(anchors), name


def test_every_row_has_as_many_cells_as_its_head(pages: Mapping[str, str]) -> None:
    for page in pages.values():
        for table in re.findall(r"(?:^\|.*\n)+", re.sub(r"```.*?```", "", page, flags=re.S), re.M):
            widths = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}
            assert len(widths) == 1, table


def test_every_way_of_writing_is_shown_and_used() -> None:
    used = {field.way for model in MODELS for field in fields_of(model)} - {None}
    assert tuple(LIKE) == WAYS
    assert used == set(WAYS)


def test_the_examples_are_valid(tmp_path: Path) -> None:
    """All of them together in the gateway's own content: they refer to each other and to its vocabularies."""
    for folder in ("clusters", "content", "success-stories"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    before = {(p.mark.file, p.code) for p in examine(tmp_path, TODAY)[1]}
    placed = place_examples(tmp_path)
    assert all((tmp_path / file).is_file() and not (PROJECT / file).exists() for file in placed.values())
    _, problems = examine(tmp_path, TODAY)
    # A new organisation is listed among the changes when an editor runs `changes`; that is not the example's to do.
    assert [p for p in problems if (p.mark.file, p.code) not in before and p.code != "change-unlisted"] == []


def test_an_example_of_its_kind_has_every_field_that_is_needed() -> None:
    for kind, models in KINDS.items():
        given: set[str] = {"body"}
        for name, text in example(kind).items():
            document, problems = read_yaml(text.split("---\n")[1].encode() if name.endswith(".md") else text.encode(), name)
            assert document is not None and problems == []
            given |= set(document.data)
        assert {field.name for model in models for field in fields_of(model) if field.needed} <= given, kind
