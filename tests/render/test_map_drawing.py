"""The map page and its small sisters: whole, the same as the list, on the day of the build, and light at any scale."""

from __future__ import annotations

import gzip
import itertools
import re
from datetime import date
from pathlib import Path

import pytest
from lxml import html as reading
from tests.conftest import PROJECT, TODAY
from tests.render.crowd import crowded

from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.facets import facet_terms
from cluster_gateway.plan.page import Page
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.language import LANGUAGES, Language
from cluster_gateway.render.context import PageContext
from cluster_gateway.render.painter import paint
from cluster_gateway.render.views import map as maps

SITE = Site("https://klyngeporten.example/")


@pytest.fixture(scope="module")
def project() -> SitePlan:
    return plan(publishable(PROJECT, TODAY), SITE)


def page_of(known: SitePlan, kind: str, language: Language = "da", id: str = "") -> Page:
    def named(page: Page) -> str:
        return page.record.id if page.record else page.term.id if page.term else ""

    return next(p for p in known.pages if p.kind == kind and p.language == language and (not id or named(p) == id))


def painted(known: SitePlan, kind: str, language: Language = "da", id: str = "") -> reading.HtmlElement:
    return reading.fromstring(paint(page_of(known, kind, language, id), known))


@pytest.mark.parametrize("language", LANGUAGES)
def test_map_and_list_hold_the_same(language: Language, project: SitePlan) -> None:
    page = painted(project, "map", language)
    listed = {entry.get("data-id") for entry in page.xpath("//li[@data-facets]")}
    active = {id for id, record in project.records.clusters.items() if record.facts.status.state == "active"}
    assert listed == active
    seated = {
        id for id in active for office in project.records.clusters[id].facts.offices
        if office.role == "headquarters" and office.coordinates
    }  # fmt: skip
    for layer in ("s", "m", "l"):
        marks = page.xpath(f"//*[contains(@class, 'gw-map__layer--{layer}')]//*[contains(@class, 'gw-map__mark')]")
        assert [mark.get("data-id") for mark in marks] and {mark.get("data-id") for mark in marks} == seated
        entries = {e.get("data-id"): e.xpath(".//a/@href")[0] for e in page.xpath("//li[@data-facets]")}
        assert all(mark.get("href") == entries[mark.get("data-id")] for mark in marks)


def test_every_mark_says_its_field_in_words_and_by_sign(project: SitePlan) -> None:
    page = painted(project, "map", "en")
    labels = {term.label.en: term for term in project.records.terms("sectors").values()}
    for mark in page.xpath("//*[contains(@class, 'gw-map__mark')]"):
        told = mark.findtext("title")
        term = next(labels[label] for label in labels if f", {label}" in told)
        assert mark.find("use").get("href") == f"#gw-g-{term.glyph}"
    glyphs = [term.glyph for term in labels.values()]
    assert len(set(glyphs)) == len(glyphs), "no two fields share a sign, whatever becomes of the colours"


# Protanopia, deuteranopia and tritanopia at full strength, on linear light: G. M. Machado, M. M. Oliveira and
# L. A. F. Fernandes, A Physiologically-based Model for Simulation of Color Vision Deficiency (2009), table 1.
SEEN = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


@pytest.mark.parametrize("kind", SEEN)
def test_signs_stand_out_for_the_colour_blind(kind: str) -> None:
    style = Path(PROJECT / "plugins/cluster_gateway/render/components/glyph/glyph.css").read_text(encoding="utf-8")
    hues = dict(re.findall(r"\.gw-hue-(\w+) \{ --gw-hue: (#\w{6})", style))
    assert len(hues) >= 9
    for name, hue in hues.items():
        light = [_linear(int(hue[n : n + 2], 16) / 255) for n in (1, 3, 5)]
        seen = [min(1.0, max(0.0, sum(a * b for a, b in zip(row, light, strict=True)))) for row in SEEN[kind]]
        luminance = 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]
        assert 1.05 / (luminance + 0.05) >= 3, f"the white sign on {name}"


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_regions_lead_to_their_pages_with_the_number_there(language: Language, project: SitePlan) -> None:
    page = painted(project, "map", language)
    areas = page.xpath("//a[contains(@class, 'gw-map__region')]")
    terms = {term.id: term for term in facet_terms(project.records)["region"]}
    assert {area.get("data-region") for area in areas} == set(terms)
    for area in areas:
        term = terms[area.get("data-region")]
        assert area.get("href").endswith(f"/region/{term.slug(language)}/")
        at_work = [id for id in term.ids if project.records.clusters[id].facts.status.state == "active"]
        assert re.search(rf"\b{len(at_work)}\b", area.findtext("title"))


def test_the_map_is_that_of_the_day_of_the_build(project: SitePlan) -> None:
    before = maps.cluster_map(PageContext(project, page_of(project, "map"))).drawing
    assert len(before.regions) == 5 and [len(region.paths) for region in before.regions] == [1] * 5
    later = plan(publishable(PROJECT, date(2027, 1, 1)), SITE)
    after = maps.cluster_map(PageContext(later, page_of(later, "map"))).drawing
    assert [region.id for region in after.regions] == ["nordjylland", "midtjylland", "syddanmark", "oestdanmark"]
    east = after.regions[-1]
    assert len(east.paths) == 2 and east.link.endswith("/region/oestdanmark/")
    inner = set(before.borders) - set(after.borders)
    assert len(after.borders) < len(before.borders) and inner, "the border inside the merged region is not drawn"
    assert {r.address for r in later.redirects} >= {"klynger/region/hovedstaden/", "en/clusters/region/sjaelland/"}
    assert not any(r.address.startswith("klynger/region/") for r in project.redirects)


def test_small_maps_stand_where_a_place_is_known(project: SitePlan) -> None:
    profile = painted(project, "cluster", "da", "energy-cluster-denmark")
    drawing = profile.xpath("//*[contains(@class, 'gw-map__svg')]")
    assert len(drawing) == 1 and drawing[0].get("role") == "img"
    assert "Hovedkontor: Aalborg" in drawing[0].get("aria-label") and "Kontor: Esbjerg" in drawing[0].get("aria-label")
    assert not painted(project, "cluster", "da", "made").xpath("//*[contains(@class, 'gw-map__svg')]"), "no office is known"
    region = painted(project, "facet", "en", "syddanmark")
    assert len(region.xpath("//*[contains(@class, 'gw-map__region--current')]")) == 1
    assert painted(project, "facet", "en", "energy").xpath("//*[contains(@class, 'gw-map__mark')]")
    assert not painted(project, "facet", "en", "offshore-wind").xpath("//*[contains(@class, 'gw-map__svg')]")


def test_filters_are_those_of_the_directory(project: SitePlan) -> None:
    here = painted(project, "map").xpath("//*[@data-value]/@data-value")
    there = painted(project, "directory").xpath("//*[@data-value]/@data-value")
    assert here and set(here) <= set(there)
    assert {value.split(":")[0] for value in here} == {"sector", "region", "label"}


def test_an_id_stands_once_on_each_page(project: SitePlan) -> None:
    for kind, id in (("map", ""), ("home", ""), ("facet", "syddanmark"), ("cluster", "clean")):
        ids = painted(project, kind, "da", id).xpath("//@id")
        assert len(ids) == len(set(ids)), kind


def stops(page: reading.HtmlElement, layer: str) -> int:
    """How often Tab stops on a page without scripts: one width's marks, nothing inside closed details."""
    for other in {"s", "m", "l"} - {layer}:
        for group in page.xpath(f"//*[contains(@class, 'gw-map__layer--{other}')]"):
            group.getparent().remove(group)
    for closed in page.xpath("//details[not(@open)]"):
        for child in closed.xpath("./*[not(self::summary)]"):
            closed.remove(child)
    return len(page.xpath("//a[@href] | //summary"))


AROUND = 25
"""Links of the header and the footer, and the switches of the header."""


@pytest.mark.parametrize(("number", "towns"), [(1_200, 150), (10_000, 600)])
def test_a_crowd_becomes_numbers(number: int, towns: int, project: SitePlan) -> None:
    known = crowded(project, number, towns)
    body = paint(page_of(known, "map"), known)
    assert len(gzip.compress(body.encode(), 9, mtime=0)) <= 100_000, "with the frame at most 120 kB"
    page = reading.fromstring(body)
    assert not page.xpath("//*[contains(@class, 'gw-map__mark')]")
    terms = {term.label.da: len(term.ids) for term in facet_terms(known.records)["town"]}
    for bubble in page.xpath("//a[contains(@class, 'gw-map__bubble')]"):
        town, _, told = bubble.findtext("title").partition(": ")
        assert str(terms[town]) in told and bubble.findtext("text") == str(terms[town])
        assert "/by/" in bubble.get("href")
    listed = page.xpath("//details[contains(@class, 'gw-atlas__towns')]//li/a/@href")
    assert len(listed) == len(set(listed)) == len(terms), "every town is in the list, once"
    for layer in ("s", "l"):
        assert stops(reading.fromstring(body), layer) + AROUND <= 150


def test_the_same_page_twice(project: SitePlan) -> None:
    known = crowded(project, 300, 40)
    for gateway, language in itertools.product((project, known), LANGUAGES):
        page = page_of(gateway, "map", language)
        assert paint(page, gateway) == paint(page, gateway)


@pytest.mark.parametrize("address", ["kort", "en/map"])
def test_the_page_of_today_is_light(address: str, project_site: Path) -> None:
    """The page, its style, scripts and font as sent."""
    page = (project_site / address / "index.html").read_text(encoding="utf-8")
    own = {(project_site / address / link).resolve() for link in re.findall(r'(?:href|src)="([^"]+\.(?:css|js|woff2))"', page)}
    assert len(own) >= 4
    sent = [len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in (project_site / address / "index.html", *own)]
    assert sum(sent) <= 60 * 1024, sent


def test_towns_with_many_head_offices_show_numbers_before_the_map_is_full(project: SitePlan) -> None:
    known = crowded(project, 90, 12)
    drawing = maps.cluster_map(PageContext(known, page_of(known, "map"))).drawing
    assert not drawing.crowded and drawing.numbered
    large = next(layer for layer in drawing.layers if layer.sizes.id == "l")
    assert sum(len(town.marks) for town in large.towns) + sum(len(p.heads) for p in large.bubbles) == 90
    page = painted(known, "map", "en")
    assert all("head office" in bubble.findtext("title") for bubble in page.xpath("//a[contains(@class, 'gw-map__bubble')]"))
    assert len(page.xpath("//li[@data-facets]")) == 90, "and the list has every one"
