"""The check of a built site: nothing wrong with a sound one, and every planted fault found where it was planted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import PROJECT, SAMPLE, TODAY, files_of

from cluster_gateway.command import main
from cluster_gateway.hosts import folder
from cluster_gateway.hosts.integrity import gathering
from cluster_gateway.hosts.integrity.checking import faults_of
from cluster_gateway.hosts.integrity.fault import Fault, tell
from cluster_gateway.hosts.integrity.file_rules import file_faults
from cluster_gateway.hosts.integrity.place import Place, place
from cluster_gateway.hosts.mkdocs import publishing
from cluster_gateway.hosts.mkdocs._api import Abort, build
from cluster_gateway.hosts.writing import write_site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.kept_addresses import FILE, keep_addresses, kept_addresses
from cluster_gateway.plan.site import SitePlan
from cluster_gateway.plan.wording import words
from cluster_gateway.render.frames import frame_keys

CASES: list[dict[str, Any]] = yaml.safe_load((PROJECT / "tests/cases/site-faults.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def planted(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample site to plant faults into; each test takes its own out again."""
    return Path(shutil.copytree(sample_site, tmp_path_factory.mktemp("planted") / "site"))


@pytest.fixture(scope="module")
def memory(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the check has found of the sound site."""
    file = tmp_path_factory.mktemp("memory") / "checked.json"
    assert faults_of(sample_site, memory=file) == []
    return file


@pytest.fixture
def fault(request: pytest.FixtureRequest, planted: Path) -> Iterator[dict[str, Any]]:
    case: dict[str, Any] = request.param
    path = planted / case["in"]
    before = path.read_bytes() if path.exists() else None
    new_folder = not path.parent.exists()
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
        if new_folder:
            path.parent.rmdir()
    else:
        path.write_bytes(before)


def test_a_sound_site_has_no_fault(sample_site: Path, sample_plan: SitePlan) -> None:
    assert faults_of(sample_site, [page.address for page in sample_plan.pages]) == []


def test_a_site_looked_into_while_it_is_written_is_known_as_if_it_were_read(sample_plan: SitePlan, tmp_path: Path) -> None:
    frames = {key: folder.frame(key, sample_plan) for key in frame_keys(sample_plan.pages)}
    site = write_site(sample_plan, frames, tmp_path)
    site.finish()
    written = site.gathered
    read = gathering.gather(written.checksums, tmp_path, sample_plan.site.url)
    assert (written.pages, written.named, written.checksums) == (read.pages, read.named, read.checksums)
    assert faults_of(tmp_path, gathered=written) == []


def test_the_projects_own_site_has_no_fault(project_site: Path) -> None:
    assert [tell(fault, "en") for fault in faults_of(project_site)] == []


@pytest.mark.parametrize("fault", CASES, indirect=True, ids=lambda case: f"{case['found']} {case['in']}")
def test_a_planted_fault_is_found(fault: dict[str, Any], planted: Path, sample_plan: SitePlan, memory: Path) -> None:
    if fault["at"] == "robots.txt" and (planted / "ROBOTS.TXT").exists():
        pytest.xfail("this disk does not tell large letters from small, so the two files cannot both be there")
    found = faults_of(planted, [page.address for page in sample_plan.pages])
    assert (fault["at"], fault["found"]) in {(f.address, f.code) for f in found}
    again = faults_of(planted, [page.address for page in sample_plan.pages], memory=memory)
    assert [(f, f.facts) for f in again] == [(f, f.facts) for f in found], "what is remembered hides or makes faults"


@pytest.mark.parametrize("kept", ["", "[]", "{}", "[" * 100_000, '{"state": 1}', "\x00"])
def test_what_is_remembered_may_be_anything(kept: str, sample_site: Path, tmp_path: Path) -> None:
    file = tmp_path / "checked.json"
    file.write_text(kept, encoding="utf-8")
    assert faults_of(sample_site, memory=file) == []


@pytest.mark.parametrize("harm", ["", "{", "[]", "[1, 2]", "[999999999]", '"da"'])
def test_what_is_remembered_of_one_file_may_be_anything(harm: str, sample_site: Path, tmp_path: Path) -> None:
    file, spoilt = tmp_path / "checked.json", {".html": harm, ".xml": "{"}
    faults_of(sample_site, memory=file)
    head, *lines = file.read_text(encoding="utf-8").splitlines()
    found = []
    for line in lines:
        start, said = line.rsplit("\t", 1)
        found.append(f"{start}\t{spoilt.get(Path(start).suffix, said)}")
    file.write_text("\n".join([head, *found]), encoding="utf-8")
    assert faults_of(sample_site, memory=file) == []
    again = {line.rsplit("\t", 1)[0] for line in file.read_text(encoding="utf-8").splitlines()[1:]}
    assert again == {line.rsplit("\t", 1)[0] for line in lines}, "it is known again"


def test_what_is_remembered_is_not_found_anew(sample_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "checked.json"
    faults_of(sample_site, memory=file)
    monkeypatch.setattr(gathering, "known_page", lambda *_: pytest.fail("looked into again"))
    assert faults_of(sample_site, memory=file) == []


def test_every_kind_of_fault_is_planted_and_told_in_both_languages() -> None:
    known = {key.removeprefix("integrity.") for key in words() if key.startswith("integrity.")}
    assert {case["found"] for case in CASES} == known - {"vanished"}, "an address that vanished has a test of its own"


def test_a_fault_is_told_with_its_address_and_what_to_do() -> None:
    fault = Fault("en/about/", "link", {"link": "../nowhere/"})
    assert tell(fault, "en") == "/en/about/: the link ../nowhere/ leads nowhere. Fix it, or make a redirect."
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


@pytest.mark.parametrize(
    ("language", "words"), [("da", "linjen »/nowhere/ /en/ 301« svarer ikke"), ("en", "the line “/nowhere/ /en/ 301” has")]
)
def test_a_fault_is_told_in_the_language_of_who_builds(
    language: str, words: str, gateway: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("cluster_gateway.render.files.redirect_list", lambda plan: "/nowhere/ /en/ 301\n")
    assert main(["build", "--root", str(gateway), "--today", TODAY.isoformat(), "--language", language]) == 1
    assert f"\n/_redirects: {words}" in capsys.readouterr().err


def test_the_host_alone_does_not_call_a_site_with_a_fault_a_success(
    gateway: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As with ``mkdocs build``, where nobody looks at the site afterwards."""
    config = publishing.configured(gateway, tmp_path / "site", TODAY)
    monkeypatch.setattr("cluster_gateway.render.files.redirect_list", lambda plan: "/nowhere/ /en/ 301\n")
    with pytest.raises(Abort):
        build(config)
    assert "\n/_redirects: the line “/nowhere/ /en/ 301” has no page" in caplog.text


def test_an_address_that_was_promised_does_not_vanish(gateway: Path, tmp_path: Path) -> None:
    """A story that is renamed leaves its address behind; with a redirect, or when the promise is taken back, all is well."""
    assert main(["changes", "--root", str(gateway), "--today", TODAY.isoformat()]) == 0
    promised = kept_addresses(gateway)
    assert {"klynger/alfa/", "en/calls/wind-call/", "om/", "en/map/", ""} <= set(promised)
    assert not [address for address in promised if "/region/" in address or "404" in address]
    call = gateway / "content" / "calls" / "wind-call.yml"
    renamed = call.read_text(encoding="utf-8").replace("id: wind-call\n", "id: storm-call\n")
    (call.parent / "storm-call.yml").write_text(renamed, encoding="utf-8")
    call.unlink()
    told = r"(?m)^/puljer/wind-call/: the address was there once .* former_ids"
    with pytest.raises(publishing.UnsoundSiteError, match=told):
        publishing.publish(gateway, tmp_path / "site", TODAY)
    assert not (tmp_path / "site").exists()
    mended = renamed.replace("former_ids: [first-call]", "former_ids: [first-call, wind-call]")
    assert mended != renamed
    (call.parent / "storm-call.yml").write_text(mended, encoding="utf-8")
    publishing.publish(gateway, tmp_path / "site", TODAY)
    assert "storm-call" in (tmp_path / "site" / "puljer" / "wind-call" / "index.html").read_text(encoding="utf-8")


def test_promises_are_added_and_never_taken_back(gateway: Path) -> None:
    records = publishable(gateway, TODAY)
    assert len(keep_addresses(gateway, records)) > 50
    file = gateway / FILE
    file.write_text(file.read_text(encoding="utf-8").replace("/om/\n", "") + "/long-ago/\n", encoding="utf-8")
    assert keep_addresses(gateway, records) == ["om/"]
    assert {"long-ago/", "om/"} <= set(kept_addresses(gateway))
    assert keep_addresses(gateway, records) == []


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


@pytest.mark.parametrize(
    "spoilt",
    ["<x>&nope;</x>", '<x a="1" a="2"/>', "<x><y></x>", "<x>", "<x/><y/>", "<a:x/>", "<x>\x01</x>", "<x b=1/>", ""],
)
def test_xml_that_is_none_is_told(spoilt: str) -> None:
    assert [fault.code for fault in file_faults("sitemap.xml", spoilt.encode())] == ["unreadable"]
    assert file_faults("sitemap.xml", b'<x xmlns:a="urn:a"><a:y/></x>') == []
