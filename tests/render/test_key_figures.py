"""Key figures as readers see them: populations apart, drawings that say what the tables and the records say."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import SAMPLE, TODAY
from tests.field import FIELD, grow
from tests.render.conftest import SITE, Files

from cluster_gateway.plan.comparison import spread
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.page import Page
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.models.key_figure import KeyFigure, Series
from cluster_gateway.render.context import PageContext
from cluster_gateway.render.lettering import text_width
from cluster_gateway.render.painter import paint
from cluster_gateway.render.series_chart import LABEL_SIZE, VALUE_SIZE, Value, series_charts
from cluster_gateway.render.spread_chart import DOT, spread_charts

REPORTED_BEFORE_2021 = {"innovation-networks", "larger-clusters-2016", "clusters-2018"}
"""The three populations whose figures look like one development and are not."""


def pages(project: SitePlan, kind: str) -> Iterator[Page]:
    return (page for page in project.pages if page.kind == kind)


def key_figure_pages(project: SitePlan) -> list[tuple[Page, KeyFigure, lxml.html.HtmlElement]]:
    found = [
        (page, page.record.facts, lxml.html.fromstring(paint(page, project)))
        for page in pages(project, "key-figure")
        if page.record
    ]
    assert len(found) >= 50
    return found


# Populations -----------------------------------------------------------------------------------


def test_no_series_mixes_populations(project: SitePlan) -> None:
    """A series has one population by its shape; here, what must never be one line is not, in the shipped records."""
    by_population: dict[str, set[tuple[str, str]]] = {}
    for id, record in project.records.key_figures.items():
        for series in record.facts.series:
            by_population.setdefault(series.population, set()).add((id, series.id))
    assert set(by_population) >= REPORTED_BEFORE_2021
    for one, other in pairwise(sorted(REPORTED_BEFORE_2021)):
        assert not by_population[one] & by_population[other]
    for record in project.records.key_figures.values():
        for series in record.facts.series:
            years = {point.as_of.first.year for point in series.points if point.as_of}
            if series.population == "larger-clusters-2016":
                assert years == {2016}
            if series.population == "clusters-2018":
                assert years == {2018}


def test_a_page_with_several_populations_warns_and_draws_each_by_itself(project: SitePlan) -> None:
    mixed = 0
    for page, facts, html in key_figure_pages(project):
        populations = {series.population for series in facts.series}
        warning = html.xpath("//header//p[@role='note']")
        assert bool(warning) == (len(populations) > 1), page.address
        sections = html.xpath("//section[contains(@class, 'gw-series')]")
        assert [section.get("data-gw-population") for section in sections] == [
            project.records.term("populations", series.population).label.in_language(page.language) for series in facts.series
        ]
        mixed += len(populations) > 1
    assert mixed >= 8


def test_a_page_that_tells_of_larger_figures_never_adds_them(project: SitePlan) -> None:
    """No page shows the sum of two populations' figures."""
    record = project.records.key_figures["companies-in-activities"]
    values = [int(point.value) for series in record.facts.series for point in series.points if point.value]
    sums = {str(a + b) for a in values for b in values}
    for page in pages(project, "key-figures"):
        numbers = set(re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d{3})", "", paint(page, project))))
        assert not numbers & sums


# Drawings, tables, records ---------------------------------------------------------------------


def drawn(section: lxml.html.HtmlElement) -> list[list[tuple[str, str]]]:
    """What each drawing of a series says, bar by bar: label and value."""
    bars = [
        [
            tuple(" ".join(bar.xpath(f".//text[@class='gw-series__{part}']/text()")) for part in ("label", "told"))
            for bar in svg.xpath(".//g")
        ]
        for svg in section.xpath(".//svg")
    ]
    return bars  # type: ignore[return-value]


def unbroken(text: str) -> str:
    return re.sub(r"- |\s", "", text)


def test_the_text_alternative_says_what_the_drawing_the_table_and_the_record_say(project: SitePlan) -> None:
    compared = 0
    for page, facts, html in key_figure_pages(project):
        for series, section in zip(facts.series, html.xpath("//section[contains(@class, 'gw-series')]"), strict=True):
            if not section.xpath(".//svg"):
                continue
            rows = [tuple(cell.text_content() for cell in row) for row in section.xpath(".//tbody/tr")]
            assert len(rows) == len(series.points)
            values = section.xpath(".//tbody//span[@class='gw-table__value']/text()")
            numeric = [n for n, point in enumerate(series.points) if point.value is not None]
            first, second = drawn(section)
            for bars in (first, second):
                assert [unbroken(told) for _, told in bars] == [unbroken(values[n]) for n in numeric], page.address
            alternatives = set(section.xpath(".//svg/@aria-label"))
            assert len(alternatives) == 1
            told = alternatives.pop().partition(". ")[2]
            assert unbroken(told) == unbroken("; ".join(f"{label}: {value}" for label, value in first)), page.address
            assert all(svg.get("role") == "img" for svg in section.xpath(".//svg"))
            widths = [float(rect.get("width")) for rect in section.xpath(".//svg[1]//rect[2]")]
            most = max(float(series.points[n].value or 0) for n in numeric)
            for n, width in zip(numeric, widths, strict=True):
                assert width == pytest.approx(max(640 * float(series.points[n].value or 0) / most, 2.0), abs=0.06)
            compared += 1
    assert compared >= 20


def test_every_number_stands_on_its_page_with_its_sources(project: SitePlan) -> None:
    for page, facts, html in key_figure_pages(project):
        context = PageContext(project, page)
        shown = " ".join(html.text_content().split())
        for point in (point for series in facts.series for point in series.points):
            if point.told:
                assert context.say(point.told) in shown
            elif point.value is not None:
                assert context.number(point.value) in shown
            if point.note:
                assert context.say(point.note) in shown
        known = {f"source-{n}" for n in range(1, len(facts.sources) + 1)}
        assert {link[1:] for link in html.xpath("//a[@class='gw-cite']/@href")} == known, "every source is cited"


def test_what_only_looks_ahead_is_drawn_and_told_otherwise(project: SitePlan) -> None:
    for _, facts, html in key_figure_pages(project):
        for series, section in zip(facts.series, html.xpath("//section[contains(@class, 'gw-series')]"), strict=True):
            ahead = section.xpath(".//rect[@class='gw-series__ahead']")
            counted = section.xpath(".//rect[@class='gw-series__bar']")
            if series.kind in ("expected", "budget"):
                assert not counted
            elif all(point.qualifier != "expected" for point in series.points):
                assert not ahead


TEXTS = st.text("abcdefghæøå ", min_size=1, max_size=120).map(str.strip).filter(bool)
VALUES = st.lists(st.builds(Value, TEXTS, TEXTS, st.floats(0, 1e9, allow_nan=False), st.booleans()), min_size=1, max_size=12)


@given(VALUES)
def test_a_drawing_keeps_inside_its_frame_and_says_everything(values: list[Value]) -> None:
    for chart in series_charts(values):
        assert len(chart.bars) == len(values)
        for bar in chart.bars:
            assert 0 <= bar.width <= chart.width and bar.y + chart.bar <= chart.height
            assert unbroken(" ".join(words.text for words in bar.label)) == unbroken(bar.value.label)
            assert unbroken(" ".join(words.text for words in bar.told)) == unbroken(bar.value.told)
            for words, size in [*((w, LABEL_SIZE) for w in bar.label), *((w, VALUE_SIZE) for w in bar.told)]:
                assert text_width(words.text, size) <= chart.width and words.y < bar.y
        for above, below in pairwise(chart.bars):
            assert below.label[0].y - LABEL_SIZE >= above.y + chart.bar


# The benchmark ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def field(tmp_path_factory: pytest.TempPathFactory) -> SitePlan:
    """The sample gateway with a full field of made-up clusters."""
    gateway = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("field") / "gateway"))
    return plan(publishable(grow(gateway), TODAY), SITE)


def test_the_field_is_drawn_told_and_tabled_alike(field: SitePlan) -> None:
    page = next(p for p in field.pages if p.kind == "benchmark" and p.language == "en")
    html = lxml.html.fromstring(paint(page, field))
    section = next(s for s in html.xpath("//section[@class='gw-field']") if "Members, 2025" in s.text_content())
    assert {svg.get("aria-label") for svg in section.xpath(".//svg")} == {
        "7 clusters lie between 64 and 240 members; the median is 118, and the middle half lies between 90.5 and 161.5."
    }
    assert all(len(svg.xpath(".//circle")) == len(FIELD) for svg in section.xpath(".//svg"))
    measures = section.xpath(".//dl/div/dd/text()")
    assert [text.split()[0] for text in measures] == ["64", "90.5", "118", "161.5", "240"]
    rows = {row[0].text_content(): row[1].text_content() for row in section.xpath(".//tbody/tr")}
    assert rows["Test Cluster Eta"] == "240 members" and rows["Test Cluster Kappa"] == "about 152 members"


def test_too_small_a_field_is_not_drawn(field: SitePlan) -> None:
    page = next(p for p in field.pages if p.kind == "benchmark" and p.language == "en")
    html = lxml.html.fromstring(paint(page, field))
    assert "Full-time equivalents" not in " ".join(html.xpath("//section[@class='gw-field']/h3/text()"))
    lacking = html.xpath("//section[@aria-labelledby='lacking']")[0].text_content()
    assert "4 clusters have a comparable figure (2025)." in lacking and "Full-time equivalents" in lacking


def test_a_cluster_is_marked_by_shape_and_word(field: SitePlan) -> None:
    page = next(
        p for p in field.pages if p.kind == "cluster-benchmark" and p.language == "da" and p.record and p.record.id == "kappa"
    )
    html = lxml.html.fromstring(paint(page, field))
    section = html.xpath("//section[@class='gw-field']")[0]
    for svg in section.xpath(".//svg"):
        assert len(svg.xpath(".//circle")) == len(FIELD) - 1 and len(svg.xpath(".//path[@class='gw-spread__own']")) == 1
        assert svg.xpath("string(.//text[@class='gw-spread__name'])") == "Prøveklynge Kappa"
    assert "denne klynge" in section.xpath("string(.//tr[@class='gw-field__own'])")
    assert "den næsthøjeste fjerdedel" in section.xpath("string(.//svg/@aria-label)")


def test_a_cluster_outside_the_field_is_not_placed_in_it(field: SitePlan) -> None:
    page = next(
        p for p in field.pages if p.kind == "cluster-benchmark" and p.language == "en" and p.record and p.record.id == "alfa"
    )
    html = lxml.html.fromstring(paint(page, field))
    assert html.xpath("//section[@class='gw-field']") == []
    assert "The cluster itself has no comparable figure; the field has one for 2025." in html.text_content()


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=4), st.floats(0, 1e7, allow_nan=False), min_size=5, max_size=40))
def test_dots_never_meet_and_keep_inside(values: dict[str, float]) -> None:
    own = next(iter(values))
    for chart in spread_charts(values, spread(list(values.values())), own, "Name"):
        assert {dot.cluster for dot in chart.dots} == set(values)
        for one in chart.dots:
            assert 0 <= one.x <= chart.width and DOT <= one.y <= chart.height
            for other in chart.dots:
                assert one is other or abs(one.x - other.x) >= 2 * DOT or abs(one.y - other.y) >= 2 * DOT
        assert chart.ticks and chart.ticks[-1].value >= max(values.values()) - 1e-6


# Other pages -----------------------------------------------------------------------------------


def test_denmark_and_europe_stand_together_only_from_one_source_and_time(project: SitePlan) -> None:
    page = next(p for p in project.pages if p.kind == "europe" and p.language == "en")
    html = lxml.html.fromstring(paint(page, project))
    rows = [[cell.text_content() for cell in row] for row in html.xpath("//table/tbody/tr")]
    assert rows == [
        ["24 October 2013", "4", "22", "18 %", "DenOffentlige"],
        ["September 2017", "11", "86", "13 %", "Region Syddanmark"],
    ]


def test_an_account_names_everybody(project: SitePlan) -> None:
    for page in pages(project, "account"):
        shown = lxml.html.fromstring(paint(page, project)).text_content()
        for record in project.records.clusters.values():
            if record.facts.kind == "cluster" and record.facts.status.state == "active" and (page.year or 0) >= 2021:
                assert record.facts.name.in_language(page.language) in shown, page.address


def test_the_certification_page_tells_of_every_cluster_at_work(project: SitePlan) -> None:
    for page in pages(project, "certification"):
        html = lxml.html.fromstring(paint(page, project))
        names = html.xpath("//section[@aria-labelledby='status']//tbody//th//text()")
        active = [
            r.facts for r in project.records.clusters.values() if r.facts.kind == "cluster" and r.facts.status.state == "active"
        ]
        assert sorted(names) == sorted(facts.name.in_language(page.language) for facts in active)


# Open data -------------------------------------------------------------------------------------


def test_each_key_figure_has_files_that_say_the_same(project: SitePlan, files: Files) -> None:
    everything = {figure["id"]: figure for figure in json.loads(files["key-figures.json"])["key_figures"]}
    assert set(everything) == set(project.records.key_figures)
    whole = list(csv.DictReader(io.StringIO(files["key-figures.csv"].decode(), newline="")))
    assert len(whole) == sum(len(s.points) for r in project.records.key_figures.values() for s in r.facts.series)
    for id, figure in everything.items():
        assert json.loads(files[f"key-figures/{id}.json"])["key_figure"] == figure
        rows = list(csv.DictReader(io.StringIO(files[f"key-figures/{id}.csv"].decode(), newline="")))
        assert rows == [row for row in whole if row["key_figure_id"] == id]
        points = [(s["id"], point.get("value")) for s in figure["series"] for point in s["points"]]
        assert [(row["series_id"], float(row["value"]) if row["value"] else None) for row in rows] == points
        assert files[f"key-figures/{id}-excel.csv"].startswith(b"\xef\xbb\xbfkey_figure_id;")


def test_each_series_has_one_population_in_the_open_data(files: Files) -> None:
    rows = csv.DictReader(io.StringIO(files["key-figures.csv"].decode(), newline=""))
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        found.setdefault((row["key_figure_id"], row["series_id"]), set()).add(row["population_id"])
    assert all(len(populations) == 1 for populations in found.values())


def test_a_series_without_a_unit_of_its_own_has_that_of_the_key_figure(project: SitePlan, files: Files) -> None:
    units = {
        (f["id"], s["id"]): s["unit"]["en"] for f in json.loads(files["key-figures.json"])["key_figures"] for s in f["series"]
    }

    def expected(figure: KeyFigure, series: Series) -> str:
        return (series.unit or figure.unit).en

    for id, record in project.records.key_figures.items():
        for series in record.facts.series:
            assert units[id, series.id] == expected(record.facts, series)
