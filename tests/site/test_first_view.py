"""What a reader downloads to see a page for the first time, held to a bar for every page of every kind in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import MEASURED, PROJECT, TODAY
from tests.render.test_components import UNSTYLED

from cluster_gateway.desk.bench.corpus import Size, write_corpus
from cluster_gateway.desk.bench.weights import compressed, needed
from cluster_gateway.plan import addresses
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.page import Page
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.language import LANGUAGES
from cluster_gateway.render.painter import paint

SITE = Site("https://klyngeporten.example/")
BAR = 60_000
"""Bytes a first view of a page may transfer: the page, styles, scripts and fonts, compressed as hosts do it."""
BARS = {"home": 90_000}
"""Page kinds that may transfer more, and how much."""
BAR_OF_1200 = 120_000
"""The page of the directory with 1,200 organisations in it; its styles, scripts and font are those of today's."""
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".webp")
"""Not counted: what a picture may weigh is held by the rules about pictures."""
ASKED_FOR_LATER = {"data-gw-steps": "assets/gateway/status."}
"""Scripts that another one fetches at once on pages that have something for them to do, and what those pages say."""


@pytest.fixture(scope="module")
def planned() -> SitePlan:
    return plan(publishable(PROJECT, TODAY), SITE)


def first_view(site: Path, name: str) -> dict[str, int]:
    """What a first view of a page transfers, by file; pictures apart."""
    found = needed(site, name)
    text = (site / name).read_text(encoding="utf-8")
    for sign, script in ASKED_FOR_LATER.items():
        if sign in text:
            (path,) = site.glob(f"{script}*")
            found |= needed(site, path.relative_to(site).as_posix())
    return {file: size for file, size in found.items() if not file.endswith(PICTURES)}


def told(page: Page, sent: dict[str, int], bar: int) -> str:
    """A page that is too heavy: its sum, its bar and its heaviest parts."""
    heaviest = sorted(sent.items(), key=lambda part: -part[1])[:4]
    parts = ", ".join(f"{file or 'the page'} {size:,}" for file, size in heaviest)
    return f"/{page.address} ({page.kind}): {sum(sent.values()):,} bytes of {bar:,}; heaviest: {parts}"


def test_every_page_fits_its_budget(planned: SitePlan, project_site: Path) -> None:
    heavy, profiles = [], [0]
    for page in planned.pages:
        sent = first_view(project_site, addresses.file_of(page.address))
        assert len(sent) >= 4, f"/{page.address}: too little was found to be believed: {sent}"
        bar = BARS.get(page.kind, BAR)
        if sum(sent.values()) > bar:
            heavy.append(told(page, sent, bar))
        if page.kind == "cluster":
            profiles.append(sum(sent.values()))
    MEASURED["sizes"] = {"profile-bytes": max(profiles)}
    assert heavy == []
    assert set(BARS) <= {page.kind for page in planned.pages}


def test_a_page_that_is_too_heavy_is_told(planned: SitePlan, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<link rel="stylesheet" href="a.css">', encoding="utf-8")
    (tmp_path / "a.css").write_text("@font-face { src: url(f.woff2) }", encoding="utf-8")
    (tmp_path / "f.woff2").write_bytes(b"f" * 70_000)
    (home,) = (page for page in planned.pages if page.address == "")
    sent = first_view(tmp_path, "index.html")
    assert sum(sent.values()) > BAR
    assert "heaviest: f.woff2 70,000" in told(home, sent, BAR)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> SitePlan:
    folder = tmp_path_factory.mktemp("large")
    write_corpus(PROJECT, folder, Size(1_200, 0, 0))
    return plan(publishable(folder, TODAY), SITE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_directory_of_1200_fits(language: str, large: SitePlan, planned: SitePlan, project_site: Path) -> None:
    """Painted from the made-up corpus, in the frame of the real one."""
    small, big = (
        next(page for page in known.pages if page.kind == "directory" and page.language == language)
        for known in (planned, large)
    )
    name = addresses.file_of(small.address)
    frame, body = (project_site / name).read_text(encoding="utf-8"), paint(big, large)
    begin, end = frame.index('<div class="gw-page'), frame.index("</main>")
    sent = compressed(name, (frame[:begin] + body + frame[end:]).encode())
    assert body.count('<li class="gw-card gw-cluster-card"') > 1_000
    assert sent <= BAR_OF_1200, f"/{small.address}: {sent:,} bytes of {BAR_OF_1200:,}"


def fetched(text: str) -> Iterator[tuple[str, str]]:
    """Every element of a page that fetches a style or script, and its plain name."""
    for tag in re.findall(r"<link[^>]*\brel=\"?(?:stylesheet|preload|modulepreload)\b[^>]*>|<script[^>]*\bsrc=[^>]*>", text):
        (address,) = re.findall(r'(?:href|src)="([^"]+)"', tag)
        yield tag.split()[0].lstrip("<"), re.sub(r"\.[0-9a-f]{10}(?=\.\w+$)", "", address).rpartition("assets/")[2]


def test_nothing_is_fetched_that_a_page_does_not_need(planned: SitePlan, project_site: Path) -> None:
    """The site's stylesheet and at most one of the kind's own; two small scripts and at most one of its own; one font early.

    Nothing of the theme is fetched: its stylesheet and its script alone weigh as much as a page may.
    """
    for page in planned.pages:
        text = (project_site / addresses.file_of(page.address)).read_text(encoding="utf-8")
        styles = [name for tag, name in fetched(text) if tag == "link"]
        scripts = [name for tag, name in fetched(text) if tag == "script"]
        assert styles[:2] == ["gateway/inter-400-700.woff2", "gateway/gateway.css"] and len(styles) <= 3, page.address
        assert scripts[:2] == ["gateway/palette.js", "gateway/gateway.js"] and len(scripts) <= 3, page.address
        assert all(name.startswith("gateway/") for name in styles + scripts), page.address
    assert not [path for folder in ("javascripts", "stylesheets") for path in project_site.glob(f"assets/{folder}")]


def test_every_class_has_its_style_on_its_own_page(planned: SitePlan, project_site: Path) -> None:
    """A style that stands in the stylesheet of a few kinds is needed by none of the others."""
    classes = {path.name: set(re.findall(r"\.(gw-[\w-]+)", path.read_text(encoding="utf-8")))
               for path in project_site.glob("assets/gateway/*.css") if not path.name.startswith("embed.")}  # fmt: skip
    styled = set().union(*classes.values())
    missing = set()
    for page in planned.pages:
        text = (project_site / addresses.file_of(page.address)).read_text(encoding="utf-8")
        here = set().union(*(known for name, known in classes.items() if name in text))
        used = {name for value in re.findall(r'\sclass="([^"]*)"', text) for name in value.split()}
        missing |= {(page.kind, name) for name in used & styled - here}
    assert sorted(missing - {(kind, name) for kind, name in missing if name in UNSTYLED}) == []
