"""What pages say to machines: valid, whole, in the language of the page, and unable to break out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.conftest import TODAY

from cluster_gateway.hosts.integrity.page_rules import REQUIRED
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import plan
from cluster_gateway.render.structured_data import structured_data


def graphs(text: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    return [thing for graph in found for thing in json.loads(graph)["@graph"]]


def test_every_known_type_is_used(project_site: Path) -> None:
    """What each type must say is held by the check of the built site."""
    kinds: set[str] = set()
    for path in project_site.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        for thing in graphs(text):
            kinds.add(thing["@type"])
    assert kinds == set(REQUIRED)


def test_the_path_is_the_visible_one(project_site: Path) -> None:
    text = (project_site / "en" / "clusters" / "made" / "index.html").read_text(encoding="utf-8")
    trail = next(thing for thing in graphs(text) if thing["@type"] == "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in trail] == [1, 2, 3]
    assert [step.get("item") for step in trail] == [
        "https://klyngeporten.example/en/", "https://klyngeporten.example/en/clusters/", None,
    ]  # fmt: skip


def test_only_a_known_day_is_a_day_of_publication(sample_site: Path) -> None:
    known = (sample_site / "en/news/wind-prize/index.html").read_text(encoding="utf-8")
    vague = (sample_site / "en/news/only-danish/index.html").read_text(encoding="utf-8")
    assert graphs(known)[1]["datePublished"] == "2026-03-01"
    assert "datePublished" not in graphs(vague)[1] and graphs(vague)[1]["inLanguage"] == "da"


def test_nothing_written_ends_the_script(gateway: Path) -> None:
    record = gateway / "clusters" / "gamma.yml"
    text = record.read_text(encoding="utf-8").replace("Helps clusters.", "'Helps & \"quotes\" \\ backslash'")
    record.write_text(text, encoding="utf-8")
    made = plan(publishable(gateway, TODAY), Site("https://x.example/"))
    for page in made.pages:
        said = structured_data(replace(page, title="</script><script>alert(1)</script>"), made)
        assert "<" not in said.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    page = next(p for p in made.pages if p.address == "en/clusters/gamma/")
    descriptions = {thing.get("description") for thing in graphs(structured_data(page, made))}
    assert 'Helps & "quotes" \\ backslash' in descriptions


def test_an_event_says_when_where_and_whether(sample_site: Path) -> None:
    course = graphs((sample_site / "en/events/wind-course/index.html").read_text(encoding="utf-8"))[1]
    assert (course["startDate"], course["endDate"]) == ("2027-03-20T09:00+01:00", "2027-04-03T16:00+02:00")
    assert course["location"]["address"]["streetAddress"] == "Havnegade 1" and course["inLanguage"] == ["da", "en"]
    assert course["organizer"][0]["url"] == "https://sample.example/sub/en/clusters/alfa/"
    fair = graphs((sample_site / "arrangementer/stormy-fair/index.html").read_text(encoding="utf-8"))[1]
    assert fair["eventStatus"] == "https://schema.org/EventCancelled"
    assert fair["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert [place["@type"] for place in fair["location"]] == ["VirtualLocation", "Place"]
    assert fair["organizer"] == [{"@type": "Organization", "name": "Kommissionen"}], "who only takes part does not organise"


def test_an_event_without_a_day_is_no_event_to_machines(sample_site: Path, project_site: Path) -> None:
    for page in (sample_site / "en/events/some-day", project_site / "en/events/r-26"):
        kinds = {thing["@type"] for thing in graphs((page / "index.html").read_text(encoding="utf-8"))}
        assert kinds == {"BreadcrumbList"}
