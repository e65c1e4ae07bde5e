"""What of a site is made again when something has changed: all of what would come out differently, and little else."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.conftest import SAMPLE, TODAY, files_of
from tests.hosts.test_unchanged import edit

from cluster_gateway.command import main
from cluster_gateway.hosts import reuse
from cluster_gateway.hosts.basis import Basis, keep_basis, read_basis
from cluster_gateway.hosts.earlier import EarlierSite
from cluster_gateway.hosts.folder import frame
from cluster_gateway.hosts.integrity.keeping import Known
from cluster_gateway.hosts.making import Making
from cluster_gateway.hosts.mkdocs import publishing
from cluster_gateway.hosts.reuse import Reuse
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.answers import MISSING, Sums
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.questions import KINDS
from cluster_gateway.render.cache import Cache
from cluster_gateway.render.frames import frame_keys
from cluster_gateway.render.questions import WAYS


class Built(NamedTuple):
    """A site: its plan, where it stands, the checksums of its files, what they rest on, and the addresses painted for it."""

    plan: SitePlan
    folder: Path
    checksums: Mapping[str, str]
    basis: Basis
    painted: frozenset[str]


def made(root: Path, folder: Path, cache: Path, before: Built | None = None) -> Built:
    """Everything made of the content below ``root``, without MkDocs and the search index."""
    planned = plan(publishable(root, TODAY), Site("https://sample.example/sub/"))
    sums = Sums(planned, WAYS)
    earlier = EarlierSite(before.folder, before.checksums) if before else None
    frames = {key: frame(key, planned) for key in frame_keys(planned.pages)}
    reusing = Reuse(earlier, before.basis if before else Basis(), sums)
    making = Making(planned, frames, folder, "", Cache(cache), Known(), reusing, sums, listening=True)
    checksums, basis = dict[str, str](), Basis()
    for work in making.works():
        part = work.act()
        checksums |= part.gathered.checksums
        basis.add(part.basis)
    return Built(planned, folder, checksums, basis, frozenset(page.address for page in making.pages))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Built:
    """The sample as it is."""
    return made(SAMPLE, tmp_path_factory.mktemp("before"), cache)


def without(*files: str) -> Callable[[Path], None]:
    def act(root: Path) -> None:
        for file in files:
            (root / file).unlink()

    return act


ALFA, ROBOT = "clusters/alfa.yml", "success-stories/robot-in-the-sea/da.md"
CHANGES: dict[str, Callable[[Path], None]] = {
    "a name that stands on many pages": edit(ALFA, "Alfa & Vind", "Øhavets Vind"),
    "a summary": edit(ALFA, "Samler virksomheder", "Forener virksomheder"),
    "a field": edit(ALFA, "sectors: [energy]", "sectors: [food]"),
    "a technology": edit(ALFA, "terms: [offshore-wind]", "terms: [biogas]"),
    "a town": edit(ALFA, "town: Aalborg", "town: Hjørring"),
    "a figure": edit(ALFA, "value: 1234", "value: 2345"),
    "who came before": edit(ALFA, "names: [Gammel Vind]", "names: [Ældre Vind]"),
    "a label": edit(ALFA, "level: gold", "level: silver"),
    "a wish": edit(ALFA, "En robot til lån", "To robotter til lån"),
    "a contact": edit(ALFA, "post@alfa", "hej@alfa"),
    "a former id": edit(ALFA, "former_ids: [alfa-vind]", "former_ids: [alfa-vind, alfa-luft]"),
    "a story": edit(ROBOT, "Robotten renser", "Robotten renser alt"),
    "its body": edit(ROBOT, "[vådt](cluster:alfa)", "[tørt](cluster:gamma)"),
    "its year, and so its neighbours": edit(ROBOT, "year: 2024", "year: 2019"),
    "its cluster": edit(ROBOT, "clusters: [alfa]", "clusters: [gamma]"),
    "its picture's words": edit(ROBOT, "En orange robot", "En gul robot"),
    "a call": edit("content/calls/wind-call.yml", "at: 2027-03-01T12:00", "at: 2027-03-02T12:00"),
    "whom a call is about": edit("content/calls/wind-call.yml", "{cluster: alfa}", "{cluster: gamma}"),
    "an event": edit("content/events/wind-course.yml", "Vindkursus", "Stormkursus"),
    "a tool": edit("content/resources/wind-agreement.yml", "Aftale om vind", "Kontrakt om vind"),
    "an actor": edit("content/actors/wind-agency.yml", "Styrelsen for vind", "Styrelsen for luft"),
    "what an actor is tied to": edit("content/actors/nordic-breeze.yml", "to: wind-agency", "to: wind-ministry"),
    "a survey": edit("content/needs/needs-2026.yml", "count: 4}", "count: 3}"),
    "a plan of money": edit("content/financing/plan.yml", "En plan, ikke", "En tanke, ikke"),
    "a key figure": edit("content/figures/wind-jobs.yml", "value: ", "value: 1"),
    "a page": edit("content/da/index.md", "title: ", "title: Ny "),
    "a term": edit("clusters/vocabulary/sectors.yml", "da: ", "da: Ny "),
    "a translation that is no more": without("success-stories/robot-in-the-sea/en.md"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_taken_over_is_what_would_be_made(name: str, before: Built, gateway: Path, cache: Path, tmp_path: Path) -> None:
    CHANGES[name](gateway)
    anew = made(gateway, tmp_path / "anew", cache)
    again = made(gateway, tmp_path / "again", cache, before)
    assert again.checksums == anew.checksums
    assert files_of(tmp_path / "again") == files_of(tmp_path / "anew")
    changed = {page for page in before.painted & anew.painted if _sum(before, page) != _sum(anew, page)}
    assert changed <= again.painted


def _sum(site: Built, address: str) -> str:
    return site.checksums[f"{address}index.html" if not address or address.endswith("/") else address]


@pytest.mark.parametrize(
    ("name", "most"),
    [("its body", 0.15), ("a survey", 0.1), ("a tool", 0.2), ("an actor", 0.2), ("a contact", 0.7)],
)
def test_little_else_is_painted(name: str, most: float, before: Built, gateway: Path, cache: Path, tmp_path: Path) -> None:
    """``most`` is a part of all pages. The sample is so small that Alfa, whose contact it is, stands on most of them."""
    CHANGES[name](gateway)
    again = made(gateway, tmp_path / "again", cache, before)
    assert 0 < len(again.painted) <= most * len(again.plan.pages)


def test_nothing_is_painted_when_nothing_has_changed(before: Built, gateway: Path, cache: Path, tmp_path: Path) -> None:
    again = made(gateway, tmp_path / "again", cache, before)
    assert {page.kind for page in again.plan.pages if page.address in again.painted} == {"open-data"}
    assert again.checksums == before.checksums


def test_every_question_can_be_asked_again(before: Built) -> None:
    """Only a record may be missing: one whose way to the answer is wrong would always be, and another answer not be seen."""
    sums = Sums(before.plan, WAYS)
    assert before.basis.sums == {question: sums.of(question) for question in before.basis.sums}
    missing = {question for question, sum in before.basis.sums.items() if sum == MISSING}
    assert {question[0] for question in missing} <= set(KINDS)
    assert {question[0] for question in before.basis.sums} >= {
        "page",
        "clusters",
        "news",
        "feeds.part",
        "library.under",
        "timed",
    }


def test_a_file_that_cannot_be_linked_is_copied(
    before: Built, gateway: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", _no_link)
    again = made(gateway, tmp_path / "again", cache, before)
    assert again.checksums == before.checksums
    assert files_of(tmp_path / "again") == files_of(before.folder)
    assert reuse._taken(tmp_path / "third", "robots.txt", EarlierSite(before.folder, before.checksums))


def _no_link(*_: object, **__: object) -> None:
    raise OSError("another disk")


def test_a_basis_is_read_as_it_was_kept(before: Built, tmp_path: Path) -> None:
    file = tmp_path / "deep/basis.json"
    before.basis.rest = "all else"
    keep_basis(file, "state", before.basis)
    assert read_basis(file, "state") == before.basis
    assert read_basis(file, "another") == Basis()


@pytest.mark.parametrize("harm", ["", "{", "[]", '{"state": "state"}', "a number nobody has", "deep"])
def test_a_basis_that_cannot_be_read_is_none(harm: str, before: Built, tmp_path: Path) -> None:
    file = tmp_path / "basis.json"
    keep_basis(file, "state", before.basis)
    if harm == "a number nobody has":
        said = json.loads(file.read_bytes())
        next(iter(said["things"].values()))[2] = [10**6]
        harm = json.dumps(said)
    file.write_text("[" * 10**5 if harm == "deep" else harm, encoding="utf-8")
    assert read_basis(file, "state") == Basis()


def test_questions_nobody_asks_any_more_are_forgotten(before: Built) -> None:
    short = Basis(dict(list(before.basis.things.items())[:20]), dict(before.basis.sums)).in_short()
    assert len(short.sums) < len(before.basis.sums) // 2
    for name, thing in short.things.items():
        was = before.basis.things[name]
        theirs, ours = list(before.basis.sums.items()), list(short.sums.items())
        assert [ours[number] for number in thing.questions] == [theirs[number] for number in was.questions]


@pytest.fixture
def believing(monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor's machine: where a workflow runs nothing that was kept is believed."""
    monkeypatch.delenv("CI", raising=False)


@pytest.mark.usefixtures("believing")
def test_the_basis_of_another_folder_is_not_believed(gateway: Path, tmp_path: Path) -> None:
    """Built here, changed and built there, changed back in part and built here again."""

    def build(out: str) -> dict[str, bytes]:
        assert main(["build", "--root", str(gateway), "--out", str(tmp_path / out), "--today", TODAY.isoformat()]) == 0
        return files_of(tmp_path / out)

    build("here")
    CHANGES["a story"](gateway)
    there = build("there")
    assert build("here") == there


@pytest.mark.usefixtures("believing")
def test_a_workflow_keeps_no_basis(gateway: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    shutil.rmtree(gateway / ".cache", ignore_errors=True)
    assert main(["build", "--root", str(gateway), "--out", str(tmp_path / "site"), "--today", TODAY.isoformat()]) == 0
    assert not (gateway / ".cache/basis.json").exists()


@pytest.mark.usefixtures("believing")
def test_a_basis_is_not_kept_when_the_program_changed_meanwhile(
    gateway: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not known which template a page was painted from."""
    build = ["build", "--root", str(gateway), "--out", str(tmp_path / "site"), "--today", TODAY.isoformat()]
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(publishing, "surroundings", lambda root, today: "another state")
        assert main(build) == 0
    assert not (gateway / ".cache/basis.json").exists()
    CHANGES["a story"](gateway)
    assert main(build) == 0
    assert (gateway / ".cache/basis.json").exists()
