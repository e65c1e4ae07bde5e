"""What many tests share: the sample gateway, the project itself, and sites built from them once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cluster_gateway.hosts import folder
from cluster_gateway.plan import addresses
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import examine, publishable
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.problem import Problem

PROJECT = Path(__file__).resolve().parents[1]
SAMPLE = PROJECT / "tests" / "sample"
TODAY = date(2026, 11, 28)


def files_of(site: Path) -> dict[str, bytes]:
    """Every file of a built site by its name, but those of the search index: Pagefind does not make the same twice."""
    found = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.startswith(addresses.search_index())}


@pytest.fixture
def gateway(tmp_path: Path) -> Path:
    """A copy of the sample gateway that a test may change."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "gateway", ignore=shutil.ignore_patterns(".cache")))


@pytest.fixture(scope="session")
def sample_plan() -> SitePlan:
    """The plan of the sample gateway below a sub-path."""
    return plan(publishable(SAMPLE, TODAY), Site("https://sample.example/sub/"))


@pytest.fixture(scope="session")
def sample_site(sample_plan: SitePlan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample gateway published by the simplest host."""
    out = tmp_path_factory.mktemp("sample") / "site"
    folder.publish(sample_plan, out)
    return out


@pytest.fixture(scope="session")
def project_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own content, published by MkDocs as the command does it."""
    from cluster_gateway.hosts.mkdocs.publishing import publish

    out = tmp_path_factory.mktemp("project") / "site"
    publish(PROJECT, out, TODAY)
    return out


@pytest.fixture
def told(gateway: Path) -> Callable[[], list[Problem]]:
    """Every problem and warning of the changed sample, less the two it has by design."""
    by_design = {("clusters/beta.yml", "text-untranslated"), ("content/news/2025-q2-only-danish/da.md", "translation-missing")}

    def problems() -> list[Problem]:
        _, found = examine(gateway, TODAY)
        return [p for p in found if (p.mark.file, p.code) not in by_design]

    return problems
