"""The check of a built site: nothing wrong with a sound one, and every planted fault found where it was planted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import PROJECT, SAMPLE, TODAY, files_of

from cluster_gateway.hosts.integrity.checking import faults_of
from cluster_gateway.hosts.integrity.fault import Fault, tell
from cluster_gateway.hosts.integrity.place import Place, place
from cluster_gateway.hosts.mkdocs import publishing
from cluster_gateway.plan.site import SitePlan
from cluster_gateway.plan.wording import words

CASES: list[dict[str, Any]] = yaml.safe_load((PROJECT / "tests/cases/site-faults.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def planted(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample site to plant faults into; each test takes its own out again."""
    return Path(shutil.copytree(sample_site, tmp_path_factory.mktemp("planted") / "site"))


@pytest.fixture
def fault(request: pytest.FixtureRequest, planted: Path) -> Iterator[dict[str, Any]]:
    case: dict[str, Any] = request.param
    path = planted / case["in"]
    before, alone = path.read_bytes() if path.exists() else None, not path.parent.exists()
    if "find" in case:
        assert before is not None
        text = before.decode("utf-8")
        assert case["find"] in text, "the sample no longer has what is to be replaced"
        count = -1 if case.get("everywhere") else 1
        path.write_bytes(text.replace(case["find"], case["put"], count).encode())
    elif "write" in case:
        path.parent.mkdir(exist_ok=True)
        path.write_text(case["write"], encoding="utf-8")
    else:
        path.unlink()
    yield case
    if before is None:
        path.unlink()
        if alone:
            path.parent.rmdir()
    else:
        path.write_bytes(before)


def test_a_sound_site_has_no_fault(sample_site: Path, sample_plan: SitePlan) -> None:
    assert faults_of(sample_site, [page.address for page in sample_plan.pages]) == []


def test_the_projects_own_site_has_no_fault(project_site: Path) -> None:
    assert [tell(fault, "en") for fault in faults_of(project_site)] == []


@pytest.mark.parametrize("fault", CASES, indirect=True, ids=lambda case: f"{case['found']} {case['in']}")
def test_a_planted_fault_is_found(fault: dict[str, Any], planted: Path, sample_plan: SitePlan) -> None:
    if fault["at"] == "robots.txt" and (planted / "ROBOTS.TXT").exists():
        pytest.xfail("this disk does not tell large letters from small, so the two files cannot both be there")
    found = faults_of(planted, [page.address for page in sample_plan.pages])
    assert (fault["at"], fault["found"]) in {(f.address, f.code) for f in found}


def test_every_kind_of_fault_is_planted_and_told_in_both_languages() -> None:
    known = {key.removeprefix("integrity.") for key in words() if key.startswith("integrity.")}
    assert {case["found"] for case in CASES} == known


def test_a_fault_is_told_with_its_address_and_what_to_do() -> None:
    fault = Fault("en/about/", "link", {"link": "../nowhere/"})
    assert tell(fault, "en") == "/en/about/: the link ../nowhere/ leads nowhere. Mend it, or make a redirect."
    assert tell(fault, "da") == "/en/about/: linket ../nowhere/ fører ingen steder hen. Ret det, eller lav en omdirigering."


SUB, ROOT = "https://sample.example/sub/", "https://sample.example/"


@pytest.mark.parametrize(
    ("link", "folder", "base", "expected"),
    [
        ("../made/#x", "en/clusters/alfa/", SUB, Place("own", "en/clusters/made/", "x")),
        ("../../", "en/clusters/", SUB, Place("own", "", "")),
        ("../../../", "en/clusters/", SUB, Place("outside")),
        ("./", "", SUB, Place("own", "", "")),
        ("a%20b.txt", "x/", SUB, Place("own", "x/a b.txt", "")),
        ("?q=wind", "en/search/", SUB, Place("own", "en/search/", "")),
        ("/sub/en/", "da/", SUB, Place("own", "en/", "")),
        ("/en/", "da/", SUB, Place("outside")),
        ("/en/", "da/", ROOT, Place("own", "en/", "")),
        ("https://sample.example/sub/en/?x=1#y", "", SUB, Place("own", "en/", "y")),
        ("https://sample.example/sub", "", SUB, Place("outside")),
        ("https://sample.example/other/", "", SUB, Place("foreign")),
        ("//elsewhere.example/", "", SUB, Place("foreign")),
        ("mailto:a@example.com", "", SUB, Place("foreign")),
    ],
)
def test_where_a_link_leads(link: str, folder: str, base: str, expected: Place) -> None:
    assert place(link, folder, base) == expected


def test_a_site_with_a_fault_is_not_published(gateway: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last good site stays, and the fault is told by the address it stands at."""
    out = tmp_path / "site"
    publishing.publish(gateway, out, TODAY)
    before = files_of(out)
    monkeypatch.setattr("cluster_gateway.render.files.redirect_list", lambda plan: "/nowhere/ /en/ 301\n")
    with pytest.raises(publishing.UnsoundSiteError, match=r"(?m)^/_redirects: the line “/nowhere/ /en/ 301” has no page"):
        publishing.publish(gateway, out, TODAY)
    assert files_of(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gateway", "site"]


def test_a_host_that_leaves_pages_out_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page of the plan must be there, whatever the host did with the plugins."""
    real = publishing.build

    def without_a_page(config: Any) -> None:
        real(config)
        shutil.rmtree(Path(config.site_dir) / "en" / "clusters" / "alfa")

    monkeypatch.setattr(publishing, "build", without_a_page)
    with pytest.raises(publishing.UnsoundSiteError, match=r"(?m)^/en/clusters/alfa/: the file .* is missing"):
        publishing.publish(SAMPLE, tmp_path / "site", TODAY)
    assert not (tmp_path / "site").exists()
