"""How quick the site is on a slow phone, as Lighthouse rates it: each kind of page in one language, both languages in turn."""

from __future__ import annotations

import gzip
import http
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser import lighthouse
from tests.browser.conftest import Handler, served
from tests.browser.lighthouse import Lighthouse

BAR = 98
"""The least score for performance, of 100. The other categories are held to 100."""
PAGES = {
    "home": "",
    "directory": "en/clusters/",
    "profile": "klynger/energy-cluster-denmark/",
    "map": "en/map/",
    "story": "succeshistorier/acomar-underwater-robot/",
}
TEXTS = (".html", ".css", ".js", ".svg", ".json", ".xml", ".txt")


class CompressingHandler(Handler):
    """Sends texts compressed, as hosts do: figures of uncompressed files would be of another site."""

    def do_GET(self) -> None:  # noqa: N802
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXTS or not path.is_file():
            return super().do_GET()
        content = gzip.compress(path.read_bytes(), 6)
        self.send_response(http.HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(path.name))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None


@pytest.fixture(scope="module")
def compressed(project_site: Path) -> Iterator[str]:
    with served(project_site, CompressingHandler) as address:
        yield address


@pytest.fixture(scope="module")
def rating() -> Lighthouse:
    return lighthouse.found()


@pytest.mark.parametrize("kind", PAGES)
def test_pages_are_quick(kind: str, rating: Lighthouse, compressed: str) -> None:
    scores, lacks = rating.best(compressed + PAGES[kind], BAR)
    assert scores["performance"] >= BAR, (scores, lacks)
    assert {name: score for name, score in scores.items() if name != "performance" and score < 100} == {}, lacks


def test_a_slow_page_is_told(rating: Lighthouse, tmp_path: Path) -> None:
    """Planted: a page that pushes its words around, has no title and no language, and waits for a large script."""
    (tmp_path / "slow.js").write_text("/*" + "".join(map(str, range(150_000))) + "*/", encoding="utf-8")
    late = """
        const push = () => document.body.insertAdjacentHTML("afterbegin", "<p>Late</p>".repeat(30));
        new PerformanceObserver(() => setTimeout(push, 100)).observe({type: "paint", buffered: true});
    """  # after the first paint, however slow the machine: what was never seen in its old place was not pushed
    page = f'<!doctype html><script src="slow.js"></script><body><p>{"Words " * 600}</p><script>{late}</script>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    with served(tmp_path, CompressingHandler) as address:
        scores, lacks = rating.run(address)
    assert scores["performance"] < BAR and scores["accessibility"] < 100
    assert any(lack.startswith("cumulative-layout-shift") for lack in lacks), (scores, lacks)
