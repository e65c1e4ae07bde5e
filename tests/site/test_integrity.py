"""The published site as a whole, beyond what the program itself holds (``hosts/integrity``) before it publishes."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

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


def leads_to(page: BuiltPage) -> set[str]:
    """The addresses the links of a page lead to."""
    found = set()
    for link in page.attributes("//body//a/@href"):
        parts = urlsplit(link)
        if not parts.scheme and not parts.netloc and parts.path:
            found.add(posixpath.normpath(posixpath.join("/" + page.address, unquote(parts.path))).strip("/"))
    return found


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


def test_every_page_has_a_description_that_search_engines_can_show(read: list[BuiltPage]) -> None:
    for page in read:
        (description,) = page.attributes('//meta[@name="description"]/@content')
        assert 20 <= len(description) <= 400, page.address


def test_every_page_says_the_same_in_both_languages(read: list[BuiltPage]) -> None:
    """The project's content is whole in both languages, so every page has alternates; what they say is held by the program."""
    assert len(read) > 150
    for page in read:
        found = page.attributes("//link[@hreflang]/@hreflang")
        assert found == ["da", "en", "x-default"], page.address


def test_no_style_and_no_script_stands_in_a_page(built: list[BuiltPage], project_site: Path) -> None:
    """And no stylesheet fetches anything from anybody else."""
    for page in built:
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


def test_the_page_for_what_is_not_there_works_at_any_depth(built: list[BuiltPage]) -> None:
    """Hosts answer with it at any address, so none of its links may depend on where it stands."""
    lost = [page for page in built if page.address.endswith("404.html")]
    assert len(lost) == 2
    for page in lost:
        followed = page.attributes("//body//a/@href | //form/@action")
        assert {link for link in followed if not link.startswith(("/", "#", "https://"))} == set()
        other = "/" if page.address.startswith("en/") else "/en/"
        assert page.attributes("//header//a[@hreflang]/@href") == [other]
