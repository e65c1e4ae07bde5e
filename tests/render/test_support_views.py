"""What the pages of the toolbox, who's who, services, needs, financing and glossary say."""

from __future__ import annotations

import re
from html import unescape

import pytest

from cluster_gateway.plan.site import SitePlan
from cluster_gateway.records.language import Language
from cluster_gateway.render.painter import paint


def body(plan: SitePlan, address: str) -> str:
    """A painted page as text with its tags."""
    return unescape(paint(next(page for page in plan.pages if page.address == address), plan))


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_a_survey_is_ranked_and_equals_share_a_rank(sample_plan: SitePlan) -> None:
    html = body(sample_plan, "en/needs/needs-2026/")
    ranked = re.findall(r'<li value="(\d)"><h3>([^<]+)</h3>', html)
    assert ranked == [("1", "Finding the right funding"), ("2", "Finding partners and starting co-operation"),
                      ("2", "Agreements and confidentiality")]  # fmt: skip
    assert "Named by 6 of 7 (86%)" in html and "The gold league: 4/4; The silver league: 2/3" in html


def test_a_list_counts_nobody_and_says_so(sample_plan: SitePlan) -> None:
    html = body(sample_plan, "en/needs/memo/")
    assert "Nobody has been asked" in html
    assert "Named by" not in html and not re.search(r"<li value=", html)


def test_services_stand_by_need_and_league(sample_plan: SitePlan) -> None:
    html = body(sample_plan, "en/services/")
    row = re.search(r"<tr><th scope=\"row\">Advice and sparring.*?</tr>", html, re.S)
    assert row and len(re.findall("<td", row[0])) == 4, "a service for one league has cells of its own"
    everybody = re.search(r"<tr><th scope=\"row\">Finding the right funding.*?</tr>", html, re.S)
    assert everybody and 'colspan="3"' in everybody[0] and "Funding watch" in everybody[0]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("en/services/sparring/", "Older sources say that the service has been offered"),
        ("en/services/funding-watch/", "memo asks for the service"),
        ("en/toolbox/wind-agreement/", "This is not legal advice"),
        ("en/toolbox/far-canvas/", "See it at Example (English)"),
        ("en/actors/wind-ministry/", "Wind Agency is part of this actor"),
        ("en/actors/nordic-breeze/", "Sweden"),
        ("en/find-a-partner/", "Holds until 1 March 2027"),
        ("en/clusters/alfa/", "A harbour in which to test"),
        ("klynger/alfa/", "Gælder til og med 1. marts 2027"),
    ],
)
def test_a_page_says(address: str, said: str, sample_plan: SitePlan) -> None:
    assert said in words(body(sample_plan, address))


def test_a_wish_that_is_over_is_nowhere(sample_plan: SitePlan) -> None:
    for address in ("en/find-a-partner/", "en/clusters/alfa/"):
        assert "A robot to lend" not in body(sample_plan, address)


def test_the_picture_of_the_system_says_every_tie(sample_plan: SitePlan) -> None:
    html = words(body(sample_plan, "en/actors/"))
    for tie in ("is part of Ministry of Wind", "funds the clusters", "advises companies", "works with Wind Agency"):
        assert tie in html


def test_the_money_is_the_records_and_adds_up(project: SitePlan) -> None:
    plans = project.records.financing
    assert plans, "the financing of the function is data"
    for record in plans.values():
        facts = record.facts
        assert round(sum(c.amount for c in facts.contributions), 6) == facts.total
    html = words(body(project, "en/about/support-function/"))
    assert "DKK million a year" in html and re.search(r"In all 5\.0 15\.0", html)


@pytest.mark.parametrize(("language", "address"), [("da", "om/ordliste/"), ("en", "en/about/glossary/")])
def test_the_glossary_is_long_and_in_the_order_of_its_language(language: Language, address: str, project: SitePlan) -> None:
    terms = project.records.terms("glossary")
    assert len(terms) >= 60
    html = body(project, address)
    shown = re.findall(r'<div id="([a-z0-9-]+)"><dt>', html)
    assert sorted(shown) == sorted(terms)
    initials = re.findall(r'<h2 id="letter-\d+" tabindex="-1">(.)</h2>', html)
    assert len(set(initials)) == len(initials) > 10, "every letter has one part"


def test_everything_a_need_may_lead_to_exists(project: SitePlan) -> None:
    for need in project.records.terms("challenges"):
        services = [s.id for s in project.records.services.values() if need in s.facts.challenges]
        assert services, f"no service for {need}"
