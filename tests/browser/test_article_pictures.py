"""Pages with a picture, which the project's own content has none of yet: accessible, and the right file is fetched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.browser.axe import examined
from tests.browser.conftest import Visit, served
from tests.conftest import SAMPLE, TODAY

from cluster_gateway.hosts.mkdocs.publishing import publish


@pytest.fixture(scope="module")
def sample_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample gateway, published as the project is."""
    out = tmp_path_factory.mktemp("pictures") / "site"
    publish(SAMPLE, out, TODAY)
    with served(out) as place:
        yield place


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("palette", ["light", "dark"])
@pytest.mark.parametrize("path", ["succeshistorier/robot-in-the-sea/", "en/success-stories/"])
def test_axe_finds_nothing(path: str, width: int, palette: str, chromium: Browser, sample_address: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=palette)  # type: ignore[arg-type]
    visit = Visit(context, sample_address)
    page = visit.go(path)
    page.wait_for_load_state("networkidle")
    assert examined(page) == []
    shown = page.evaluate("[...document.images].map(image => [image.currentSrc, image.naturalWidth, image.clientWidth])")
    assert shown and all(source.endswith(".webp") and natural for source, natural, _ in shown)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()
    assert visit.foreign == [] and visit.errors == []
