"""The map to take away: whole, readable anywhere, the same every time, and never told by colour alone."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PIL import Image
from tests.conftest import PROJECT, TODAY
from tests.render.crowd import crowded

from cluster_gateway.plan import addresses
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.language import LANGUAGES, Language
from cluster_gateway.render.cache import Cache
from cluster_gateway.render.context import PageContext
from cluster_gateway.render.map.figures import Disc, Poster, Words
from cluster_gateway.render.map.lettering import width
from cluster_gateway.render.map.png_picture import dashed, png
from cluster_gateway.render.map.poster import poster
from cluster_gateway.render.map.svg_picture import svg
from cluster_gateway.render.map.takeaways import map_pictures
from cluster_gateway.render.views.map import on_the_map

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def project() -> SitePlan:
    return plan(publishable(PROJECT, TODAY), Site("https://klyngeporten.example/"))


def drawn(known: SitePlan, language: Language = "en") -> Poster:
    page = next(page for page in known.pages if page.kind == "map" and page.language == language)
    context = PageContext(known, page)
    return poster(context, on_the_map(context))


def texts(picture: bytes) -> list[str]:
    return ["".join(e.itertext()) for e in ElementTree.fromstring(picture).iter(f"{SVG}text") if not e.get("aria-hidden")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_svg_names_everything_and_whose_it_is(language: Language, project: SitePlan) -> None:
    said = texts(svg(drawn(project, language)))
    legend = " ".join(said)
    for record in project.records.clusters.values():
        if record.facts.status.state == "active":
            assert record.facts.name.in_language(language) in legend
            field = project.records.sector(record.facts.sectors[0]).label.in_language(language)
            assert any(line.startswith(f"{field} · ") for line in said), record.id
    assert "OpenStreetMap" in legend and "ODbL" in legend and "Natural Earth" in legend
    assert f"https://klyngeporten.example/{addresses.section('map', language)}" in said
    assert {"da": "28. november 2026", "en": "28 November 2026"}[language] in legend
    assert {"da": "Danmarks klynger", "en": "Denmark's clusters"}[language] in said


def test_a_number_stands_once_on_the_map_and_once_in_the_legend(project: SitePlan) -> None:
    """And both are of the same colour; the legend's words say what the colour does."""
    shown = drawn(project)
    pairs = list(zip(shown.figures, shown.figures[1:], strict=False))
    found = [(b.text, a.fill, a.x < 829) for a, b in pairs if isinstance(a, Disc) and isinstance(b, Words) and b.text.isdigit()]
    on_map = {(text, fill) for text, fill, left in found if left}
    in_legend = {(text, fill) for text, fill, left in found if not left}
    assert on_map == in_legend and len(on_map) * 2 == len(found) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_svg_stands_alone(language: Language, project: SitePlan) -> None:
    picture = svg(drawn(project, language)).decode()
    tree = ElementTree.fromstring(picture)
    assert tree.tag == f"{SVG}svg" and tree.findtext(f"{SVG}title") and tree.findtext(f"{SVG}desc")
    names = {element.tag.removeprefix(SVG) for element in tree.iter()}
    assert names <= {"svg", "title", "desc", "path", "polyline", "circle", "rect", "text"}, "no style, script, image or use"
    assert not re.search(r"var\(|style=|class=|href|url\(|@|on[a-z]+=", picture)
    assert "sans-serif" in tree.get("font-family", "")
    assert len(picture.encode()) < 150_000


def test_nothing_is_cut_off(project: SitePlan) -> None:
    for shown in (drawn(project, "da"), drawn(project, "en"), drawn(crowded(project, 60, 12))):
        for words in shown.figures:
            if isinstance(words, Words) and not words.turned:
                long = width(words.text, words.size, words.weight, words.spacing)
                left = words.x - {"start": 0.0, "middle": long / 2, "end": long}[words.anchor]
                assert left >= 0 and left + long <= shown.width + 0.5, words.text
                assert 0 < words.y <= shown.height


def test_the_png_is_two_thousand_wide_and_the_same_each_time(project: SitePlan) -> None:
    shown = drawn(project, "da")
    first = png(shown)
    assert hashlib.sha256(first).digest() == hashlib.sha256(png(drawn(project, "da"))).digest()
    picture = Image.open(io.BytesIO(first))
    assert picture.size == (2000, 1125) and not picture.info.get("exif") and len(first) < 300_000
    assert len(picture.convert("RGB").getcolors(1000) or []) > 50


def test_files_stand_at_their_addresses_and_pixels_are_kept(project: SitePlan, tmp_path) -> None:  # type: ignore[no-untyped-def]
    first = dict(map_pictures(project, Cache(tmp_path)))
    assert set(first) == {
        "kort/danmarks-klynger.svg", "kort/danmarks-klynger.png", "en/map/danish-clusters.svg", "en/map/danish-clusters.png",
    }  # fmt: skip
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 2
    kept[0].write_bytes(b"kept")
    assert b"kept" in dict(map_pictures(project, Cache(tmp_path))).values()


def test_a_hostile_name_stays_text(project: SitePlan) -> None:
    name = "</text><script>alert(1)</script>&\x01\U0001f916"
    clusters = dict(project.records.clusters)
    record = clusters["made"]
    text = record.facts.name.model_copy(update={"da": name, "en": name})
    clusters["made"] = replace(record, facts=record.facts.model_copy(update={"name": text}))
    shown = drawn(plan(replace(project.records, clusters=clusters), project.site))
    tree = ElementTree.fromstring(svg(shown))
    assert not list(tree.iter(f"{SVG}script")) and any("<script>" in said for said in texts(svg(shown)))
    assert png(shown)


def test_a_crowd_is_numbers_without_names(project: SitePlan) -> None:
    known = crowded(project, 1_200, 150)
    shown = drawn(known)
    said = [figure.text for figure in shown.figures if isinstance(figure, Words)]
    model = next(iter(known.records.clusters.values())).facts.name.en
    assert model not in " ".join(said) and "1200 organisations" in " ".join(said)
    assert sum(text.isdigit() for text in said) > 20 and shown.height == 900
    assert "Southern Denmark" in said and len(svg(shown)) < 200_000


def test_towns_that_fold_say_which_numbers(project: SitePlan) -> None:
    known = crowded(project, 90, 12)
    shown = drawn(known)
    ranges = [f.text for f in shown.figures if isinstance(f, Words) and re.fullmatch(r"\d+–\d+", f.text)]
    singles = [f.text for f in shown.figures if isinstance(f, Words) and f.text.isdigit() and f.x < 829]
    covered = {n for text in ranges for n in range(int(text.split("–")[0]), int(text.split("–")[1]) + 1)}
    assert ranges and sorted(covered | set(map(int, singles))) == list(range(1, 91))


def test_dashes_are_as_long_as_asked() -> None:
    found = dashed([(0, 0), (10, 0), (20, 0)], 8, 4)
    assert found == [[(0, 0), (8, 0)], [(12, 0), (20, 0)]]
