"""What may be compared, how the field spreads, and where a cluster lies in it."""

from __future__ import annotations

import statistics
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import PROJECT, TODAY
from tests.field import FIELD, grow

from cluster_gateway.plan.accounts import account, account_years, at_work
from cluster_gateway.plan.comparison import FEWEST, benchmarks, comparable_year, newest, spread
from cluster_gateway.plan.examination import publishable
from cluster_gateway.records.collection import Records
from cluster_gateway.records.models.cluster import Cluster, Figure

NUMBERS = st.lists(st.floats(0, 1e6, allow_nan=False), min_size=2, max_size=60)


@pytest.fixture
def field(gateway: Path) -> Records:
    """The records of the sample gateway with the made-up field."""
    return publishable(grow(gateway), TODAY)


@given(NUMBERS)
def test_quartiles_are_those_of_the_standard_library(values: list[float]) -> None:
    found = spread(values)
    expected = statistics.quantiles(values, n=4, method="inclusive")
    assert [found.lower, found.median, found.upper] == pytest.approx(expected, abs=1e-6)
    assert (found.least, found.most) == (min(values), max(values))


@given(NUMBERS, st.randoms())
def test_order_does_not_matter(values: list[float], chance: object) -> None:
    shuffled = list(values)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert spread(shuffled) == spread(values)


def test_nothing_has_no_spread() -> None:
    with pytest.raises(ValueError, match="no values"):
        spread([])


@pytest.mark.parametrize(
    ("changed", "year"),
    [
        ({}, 2025),
        ({"qualifier": "about"}, 2025),
        ({"qualifier": "more-than"}, None),
        ({"qualifier": "expected"}, None),
        ({"counted": None}, None),
        ({"as_of": None}, None),
        ({"as_of": "2025-06"}, None),
    ],
    ids=str,
)
def test_only_common_certain_yearly_figures_are_comparable(changed: dict[str, object], year: int | None) -> None:
    given = {"indicator": "members", "value": 1, "counted": "common", "as_of": 2025, "source": "x"}
    assert comparable_year(Figure.model_validate(given | changed)) == year


def test_the_field_is_compared_where_five_have_a_figure(field: Records) -> None:
    found = {(b.indicator, b.year): b for b in benchmarks(field)}
    assert set(found["members", 2025].figures) == set(FIELD)
    assert found["members", 2025].enough and not found["staff-years", 2025].enough
    assert len(found["staff-years", 2025].figures) == FEWEST - 1
    assert newest(tuple(found.values()), "members") is found["members", 2025]
    assert newest(tuple(found.values()), "field-turnover") is None


def test_a_cluster_lies_in_its_quarter(field: Records) -> None:
    members = next(b for b in benchmarks(field) if (b.indicator, b.year) == ("members", 2025))
    places = {id: members.quarter(id) for id in FIELD}
    assert places == {"delta": 1, "zeta": 1, "iota": 2, "epsilon": 2, "kappa": 3, "theta": 4, "eta": 4}
    with pytest.raises(KeyError):
        members.quarter("alfa")


def test_nothing_on_the_real_site_is_compared_without_five() -> None:
    """Should five clusters report one day, this test still holds: it asks for comparability, not for silence."""
    for benchmark in benchmarks(publishable(PROJECT, TODAY)):
        assert all(comparable_year(figure) == benchmark.year for figure in benchmark.figures.values())
        assert benchmark.enough == (len(benchmark.figures) >= 5)


def test_made_up_clusters_are_not_on_the_real_site() -> None:
    assert not set(FIELD) & set(publishable(PROJECT, TODAY).clusters)


def test_an_account_tells_who_reported_who_did_not_and_what_adds_up(field: Records) -> None:
    found = account(field, 2025)
    assert set(found.reported) == set(FIELD)
    assert (found.silent, found.unclear) == (("alfa",), ())
    sums = {total.indicator: (total.sum, total.clusters) for total in found.totals}
    assert sums == {
        "event-participants": (17095, 7),
        "staff-years": (pytest.approx(44.25), 4),
        "funding-eu": (pytest.approx(35.3), 7),
    }, "members, companies and shares are never added up"
    assert account_years(field) == (2025, 2024)


def test_a_figure_that_counts_its_own_way_is_told_but_not_added() -> None:
    records = publishable(PROJECT, TODAY)
    for year in account_years(records):
        found = account(records, year)
        common = {f.indicator for figures in found.reported.values() for f in figures if comparable_year(f)}
        assert {total.indicator for total in found.totals} <= common
        assert not set(found.reported) & {*found.silent, *found.unclear}


@pytest.mark.parametrize(
    ("changed", "year", "working"),
    [
        ({}, 2022, None),
        ({"founded": {"date": 2021, "source": "s"}}, 2022, True),
        ({"founded": {"date": 2021, "source": "s"}}, 2020, False),
        ({"appointments": [{"programme": "2021-2024", "appointed": "yes", "source": ["s"]}]}, 2022, True),
        ({"appointments": [{"programme": "2021-2024", "appointed": "unknown"}]}, 2022, None),
        ({"status": {"state": "closed", "since": "2022-04"}, "founded": {"date": 2020, "source": "s"}}, 2022, True),
        ({"status": {"state": "closed", "since": "2022-04"}, "founded": {"date": 2020, "source": "s"}}, 2023, False),
    ],
    ids=str,
)
def test_whether_a_cluster_was_at_work(changed: dict[str, object], year: int, working: bool | None) -> None:
    given = {
        "id": "x", "name": "X", "summary": {"da": "x", "en": "x"}, "description": {"da": "x"}, "website": "https://x.example.dk",
        "sectors": ["energy"], "sources": [{"id": "s", "publisher": "s"}],
        "checked": {"date": "2026-01-01", "by": {"da": "x", "en": "x"}},
    }  # fmt: skip
    assert at_work(Cluster.model_validate(given | changed), year) is working
