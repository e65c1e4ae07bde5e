"""Light pages for others' frames: whole, quiet, light, and leading out of the frame."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html as reading
from tests.conftest import PROJECT, TODAY
from tests.render.crowd import crowded
from tests.site.page import unbalanced

from cluster_gateway.plan import addresses
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.language import LANGUAGES
from cluster_gateway.render.embeds import embed_files
from cluster_gateway.render.painter import paint
from cluster_gateway.render.stylesheet import assets

PAGES = ["indlejr/kort", "en/embed/map", "indlejr/klynge/made", "en/embed/cluster/marlog"]


@pytest.fixture(scope="module")
def project() -> SitePlan:
    return plan(publishable(PROJECT, TODAY), Site("https://klyngeporten.example/"))


def test_the_map_and_every_organisation_have_one_in_both_languages(project: SitePlan) -> None:
    found = dict(embed_files(project))
    wanted = {addresses.embed(lang, id) for lang in LANGUAGES for id in ("", *project.records.clusters)}
    assert set(found) == {addresses.file_of(address) for address in wanted}


def test_each_is_valid_and_says_what_it_is(project: SitePlan) -> None:
    canonical = {f"https://klyngeporten.example/{page.address}": page for page in project.pages}
    for address, content in embed_files(project):
        text = content.decode()
        assert unbalanced(text) == [], address
        page = reading.document_fromstring(text)
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), address
        (real,) = page.xpath('//link[@rel="canonical"]/@href')
        assert canonical[real].title == page.findtext(".//title") and canonical[real].kind in ("map", "cluster")
        assert page.get("lang") == canonical[real].language
        assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
        assert len(page.xpath("//h1")) == 1 and page.xpath("//main")


def test_each_is_quiet_and_leads_out_of_the_frame(project: SitePlan) -> None:
    for address, content in embed_files(project):
        page = reading.document_fromstring(content.decode())
        assert not page.xpath("//script | //style | //@style | //header | //footer | //nav | //form | //iframe | //img"), (
            address
        )
        assert page.xpath("//base/@target") == ["_top"] and not page.xpath("//base/@href")
        assert page.xpath("//a/@href"), address
        drawn = page.xpath("//*[local-name()='svg']//a")
        assert {link.get("target") for link in drawn} == ({"_top"} if "/kort/" in address or "/map/" in address else set())
        fetched = page.xpath('//link[@rel!="canonical"]/@href | //*[local-name()="use"]/@href')
        assert not [link for link in fetched if urlsplit(link).netloc]


@pytest.mark.parametrize("address", PAGES)
def test_each_is_light(address: str, project_site: Path) -> None:
    """The page, its style and the font as sent: at most 60 kB."""
    page = project_site / address / "index.html"
    text = page.read_text(encoding="utf-8")
    linked = [(page.parent / link).resolve() for link in re.findall(r'href="([^"]+\.(?:css|svg))"', text)]
    fonts = list((project_site / "assets" / "gateway").glob("*.woff2"))
    assert len(linked) == 2 and len(fonts) == 1
    sent = [len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in (page, *linked, *fonts)]
    assert sum(sent) <= 60_000 and sent[0] + sent[1] <= 25_000, sent


def test_they_are_in_no_sitemap(project_site: Path) -> None:
    listed = (project_site / "sitemap.xml").read_text(encoding="utf-8")
    assert "/indlejr/</loc>" in listed and "/indlejr/k" not in listed and "/embed/m" not in listed


def test_their_stylesheet_is_a_part_of_the_sites_own() -> None:
    style = {address.split("/")[-1].split(".")[0]: content for address, content in assets().items() if address.endswith(".css")}
    assert len(style["embed"]) < 0.6 * len(style["gateway"])
    assert b"gw-embed" not in style["gateway"] and b"gw-head" not in style["embed"] and b"gw-map__mark" in style["embed"]


HOSTILE = '"><script>alert(1)</script><b onclick=x>'


@pytest.fixture(scope="module")
def hostile(project: SitePlan) -> SitePlan:
    clusters = dict(project.records.clusters)
    record = clusters["clean"]
    text = record.facts.name.model_copy(update={"da": HOSTILE, "en": HOSTILE})
    facts = record.facts.model_copy(update={"name": text, "summary": text})
    clusters["clean"] = replace(record, facts=facts)
    return plan(replace(project.records, clusters=clusters), project.site)


def test_a_hostile_name_stays_text(hostile: SitePlan) -> None:
    found = dict(embed_files(hostile))
    for address in (addresses.embed("da"), addresses.embed("en", "clean")):
        page = reading.document_fromstring(found[addresses.file_of(address)].decode())
        assert not page.xpath("//script | //b | //@onclick") and HOSTILE in page.text_content()


def test_the_code_to_copy_is_one_frame_whatever_the_name(hostile: SitePlan) -> None:
    page = next(page for page in hostile.pages if page.kind == "embeds" and page.language == "en")
    codes = reading.fromstring(paint(page, hostile)).xpath("//code")
    assert len(codes) == 1 + sum(r.facts.status.state == "active" for r in hostile.records.clusters.values())
    titles = []
    for code in codes:
        frame = reading.fragment_fromstring(code.text_content())
        assert frame.tag == "iframe" and not list(frame) and set(frame.attrib) == {
            "src", "title", "width", "height", "loading", "style",
        }  # fmt: skip
        assert frame.get("src").startswith("https://klyngeporten.example/en/embed/")
        titles.append(frame.get("title"))
    assert HOSTILE in titles and len(set(titles)) == len(titles)


def test_of_many_the_page_explains_how_the_code_is_made(project: SitePlan) -> None:
    known = crowded(project, 300, 40)
    page = next(page for page in known.pages if page.kind == "embeds" and page.language == "da")
    body = paint(page, known)
    assert body.count("<code>") == 2 and "for mange organisationer" in body


def test_a_crowded_map_leads_to_the_list(project: SitePlan) -> None:
    found = dict(embed_files(crowded(project, 300, 40)))
    page = reading.document_fromstring(found["indlejr/kort/index.html"].decode())
    assert not page.xpath("//details") and page.xpath("//a[contains(@class, 'gw-map__bubble')]")


def test_former_ids_lead_to_the_card_of_today(sample_plan: SitePlan) -> None:
    formers = [(f, id) for id, r in sample_plan.records.clusters.items() for f in r.facts.former_ids]
    redirects = {(r.address, r.target) for r in sample_plan.redirects}
    assert formers
    for former, id in formers:
        assert (addresses.embed("da", former), addresses.embed("da", id)) in redirects
