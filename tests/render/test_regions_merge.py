"""The day the regions merge: every page can be painted, and a story leads to the list of the region of the day."""

from __future__ import annotations

from datetime import date

import pytest
from tests.conftest import PROJECT

from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import plan
from cluster_gateway.render.painter import paint


@pytest.mark.parametrize(("day", "region"), [(date(2026, 12, 31), "hovedstaden"), (date(2027, 1, 1), "oestdanmark")])
def test_every_page_can_be_painted(day: date, region: str) -> None:
    site = plan(publishable(PROJECT, day), Site("https://x.example/"))
    painted = {page.address: paint(page, site) for page in site.pages}
    story = painted["en/success-stories/copenhagen-fintech-lab/"]
    assert f"region/{region}/" in story
