"""Stories and news in their lists: each in every list it belongs to, none lost, none empty, also when there are many."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from cluster_gateway.plan import addresses
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.library import LONGEST, Library
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.collection import Records
from cluster_gateway.records.partial_date import PartialDate

LEVELS = ("eu", "national", "regional", "cluster")
DATES = ("2024-07-01", "2024-07", "2024-Q3", "2024", "2019-02-28", "2026-11")


@pytest.fixture(scope="module")
def many(sample_plan: SitePlan) -> Records:
    """The sample with 2,400 news of four levels, from 2017 to 2026, some dated only by year, quarter or month."""
    model = sample_plan.records.news["wind-prize"]
    news = {}
    for number in range(2400):
        text = DATES[number % 6] if number % 7 == 0 else f"{2017 + number % 10}-0{1 + number % 9}-11"
        date = PartialDate.parse(text)
        facts = model.facts.model_copy(update={"date": date, "level": LEVELS[number % 4]})
        news[f"item-{number}"] = replace(model, id=f"item-{number}", facts=facts)
    return replace(sample_plan.records, news=news)


def test_the_front_leads_to_years_that_hold_everything(many: Records) -> None:
    library = Library(many)
    front = library.front("newsroom")
    assert [year for year, _ in front.years] == list(range(2026, 2016, -1))
    assert sum(number for _, number in front.years) == len(front.ids) == 2400
    years = list(library.years_of(front))
    assert list(itertools.chain.from_iterable(selection.ids for selection in years)) == list(front.ids)
    for selection in years:
        assert {many.news[id].facts.date.first.year for id in selection.ids} == {selection.year}


def test_a_long_list_of_a_term_is_paged_and_a_short_one_is_not(many: Records, sample_plan: SitePlan) -> None:
    library = Library(many)
    eu = library.of_term(library.term("newsroom", "level", "eu"))
    assert len(eu.ids) == 600 and len(eu.years) > 1
    assert sum(len(selection.ids) for selection in library.years_of(eu)) == 600
    sample = sample_plan.library
    short = sample.of_term(sample.term("newsroom", "level", "cluster"))
    assert len(short.ids) <= LONGEST and short.years == () and list(sample.years_of(short)) == []


def test_no_list_is_empty_and_no_two_share_an_address(many: Records) -> None:
    made = plan(many, Site("https://x.example/"))
    lists = [page for page in made.pages if page.kind == "archive"]
    assert all(page.selection and page.selection.ids for page in lists)
    assert len({page.address for page in made.pages}) == len(made.pages)
    assert len({(page.language, page.title) for page in lists}) == len(lists)
    assert "nyheder/niveau/eu/2024/" in {page.address for page in lists}
    assert {page.addresses["en"] for page in lists if page.address == "nyheder/2019/"} == {"en/news/2019/"}


def test_nothing_makes_no_lists(sample_plan: SitePlan) -> None:
    made = plan(replace(sample_plan.records, news={}, stories={}), Site("https://x.example/"))
    assert [page.address for page in made.pages if page.kind == "archive"] == []


def test_every_article_is_under_its_own_terms(sample_plan: SitePlan) -> None:
    library = sample_plan.library
    assert library.under("stories", "cluster", "alfa") == ("robot-in-the-sea", "hoped-for-harbour")
    assert library.under("stories", "outcome", "goal") == ("hoped-for-harbour",)
    assert library.under("stories", "region", "nordjylland") == ("robot-in-the-sea",)
    assert library.under("newsroom", "level", "national") == ("only-danish",)
    assert library.under("newsroom", "level", "eu") == ()
    addresses_of = {page.address for page in sample_plan.pages if page.kind == "archive"}
    assert {"succeshistorier/udfald/goal/", "en/success-stories/cluster/alfa/", "nyheder/2025/"} <= addresses_of
    assert "nyheder/niveau/eu/" not in addresses_of


def test_neighbours_follow_time_and_stop_where_no_year_is_known(many: Records, sample_plan: SitePlan) -> None:
    library = Library(many)
    for newer, older in itertools.pairwise(library.news):
        assert library.neighbours("newsroom", newer.id)[0] is older
        assert library.neighbours("newsroom", older.id)[1] is newer
        assert newer.facts.date.first >= older.facts.date.first
    assert library.neighbours("newsroom", library.news[0].id)[1] is None
    assert sample_plan.library.neighbours("stories", "hoped-for-harbour") == (None, None)


def test_addresses_of_years_differ_by_language_only_where_there_is_none() -> None:
    assert addresses.in_year("nyheder/", 2025, "da") == "nyheder/2025/"
    assert addresses.in_year("en/success-stories/", 0, "en") == "en/success-stories/undated/"
    assert addresses.in_year("succeshistorier/", 0, "da") == "succeshistorier/uden-aar/"
