"""Lists of many: a reader is shown a handful and led to the whole."""

from __future__ import annotations

import re

from tests.render.crowd import crowded

from cluster_gateway.plan.site import SitePlan
from cluster_gateway.render.painter import paint
from cluster_gateway.render.views.lists import SHOWN


def body(plan: SitePlan, address: str) -> str:
    return paint(next(page for page in plan.pages if page.address == address), plan)


def test_a_field_names_a_dozen_clusters_and_leads_to_all(project: SitePlan) -> None:
    many = crowded(project, 40, 10)
    for address in ("en/", "en/search/"):
        fields = re.findall(r'<li class="gw-need">.*?</li>', body(many, address), re.S)
        full = [field for field in fields if "gw-need__all" in field]
        assert full and all(field.count("<a ") == SHOWN + 1 for field in full)
        assert all(re.search(r'<a class="gw-need__all" href="[^"]+/field/[^"]+/">See all 40 under ', field) for field in full)


def test_a_field_with_few_clusters_names_them_all(project: SitePlan) -> None:
    assert "gw-need__all" not in body(project, "en/search/")


def test_a_term_names_twenty_organisations_in_what_its_page_says_of_itself(project: SitePlan) -> None:
    many = crowded(project, 40, 10)
    page = next(page for page in many.pages if page.term and len(page.term.ids) == 40)
    name = next(iter(many.records.clusters.values())).facts.name.da
    assert page.description.endswith(" og 20 til.") and page.description.count(name) == 20
