"""The benchmark: how the field spreads, and where one cluster lies in it. Never where figures cannot be compared."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from ....plan import addresses
from ....plan.collation import collation
from ....plan.comparison import FEWEST, Benchmark, asked_for, newest
from ....plan.figure_pages import benchmarked
from ....records.collection import Record
from ....records.models.cluster import Cluster
from ...context import PageContext
from ...spread_chart import SpreadChart, spread_charts
from .. import figures
from ..citation import Citations
from ..figures import FigureView, indicators
from ..illustrations.about import name, sources


@dataclass(frozen=True)
class RowView:
    """A cluster of the field: its figure, the quarter it lies in, its note and sources."""

    name: str
    link: str
    value: str
    quarter: str
    note: str
    sources: tuple[tuple[str, str], ...]
    own: bool


@dataclass(frozen=True)
class FieldView:
    """One indicator in one year, shown as a distribution."""

    id: str
    name: str
    year: int
    definition: str
    alternative: str
    measures: tuple[tuple[str, str], ...]
    """Least, lower quartile, median, upper quartile and most, each with its name."""
    charts: tuple[SpreadChart, ...]
    own_name: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True)
class LackView:
    """An indicator that cannot be compared yet: how many clusters have a comparable figure, and the own ones if any."""

    name: str
    told: str
    own: tuple[FigureView, ...]
    field: bool = False
    """Whether the other clusters can be compared in it."""


@dataclass(frozen=True)
class LackGroup:
    """Indicators of which the same is lacking: what, and their names."""

    told: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class BenchmarkView:
    """Everything the page of the field shows."""

    state: str
    fields: tuple[FieldView, ...]
    lacking: tuple[LackGroup, ...]
    clusters: tuple[tuple[str, str], ...]
    method: str
    compare: str


@dataclass(frozen=True)
class ClusterBenchmarkView:
    """Everything the page of one cluster shows."""

    name: str
    profile: str
    state: str
    fields: tuple[FieldView, ...]
    lacking: tuple[LackView, ...]
    """The indicators the cluster has a figure of, or could be compared in if it had."""
    nothing: tuple[str, ...]
    """The names of the others."""
    method: str
    compare: str
    field: str


def benchmark(context: PageContext) -> BenchmarkView:
    """The view of the whole field."""
    found = context.plan.figures.benchmarks
    fields, lacking = _split(context, found, None)
    order = collation(context.language)
    clusters = [
        (name(context, id), context.link(addresses.cluster_benchmark(id, context.language)))
        for id, _ in benchmarked(context.records)
    ]
    return BenchmarkView(
        _state(context, fields, lacking), fields, _grouped(lacking), tuple(sorted(clusters, key=lambda entry: order(entry[0]))),
        _section(context, "figure-method"), _section(context, "compare"),
    )  # fmt: skip


def cluster_benchmark(context: PageContext, record: Record[Cluster]) -> ClusterBenchmarkView:
    """The view of one cluster beside the field."""
    fields, lacking = _split(context, context.plan.figures.benchmarks, record)
    told = tuple(view for view in lacking if view.own or view.field)
    return ClusterBenchmarkView(
        name=context.say(record.facts.name),
        profile=context.item("cluster", record.id) + ("#figures" if record.facts.figures else ""),
        state=_state(context, fields, lacking),
        fields=fields,
        lacking=told,
        nothing=tuple(view.name for view in lacking if view not in told),
        method=_section(context, "figure-method"),
        compare=f"{_section(context, 'compare')}?{urlencode({'id': record.id})}",
        field=_section(context, "benchmark"),
    )


def _grouped(lacking: tuple[LackView, ...]) -> tuple[LackGroup, ...]:
    told = dict.fromkeys(view.told for view in lacking)
    return tuple(LackGroup(what, tuple(view.name for view in lacking if view.told == what)) for what in told)


def _section(context: PageContext, kind: str) -> str:
    return context.link(addresses.section(kind, context.language))


def _state(context: PageContext, fields: tuple[FieldView, ...], lacking: tuple[LackView, ...]) -> str:
    facts = {"n": len(fields), "of": len(fields) + len(lacking), "fewest": FEWEST}
    return context.word("benchmark.state.some" if fields else "benchmark.state.none", **facts)


def _split(
    context: PageContext, found: tuple[Benchmark, ...], record: Record[Cluster] | None
) -> tuple[tuple[FieldView, ...], tuple[LackView, ...]]:
    """What can be shown as a distribution, and what cannot. A cluster is shown in the newest field it is part of."""
    fields, lacking = [], []
    for indicator in asked_for(context.records):
        mine = [b for b in found if record is None or record.id in b.figures]
        shown = newest(mine, indicator)
        if shown and shown.enough:
            fields.append(_field(context, shown, record.id if record else ""))
        else:
            lacking.append(_lack(context, newest(found, indicator), indicator, record))
    return tuple(fields), tuple(lacking)


def _field(context: PageContext, shown: Benchmark, own: str) -> FieldView:
    term = context.records.term("indicators", shown.indicator)
    unit, spread = context.say(term.unit), shown.spread  # type: ignore[attr-defined]

    def amount(value: float) -> str:
        return context.word("figures.value", number=context.number(round(value, 2)), unit=unit)

    values = {id: float(figure.value) for id, figure in shown.figures.items()}
    keys = {"least": spread.least, "lower": spread.lower, "median": spread.median, "upper": spread.upper, "most": spread.most}
    measures = tuple((context.word(f"benchmark.{key}"), amount(value)) for key, value in keys.items())
    numbers = {key: context.number(round(value, 2)) for key, value in keys.items()}
    alternative = context.word("benchmark.alternative", n=len(values), unit=unit, **numbers)
    if own:
        place = context.word(f"benchmark.quarter.{shown.quarter(own)}")
        value = figures.told(context, shown.figures[own])
        alternative += " " + context.word("benchmark.own", name=name(context, own), value=value, place=place)
    short = _short(context, own) if own else ""
    order = collation(context.language)
    rows = [
        RowView(
            name(context, id), context.item("cluster", id), figures.told(context, figure),
            context.word(f"benchmark.quarter.{shown.quarter(id)}"), context.say(figure.note),
            sources(context, id, figure.source), id == own,
        )
        for id, figure in shown.figures.items()
    ]  # fmt: skip
    return FieldView(
        f"{shown.indicator}-{shown.year}", context.say(term.label), shown.year, context.say(term.definition),  # type: ignore[attr-defined]
        alternative, measures, spread_charts(values, spread, own, short), short,
        tuple(sorted(rows, key=lambda row: order(row.name))),
    )  # fmt: skip


def _short(context: PageContext, id: str) -> str:
    cluster = context.records.clusters[id].facts
    return cluster.short_name or context.say(cluster.name)


def _lack(context: PageContext, best: Benchmark | None, indicator: str, record: Record[Cluster] | None) -> LackView:
    told = context.word("benchmark.lack.none")
    if best:
        number = len(best.figures)
        told = context.word(f"benchmark.lack.some.{'one' if number == 1 else 'many'}", n=number, year=best.year)
        if best.enough and record:
            told = context.word("benchmark.lack.own", year=best.year)
    own: tuple[FigureView, ...] = ()
    if record:
        cites = Citations(context, record.facts.sources)
        mine = [figure for figure in record.facts.figures if figure.indicator == indicator]
        own = next((view.figures for view in indicators(context, cites, mine)), ())
    return LackView(context.term("indicators", indicator), told, own, bool(best and best.enough))
