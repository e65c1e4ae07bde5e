"""The editors' schemas are those of the model, and say what the model says."""

from __future__ import annotations

import json

import jsonschema
import pytest
from tests.conftest import PROJECT, SAMPLE, TODAY

from cluster_gateway.records.document import read_yaml
from cluster_gateway.records.loading import load
from cluster_gateway.records.schema import FOLDER, schemas


def test_committed_schemas_are_fresh() -> None:
    records, _ = load(PROJECT, TODAY)
    committed = {p.name: p.read_text(encoding="utf-8") for p in (PROJECT / FOLDER).glob("*.json")}
    assert committed == schemas(records), "run: python3 scripts/gateway.py schema"


def test_every_cluster_names_its_schema() -> None:
    for path in (PROJECT / "clusters").glob("*.yml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first == "# yaml-language-server: $schema=schema/cluster.schema.json", path.name


@pytest.mark.parametrize("path", sorted((PROJECT / "clusters").glob("*.yml")), ids=lambda path: path.stem)
def test_shipped_records_satisfy_the_schema(path: object) -> None:
    schema = json.loads((PROJECT / FOLDER / "cluster.schema.json").read_text(encoding="utf-8"))
    document, _ = read_yaml(path.read_bytes(), "x.yml")  # type: ignore[attr-defined]
    assert document is not None
    jsonschema.validate(document.data, schema)


def test_the_schema_refuses_what_the_model_refuses() -> None:
    schema = json.loads((PROJECT / FOLDER / "cluster.schema.json").read_text(encoding="utf-8"))
    document, _ = read_yaml((SAMPLE / "clusters" / "beta.yml").read_bytes(), "x.yml")
    assert document is not None
    for spoilt in ({"sectr": ["food"]}, {"sectors": ["nothing"]}, {"website": "http://x.dk"}, {"name": {"da": "x"}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(document.data | spoilt, schema)


@pytest.mark.parametrize("kind", ["call", "event"])
def test_shipped_calls_and_events_satisfy_their_schema(kind: str) -> None:
    schema = json.loads((PROJECT / FOLDER / f"{kind}.schema.json").read_text(encoding="utf-8"))
    paths = sorted((PROJECT / "content" / f"{kind}s").glob("*.yml"))
    assert len(paths) >= 30
    for path in (*paths, *(SAMPLE / "content" / f"{kind}s").glob("*.yml")):
        document, problems = read_yaml(path.read_bytes(), path.name)
        assert document is not None and problems == []
        jsonschema.validate(document.data, schema)
