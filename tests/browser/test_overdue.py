"""A page that is overdue, and the line of the foot that leads to the form, as readers meet them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from tests.browser.axe import examined
from tests.browser.conftest import served
from tests.conftest import SAMPLE
from tests.desk.test_freshness import EVERYTHING

from cluster_gateway.hosts.mkdocs.publishing import publish
from cluster_gateway.records.loading import FRESHNESS

PAGES = ("klynger/alfa/", "en/clusters/alfa/", "en/success-stories/hoped-for-harbour/")


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample on a day when much of it is overdue, with a repository to correct it in."""
    root = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("late") / "gateway"))
    (root / FRESHNESS).write_text(EVERYTHING, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GATEWAY_REPOSITORY", "https://github.example/o/r")
        publish(root, root / "site", date(2027, 11, 2))
    with served(root / "site") as address:
        yield address


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_the_banner_and_the_foot(path: str, width: int, palette: str, chromium: Browser, late: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=palette)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(late + path)
    expect(page.locator(".gw-overdue")).to_be_visible()
    links = page.locator(".gw-foot__edit a")
    expect(links).to_have_count(2)
    for link in links.all():
        box = link.bounding_box()
        assert box and box["height"] >= 24
    assert "template=" in (links.first.get_attribute("href") or "")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert examined(page) == []
    context.close()
