"""The page about quality: what a check found, and never good news about a check that did not run."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml import html as lxml_html
from tests.conftest import FAMILIES, PROJECT, TODAY, family_results

from cluster_gateway.plan.site import SitePlan
from cluster_gateway.records.language import Language
from cluster_gateway.records.results import CHECKS, Result, ResultError, counted, read_results, write_result
from cluster_gateway.render.painter import paint

LINKS = Result("links", "passed", TODAY, "0123456789abcdef", 91, 0, {"build-seconds": 19.2, "pages": 1295})
HTML = Result("html", "failed", TODAY, "0123456789abcdef", 6, 1)


def rows(plan: SitePlan, language: Language) -> dict[str, str]:
    """The rows of the page's table: what each check is called, and all it says."""
    page = next(page for page in plan.pages if page.kind == "quality" and page.language == language)
    table = lxml_html.fragment_fromstring(paint(page, plan), create_parent="div").find(".//tbody")
    return {row.findtext("th"): " ".join(row.text_content().split()) for row in table}


@pytest.mark.parametrize(
    ("language", "said"), [("da", "Ikke kørt for denne udgivelse"), ("en", "Not run for this publication")]
)
def test_without_results_nothing_is_good(language: Language, said: str, sample_plan: SitePlan) -> None:
    found = rows(sample_plan, language)
    assert len(found) == len(CHECKS)
    assert [name for name, text in found.items() if said not in text] == []


def test_a_result_is_told_with_its_counts_day_and_commit(sample_plan: SitePlan) -> None:
    found = rows(replace(sample_plan, results={"links": LINKS, "html": HTML}), "en")
    assert found["The site as a whole"].endswith(
        "Passed91 of 91 tests passedBuilt in 19.2 seconds1,295 pages28 November 2026, commit 0123456789"
    )
    assert "Failed6 of 7 tests passed" in found["HTML"]
    assert sum("Not run" in text for text in found.values()) == len(CHECKS) - 2


def test_results_are_handed_over_as_files(tmp_path: Path) -> None:
    assert read_results(None) == {} == read_results(tmp_path)
    write_result(tmp_path, LINKS)
    write_result(tmp_path, HTML)
    assert read_results(tmp_path) == {"links": LINKS, "html": HTML} == read_results(tmp_path, LINKS.commit)
    assert read_results(tmp_path, "another commit") == {}, "what was found in another commit says nothing of this one"


@pytest.mark.parametrize(
    "wrong",
    [
        {"bad": 1},
        {"good": 0},
        {"verdict": "splendid"},
        {"check": "html"},
        {"check": "weather"},
        {"day": "yesterday"},
        {"more": 1},
        {"measured": {"beauty": 1}},
    ],
    ids=str,
)
def test_a_result_that_contradicts_itself_stops_the_build(wrong: dict[str, object], tmp_path: Path) -> None:
    write_result(tmp_path, LINKS)
    path = tmp_path / "links.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | wrong))
    with pytest.raises(ResultError, match=r"^links\.json:1:1: .*Run the tests anew\.$"):
        read_results(tmp_path)


def test_nothing_tested_is_not_passed() -> None:
    assert counted("links", TODAY, "", 0, 0).verdict == "failed"


def test_a_test_that_was_skipped_or_broke_is_not_good() -> None:
    def reports(*names: str) -> list[SimpleNamespace]:
        return [SimpleNamespace(nodeid=name) for name in names]

    stats = {
        "passed": reports(
            "tests/test_workflows.py::a", "tests/render/test_calendars.py::a", "tests/render/test_calendars.py::b"
        ),
        "skipped": reports("tests/test_workflows.py::b"),
        "error": reports("tests/render/test_calendars.py::b"),
    }
    found = {result.check: (result.good, result.bad) for result in family_results(stats, TODAY, "")}
    assert found == {"workflows": (1, 1), "calendars": (1, 1)}


def test_every_check_has_tests_that_exist() -> None:
    assert set(FAMILIES) == set(CHECKS)
    for beginnings in FAMILIES.values():
        for beginning in beginnings:
            file, _, test = beginning.partition("::")
            paths = list(PROJECT.glob(file if file.endswith(".py") else f"{file}*.py"))
            assert paths, beginning
            assert f"def {test}" in paths[0].read_text(encoding="utf-8"), beginning
