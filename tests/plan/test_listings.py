"""The lists of calls and events narrowed by one choice, each a page of its own; what belongs to a cluster."""

from __future__ import annotations

from pathlib import Path

import yaml
from tests.conftest import PROJECT, TODAY

from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.listings import by_cluster, listing_terms
from cluster_gateway.plan.site import SitePlan
from cluster_gateway.plan.timeline import call_step, event_step, start_of


def test_every_choice_has_a_page_in_both_languages(sample_plan: SitePlan) -> None:
    pages = {p.address: p.listing.ids for p in sample_plan.pages if p.listing}
    assert pages["puljer/niveau/nationalt/"] == pages["en/calls/level/national/"] == ("wind-call",)
    assert pages["puljer/maalgruppe/smes/"] == ("wind-call",)
    assert pages["en/events/kind/course/"] == pages["arrangementer/slags/kursus/"] == ("wind-course",)
    assert pages["arrangementer/region/nordjylland/"] == ("wind-course",)
    assert "puljer/niveau/regionalt/" not in pages


def test_fields_come_from_the_clusters_where_the_record_names_none(sample_plan: SitePlan) -> None:
    fields = {term.id: term.ids for term in listing_terms("events", sample_plan.records)["sector"]}
    assert fields["energy"] == ("some-day", "stormy-fair", "wind-course")


def test_clusters_know_their_calls_and_events(sample_plan: SitePlan) -> None:
    assert by_cluster("calls", sample_plan.records) == {"gamma": ("guessed-call",), "alfa": ("wind-call",)}
    assert sample_plan.timed("events", "alfa") == ("stormy-fair", "wind-course")


def test_on_the_day_the_facts_were_gathered_every_named_deadline_had_passed() -> None:
    records = publishable(PROJECT, TODAY)
    states = {call_step(record.facts, start_of(TODAY)).state for record in records.calls.values()}
    assert states == {"closed", "recurring", "rolling"}
    assert {event_step(record.facts, start_of(TODAY)).state for record in records.events.values()} == {"past", "undated"}
    assert len(records.calls) >= 30 and len(records.events) >= 32


def test_every_record_names_its_schema_and_its_sources() -> None:
    for kind, folder in (("call", "calls"), ("event", "events")):
        for path in sorted((PROJECT / "content" / folder).glob("*.yml")):
            text = path.read_text(encoding="utf-8")
            assert text.startswith(f"# yaml-language-server: $schema=../../clusters/schema/{kind}.schema.json\n"), path.name
            assert Path(path).stem == yaml.load(text, Loader=yaml.BaseLoader)["id"]
