"""An editor saves, and sees: the page where it was, and a mistake in words with its place."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response, expect
from tests.conftest import SAMPLE, TODAY

from cluster_gateway.hosts.mkdocs import publishing
from cluster_gateway.hosts.preview.serving import server
from cluster_gateway.hosts.preview.state import Preview
from cluster_gateway.hosts.preview.watching import Watch

SMALL = {"viewport": {"width": 1280, "height": 400}}


@pytest.fixture
def edited(tmp_path: Path, chromium: Browser) -> Iterator[tuple[Page, Path]]:
    """A browser that looks at the preview of a copy of the sample, and the copy."""
    root = Path(shutil.copytree(SAMPLE, tmp_path / "gateway", ignore=shutil.ignore_patterns(".cache")))
    preview = Preview(root, TODAY, publishing.site_of(root, TODAY), partial(publishing.frames_of, root))
    preview.read()
    serving = server(preview, "127.0.0.1", 0, "da")
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    watch = Watch(preview, lambda _: None)
    watch.start()
    page = chromium.new_page(**SMALL)
    page.goto(f"http://127.0.0.1:{serving.server_port}/klynger/alfa/")
    yield page, root
    page.close()
    watch.stop()
    serving.shutdown()
    serving.server_close()


def save(root: Path, old: str, new: str) -> None:
    record = root / "clusters" / "alfa.yml"
    text = record.read_text(encoding="utf-8")
    assert old in text
    record.write_text(text.replace(old, new), encoding="utf-8")


def test_what_was_saved_is_seen_where_the_reader_is(edited: tuple[Page, Path]) -> None:
    page, root = edited
    page.evaluate("scrollTo(0, 300)")
    page.wait_for_function("scrollY === 300")
    save(root, "Alfa", "Alpha")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Alpha")
    page.wait_for_function("scrollY === 300")


def test_a_mistake_is_told_on_the_page_and_goes_when_it_is_mended(edited: tuple[Page, Path]) -> None:
    page, root = edited
    save(root, "id: alfa", "id: alpha")
    panel = page.get_by_role("alert")
    expect(panel).to_contain_text("Fejl (1)")
    expect(panel).to_contain_text("clusters/alfa.yml:2:5")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Alfa")
    save(root, "id: alpha", "id: alfa")
    expect(panel).to_have_count(0)


def test_a_page_that_is_not_touched_is_left_alone(edited: tuple[Page, Path]) -> None:
    page, root = edited
    with page.expect_response(asked_whether_it_changed):
        page.goto(page.url.replace("/klynger/alfa/", "/aktoerer/"))
    page.evaluate("window.mine = true")
    with page.expect_response(asked_whether_it_changed):
        save(root, "Alfa", "Alpha")
    assert page.evaluate("window.mine") is True


def asked_whether_it_changed(answer: Response) -> bool:
    return answer.request.method == "HEAD" and answer.url.endswith("/aktoerer/")
