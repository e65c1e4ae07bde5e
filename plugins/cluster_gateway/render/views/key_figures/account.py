"""Performance accounts: what is known of each cluster in a year, of whom nothing is, and the sums that hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....plan import addresses
from ....plan.accounts import Account
from ....plan.collation import collation
from ....plan.comparison import comparable_year
from ....records.models.cluster import Figure
from ...context import PageContext
from ..figures import told
from ..illustrations.about import name, sources


@dataclass(frozen=True)
class EntryView:
    """A figure: what is counted, how much, for when, whether it is comparable, with its note and sources."""

    indicator: str
    value: str
    when: str
    comparable: bool
    note: str
    sources: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReportView:
    """What is known of one cluster."""

    name: str
    link: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True)
class TotalView:
    """A sum, and how many clusters it is of."""

    indicator: str
    sum: str
    clusters: str


@dataclass(frozen=True)
class AccountView:
    """Everything the page of a year shows."""

    year: int
    state: str
    reports: tuple[ReportView, ...]
    silent: tuple[tuple[str, str], ...]
    unclear: tuple[tuple[str, str], ...]
    totals: tuple[TotalView, ...]
    comparable: int
    years: tuple[tuple[int, str], ...]
    files: tuple[tuple[str, str], ...]
    method: str
    benchmark: str


@dataclass(frozen=True)
class YearView:
    """A year in the list of accounts: how many clusters there is a figure of, out of how many at work."""

    year: int
    link: str
    told: str


def accounts(context: PageContext) -> tuple[YearView, ...]:
    """The view of the list of accounts, newest first."""
    return tuple(_year(context, context.plan.figures.account(year)) for year in context.plan.figures.years)


def _year(context: PageContext, found: Account) -> YearView:
    told = context.word("accounts.known", known=len(found.reported), of=found.expected)
    return YearView(found.year, context.link(addresses.account(found.year, context.language)), told)


def account_of_year(context: PageContext) -> AccountView:
    """The view of one account."""
    year = context.page.year
    assert year is not None
    found = context.plan.figures.account(year)
    order = collation(context.language)
    reported = sorted(found.reported, key=lambda id: order(name(context, id)))
    reports = tuple(_report(context, id, found.reported[id], year) for id in reported)
    return AccountView(
        year=year,
        state=context.word("accounts.known", known=len(found.reported), of=found.expected),
        reports=reports,
        silent=_named(context, found.silent),
        unclear=_named(context, found.unclear),
        totals=tuple(_total(context, total.indicator, total.sum, total.clusters) for total in found.totals),
        comparable=sum(entry.comparable for report in reports for entry in report.entries),
        years=tuple((other, context.link(addresses.account(other, context.language))) for other in context.plan.figures.years),
        files=tuple(
            (use, context.link(addresses.data(f"figures{end}.csv"))) for use, end in (("excel", "-excel"), ("csv", ""))
        ),
        method=context.link(addresses.section("figure-method", context.language)),
        benchmark=context.link(addresses.section("benchmark", context.language)),
    )


def _named(context: PageContext, ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    order = collation(context.language)
    named = [(name(context, id), context.item("cluster", id)) for id in ids]
    return tuple(sorted(named, key=lambda entry: order(entry[0])))


def _report(context: PageContext, id: str, figures: Sequence[Figure], year: int) -> ReportView:
    order = list(context.records.terms("indicators"))
    ordered = sorted(figures, key=lambda figure: order.index(figure.indicator))
    entries = tuple(
        EntryView(
            context.term("indicators", figure.indicator), told(context, figure), context.when(figure.as_of),
            comparable_year(figure) == year, context.say(figure.note), sources(context, id, figure.source),
        )
        for figure in ordered
    )  # fmt: skip
    return ReportView(name(context, id), f"{context.item('cluster', id)}#figures", entries)


def _total(context: PageContext, indicator: str, sum: float, clusters: int) -> TotalView:
    unit = context.say(context.records.term("indicators", indicator).unit)  # type: ignore[attr-defined]
    value = context.word("figures.value", number=context.number(round(sum, 3)), unit=unit)
    return TotalView(context.term("indicators", indicator), value, context.counted("account.total-of", clusters))
