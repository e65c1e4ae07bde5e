"""The illustrations: counted from the records, told again in tables and CSV, and absent where there is nothing to show."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import html
from tests.conftest import SAMPLE, TODAY
from tests.render.conftest import SITE

from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.collection import Records
from cluster_gateway.records.language import LANGUAGES, Language
from cluster_gateway.records.models.cluster import Cooperation
from cluster_gateway.render.context import PageContext
from cluster_gateway.render.illustrations.fields import fields
from cluster_gateway.render.illustrations.heat import heat, region_of_the_day, regions_of_the_day
from cluster_gateway.render.illustrations.label_history import label_history
from cluster_gateway.render.illustrations.tables import TABLES, file_names, illustration_files
from cluster_gateway.render.illustrations.ties import degrees, ties
from cluster_gateway.render.painter import paint
from cluster_gateway.render.views.illustrations.page import IllustrationsView, illustrations


@pytest.fixture(scope="module")
def sample() -> Records:
    return publishable(SAMPLE, TODAY)


def changed(records: Records, **updates: Mapping[str, Any]) -> Records:
    """Records whose clusters, by id, have other facts; a new id is a copy of ``alfa``."""
    clusters = dict(records.clusters)
    for id, update in updates.items():
        base = clusters[id] if id in clusters else records.clusters["alfa"]
        clusters[id] = replace(base, id=id, facts=base.facts.model_copy(update={"id": id, **update}))
    return replace(records, clusters=dict(sorted(clusters.items())))


def view(of: SitePlan, language: Language = "en") -> IllustrationsView:
    page = next(page for page in of.pages if page.kind == "illustrations" and page.language == language)
    return illustrations(PageContext(of, page))


def painted(of: SitePlan, language: Language = "en") -> Any:
    page = next(page for page in of.pages if page.kind == "illustrations" and page.language == language)
    return html.fromstring(paint(page, of))


def texts(elements: list[Any]) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


def rows_of(of: SitePlan, illustration: str) -> list[dict[str, str]]:
    content = dict(illustration_files(of))[file_names(illustration)["csv"]].decode()
    return list(csv.DictReader(io.StringIO(content, newline="")))


def section(tree: Any, illustration: str) -> Any:
    (found,) = tree.xpath(f'//section[@aria-labelledby="{illustration}"]')
    return found


# What each illustration counts, held against the records in another way.


def test_every_cell_counts_the_clusters_at_work_with_an_office_there(project: SitePlan) -> None:
    table = heat(project.records)
    assert table is not None
    at_work = {
        r.id: r.facts
        for r in project.records.clusters.values()
        if r.facts.kind == "cluster" and r.facts.status.state == "active"
    }
    for sector in table.sectors:
        for region in table.regions:
            mine = {id for id, c in at_work.items() if sector in c.sectors and any(o.region == region for o in c.offices)}
            cell = table.cells.get((sector, region))
            assert set(cell.clusters if cell else ()) == mine, (sector, region)
    assert set(table.placeless) == {id for id, c in at_work.items() if not c.offices}
    width = [sum((s, region) in table.cells for region in table.regions) for s in table.sectors]
    assert width == sorted(width, reverse=True)


def test_the_same_number_has_the_same_shade(project: SitePlan) -> None:
    table = heat(project.records)
    assert table is not None
    shades = [table.level(number) for number in range(table.most + 1)]
    assert shades[0] == 0 and shades[-1] == 4 and shades == sorted(shades) and min(shades[1:]) >= 1


def test_regions_follow_the_day(project: SitePlan) -> None:
    old, new = project.records, replace(project.records, today=date(2027, 1, 1))
    assert "hovedstaden" in regions_of_the_day(old) and "oestdanmark" not in regions_of_the_day(old)
    assert regions_of_the_day(new) == ("nordjylland", "midtjylland", "syddanmark", "oestdanmark")
    assert region_of_the_day("sjaelland", new) == region_of_the_day("hovedstaden", new) == "oestdanmark"
    assert region_of_the_day("sjaelland", old) == "sjaelland"
    before, after = heat(old), heat(new)
    assert before and after
    assert set(after.reach["oestdanmark"]) == set(before.reach["hovedstaden"]) | set(before.reach["sjaelland"])
    merged = painted(plan(new, SITE))
    assert len(section(merged, "regions").xpath(".//thead//th")) == 5
    assert "all 4 regions" in texts(merged.xpath('//h2[@id="regions"]'))[0]


def test_ties_are_told_by_a_record_or_a_shared_story(project: SitePlan) -> None:
    records = project.records
    found = ties(records)
    told = {frozenset((id, w.cluster)) for id, r in records.clusters.items() for w in r.facts.cooperation}
    assert {frozenset((tie.first, tie.second)) for tie in found if tie.told} == told
    for tie in found:
        assert tie.told or tie.stories
        assert tie.first < tie.second
        for story in tie.stories:
            assert {tie.first, tie.second} <= set(records.stories[story].facts.clusters)
    # A news item that names two clusters is no tie.
    labels = set(records.news["eucles-labels-q3-2024"].facts.clusters)
    assert not any({tie.first, tie.second} == labels for tie in found)


def test_years_and_counts_of_fields(project: SitePlan) -> None:
    records = project.records
    for field in fields(records):
        mine = {id for id, r in records.clusters.items() if field.sector in r.facts.sectors and r.facts.kind == "cluster"}
        assert field.story_count == sum(1 for s in records.stories.values() if mine & set(s.facts.clusters))
        assert field.news_count == sum(1 for n in records.news.values() if mine & set(n.facts.clusters))


# Headlines say the point of these very records.


def test_headlines_are_counted_from_the_records(project: SitePlan) -> None:
    said = view(project)
    assert said.regions and said.network and said.labels and said.fields
    table, found, history = heat(project.records), ties(project.records), label_history(project.records)
    assert table is not None
    assert f"all {len(table.regions)} regions" in said.regions.about.headline
    most, number = next(iter(degrees(found).items()))
    assert project.records.clusters[most].facts.name.en in said.network.about.headline
    assert said.network.about.headline.endswith(f": {number}")
    held = sum(row.state == "held" for row in history)
    assert said.labels.about.headline.startswith(f"{held} of {len(history)} ")
    told = fields(project.records)
    assert f"{sum(bool(f.story_count) for f in told)} of {len(told)} fields" in said.fields.about.headline


def test_headlines_follow_when_the_records_change(project: SitePlan) -> None:
    records = project.records
    far = replace(records, today=date(2031, 1, 1))
    later = view(plan(far, SITE))
    assert later.labels and later.labels.about.headline.startswith("0 of ")
    calm = changed(records, **{"lifestyle-design-cluster": {"cooperation": ()}, "danish-sound-cluster": {"cooperation": ()}})
    even = view(plan(replace(calm, stories={}), SITE)).network
    assert even and "co-operations" in even.about.headline


# The table and the file say what the illustration shows.


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_heat_table_and_its_file_agree(project: SitePlan, language: Language) -> None:
    tree = section(painted(project, language), "regions")
    names = texts(tree.xpath(".//thead//th"))[1:]
    shown = {}
    for row in tree.xpath(".//tbody/tr"):
        (field,) = texts(row.xpath("./th"))
        numbers = [(td.xpath(".//strong") or [td])[0] for td in row.xpath("./td")]
        shown |= {(field, region): number for region, number in zip(names, texts(numbers), strict=True)}
    filed = {(r[f"sector_{language}"], r[f"region_{language}"]): r["clusters"] for r in rows_of(project, "regions")}
    assert {place: number.replace("–", "0") for place, number in shown.items()} == filed
    totals = [int(text) for text in texts(tree.xpath(".//tfoot//td"))]
    table = heat(project.records)
    assert table and totals == [len(ids) for ids in table.reach.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_network_its_table_and_its_file_agree(project: SitePlan, language: Language) -> None:
    said = view(project, language).network
    assert said and said.about.table
    rows = said.about.table.rows
    filed = [(r[f"first_name_{language}"], r[f"second_name_{language}"]) for r in rows_of(project, "network")]
    assert [(row[0].lines[0][0], row[1].lines[0][0]) for row in rows] == filed
    tree = section(painted(project, language), "network")
    for drawing in tree.xpath("./*[local-name()='svg']"):
        assert len(drawing.xpath("./*[local-name()='path']")) == len(rows)
        assert len(drawing.xpath("./*[local-name()='a']")) == len({name for pair in filed for name in pair})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_time_line_its_table_and_its_file_agree(project: SitePlan, language: Language) -> None:
    said = view(project, language).labels
    assert said and said.about.table
    rows = rows_of(project, "labels")
    assert [(r[f"name_{language}"], r[f"level_{language}"]) for r in rows] == [
        (row[0].lines[0][0], row[1].lines[0][0]) for row in said.about.table.rows
    ]
    for drawing in said.drawings:
        marks = [badge.mark for row in drawing.rows for badge in row.badges]
        assert [(mark.level, mark.state) for mark in marks] == [(r["level_id"], r["state"]) for r in rows]
    signs = {"held": "✓", "unknown": "?", "expired": "×"}
    assert [row[6].lines[0][0][0] for row in said.about.table.rows] == [signs[r["state"]] for r in rows]


def test_the_fields_their_table_and_their_file_agree(project: SitePlan) -> None:
    said = view(project).fields
    assert said and said.about.table
    rows = rows_of(project, "fields")
    for field, row in zip(said.fields, said.about.table.rows, strict=True):
        mine = [r for r in rows if r["sector_id"] == field.sector.id]
        for column, key in ((2, "stories"), (3, "news")):
            told = sum(int(line.rsplit(" ", 1)[-1]) for line, _ in row[column].lines)
            assert told == sum(int(r[key]) for r in mine)
        founded = [r["year"] for r in mine for _ in range(int(r["founded"]))]
        assert row[1].lines[0][0] in (", ".join(founded), "not found")


def test_the_steps_their_table_and_their_file_agree(project: SitePlan) -> None:
    tree = section(painted(project, "da"), "how")
    titles = [re.sub(r"^\d ", "", title) for title in texts(tree.xpath(".//h3"))]
    rows = rows_of(project, "how")
    assert titles == [row["title_da"] for row in rows]
    assert texts(tree.xpath(".//tbody/tr/td")) == [f"{row['title_da']}. {row['text_da']}" for row in rows]


def test_both_dialects_say_the_same_and_no_cell_is_a_formula(project: SitePlan) -> None:
    files = dict(illustration_files(project))
    assert len(files) == 2 * len(TABLES)
    for illustration in TABLES:
        names = file_names(illustration)
        assert files[names["excel"]].startswith(b"\xef\xbb\xbf")
        excel = list(csv.reader(io.StringIO(files[names["excel"]].decode("utf-8-sig"), newline=""), delimiter=";"))
        comma = list(csv.reader(io.StringIO(files[names["csv"]].decode(), newline="")))
        assert excel == comma
        assert not [cell for row in comma for cell in row if re.match(r"\s*[=+@-]", cell)]
    assert all(re.fullmatch(r"data/pictures/[a-z-]+\.csv", name) for name in files)


def test_a_name_that_looks_like_a_formula_is_made_harmless(project: SitePlan) -> None:
    name = project.records.clusters["clean"].facts.name.model_copy(update={"da": "=1+1", "en": "=1+1"})
    rows = rows_of(plan(changed(project.records, clean={"name": name}), SITE), "network")
    assert {row["first_name_en"] for row in rows if row["first_id"] == "clean"} == {"'=1+1"}


# Where numbers lead.


def test_a_cell_leads_to_just_its_clusters(project: SitePlan) -> None:
    said = view(project).regions
    assert said is not None
    links = {row.sector.id: [cell.link for cell in row.cells] for row in said.rows}
    assert links["energy"][0] == "../clusters/field/energy/", "the only cluster of the field has an office there"
    assert all(bool(cell.link) == bool(cell.number) for row in said.rows for cell in row.cells)
    both = changed(project.records, clean={"sectors": ("energy",)})
    crowded = view(plan(both, SITE)).regions
    assert crowded is not None
    cells = {row.sector.id: row.cells for row in crowded.rows}["energy"]
    assert cells[0].link == "../clusters/?sector=energy&region=nordjylland&status=active"
    assert cells[2].number == 2 and cells[2].link == "../clusters/field/energy/"


# Nothing to show.


def test_a_gateway_without_anything_has_no_empty_illustration(sample: Records) -> None:
    bare: dict[str, Any] = {"offices": (), "labels": (), "cooperation": (), "predecessors": None}
    empty = plan(replace(changed(sample, alfa=bare, beta=bare), stories={}, news={}), SITE)
    assert dict(illustration_files(empty)) == {}
    for language in LANGUAGES:
        tree = painted(empty, language)
        assert tree.xpath("//h1") and not tree.xpath(
            "//section | //nav[@aria-labelledby='jump'] | //*[local-name()='svg'][@viewBox]"
        )


def test_a_illustration_without_its_facts_is_left_out(project: SitePlan) -> None:
    records = project.records
    none = {id: {"labels": (), "cooperation": ()} for id in records.clusters}
    less = view(plan(replace(changed(records, **none), stories={}), SITE))
    assert less.labels is None and less.network is None
    assert [id for id, _ in less.parts] == ["how", "regions", "fields"]
    assert less.fields and less.fields.about.headline.startswith("There is news")


def test_one_label_is_told_as_one(sample: Records) -> None:
    said = view(plan(sample, SITE)).labels
    assert said and said.about.headline == "One cluster has had a European label we know of"


def test_the_explanation_needs_the_page_it_is_told_after(sample: Records, project: SitePlan) -> None:
    assert view(plan(sample, SITE)).how is None
    said = view(project).how
    assert said and said.about.source_link == "../about/what-is-a-cluster/"


# Many.


def many(records: Records, number: int) -> Records:
    """A ring of clusters, each tied to the next."""
    ids = [f"c{n:03}" for n in range(number)]
    work = {
        id: {"cooperation": (Cooperation.model_validate({"cluster": ids[(n + 1) % number], "source": ["site"]}),), "labels": ()}
        for n, id in enumerate(ids)
    }
    return changed(records, **work)


@pytest.mark.parametrize(("number", "drawn", "rows"), [(20, 2, 0), (21, 0, 21), (90, 0, 60)])
def test_above_twenty_clusters_the_network_is_a_matrix(sample: Records, number: int, drawn: int, rows: int) -> None:
    of = plan(many(sample, number), SITE)
    said = view(of).network
    assert said and said.about.table
    assert (len(said.drawings), len(said.matrix)) == (drawn, rows)
    assert len(said.about.table.rows) == number
    tree = section(painted(of), "network")
    marks = tree.xpath('.//span[@role="img"]')
    if rows:
        assert len(marks) == sum(cell == "told" for row in said.matrix for cell in row.cells)
        assert all(cells == tuple(row.cells[n] for row in said.matrix) for n, cells in enumerate(r.cells for r in said.matrix))


def test_more_labels_than_can_be_drawn_are_all_in_the_table(sample: Records) -> None:
    of = plan(changed(sample, **{f"c{n:03}": {} for n in range(60)}), SITE)
    said = view(of).labels
    assert said and said.about.table
    assert [len(drawing.rows) for drawing in said.drawings] == [40, 40]
    assert len({row[0].lines[0][1] for row in said.about.table.rows}) == 61
    assert any("first 40" in line for line in said.about.limits)


def test_a_profile_leads_to_the_network_that_shows_it(project: SitePlan) -> None:
    for page in project.pages:
        if page.kind == "cluster" and page.record and page.language == "da":
            shown = any(page.record.id in (tie.first, tie.second) for tie in ties(project.records) if tie.told)
            assert ('href="../../klynger-i-billeder/#network"' in paint(page, project)) == shown, page.record.id


# The page.


def test_every_illustration_has_what_a_illustration_needs(project: SitePlan) -> None:
    for language in LANGUAGES:
        tree = painted(project, language)
        found = tree.xpath('//section[contains(@class, "gw-illustration") and @aria-labelledby != "family"]')
        assert [part.get("aria-labelledby") for part in found] == ["how", "regions", "network", "labels", "fields"]
        for part in found:
            assert (
                part.xpath("./h2")
                and part.xpath(".//table//th[@scope='row']")
                and part.xpath('.//p[@class="gw-illustration__source"]')
            )
            assert len(part.xpath(".//a[@download]")) == 2
            boxes = part.xpath('.//*[contains(@class, "gw-scroll")]')
            assert boxes and all(box.get("tabindex") == "0" and box.get("aria-label") for box in boxes)
            drawings = part.xpath(".//*[local-name()='svg'][@viewBox and contains(@class, 'gw-drawing')]")
            assert all(drawing.get("aria-hidden") == "true" for drawing in drawings)
            assert all(link.get("tabindex") == "-1" for link in part.xpath(".//*[local-name()='svg']//*[local-name()='a']"))


def test_the_family_tree_is_named_with_its_point(project: SitePlan) -> None:
    said = view(project).family
    assert said and said.link == "../clusters/family-tree/"
    assert re.fullmatch(r"\d+ organisations became \d+ clusters", said.headline)
