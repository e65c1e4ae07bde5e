"""The contract: whoever read version 1 of the open data misses nothing."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from tests.conftest import PROJECT
from tests.render.conftest import Files
from tests.render.data_contract import breaks

from cluster_gateway.render.data.csv_files import TABLES
from cluster_gateway.render.data.distributions import DATA, DESCRIPTIONS
from cluster_gateway.render.data.documents import SCHEMA_VERSION

CASES = PROJECT / "tests" / "cases"
ACCEPT = "If the change is meant: raise SCHEMA_VERSION, build, and copy site/data/v1/clusters.schema.json to {}"


def snapshot() -> Any:
    return json.loads((CASES / "data-v1.schema.json").read_text(encoding="utf-8"))


def test_readers_of_version_1_miss_nothing(files: Files) -> None:
    assert breaks(snapshot(), json.loads(files["clusters.schema.json"])) == []


def test_what_is_published_is_recorded(files: Files) -> None:
    """What is added is part of the promise from then on, so the schema last published is kept in the tests."""
    published = json.loads(files["clusters.schema.json"])
    assert snapshot()["$defs"] == published["$defs"], ACCEPT.format("tests/cases/data-v1.schema.json")
    assert snapshot()["version"] == SCHEMA_VERSION


def test_columns_and_files_stay_where_they_are(files: Files) -> None:
    kept = json.loads((CASES / "data-v1.files.json").read_text(encoding="utf-8"))
    names = [file.name for file in (*DATA, *DESCRIPTIONS)]
    assert [name for name in kept["files"] if name not in names] == []
    for table in TABLES:
        before = kept["columns"][table.name]
        now = [column.name for column in table.columns]
        assert now[: len(before)] == before, "a column may only be added after the last"
        assert now == before and set(names) == set(kept["files"]), "add what is new to tests/cases/data-v1.files.json"


def changed(schema: Any, change: str) -> Any:
    new = copy.deepcopy(schema)
    figure = new["$defs"]["Figure"]
    match change:
        case "added":
            figure["properties"]["novelty"] = {"type": "string"}
            new["$defs"]["Novelty"] = {"type": "object"}
        case "removed":
            del figure["properties"]["unit"]
        case "renamed":
            figure["properties"]["amount"] = figure["properties"].pop("value")
        case "retyped":
            figure["properties"]["year"] = {"type": "string"}
        case "reshaped":
            new["$defs"]["ClusterFull"]["properties"]["offices"]["items"] = {"$ref": "#/$defs/Term"}
        case "optional":
            figure["required"].remove("indicator")
        case "reworded":
            figure["properties"]["qualifier"]["enum"].append("perhaps")
        case "dropped":
            del new["$defs"]["Milestone"]
        case "described":
            figure["properties"]["year"]["description"] = "In other words."
    return new


@pytest.mark.parametrize("change", ["added", "described"])
def test_an_addition_breaks_nobody(change: str) -> None:
    assert breaks(snapshot(), changed(snapshot(), change)) == []


@pytest.mark.parametrize("change", ["removed", "renamed", "retyped", "reshaped", "optional", "reworded", "dropped"])
def test_the_contract_test_can_fail(change: str) -> None:
    assert len(breaks(snapshot(), changed(snapshot(), change))) >= 1
