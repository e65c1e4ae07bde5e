"""The newsletter where it is read: the letter in a narrow and a wide window, light and dark, and its pages on the site."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser.axe import examined
from tests.browser.conftest import served
from tests.conftest import PROJECT, SAMPLE, TODAY

from cluster_gateway.command import main
from cluster_gateway.hosts.mkdocs.publishing import publish

DAY = TODAY.isoformat()


def collect(root: Path) -> None:
    assert main(["edition", "--since", "2000-01-01", "--root", str(root), "--today", DAY]) == 0


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The letters over the shipped content, served."""
    root = tmp_path_factory.mktemp("letters")
    for name in ("clusters", "content", "success-stories"):
        shutil.copytree(PROJECT / name, root / name)
    collect(root)
    with served(root / "content" / "editions" / DAY) as place:
        yield place


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of the sample gateway with one edition."""
    root = tmp_path_factory.mktemp("archive") / "gateway"
    shutil.copytree(SAMPLE, root)
    collect(root)
    publish(root, root / "site", TODAY)
    with served(root / "site") as place:
        yield place


def found(browser: Browser, address: str, width: int, palette: str) -> tuple[list[tuple[str, str, str]], int]:
    """What axe finds at an address, and by how much it scrolls sideways."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=palette, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address)
    violations = examined(page)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    return violations, wide


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("width", [600, 360])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_letter_is_readable(language: str, width: int, palette: str, letters: str, chromium: Browser) -> None:
    assert found(chromium, f"{letters}{language}.html", width, palette) == ([], 0)


def test_the_letter_is_dark_where_the_reader_wants_it(letters: str, chromium: Browser) -> None:
    colours = []
    for palette in ("light", "dark"):
        context = chromium.new_context(color_scheme=palette)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{letters}da.html")
        colours.append(page.evaluate("getComputedStyle(document.querySelector('.letter')).backgroundColor"))
        context.close()
    assert colours == ["rgb(255, 255, 255)", "rgb(15, 28, 40)"]


@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", ["nyhedsbrev/", f"nyhedsbrev/{DAY}/", "en/newsletter/", f"en/newsletter/{DAY}/"])
def test_the_archive_is_accessible(path: str, width: int, palette: str, archive: str, chromium: Browser) -> None:
    assert found(chromium, archive + path, width, palette) == ([], 0)
