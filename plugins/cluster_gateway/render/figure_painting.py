"""What the pages about numbers are painted from: their views, and what the search finds each of them by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..plan.page import PageKind
from ..records.models.cluster import Cluster
from ..records.models.key_figure import KeyFigure
from .context import PageContext
from .formats import number
from .search_words import search_words
from .views import feeds
from .views.key_figures import account, benchmark, certification, europe, method, overview, series
from .views.search import Entry, known, ways_to_say

Values = dict[str, Any]


def _benchmark(context: PageContext) -> Values:
    record = context.page.record
    view = benchmark.cluster_benchmark(context, record) if record else benchmark.benchmark(context)
    return {"view": view, "number": lambda value: number(round(value, 2), context.language)}


def _key_figure(context: PageContext) -> Values:
    assert context.page.record is not None
    return {"view": series.key_figure(context, context.page.record)}


_VIEWS: dict[PageKind, Callable[[PageContext], Values]] = {
    "key-figures": lambda context: {"view": overview.overview(context)},
    "key-figure": _key_figure,
    "europe": lambda context: {"view": europe.europe(context)},
    "accounts": lambda context: {"years": account.accounts(context)},
    "account": lambda context: {"view": account.account_of_year(context)},
    "benchmark": _benchmark,
    "cluster-benchmark": _benchmark,
    "certification": lambda context: {"view": certification.certification(context), "feed": feeds.own_feed(context)},
    "figure-method": lambda context: {"view": method.method(context)},
}


def _found(view: Callable[[PageContext], Values]) -> Callable[[PageContext], Values]:
    return lambda context: {**view(context), "entry": entry(context)}


FIGURE_VIEWS: dict[PageKind, Callable[[PageContext], Values]] = {kind: _found(view) for kind, view in _VIEWS.items()}
"""The view of every page kind of the section, with its entry in the search."""


def entry(context: PageContext) -> Entry:
    """What the search index holds for a page of the section: all of them are found as key figures."""
    page = context.page
    terms = [text for term in _terms(context) for text in ways_to_say(term)]
    others = search_words([page.title, page.description], terms, known(context))
    return Entry("figure", page.description, "", " ".join(others))


def _terms(context: PageContext) -> Iterator[Any]:
    """The terms a page is about: the topic and populations of a key figure, the fields of a cluster."""
    facts = context.page.record.facts if context.page.record else None
    if isinstance(facts, KeyFigure):
        yield context.records.term("figure-topics", facts.topic)
        yield from (context.records.term("populations", one.population) for one in facts.series)
    elif isinstance(facts, Cluster):
        yield from (context.records.term("sectors", id) for id in facts.sectors)
