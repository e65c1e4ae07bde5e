"""The open data: valid in every format, whole, harmless, and readable by whoever read them before."""

from __future__ import annotations

import copy
import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import geojson
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from tests.conftest import PROJECT, TODAY
from tests.render.conftest import SITE, Files

from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.facets import facet_terms
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.render.data.distributions import DATA, DESCRIPTIONS
from cluster_gateway.render.data.documents import SCHEMA_VERSION
from cluster_gateway.render.data.facet_files import file_name
from cluster_gateway.render.data.folder import folder
from cluster_gateway.render.data.json_files import script_safe_bytes
from cluster_gateway.render.data.publication import LICENCE


def read(files: Files, name: str) -> Any:
    return json.loads(files[name])


# The folder


def test_every_file_is_listed_and_every_listed_file_is_there(files: Files, project: SitePlan) -> None:
    listed = {file.name for file in (*DATA, *DESCRIPTIONS) if not file.each}
    each = {f"clusters/{id}.json" for id in project.records.clusters}
    terms = [term for terms in facet_terms(project.records).values() for term in terms]
    of_terms = {file_name(term, suffix) for term in terms for suffix in (".json", ".csv", "-excel.csv")}
    assert len(of_terms) > 100
    ends = ("-excel.csv", ".csv", ".json")
    of_figures = {f"key-figures/{id}{end}" for id in project.records.key_figures for end in ends}
    assert set(files) == listed | each | of_terms | of_figures


def test_the_files_of_a_term_hold_its_organisations(files: Files, project: SitePlan) -> None:
    everything = {cluster["id"]: cluster for cluster in read(files, "clusters.json")["clusters"]}
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(files["clusters.csv"].decode(), newline=""))}
    for terms in facet_terms(project.records).values():
        for term in terms:
            ids = sorted(term.ids)
            assert read(files, file_name(term, ".json"))["clusters"] == [everything[id] for id in ids]
            content = io.StringIO(files[file_name(term, ".csv")].decode(), newline="")
            assert list(csv.DictReader(content)) == [rows[id] for id in ids]
            assert files[file_name(term, "-excel.csv")].startswith(b"\xef\xbb\xbfid;kind;")


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
    documents |= {"calls.json": "CallList", "events.json": "EventList"}
    documents |= {file: "ClusterDocument" for file in files if file.startswith("clusters/")}
    documents |= {file: "ClusterList" for file in files if file.startswith("facets/") and file.endswith(".json")}
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
    for name in ("clusters-full.json", "calls.json", "events.json"):
        assert [path for path, value in values(read(files, name)) if value in (None, "", [], {})] == [], name


def test_the_files_hold_every_call_and_event(files: Files, project: SitePlan) -> None:
    calls, events = read(files, "calls.json")["calls"], read(files, "events.json")["events"]
    assert [call["id"] for call in calls] == list(project.records.calls)
    assert [event["id"] for event in events] == list(project.records.events)
    assert all(one["sources"] and one["checked"]["date"] for one in (*calls, *events))
    assert not {call["state"] for call in calls} & {"open", "closing"}, "on this day every deadline had passed"


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


def served_by(path: str, operation: Any, files: Files) -> list[str]:
    """The files a path of the description leads to; a term is any word, since each facet has its own."""
    pattern = re.escape(path.lstrip("/"))
    for parameter in operation.get("parameters", []):
        values = [re.escape(value) for value in parameter["schema"].get("enum", [])] or ["[^/.]+?(?<!-excel)"]
        pattern = pattern.replace(re.escape(f"{{{parameter['name']}}}"), f"(?:{'|'.join(values)})")
    return [file for file in files if re.fullmatch(pattern, file)]


def test_openapi_is_valid_and_names_every_file(files: Files) -> None:
    described = read(files, "openapi.json")
    assert described["openapi"].startswith("3.1")
    validate(described)
    assert described["servers"] == [{"url": "https://klyngeporten.example/data/v1"}]
    served = [file for path, item in described["paths"].items() for file in served_by(path, item["get"], files)]
    assert sorted(served) == sorted(files)
    operations = [item["get"]["operationId"] for item in described["paths"].values()]
    assert len(set(operations)) == len(operations)


EU = "http://publications.europa.eu/resource/authority/"


def test_the_catalogue_has_what_dcat_ap_requires(files: Files) -> None:
    record = read(files, "catalogue.jsonld")
    nodes = {node["@type"]: node for node in record["@graph"]}
    catalogue, agent = nodes["dcat:Catalog"], nodes["foaf:Agent"]
    datasets = [node for node in record["@graph"] if node["@type"] == "dcat:Dataset"]
    assert [link["@id"] for link in catalogue["dcat:dataset"]] == [dataset["@id"] for dataset in datasets]
    assert datasets[0]["@id"].endswith("catalogue.jsonld#clusters")
    for node in (catalogue, *datasets):
        assert {text["@language"] for text in node["dct:title"]} == {"da", "en"}
        assert {text["@language"] for text in node["dct:description"]} == {"da", "en"}
        assert node["dct:publisher"]["@id"] == agent["@id"]
        assert {value["@id"] for value in node["dct:language"]} == {f"{EU}language/DAN", f"{EU}language/ENG"}
        assert node["dct:spatial"]["@id"] == f"{EU}country/DNK"
    assert agent["foaf:name"]
    for dataset in datasets:
        assert {theme["@id"] for theme in dataset["dcat:theme"]} == {f"{EU}data-theme/ECON", f"{EU}data-theme/TECH"}
    distributions = [distribution for dataset in datasets for distribution in dataset["dcat:distribution"]]
    assert len(distributions) == len([file for file in DATA if not file.each])
    for distribution in distributions:
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
