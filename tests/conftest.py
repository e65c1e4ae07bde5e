"""What many tests share: the sample gateway, the project itself, and sites built from them once."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cluster_gateway.hosts import folder
from cluster_gateway.plan import addresses
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import examine, publishable
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.day import the_day
from cluster_gateway.records.problem import Problem
from cluster_gateway.records.results import Result, counted, write_result

PROJECT = Path(__file__).resolve().parents[1]
SAMPLE = PROJECT / "tests" / "sample"
TODAY = date(2026, 11, 28)
RESULTS = os.environ.pop("GATEWAY_RESULTS", None)
"""Where the results of the tests go; the sites that tests build know nothing of the results of others."""
MEASURED: dict[str, dict[str, float]] = {}
"""What tests measured on the way, by the check it belongs to; the page about quality tells of it."""


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
    started = time.perf_counter()
    publish(PROJECT, out, TODAY)
    MEASURED["links"] = {
        "build-seconds": round(time.perf_counter() - started, 1), "pages": sum(1 for _ in out.rglob("*.html")),
    }  # fmt: skip
    return out


@pytest.fixture
def told(gateway: Path) -> Callable[[], list[Problem]]:
    """Every problem and warning of the changed sample, less the two it has by design."""
    by_design = {("clusters/beta.yml", "text-untranslated"), ("content/news/2025-q2-only-danish/da.md", "translation-missing")}

    def problems() -> list[Problem]:
        _, found = examine(gateway, TODAY)
        return [p for p in found if (p.mark.file, p.code) not in by_design]

    return problems


FAMILIES: dict[str, tuple[str, ...]] = {
    "accessibility": (
        "tests/browser/test_every_kind.py",
        "tests/browser/test_keyboard_walk.py",
        "tests/browser/test_accessibility_tree.py",
        "tests/browser/test_reading_conditions.py",
    ),
    "html": ("tests/site/test_integrity.py", "tests/site/test_markup.py"),
    "links": ("tests/hosts/test_planted_faults.py",),
    "third-parties": (
        "tests/browser/test_privacy.py",
        "tests/site/test_integrity.py::test_no_style_and_no_script",
        "tests/hosts/test_planted_faults.py::test_the_projects_own_site",
    ),
    "feeds": ("tests/render/test_feeds.py", "tests/render/test_feed_consumers.py"),
    "calendars": ("tests/render/test_calendars.py",),
    "data": ("tests/render/test_data",),
    "sizes": ("tests/site/test_first_view.py",),
    "speed": ("tests/browser/test_lighthouse.py", "tests/browser/test_layout_shift.py"),
    "reproducible": ("tests/hosts/test_reproducible.py", "tests/hosts/test_publishing.py"),
    "hosts": ("tests/hosts/test_hosts_agree.py", "tests/hosts/test_frames.py"),
    "mistakes": ("tests/records/test_mistakes.py", "tests/records/test_mutations.py"),
    "workflows": ("tests/test_workflows.py",),
}
"""The tests behind each check that the site tells of, by how the names of the tests begin."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Hand the results on to the next build when GATEWAY_RESULTS names a folder, after a run of all tests only."""
    stats = terminalreporter.stats
    option = config.option
    whole = not (option.keyword or option.markexpr or option.ignore or stats.get("deselected"))
    if RESULTS and whole and config.args == config.getini("testpaths"):
        for result in family_results(stats, the_day(), os.environ.get("GITHUB_SHA", "")):
            write_result(Path(RESULTS), result)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where tests run in several processes, each hands on what it measured."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["measured"] = MEASURED


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what a process of tests measured."""
    MEASURED.update(getattr(node, "workeroutput", {}).get("measured", {}))


def family_results(stats: Mapping[str, list[Any]], day: date, commit: str) -> Iterator[Result]:
    """The result of each family whose tests ran. A test that was skipped or broke is not good."""
    ran = [
        (report.nodeid, outcome) for outcome in ("passed", "failed", "error", "skipped") for report in stats.get(outcome, [])
    ]
    for check, beginnings in FAMILIES.items():
        outcomes: dict[str, bool] = {}
        for name, outcome in ran:
            if name.startswith(beginnings):
                outcomes[name] = outcomes.get(name, True) and outcome == "passed"
        if outcomes:
            good = sum(outcomes.values())
            yield counted(check, day, commit, good, len(outcomes) - good, MEASURED.get(check))
