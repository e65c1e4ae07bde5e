"""Addresses: every thing at its place in each language, and links between them."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster_gateway.plan import addresses
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.site import SitePlan


@pytest.mark.parametrize(
    ("kind", "language", "address"),
    [
        ("cluster", "da", "klynger/alfa/"), ("cluster", "en", "en/clusters/alfa/"),
        ("story", "da", "succeshistorier/alfa/"), ("story", "en", "en/success-stories/alfa/"),
        ("news", "da", "nyheder/alfa/"), ("news", "en", "en/news/alfa/"),
    ],
)  # fmt: skip
def test_items(kind: str, language: str, address: str) -> None:
    assert addresses.item(kind, "alfa", language) == address  # type: ignore[arg-type]


def test_written_pages_take_the_slugs_of_the_pages_above_them(sample_plan: SitePlan) -> None:
    records = sample_plan.records
    assert addresses.page("index", "da", records) == ""
    assert addresses.page("index", "en", records) == "en/"
    assert addresses.page("about/index", "da", records) == "om/"
    assert addresses.page("about/contact", "da", records) == "om/kontakt/"
    assert addresses.page("about/contact", "en", records) == "en/about/contact/"


SEGMENTS = st.lists(st.sampled_from(["a", "b", "klynger", "en"]), max_size=4)
ADDRESSES = SEGMENTS.map(lambda parts: "".join(f"{part}/" for part in parts))


@given(ADDRESSES, ADDRESSES)
def test_relative_links_lead_there(target: str, start: str) -> None:
    link = addresses.relative(target, start)
    assert not link.startswith("/")
    assert posixpath.normpath("/" + start + link) == posixpath.normpath("/" + target)
    assert link.endswith("/")


def test_fragments_are_kept() -> None:
    assert addresses.relative("klynger/alfa/#kilder", "en/") == "../klynger/alfa/#kilder"


def test_absolute_addresses_keep_the_sub_path() -> None:
    site = Site("https://x.example/sub/")
    assert site.absolute("") == "https://x.example/sub/"
    assert site.absolute("en/clusters/") == "https://x.example/sub/en/clusters/"
    assert site.base == "/sub/"
