"""The published site as a whole: every link leads somewhere, every page is well formed and paired."""

from __future__ import annotations

import gzip
import itertools
import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from tests.conftest import PROJECT, TODAY
from tests.site.page import BuiltPage, pages, unbalanced

from cluster_gateway.plan.examination import examine


@pytest.fixture(scope="module")
def built(project_site: Path) -> list[BuiltPage]:
    return pages(project_site)


@pytest.fixture(scope="module")
def read(built: list[BuiltPage]) -> list[BuiltPage]:
    """The pages people read: neither redirects nor 404 pages nor pages for others' frames."""
    return [page for page in built if not page.redirects and not page.framed and "404" not in page.address]


def broken(built: list[BuiltPage], files: set[str]) -> list[str]:
    """Links and anchors of the pages that lead nowhere."""
    ids = {page.address: set(page.attributes("//@id")) for page in built}
    faults = []
    for page in built:
        for link in page.attributes("//a/@href | //link/@href | //script/@src | //img/@src"):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = posixpath.normpath(posixpath.join("/" + posixpath.dirname(page.address), unquote(parts.path))).lstrip("/")
            target = page.address if not parts.path else target
            folder = f"{target}/" if target and not target.endswith("/") else target
            address = target if target in files or not parts.path else folder
            name = address + "index.html" if address == "" or address.endswith("/") else address
            if name not in files:
                faults.append(f"{page.address}: {link}")
            elif parts.fragment and parts.fragment not in ids.get(address, set()):
                faults.append(f"{page.address}: {link} (anchor)")
    return faults


def test_no_link_or_anchor_is_broken(built: list[BuiltPage], project_site: Path) -> None:
    files = {path.relative_to(project_site).as_posix() for path in project_site.rglob("*") if path.is_file()}
    assert broken(built, files) == []


def test_the_link_test_can_fail(built: list[BuiltPage]) -> None:
    page = BuiltPage("x/", '<html><body><a href="../nowhere/">a</a><a href="#no">b</a></body></html>')
    assert broken([page], {"x/index.html"}) == ["x/: ../nowhere/", "x/: #no (anchor)"]


def leads_to(page: BuiltPage) -> set[str]:
    """The addresses the links of a page lead to."""
    found = set()
    for link in page.attributes("//body//a/@href"):
        parts = urlsplit(link)
        if not parts.scheme and not parts.netloc and parts.path:
            found.add(posixpath.normpath(posixpath.join("/" + page.address, unquote(parts.path))).strip("/"))
    return found


def test_no_page_is_an_orphan(read: list[BuiltPage]) -> None:
    """Every page can be reached from its front page by links alone, without searching and without the other language."""
    for language, start in (("da", ""), ("en", "en")):
        own = {p.address.strip("/"): p for p in read if (p.address.startswith("en/")) == (language == "en")}
        reached, ahead = {start}, [start]
        while ahead:
            for there in leads_to(own[ahead.pop()]):
                if there in own and there not in reached:
                    reached.add(there)
                    ahead.append(there)
        assert sorted(set(own) - reached) == []


def test_related_things_lead_to_each_other(read: list[BuiltPage]) -> None:
    """A cluster leads to its stories and news, on its profile or the list it names; each of them leads to the cluster."""
    records, _ = examine(PROJECT, TODAY)
    at = {page.address.strip("/"): leads_to(page) for page in read if not page.address.startswith("en/")}
    about = [("succeshistorier", story) for story in records.stories.values()]
    about += [("nyheder", item) for item in records.news.values()]  # type: ignore[misc]
    for section, article in about:
        for cluster in article.facts.clusters:
            there, profile, every = f"{section}/{article.id}", f"klynger/{cluster}", f"{section}/klynge/{cluster}"
            assert profile in at[there], (there, profile)
            assert there in at[profile] or (every in at[profile] and there in at[every]), (profile, there)


def test_every_page_is_well_formed(built: list[BuiltPage]) -> None:
    assert {page.address: faults for page in built if (faults := unbalanced(page.text))} == {}


def test_ids_are_unique(built: list[BuiltPage]) -> None:
    twice = {p.address: [i for i, n in Counter(p.attributes("//@id")).items() if n > 1] for p in built}
    assert {address: ids for address, ids in twice.items() if ids} == {}


def test_one_main_heading_and_no_level_skipped(read: list[BuiltPage]) -> None:
    for page in read:
        levels = [int(element.tag[1]) for element in page.tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels.count(1) == 1 and levels[0] == 1, page.address
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), (page.address, levels)


def test_language_title_and_description(read: list[BuiltPage]) -> None:
    titles = Counter()
    for page in read:
        language = "en" if page.address.startswith("en/") else "da"
        assert page.attributes("/html/@lang") == [language], page.address
        (title,) = page.attributes("/html/head/title/text()")
        (description,) = page.attributes('//meta[@name="description"]/@content')
        assert 20 <= len(description) <= 400, page.address
        titles[title] += 1
    assert [title for title, number in titles.items() if number > 1] == []


def alternates(page: BuiltPage) -> Mapping[str, str]:
    links = page.tree.xpath('//link[contains(concat(" ", normalize-space(@rel), " "), " alternate ") and @hreflang]')
    return {link.get("hreflang"): link.get("href") for link in links}


def test_alternates_are_absolute_and_mutual(read: list[BuiltPage]) -> None:
    base = "https://klyngeporten.example/"
    at = {base + page.address: page for page in read}
    assert len(at) > 150
    for address, page in at.items():
        assert page.attributes('//link[@rel="canonical"]/@href') == [address]
        found = alternates(page)
        assert set(found) == {"da", "en", "x-default"}, address
        assert found["x-default"] == found["en"]
        own = page.attributes("/html/@lang")[0]
        assert found[own] == address
        assert all(alternates(at[target]) == found for target in found.values())


def test_the_switch_leads_to_the_same_thing(read: list[BuiltPage]) -> None:
    for page in read:
        (link,) = page.attributes('//a[contains(@class, "gw-head__language")]/@href')
        other = next(a for language, a in alternates(page).items() if language != page.attributes("/html/@lang")[0])
        target = posixpath.normpath(posixpath.join("/" + page.address, link)).rstrip("/") + "/"
        assert other == "https://klyngeporten.example" + target.replace("//", "/")


def test_the_sitemap_lists_what_is_read(read: list[BuiltPage], project_site: Path) -> None:
    tree = ElementTree.parse(project_site / "sitemap.xml")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    listed = [element.text for element in tree.iterfind("s:url/s:loc", space)]
    assert sorted(listed) == sorted("https://klyngeporten.example/" + page.address for page in read)  # type: ignore[type-var]


def test_nothing_is_asked_of_anybody_else(built: list[BuiltPage], project_site: Path) -> None:
    for page in built:
        used = page.attributes("//script/@src | //img/@src | //iframe/@src | //source/@srcset")
        used += page.attributes('//link[not(contains(@rel, "canonical")) and not(contains(@rel, "alternate"))]/@href')
        assert [link for link in used if urlsplit(link).netloc] == [], page.address
        assert page.attributes("//@style | //@onclick | //style") == []
    for style in project_site.rglob("*.css"):
        assert not re.search(r"@import|url\([\"']?(https?:)?//", style.read_text(encoding="utf-8"))


def test_the_content_is_whole() -> None:
    """Every organisation, story and page is there in both languages, and the content has no warning."""
    records, problems = examine(PROJECT, TODAY)
    assert problems == []
    assert len([r for r in records.clusters.values() if r.facts.kind == "cluster"]) >= 14
    for record in records.everything():
        assert not record.translations or set(record.translations) == {"da", "en"}, record.id


def test_a_profile_fits_its_budget(project_site: Path) -> None:
    """A profile with every file it names for the first view is at most 60 kB, gzipped."""
    page = project_site / "klynger" / "energy-cluster-denmark" / "index.html"
    text = page.read_text(encoding="utf-8")
    parts = [page, *(p for p in (project_site / "assets" / "gateway").iterdir() if p.name in text or p.suffix == ".woff2")]
    assert len(parts) >= 5
    size = sum(len(gzip.compress(p.read_bytes(), mtime=0)) if p.suffix != ".woff2" else p.stat().st_size for p in parts)
    assert size <= 60_000, size


@pytest.mark.parametrize("folder", ["klynger/fagomraade/energi", "en/clusters/field/energy"])
def test_a_field_can_be_followed_and_taken_along(folder: str, project_site: Path) -> None:
    text = (project_site / folder / "index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="([^"#]*)"', text))
    for name in (
        "feeds/sector-energy.xml",
        "calendars/sector-energy.ics",
        "facets/sector/energy.csv",
        "facets/sector/energy.json",
    ):
        (link,) = {link for link in links if link.endswith(name) and not link.startswith("http")}
        assert (project_site / folder / link).resolve().is_file(), link
