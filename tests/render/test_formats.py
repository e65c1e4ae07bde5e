"""Dates, numbers and order as each language writes them."""

from __future__ import annotations

import pytest

from cluster_gateway.plan.collation import collation
from cluster_gateway.plan.site import SitePlan
from cluster_gateway.records.partial_date import PartialDate
from cluster_gateway.records.shape import slug_of
from cluster_gateway.render.context import PageContext
from cluster_gateway.render.formats import number, when


@pytest.mark.parametrize(
    ("written", "danish", "english"),
    [
        ("2024", "2024", "2024"),
        ("2024-Q3", "3. kvartal 2024", "Q3 2024"),
        ("2024-07", "juli 2024", "July 2024"),
        ("2026-03-01", "1. marts 2026", "1 March 2026"),
    ],
)
def test_dates(written: str, danish: str, english: str) -> None:
    date = PartialDate.parse(written)
    assert date is not None and str(date) == written
    assert (when(date, "da"), when(date, "en")) == (danish, english)


@pytest.mark.parametrize("written", ["2024-13", "2024-02-30", "24", "2024-Q5", "2024/07", "1700", "", "2024-7"])
def test_what_is_not_a_date(written: str) -> None:
    assert PartialDate.parse(written) is None


def test_numbers() -> None:
    assert (number(1234.5, "da"), number(1234.5, "en")) == ("1.234,5", "1,234.5")


def test_danish_order_ends_in_ae_oe_aa() -> None:
    names = ["Østjylland", "Aalborg", "Zealand", "Ærø", "Ålborg", "Bornholm", "energi", "Aarhus"]
    ordered = ["Bornholm", "energi", "Zealand", "Ærø", "Østjylland", "Aalborg", "Ålborg", "Aarhus"]
    assert sorted(names, key=collation("da")) == ordered
    assert sorted(["Beta", "Aalborg"], key=collation("en")) == ["Aalborg", "Beta"]


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Sønderjyllands Å", "soenderjyllands-aa"), ("Æblet & Café", "aeblet-cafe"), ("A\u030a", "aa"), ("…", "")],
)
def test_slugs(text: str, slug: str) -> None:
    assert slug_of(text) == slug


def test_towns_are_called_as_each_language_calls_them(sample_plan: SitePlan) -> None:
    pages = {page.address: page for page in sample_plan.pages}
    danish, english = (PageContext(sample_plan, pages[address]) for address in ("", "en/"))
    assert (danish.town("København"), english.town("København"), english.town("Struer")) == (
        "København",
        "Copenhagen",
        "Struer",
    )
    assert english.town("") == ""
