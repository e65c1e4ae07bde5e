"""The plan: what exists, in pairs, with menus and redirects."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import TODAY

from cluster_gateway.plan.examination import examine
from cluster_gateway.plan.site import SitePlan
from cluster_gateway.records.language import LANGUAGES, other
from cluster_gateway.render.cache import Cache
from cluster_gateway.render.files import site_files


def test_every_record_has_a_page_in_both_languages(sample_plan: SitePlan) -> None:
    records = sample_plan.records
    for record in records.everything():
        if record.kind == "financing":  # has no page of its own: the hand-written one that shows it has
            continue
        languages = {page.language for page in sample_plan.pages if page.record is record}
        assert languages == set(LANGUAGES), record.id


def test_pages_come_in_pairs(sample_plan: SitePlan) -> None:
    at = {page.address: page for page in sample_plan.pages}
    assert len(at) == len(sample_plan.pages)
    for page in sample_plan.pages:
        twin = at[page.addresses[other(page.language)]]
        assert (twin.kind, twin.record, twin.addresses) == (page.kind, page.record, page.addresses)


def test_an_untranslated_text_has_a_page_but_no_alternates(sample_plan: SitePlan) -> None:
    pages = {p.language: p for p in sample_plan.pages if p.record and p.record.id == "only-danish"}
    assert pages["en"].text_language == "da"
    assert not pages["en"].translated and pages["da"].translated
    assert not pages["en"].has_alternates and not pages["da"].has_alternates


def test_menus_follow_the_pages(sample_plan: SitePlan) -> None:
    header = [entry.address for entry in sample_plan.menu("header", "da")]
    assert header == ["klynger/", "kort/", "find-partner/", "succeshistorier/", "nyheder/", "puljer/", "arrangementer/", "om/"]
    footer = [entry.title for entry in sample_plan.menu("footer", "en")]
    support = ["Toolbox", "Services", "Needs", "Who's who", "Key figures"]
    assert footer == [
        "Contact",
        *support,
        "Clusters in pictures",
        "Subscribe",
        "Changes in the directory",
        "Open data",
        "Quality",
    ]


def test_a_page_below_another_belongs_to_its_own_or_that_menu_entry(sample_plan: SitePlan) -> None:
    sections = {p.record.id: p.section for p in sample_plan.pages if p.kind == "page" and p.record}
    assert sections == {"about/index": "page:about/index", "about/contact": "page:about/contact"}


def test_trails_lead_from_the_front_page(sample_plan: SitePlan) -> None:
    trails = {p.address: [c.address for c in p.trail] for p in sample_plan.pages}
    assert trails["en/about/contact/"] == ["en/", "en/about/"]
    assert trails["klynger/alfa/"] == ["", "klynger/"]
    assert trails[""] == []


def test_former_ids_redirect(sample_plan: SitePlan) -> None:
    found = {(r.address, r.target) for r in sample_plan.redirects}
    former = {("klynger/alfa-vind/", "klynger/alfa/"), ("en/clusters/alfa-vind/", "en/clusters/alfa/")}
    former |= {("puljer/first-call/", "puljer/wind-call/"), ("en/calls/first-call/", "en/calls/wind-call/")}
    former |= {("arrangementer/old-course/", "arrangementer/wind-course/"), ("en/events/old-course/", "en/events/wind-course/")}
    former |= {("vaerktoejer/old-agreement/", "vaerktoejer/wind-agreement/")}
    former |= {("en/toolbox/old-agreement/", "en/toolbox/wind-agreement/")}
    former |= {
        ("noegletal/jobs-in-wind/", "noegletal/wind-jobs/"),
        ("en/key-figures/jobs-in-wind/", "en/key-figures/wind-jobs/"),
    }
    folders = {("data/", "en/open-data/"), ("data/v1/", "en/open-data/"), ("data/pictures/", "en/clusters-in-pictures/")}
    cards = {("indlejr/klynge/alfa-vind/", "indlejr/klynge/alfa/"), ("en/embed/cluster/alfa-vind/", "en/embed/cluster/alfa/")}
    assert found == former | folders | cards


def test_hosts_that_can_redirect_get_a_list(sample_plan: SitePlan) -> None:
    lines = dict(site_files(sample_plan, Cache()))["_redirects"].decode().splitlines()
    assert "/sub/klynger/alfa-vind/ /sub/klynger/alfa/ 301" in lines
    assert len(lines) == len(sample_plan.redirects)


def test_every_term_with_an_organisation_has_a_page_in_both_languages(sample_plan: SitePlan) -> None:
    facets = {p.address: p.term.ids for p in sample_plan.pages if p.term}
    assert facets["klynger/teknologi/offshore-wind/"] == facets["en/clusters/technology/offshore-wind/"] == ("alfa",)
    assert facets["klynger/status/lukket/"] == facets["en/clusters/status/closed/"] == ("beta",)
    assert facets["klynger/maerke/guld/"] == facets["en/clusters/label/gold/"] == ("alfa",)
    assert "klynger/teknologi/biogas/" not in facets


def test_an_article_cannot_take_the_address_of_a_list(gateway: Path) -> None:
    (gateway / "content/news/2026-03-01-wind-prize").rename(gateway / "content/news/2026-03-01-2026")
    _, problems = examine(gateway, TODAY)
    assert {(p.mark.file, p.code) for p in problems if p.severity == "problem"} == {
        ("content/news/2026-03-01-2026/da.md", "address-taken")
    }
