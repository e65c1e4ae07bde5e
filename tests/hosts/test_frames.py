"""The promise of frames: a painted frame is, byte for byte, what the theme renders when given the page in full."""

from __future__ import annotations

import pytest
from tests.conftest import SAMPLE, TODAY, files_of

from cluster_gateway.hosts.mkdocs._api import build
from cluster_gateway.hosts.mkdocs.publishing import configured
from cluster_gateway.render.frames import SLOTS, Frame, marker


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The sample built with frames, and with every page rendered in full by the theme."""
    folder = tmp_path_factory.mktemp("frames")
    for name, frames in (("painted", True), ("full", False)):
        config = configured(SAMPLE, folder / name, TODAY)
        config.plugins["gateway/records"].config.frames = frames
        build(config)
    return files_of(folder / "painted"), files_of(folder / "full")


def test_painted_frames_equal_pages_rendered_in_full(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    painted, full = both
    assert painted.keys() == full.keys()
    assert [name for name in painted if painted[name] != full[name]] == []


def test_every_page_kind_was_compared(both: tuple[dict[str, bytes], dict[str, bytes]]) -> None:
    painted, _ = both
    kinds = {
        kind
        for kind in (
            "home",
            "directory",
            "cluster",
            "stories",
            "story",
            "newsroom",
            "news",
            "archive",
            "facet",
            "page",
            "subscribe",
            "changes",
            "quality",
            "key-figures",
            "key-figure",
            "europe",
            "accounts",
            "account",
            "benchmark",
            "cluster-benchmark",
            "certification",
            "figure-method",
            "not-found",
        )
        for language in (b'<html lang="da"', b'<html lang="en"')
        if any(f"gw-page--{kind}".encode() in page and language in page for page in painted.values())
    }
    assert len(kinds) == 23
    assert not any(b"gwslot" in content for content in painted.values())


def test_a_frame_without_a_body_is_refused() -> None:
    with pytest.raises(ValueError, match="body"):
        Frame.cut(f"<html>{marker('title')}</html>")


def test_filling_puts_each_value_in_every_place_of_its_slot() -> None:
    frame = Frame.cut(f"<t>{marker('title')}</t><m>{marker('title')}</m>{marker('body')}")
    values = dict.fromkeys(SLOTS, "") | {"title": "A", "body": "gwslottitleq"}
    assert frame.fill(values) == "<t>A</t><m>A</m>gwslottitleq"
