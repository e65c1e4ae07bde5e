"""The page about the quality of this publication: what was checked, what was found, and what it is made with."""

from __future__ import annotations

from dataclasses import dataclass

from ...plan import addresses
from ...plan.freshness import standings
from ...records.results import CHECKS, MEASURES, Result
from ..context import PageContext
from ..supply.packages import Package, packages

MAIN = ("mkdocs", "mkdocs-material", "pagefind", "pydantic", "jinja2", "markdown", "nh3", "pillow")
"""The packages whose versions the page tells; the whole list is in the bill of materials."""


@dataclass(frozen=True)
class CheckView:
    """One check: what it looks for, how it went (``passed``, ``failed`` or ``not-run``), its tests and measures, and when."""

    name: str
    about: str
    verdict: str
    tests: str
    measured: tuple[str, ...]
    when: str


@dataclass(frozen=True)
class QualityView:
    """The whole page."""

    checks: tuple[CheckView, ...]
    summary: str
    overdue: str
    licences: tuple[tuple[str, int], ...]
    versions: tuple[Package, ...]
    packages: int
    bill: str
    manifest: str


def quality(context: PageContext) -> QualityView:
    """The view of the page. What has no result is told as not run; nothing is taken for good."""
    results = context.plan.results
    found = packages()
    counts: dict[str, int] = {}
    for package in found:
        counts[package.licence] = counts.get(package.licence, 0) + 1
    late = sum(standing.overdue(context.records.today) for standing in standings(context.records))
    return QualityView(
        checks=tuple(_check(context, check, results.get(check)) for check in CHECKS),
        summary=_summary(context),
        overdue=context.counted("quality.overdue", late) if late else context.word("quality.none-overdue"),
        licences=tuple(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))),
        versions=tuple(package for package in found if package.name in MAIN),
        packages=len(found),
        bill=context.link(addresses.bill_of_materials()),
        manifest=context.link(addresses.manifest()),
    )


def _check(context: PageContext, check: str, result: Result | None) -> CheckView:
    name, about = context.word(f"quality.check.{check}.name"), context.word(f"quality.check.{check}.about")
    if result is None:
        return CheckView(name, about, "not-run", "", (), "")
    tests = context.word("quality.tests", good=context.number(result.good), all=context.number(result.good + result.bad))
    measured = tuple(
        context.word(f"quality.measured.{name}", n=context.number(result.measured[name]))
        for name in MEASURES
        if name in result.measured
    )
    return CheckView(name, about, result.verdict, tests, measured, _when(context, result))


def _when(context: PageContext, result: Result) -> str:
    day = context.day(result.day)
    return context.word("quality.when", day=day, commit=result.commit[:10]) if result.commit else day


def _summary(context: PageContext) -> str:
    """How many checks passed, failed and did not run."""
    verdicts = [result.verdict for check in CHECKS if (result := context.plan.results.get(check))]
    if not verdicts:
        return context.word("quality.nothing-ran")
    passed, failed = verdicts.count("passed"), verdicts.count("failed")
    return context.word("quality.summary", passed=passed, failed=failed, missing=len(CHECKS) - len(verdicts))
