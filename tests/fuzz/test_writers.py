"""Whatever an author's text says, what is written of it can be read back, and nothing in it means more than text."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from datetime import date
from typing import Any

import icalendar
import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pydantic import BaseModel
from tests.conftest import SAMPLE, TODAY
from tests.fuzz.elements import Elements
from tests.fuzz.writing import TEXTS, WRITABLE

from cluster_gateway.hosts.folder import frame
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.moment import Moment
from cluster_gateway.records.shape import Prose, Text
from cluster_gateway.records.web_address import address_fault
from cluster_gateway.render.cache import Cache
from cluster_gateway.render.calendars.entries import Entry
from cluster_gateway.render.calendars.writing import calendar_file
from cluster_gateway.render.files import site_files
from cluster_gateway.render.frames import frame_key, slot_values
from cluster_gateway.render.painter import paint
from cluster_gateway.render.prose import ALIGNMENTS, ATTRIBUTES, SCHEMES, TAGS, TASK, html_of

ADDED = {"rel", "title", "lang"}
"""Attributes the sanitiser adds, or lets every element have."""


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_markdown_becomes_only_what_is_on_the_list(text: str) -> None:
    html = html_of(text)
    for tag, attributes in Elements(html).found:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES.get(tag, set()) | ADDED
        assert attributes.get("class", TASK) in (*ALIGNMENTS.values(), TASK)
        link = attributes.get("href")
        if link is not None and not re.match(r"(#|mailto:|tel:)", link):
            assert address_fault(link, ("https", "http")) is None
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069\ufffe]", html)


@settings(deadline=None)
@given(TEXTS)
def test_html_made_of_markdown_means_the_same_when_it_is_cleaned_again(text: str) -> None:
    """What changes when it is read twice is where such lists are gone round (mutation XSS)."""
    once = str(html_of(text))
    again = nh3.clean(once, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener")
    assert Elements(again).found == Elements(once).found
    assert Elements(again).text == Elements(once).text


def entry(text: str, place: str, day: date) -> Entry:
    start = Moment.parse(day.isoformat())
    assert start is not None
    return Entry("a@x.example", 0, TODAY, start, None, "Europe/Copenhagen", text, text, "https://x.example/", place)


@settings(deadline=None)
@given(WRITABLE, WRITABLE, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_no_text_adds_a_line_to_a_calendar(text: str, place: str, day: date) -> None:
    written = calendar_file("Alfa", [entry(text, place, day)], "da")
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    (event,) = icalendar.Calendar.from_ical(written).walk("VEVENT")
    assert len(icalendar.Calendar.from_ical(written).walk()) == 2
    assert set(event) <= {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "LOCATION",
        "CATEGORIES", "STATUS", "TRANSP",
    }  # fmt: skip
    assert event["STATUS"] == "CONFIRMED" and event["URL"] == "https://x.example/"
    names = [line.partition(b":")[0].partition(b";")[0] for line in written.replace(b"\r\n ", b"").split(b"\r\n")]
    assert names.count(b"BEGIN") == names.count(b"END") == 2


PAYLOADS = (
    "<evil-tag onevil=x>&lt;evil-tag&gt;</title></script></style><!--",
    "\" onevil=\"x\" ' onevil='x' \"'><evil-tag>",
    "{{ 7*7 }}{% raw %}]]>${evil}`gwslotbodyq\\",
)
"""What would leave a text, an attribute, a script, a comment, a template or a slot, if something did not stop it."""
KEPT = ("town", "licence")
"""Fields whose texts are looked up: pages are planned by towns, and the plan itself refuses what no name can be."""
_WORDS = re.compile(r"\s")


def spoken(value: Any, payload: str) -> Any:
    """The facts of a record with every text for people exchanged, past all that refuses such texts when they are read."""
    if isinstance(value, Text):
        return Text.model_construct(da=payload, en=payload)
    if isinstance(value, Prose):
        return Prose.model_construct(da=payload, en=payload)
    if isinstance(value, BaseModel):
        return value.model_copy(
            update={name: spoken(getattr(value, name), payload) for name in type(value).model_fields if name not in KEPT}
        )
    if isinstance(value, tuple):
        return tuple(spoken(each, payload) for each in value)
    if isinstance(value, str) and _WORDS.search(value) and "://" not in value and "@" not in value:
        return payload
    return value


def hostile_plan(payload: str) -> SitePlan:
    """The plan of the sample in which every text is ``payload``: those of the records, and those of the vocabularies."""
    records = publishable(SAMPLE, TODAY)
    collections = {
        field.name: {
            id: replace(
                record,
                facts=spoken(record.facts, payload),
                translations={language: spoken(text, payload) for language, text in record.translations.items()},
            )
            for id, record in getattr(records, field.name).items()
        }
        for field in fields(records)
        if isinstance(getattr(records, field.name), dict) and field.name not in ("vocabularies", "written")
    }
    vocabularies = {name: spoken(vocabulary, payload) for name, vocabulary in records.vocabularies.items()}
    return plan(replace(records, **collections, vocabularies=vocabularies), Site("https://x.example/sub/"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_of_a_record_leaves_its_place(payload: str) -> None:
    """Should a text get past ``check``, every page, feed, drawing and file of data still holds it as text and nothing else."""
    site = hostile_plan(payload)
    seen = 0
    for page in site.pages:
        html = frame(frame_key(page), site).fill(slot_values(page, site, paint(page, site), "https://x.example/r"))
        elements = Elements(html)
        names = {name for _, attributes in elements.found for name in attributes}
        assert not {tag for tag, _ in elements.found if "evil" in tag or tag in ("!--", "?")}, page.address
        assert not {name for name in names if name.startswith("on") or "evil" in name}, page.address
        assert html.count("<main>") == html.count("</html>") == 1, page.address
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL):
            json.loads(block)
        seen += payload.split("gwslot")[0].strip() in elements.text or html.count("evil")
    assert seen > 20, "the payload must be there to be looked for"
    for name, content in site_files(site, Cache()):
        if name.endswith((".xml", ".rss", ".atom", ".svg")):
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
            assert not [e for e in root.iter() if "evil" in str(e.tag) or any("evil" in str(key) for key in e.attrib)], name
        elif name.endswith((".json", ".geojson", ".jsonld")):
            json.loads(content)
        elif name.endswith(".html"):
            assert not {tag for tag, _ in Elements(content.decode()).found if "evil" in tag}, name
        elif name.endswith(".ics"):
            assert icalendar.Calendar.from_ical(content).walk("VEVENT") is not None
