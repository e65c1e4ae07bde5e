"""The markup of every page kind in both languages, as the Nu HTML checker reads it (what WCAG 2.1 asked for in 4.1.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from tests.conftest import PROJECT, TODAY
from tests.site import checker
from tests.site.checker import Checker
from tests.site.page import BuiltPage, pages

from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import plan

ALLOWED: dict[str, str] = {}
"""Errors we stand by: a part of the message, and why. Empty: nothing is excepted."""


@pytest.fixture(scope="module")
def nu() -> Checker:
    return checker.found()


def one_of_each(built: Iterable[BuiltPage], kinds: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The first page of each kind and language, and the first that leads on, stands in others' frames or is a letter."""
    first: dict[tuple[str, ...], str] = {}
    for page in built:
        language = "en" if page.address.startswith("en/") else "da"
        kind = kinds.get(page.address) or ("leads on" if page.redirects else "framed" if page.framed else "other", language)
        first.setdefault(kind, page.address)
    return list(first.values())


def test_the_markup_of_every_kind_is_valid(nu: Checker, project_site: Path) -> None:
    planned = plan(publishable(PROJECT, TODAY), Site("https://klyngeporten.example/")).pages
    kinds = {page.address: (page.kind, str(page.language)) for page in planned}
    addresses = one_of_each(pages(project_site), kinds)
    assert {kinds[address] for address in addresses if address in kinds} == set(kinds.values())
    files = [project_site / f"{address}index.html" if address.endswith("/") or not address else project_site / address
             for address in addresses]  # fmt: skip
    told = nu.errors(files)
    assert [error for error in told if not any(part in error for part in ALLOWED)] == []
    assert [part for part in ALLOWED if not any(part in error for error in told)] == [], "no longer needed"


def test_wrong_markup_is_found(nu: Checker, tmp_path: Path) -> None:
    """Planted: an id twice, a list in a heading, and a role nobody knows."""
    planted = tmp_path / "planted.html"
    body = '<h1 id="a"><ul><li>List</li></ul></h1><p id="a" role="clusterfinder">Words</p>'
    planted.write_text(f'<!doctype html>\n<html lang="en"><title>Planted</title>{body}</html>', encoding="utf-8")
    told = "\n".join(nu.errors([planted]))
    for fault in ("Duplicate ID", "“ul” not allowed as child of", "“clusterfinder”"):
        assert fault in told
