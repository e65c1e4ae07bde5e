"""The open data: valid in every format, whole, harmless, and readable by whoever read them before."""

from __future__ import annotations

import copy
import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import geojson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from tests.conftest import PROJECT, TODAY
from tests.render.data_contract import breaks

from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.render.data.csv_files import COMMA, EXCEL, TABLES, cell_text, csv_file, harmless
from cluster_gateway.render.data.distributions import DATA, DESCRIPTIONS
from cluster_gateway.render.data.documents import SCHEMA_VERSION
from cluster_gateway.render.data.folder import folder
from cluster_gateway.render.data.json_files import script_safe_bytes
from cluster_gateway.render.data.publication import LICENCE
from cluster_gateway.render.data.tables import Column, Table

SITE = Site("https://klyngeporten.example/")
CASES = PROJECT / "tests" / "cases"
ACCEPT = "If the change is meant: raise SCHEMA_VERSION, build, and copy site/data/v1/clusters.schema.json to {}"

Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def project() -> SitePlan:
    return plan(publishable(PROJECT, TODAY), SITE)


@pytest.fixture(scope="module")
def files(project: SitePlan) -> Files:
    return folder(project)


def read(files: Files, name: str) -> Any:
    return json.loads(files[name])


def rows(content: bytes, delimiter: str) -> list[dict[str, str]]:
    """The rows of a CSV file, read as a program reads them; a broken row is an error."""
    text = content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    assert {len(line) for line in lines} == {len(lines[0])}
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


# The folder


def test_every_file_is_listed_and_every_listed_file_is_there(files: Files, project: SitePlan) -> None:
    listed = {file.name for file in (*DATA, *DESCRIPTIONS) if not file.each}
    each = {f"clusters/{id}.json" for id in project.records.clusters}
    assert set(files) == listed | each


def test_the_site_holds_the_files(project_site: Path, files: Files) -> None:
    built = project_site / "data" / "v1"
    assert {p.relative_to(built).as_posix() for p in built.rglob("*") if p.is_file()} == {*files, "index.html"}
    assert (built / "clusters.json").read_bytes() == files["clusters.json"]


def test_the_same_records_give_the_same_bytes(files: Files) -> None:
    assert folder(plan(publishable(PROJECT, TODAY), SITE)) == files


def test_an_empty_gateway_has_open_data_too(sample_plan: SitePlan) -> None:
    nothing = replace(sample_plan, records=replace(sample_plan.records, clusters={}))
    empty = folder(nothing)
    assert read(empty, "clusters.json")["clusters"] == []
    validate(read(empty, "openapi.json"))


# JSON


def test_json_follows_the_published_schema(files: Files) -> None:
    schema = read(files, "clusters.schema.json")
    Draft202012Validator.check_schema(schema)
    documents = {"clusters.json": "ClusterList", "clusters-full.json": "ClusterFullList", "offices.geojson": "OfficeCollection"}
    documents |= {name: "ClusterDocument" for name in files if name.startswith("clusters/")}
    assert len(documents) > 15
    for name, type_name in documents.items():
        for strict in (schema, closed(schema)):
            Draft202012Validator(strict).validate(read(files, name))
            Draft202012Validator({**strict, "anyOf": [{"$ref": f"#/$defs/{type_name}"}]}).validate(read(files, name))


def closed(schema: Any) -> Any:
    """The schema refusing what it does not name, to show that it names everything."""
    tight = copy.deepcopy(schema)
    for definition in tight["$defs"].values():
        definition["additionalProperties"] = False
    return tight


def test_the_schema_test_can_fail(files: Files) -> None:
    schema, listed = read(files, "clusters.schema.json"), read(files, "clusters.json")
    del listed["clusters"][0]["name"]
    assert not Draft202012Validator(schema).is_valid(listed)
    listed = read(files, "clusters.json")
    listed["clusters"][0]["novelty"] = 1
    assert Draft202012Validator(schema).is_valid(listed), "readers must bear new fields"
    assert not Draft202012Validator(closed(schema)).is_valid(listed)


def test_every_json_file_says_version_licence_day_and_source(files: Files) -> None:
    for name in files:
        if name.endswith(("clusters.json", "full.json", ".geojson")) or name.startswith("clusters/"):
            head = read(files, name)
            assert head["schema_version"] == SCHEMA_VERSION
            assert head["licence"] == LICENCE
            assert head["date"] == TODAY.isoformat()
            assert head["source"] == "https://klyngeporten.example/en/open-data/"


def test_the_files_hold_every_organisation(files: Files, project: SitePlan) -> None:
    ids = list(project.records.clusters)
    full = read(files, "clusters-full.json")["clusters"]
    assert [cluster["id"] for cluster in read(files, "clusters.json")["clusters"]] == ids == [c["id"] for c in full]
    for cluster in full:
        assert read(files, f"clusters/{cluster['id']}.json")["cluster"] == cluster
        facts = project.records.clusters[cluster["id"]].facts
        for name in ("figures", "offices", "labels", "appointments", "milestones", "contacts", "sources"):
            assert len(cluster.get(name, [])) == len(getattr(facts, name)), (cluster["id"], name)


def values(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from values(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from values(inner, f"{path}[]")


def test_absent_facts_are_absent(files: Files) -> None:
    hollow = [path for path, value in values(read(files, "clusters-full.json")["clusters"]) if value in (None, "", [], {})]
    assert hollow == []


def test_every_figure_has_its_unit_and_sources(files: Files) -> None:
    figures = [f for c in read(files, "clusters-full.json")["clusters"] for f in c.get("figures", [])]
    assert len(figures) > 40
    for figure in figures:
        assert figure["unit"]["da"] and figure["sources"]
        assert ("year" in figure) == ("as_of" in figure)


def test_texts_hold_no_links_only_the_gateway_understands(files: Files) -> None:
    text = files["clusters-full.json"].decode()
    assert "https://klyngeporten.example/klynger/" in text
    assert not any(f'href=\\"{kind}:' in text for kind in ("cluster", "story", "news", "page"))


def test_links_in_texts_are_absolute(sample_plan: SitePlan) -> None:
    (alfa,) = [c for c in read(folder(sample_plan), "clusters-full.json")["clusters"] if c["id"] == "alfa"]
    assert 'href="https://sample.example/sub/klynger/beta/"' in alfa["description_html"]["da"]
    assert 'href="https://sample.example/sub/en/clusters/beta/"' in alfa["description_html"]["en"]


def test_a_missing_translation_stays_missing(sample_plan: SitePlan) -> None:
    (beta,) = [c for c in read(folder(sample_plan), "clusters-full.json")["clusters"] if c["id"] == "beta"]
    assert set(beta["description_html"]) == {"da"}


# CSV


@pytest.mark.parametrize(("name", "delimiter"), [("clusters.csv", ","), ("clusters-excel.csv", ";")])
def test_csv_holds_every_organisation(name: str, delimiter: str, files: Files, project: SitePlan) -> None:
    found = rows(files[name], delimiter)
    assert [row["id"] for row in found] == list(project.records.clusters)
    for row in found:
        facts = project.records.clusters[row["id"]].facts
        assert (row["name_da"], row["name_en"]) == (facts.name.da, facts.name.en)
        assert row["sector_ids"].split(" | ") == list(facts.sectors)
        assert row["status"] == facts.status.state


@pytest.mark.parametrize(("name", "delimiter"), [("figures.csv", ","), ("figures-excel.csv", ";")])
def test_csv_holds_every_figure(name: str, delimiter: str, files: Files, project: SitePlan) -> None:
    known = [figure for record in project.records.clusters.values() for figure in record.facts.figures]
    found = rows(files[name], delimiter)
    assert len(found) == len(known)
    for row, figure in zip(found, known, strict=True):
        assert float(row["value"].replace(",", ".")) == figure.value


def test_the_comma_file_follows_rfc_4180(files: Files) -> None:
    content = files["clusters.csv"]
    assert not content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n")


def test_the_excel_file_opens_right_in_danish_excel(files: Files) -> None:
    content = files["clusters-excel.csv"]
    assert content.startswith(b"\xef\xbb\xbfid;kind;")
    assert "Sønderborg".encode() in content
    (row,) = [r for r in rows(content, ";") if r["id"] == "energy-cluster-denmark"]
    assert row["latitude"] == "57,048"
    (row,) = [r for r in rows(files["clusters.csv"], ",") if r["id"] == "energy-cluster-denmark"]
    assert row["latitude"] == "57.048"


def test_phone_numbers_are_text(sample_plan: SitePlan) -> None:
    found = {row["id"]: row["phone"] for row in rows(folder(sample_plan)["clusters-excel.csv"], ";")}
    assert found["alfa"] == "tel:+4512345678"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", " =", "\u00a0+", "\ufeff@"])
def test_a_cell_cannot_become_a_formula(start: str) -> None:
    assert harmless(f"{start}cmd|'/c calc'!A1") == f"'{start}cmd|'/c calc'!A1"


RISKY = st.text(st.sampled_from("=+-@\t\r\n\"';,| aæ1|()!＝"), max_size=12) | st.text(max_size=30)


@given(st.lists(st.lists(RISKY, min_size=2, max_size=2), min_size=1, max_size=4))
def test_whatever_is_written_is_read_back_and_is_no_formula(cells: list[list[str]]) -> None:
    table: Table[list[str]] = Table("x", (Column("a", lambda r: r[0]), Column("b", lambda r: r[1])), lambda _: cells)
    for dialect in (COMMA, EXCEL):
        content = csv_file(table, dialect, None).decode(dialect.encoding)  # type: ignore[arg-type]
        found = list(csv.reader(io.StringIO(content, newline=""), delimiter=dialect.delimiter, strict=True))
        assert found[1:] == [[harmless(cell) for cell in row] for row in cells]
        for row, written in zip(cells, found[1:], strict=True):
            for cell, text in zip(row, written, strict=True):
                assert text[:1] not in tuple("=+-@\t\r")
                assert text in (cell, f"'{cell}")


@given(st.integers(-(10**12), 10**12) | st.floats(-1e12, 1e12))
def test_numbers_are_plain_in_both_dialects(number: int | float) -> None:
    assert float(cell_text(number, COMMA)) == number
    assert cell_text(number, EXCEL) == cell_text(number, COMMA).replace(".", ",")
    assert "e" not in cell_text(number, COMMA).lower()


def test_csv_is_described_column_by_column(files: Files) -> None:
    described = read(files, "csv-metadata.json")
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    assert len(described["tables"]) == 2 * len(TABLES)
    for table in described["tables"]:
        name = table["url"].rpartition("/")[2]
        header = list(rows(files[name], table["dialect"]["delimiter"])[0])
        assert [column["name"] for column in table["tableSchema"]["columns"]] == header


# GeoJSON, linked data, OpenAPI, DCAT


def test_geojson_is_valid_and_in_denmark(files: Files, project: SitePlan) -> None:
    collection = geojson.loads(files["offices.geojson"].decode())
    assert collection.is_valid, collection.errors()
    assert "crs" not in collection
    known = [o for r in project.records.clusters.values() for o in r.facts.offices if o.coordinates]
    assert len(collection.features) == len(known) > 15
    assert len({feature.id for feature in collection.features}) == len(known)
    for feature in collection.features:
        lon, lat = feature.geometry.coordinates
        assert 7.8 <= lon <= 15.4 and 54.4 <= lat <= 58.0, feature.id


def test_linked_data_has_what_search_engines_require(files: Files, project: SitePlan) -> None:
    assert b"<" not in files["clusters.jsonld"]
    graph = read(files, "clusters.jsonld")
    assert graph["@context"] == "https://schema.org"
    dataset, *organisations = graph["@graph"]
    assert dataset["@type"] == "Dataset" and dataset["license"] == LICENCE
    assert all(50 <= len(text["@value"]) <= 5000 for text in dataset["description"])
    for download in dataset["distribution"]:
        assert download["contentUrl"].removeprefix("https://klyngeporten.example/data/v1/") in files
        assert download["encodingFormat"]
    assert len(organisations) == len(project.records.clusters)
    assert len({node["@id"] for node in organisations}) == len(organisations)
    for node in organisations:
        assert node["@type"] == "Organization" and node["url"].startswith("https://")
        assert {name["@language"] for name in node["name"]} == {"da", "en"}
        assert "Q" not in node.get("foundingDate", "")


def test_linked_data_cannot_end_a_script() -> None:
    written = script_safe_bytes({"name": "</script><script>alert(1)</script>"})
    assert b"<" not in written and json.loads(written)["name"].startswith("</script>")


def test_openapi_is_valid_and_names_every_file(files: Files) -> None:
    described = read(files, "openapi.json")
    assert described["openapi"].startswith("3.1")
    validate(described)
    assert described["servers"] == [{"url": "https://klyngeporten.example/data/v1"}]
    named = set()
    for path, item in described["paths"].items():
        ids = [id for parameter in item["get"].get("parameters", []) for id in parameter["schema"]["enum"]]
        named |= {path.replace("{id}", id).lstrip("/") for id in ids} if ids else {path.lstrip("/")}
    assert named == set(files)
    operations = [item["get"]["operationId"] for item in described["paths"].values()]
    assert len(set(operations)) == len(operations)


EU = "http://publications.europa.eu/resource/authority/"


def test_the_catalogue_has_what_dcat_ap_requires(files: Files) -> None:
    record = read(files, "catalogue.jsonld")
    nodes = {node["@type"]: node for node in record["@graph"]}
    catalogue, dataset, agent = nodes["dcat:Catalog"], nodes["dcat:Dataset"], nodes["foaf:Agent"]
    assert catalogue["dcat:dataset"]["@id"] == dataset["@id"]
    for node in (catalogue, dataset):
        assert {text["@language"] for text in node["dct:title"]} == {"da", "en"}
        assert {text["@language"] for text in node["dct:description"]} == {"da", "en"}
        assert node["dct:publisher"]["@id"] == agent["@id"]
        assert {value["@id"] for value in node["dct:language"]} == {f"{EU}language/DAN", f"{EU}language/ENG"}
        assert node["dct:spatial"]["@id"] == f"{EU}country/DNK"
    assert agent["foaf:name"]
    assert {theme["@id"] for theme in dataset["dcat:theme"]} == {f"{EU}data-theme/ECON", f"{EU}data-theme/TECH"}
    assert len(dataset["dcat:distribution"]) == len([file for file in DATA if not file.each])
    for distribution in dataset["dcat:distribution"]:
        name = distribution["dcat:accessURL"]["@id"].removeprefix("https://klyngeporten.example/data/v1/")
        assert distribution["dcat:byteSize"]["@value"] == str(len(files[name]))
        assert distribution["dct:license"]["@id"] == LICENCE
        assert distribution["dct:format"]["@id"].startswith(f"{EU}file-type/")
        assert distribution["dcat:mediaType"]["@id"].startswith("http://www.iana.org/assignments/media-types/")


def test_the_licence_has_one_address_everywhere(files: Files, project_site: Path) -> None:
    for name in ("LICENCE.txt", "clusters.json", "openapi.json", "catalogue.jsonld", "csv-metadata.json"):
        assert LICENCE.encode() in files[name], name
    for page in ("aabne-data", "en/open-data"):
        assert f'href="{LICENCE}"' in (project_site / page / "index.html").read_text(encoding="utf-8")


def test_the_page_links_to_every_kind_of_file(project_site: Path) -> None:
    for page, up in (("aabne-data", "../"), ("en/open-data", "../../")):
        text = (project_site / page / "index.html").read_text(encoding="utf-8")
        for file in (*DATA, *DESCRIPTIONS):
            if not file.each:
                assert f'href="{up}data/v1/{file.name}"' in text


# The contract


def snapshot() -> Any:
    return json.loads((CASES / "data-v1.schema.json").read_text(encoding="utf-8"))


def test_readers_of_version_1_miss_nothing(files: Files) -> None:
    assert breaks(snapshot(), read(files, "clusters.schema.json")) == []


def test_what_is_published_is_recorded(files: Files) -> None:
    """What is added is part of the promise from then on, so the schema last published is kept in the tests."""
    assert snapshot()["$defs"] == read(files, "clusters.schema.json")["$defs"], ACCEPT.format("tests/cases/data-v1.schema.json")
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
