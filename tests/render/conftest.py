"""The open data of the project, made once for the tests that read it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.conftest import PROJECT, TODAY

from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.render.data.folder import folder

SITE = Site("https://klyngeporten.example/")
Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def project() -> SitePlan:
    return plan(publishable(PROJECT, TODAY), SITE)


@pytest.fixture(scope="module")
def files(project: SitePlan) -> Files:
    return folder(project)
