"""``bench --peers``: what other generators are given to build, and what happens where they cannot be had."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from tests.conftest import SAMPLE, TODAY

from cluster_gateway.desk.bench.peers import hugo, installing, material, peer
from cluster_gateway.desk.bench.peers.installing import NotInstalledError, environment, hugo_program
from cluster_gateway.desk.bench.peers.peer import HUGO, PEERS, Peer, make_ready, previews
from cluster_gateway.desk.bench.peers.text import Text, texts
from cluster_gateway.desk.bench.turns import take_turns
from cluster_gateway.records.loading import load

TEXTS = [
    Text("clusters", "alfa", "da", "Alfa: klyngen", "Kort om 'Alfa'.", "Se [Beta](cluster:beta)."),
    Text("clusters", "alfa", "en", "Alfa: the cluster", "Short.", "See [Beta](cluster:beta)."),
    Text("clusters", "beta", "da", "Beta", "Kort.", ""),
    Text("stories", "prøve", "da", "Prøven", "Kort.", "## Før\n\nTekst [A](cluster:alfa).", "2026-10-01"),
    Text("news", "nyt", "en", "New", "Short.", "Text.", "2026-11-20"),
]


def front(page: str) -> tuple[dict[str, object], str]:
    """The front matter of a page and what stands below it."""
    _, matter, body = page.split("---\n", 2)
    return yaml.safe_load(matter), body


def quiet(step: str) -> None:
    """No progress."""


def test_every_record_is_a_text_in_each_language_it_has() -> None:
    records, _ = load(SAMPLE, TODAY)
    found = {(text.section, text.id, text.language): text for text in texts(records)}
    articles = [("stories", records.stories), ("news", records.news)]
    expected = {("clusters", id, language) for id in records.clusters for language in ("da", "en")}
    expected |= {(s, id, language) for s, kind in articles for id, article in kind.items() for language in article.translations}
    assert found.keys() == expected
    assert len({section for section, _, _ in expected}) == 3, "the sample has some of each"
    id, cluster = next(iter(records.clusters.items()))
    assert found["clusters", id, "en"].title == cluster.facts.name.en
    id, story = next(iter(records.stories.items()))
    told = story.translations["da"]
    assert (found["stories", id, "da"].summary, found["stories", id, "da"].body) == (told.summary, told.body)


def test_material_gets_pages_by_language_outside_the_menu() -> None:
    files = dict(material.files(TEXTS))
    facts, body = front(files["docs/clusters/alfa.da.md"])
    assert facts == {"title": "Alfa: klyngen", "description": "Kort om 'Alfa'."}
    assert body == "\n# Alfa: klyngen\n\nKort om 'Alfa'.\n\nSe [Beta](../clusters/beta.md).\n"
    assert "- [Alfa: the cluster](alfa.md): Short." in files["docs/clusters/index.en.md"]
    assert "alfa" not in files["docs/news/index.en.md"]
    settings = yaml.safe_load(files["mkdocs.yml"])
    listed = [f"docs/{name.removesuffix('.md')}.{language}.md" for name in settings["nav"] for language in ("da", "en")]
    assert set(listed) <= files.keys(), "what the menu names is there"
    assert {name.split("/")[1] for name in settings["not_in_nav"].split()} == {"clusters", "stories", "news"}
    assert settings["plugins"][0] == "search"
    assert settings["plugins"][1]["i18n"]["docs_structure"] == "suffix"
    assert settings["plugins"][1]["i18n"]["reconfigure_search"] is False


def test_hugo_gets_pages_by_language_and_templates() -> None:
    files = dict(hugo.files(TEXTS))
    facts, body = front(files["content/stories/prøve.da.md"])
    assert {key: str(value) for key, value in facts.items()} == {"title": "Prøven", "summary": "Kort.", "date": "2026-10-01"}
    assert body == "\n## Før\n\nTekst [A](/clusters/alfa/).\n"
    assert "(/en/clusters/beta/)" in files["content/clusters/alfa.en.md"]
    assert front(files["content/clusters/_index.en.md"])[0] == {"title": "Clusters"}
    assert {name for name in files if name.startswith("layouts/")} == {
        "layouts/baseof.html", "layouts/single.html", "layouts/list.html", "layouts/home.html",
    }  # fmt: skip
    for template in hugo.TEMPLATES.values():
        opened = re.findall(r"{{ *(?:range|define|block)\b", template)
        assert len(opened) == len(re.findall(r"{{ *end *}}", template)) > 0
    settings = tomllib.loads(files["hugo.toml"])
    assert (settings["defaultContentLanguage"], set(settings["languages"])) == ("da", {"da", "en"})
    assert settings["buildFuture"], "a machine whose clock is behind leaves nothing out"


@pytest.mark.parametrize("files", [material.files, hugo.files])
def test_both_hold_the_same_pages(files: object) -> None:
    """Every text is one page of each peer, and nothing else is."""
    assert callable(files)
    pages = {Path(name).name for name, _ in files(TEXTS) if name.endswith(".md") and "index." not in name}
    assert pages == {f"{text.id}.{text.language}.md" for text in TEXTS}


def _stand_in_files(given: Iterable[Text]) -> Iterable[tuple[str, str]]:
    return ((f"a/{text.id}.{text.language}", text.body) for text in given)


def _stand_in_build(programs: Path, source: Path, site: Path) -> list[str]:
    program = (
        "import pathlib, sys; pathlib.Path(sys.argv[2]).mkdir(); print(len(list(pathlib.Path(sys.argv[1]).rglob('*.da'))))"
    )
    return [sys.executable, "-c", program, str(source), str(site)]


def _failing_build(programs: Path, source: Path, site: Path) -> list[str]:
    return [sys.executable, "-c", "raise SystemExit('no theme')"]


def test_a_peer_that_cannot_be_had_is_left_out_and_the_others_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def installed(folder: Path, packages: dict[str, str]) -> Path:
        if "missing" in packages:
            raise NotInstalledError("pip could not install missing==1")
        return folder

    monkeypatch.setattr(peer, "environment", installed)
    peers = [
        Peer("Missing one", {"missing": "1"}, _stand_in_files, _stand_in_build, "", "nothing"),
        Peer("Good one", {}, _stand_in_files, _stand_in_build, "", "nothing"),
        Peer("Failing one", {}, _stand_in_files, _failing_build, "", "nothing"),
    ]
    stale = tmp_path / "good" / "source" / "a" / "stale.da"
    stale.parent.mkdir(parents=True)
    stale.write_text("from another corpus", encoding="utf-8")
    ready, left_out = make_ready(tmp_path, tmp_path / "environments", TEXTS, quiet, peers)
    assert [one.peer.name for one in ready] == ["Good one", "Failing one"]
    assert left_out == ["Missing one: pip could not install missing==1"]
    runs, failed = take_turns([one.step() for one in ready], 2, quiet)
    assert [run.output.strip() for run in runs["Good one"]] == ["3", "3"], "each turn into an empty folder"
    assert len(failed) == 1 and failed[0].startswith("Failing one: ") and "no theme" in failed[0]


def test_only_hugo_has_a_preview_that_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peer, "environment", lambda folder, packages: folder / "bin")
    ready, _ = make_ready(tmp_path, tmp_path / "environments", TEXTS, quiet)
    assert [one.peer for one in ready] == list(PEERS)
    (preview,) = previews(ready)
    assert preview.name == "hugo server"
    assert preview.address == "clusters/alfa/"
    assert "8123" in preview.command(8123)
    assert preview.file == next(one for one in ready if one.peer.name == HUGO).source / "content/clusters/alfa.da.md"
    assert preview.with_word("a", "w").split() == ["a", "w"]


def test_an_environment_is_made_once_for_the_same_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def pip(command: list[str], **more: object) -> subprocess.CompletedProcess[str]:
        asked.append(command[-2:])
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(installing.venv, "create", lambda folder, with_pip: folder.mkdir(parents=True))
    monkeypatch.setattr(installing.subprocess, "run", pip)
    for one in ("1.0", "1.0", "1.1"):
        programs = environment(tmp_path / "peer", {"first": one, "second": "2.0"})
        assert programs == tmp_path / "peer" / ("Scripts" if os.name == "nt" else "bin")
    assert asked == [["first==1.0", "second==2.0"], ["first==1.1", "second==2.0"]]


FAILURES = {
    "no network": (
        0,
        lambda *a, **k: subprocess.CompletedProcess([], 1, "", "trying\nno matching distribution\n"),
        "no matching",
    ),
    "no ensurepip": (1, lambda *a, **k: None, "ensurepip"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_why_there_is_no_environment_is_told(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, run, said = FAILURES[name]

    def create(folder: Path, with_pip: bool) -> None:
        if broken:
            raise ImportError("ensurepip is not there")
        folder.mkdir()

    monkeypatch.setattr(installing.venv, "create", create)
    monkeypatch.setattr(installing.subprocess, "run", run)
    with pytest.raises(NotInstalledError, match=said):
        environment(tmp_path / "peer", {"first": "1.0"})
    assert not (tmp_path / "peer" / "installed.txt").exists(), "it is tried again the next time"


def test_hugo_itself_is_run_and_not_what_starts_it(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    assert hugo_program(programs) == programs / "hugo"
    binary = tmp_path / "lib" / "site-packages" / "hugo" / "binaries" / "hugo"
    binary.parent.mkdir(parents=True)
    binary.write_bytes(b"")
    assert hugo_program(programs) == binary


def test_the_versions_stand_in_one_place() -> None:
    named = [packages for one in PEERS for packages in one.packages.items()]
    assert dict(named) == installing.MATERIAL_PACKAGES | installing.HUGO_PACKAGES
    assert all(re.fullmatch(r"\d+(\.\d+)+", number) for _, number in named)
