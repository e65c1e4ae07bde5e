"""The preview: what was saved is there at once, the same bytes as a build; problems do not take the last good pages away."""

from __future__ import annotations

import http.client
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import TODAY, files_of

from cluster_gateway.hosts.mkdocs import publishing
from cluster_gateway.hosts.preview.serving import OWN, server
from cluster_gateway.hosts.preview.state import Preview, address_of
from cluster_gateway.hosts.preview.watching import Watch
from cluster_gateway.plan import addresses
from cluster_gateway.plan.examination import examine, judge
from cluster_gateway.records.loading import read
from cluster_gateway.records.readings import Readings

RECORD, NEWS = "clusters/alfa.yml", "content/news/2025-q2-only-danish"


def previewed(root: Path) -> Preview:
    return Preview(root, TODAY, publishing.site_of(root, TODAY), partial(publishing.frames_of, root))


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def add(root: Path) -> None:
    shutil.copytree(root / NEWS, root / "content/news/2025-q3-another")
    edit(root, "content/news/2025-q3-another/da.md", "guid: ", "guid: 0")


CHANGES: dict[str, Callable[[Path], None]] = {
    "a record": lambda root: edit(root, RECORD, "Alfa", "Alpha"),
    "a term": lambda root: edit(root, "clusters/vocabulary/sectors.yml", "da: ", "da: Ny "),
    "a text": lambda root: edit(root, "success-stories/robot-in-the-sea/da.md", "title: ", "title: Ny "),
    "a page and with it the menus": lambda root: edit(root, "content/da/index.md", "title: ", "title: Ny "),
    "a removed item": lambda root: shutil.rmtree(root / NEWS),
    "a renamed item": lambda root: (root / NEWS).rename(root / f"{NEWS}-again") and None,
}


def everything(preview: Preview, names: list[str]) -> dict[str, bytes | None]:
    """Every file of a site as the preview has it."""
    found: dict[str, bytes | None] = {}
    for name in names:
        page = preview.page(address_of(f"/{name}"))
        found[name] = preview.file(name) if page is None else page
    return found


@pytest.mark.parametrize("name", CHANGES)
def test_what_was_changed_is_shown_as_a_build_would_make_it(name: str, gateway: Path, tmp_path: Path) -> None:
    preview = previewed(gateway)
    assert preview.read()
    before = preview.version
    CHANGES[name](gateway)
    assert preview.read()
    assert preview.version > before
    publishing.publish(gateway, tmp_path / "site", TODAY)
    built = files_of(tmp_path / "site")
    del built[addresses.manifest()]  # it tells of files as they stand on a host
    assert everything(preview, list(built)) == built


@pytest.mark.parametrize("told", [True, False], ids=["what changed is told", "nobody knows what changed"])
@pytest.mark.parametrize("name", CHANGES)
def test_reading_again_is_reading(name: str, told: bool, gateway: Path) -> None:
    readings, before = Readings(), files_of(gateway)
    read(gateway, TODAY, readings)
    CHANGES[name](gateway)
    after = files_of(gateway)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    readings.touch(changed if told else None)
    again = read(gateway, TODAY, readings)
    assert (again.records, judge(again)) == examine(gateway, TODAY)


def test_what_was_not_touched_is_not_looked_at_again(gateway: Path) -> None:
    readings = Readings()
    first = read(gateway, TODAY, readings)
    edit(gateway, RECORD, "Alfa", "Alpha")
    edit(gateway, f"{NEWS}/da.md", "title: ", "title: Ny ")
    readings.touch([RECORD])
    again = read(gateway, TODAY, readings)
    assert again.records.clusters["alfa"] != first.records.clusters["alfa"]
    assert again.records.news == first.records.news


def test_problems_are_told_and_the_last_good_page_stays(gateway: Path) -> None:
    preview = previewed(gateway)
    preview.read()
    preview.judge()
    good, file = preview.page("klynger/alfa/"), preview.file("data/v1/catalogue.jsonld")
    edit(gateway, RECORD, "id: alfa", "id: [")
    assert not preview.read()
    assert [p.mark.file for p in preview.problems] == [RECORD]
    assert preview.page("klynger/alfa/") == good
    edit(gateway, RECORD, "id: [", "id: alpha")
    preview.read()
    assert preview.file("data/v1/catalogue.jsonld") == file, "what cannot be made is shown as it was"
    assert [(p.mark.file, p.mark.line) for p in preview.problems] == [(RECORD, 2)]
    assert preview.page("klynger/alfa/") == good
    edit(gateway, RECORD, "id: alpha", "id: alfa")
    assert preview.read()
    assert preview.problems == ()


def test_rules_between_records_are_told_after_the_page_is_shown(gateway: Path) -> None:
    preview = previewed(gateway)
    edit(gateway, RECORD, "story:robot-in-the-sea", "story:nowhere")
    assert preview.read()
    assert preview.problems == ()
    preview.judge()
    assert {p.code for p in preview.problems} == {"broken-link"}


def test_a_tree_with_nothing_good_in_it_says_so(gateway: Path) -> None:
    for file in (gateway / "clusters").rglob("*.yml"):
        file.write_text("no: [", encoding="utf-8")
    preview = previewed(gateway)
    assert not preview.read()
    assert preview.problems
    assert preview.page("") is None


@pytest.fixture
def asked(gateway: Path) -> Iterator[Callable[..., tuple[int, dict[str, str], bytes]]]:
    """Ask a server of the sample for a path."""
    preview = previewed(gateway)
    preview.read()
    serving = server(preview, "127.0.0.1", 0, "en")
    threading.Thread(target=serving.serve_forever, daemon=True).start()

    def ask(path: str, method: str = "GET") -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", serving.server_port, timeout=30)
        connection.request(method, path)
        answer = connection.getresponse()
        said = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return said

    yield ask
    serving.shutdown()
    serving.server_close()


@pytest.mark.parametrize(
    ("path", "code", "type"),
    [
        ("/", 200, "text/html; charset=utf-8"), ("/klynger/alfa/", 200, "text/html; charset=utf-8"),
        ("/klynger/alfa/index.html?x=1", 200, "text/html; charset=utf-8"), ("/klynger/alfa", 301, ""),
        ("/feeds/news.xml", 200, "application/xml"), ("/data/v1/clusters.json", 200, "application/json"),
        ("/nowhere/", 404, "text/html; charset=utf-8"), (f"/{OWN}follow.js", 200, "text/javascript"),
        (f"/{OWN}../state.py", 404, ""), (f"/{OWN}state.py", 404, ""), ("/../../etc/passwd", 404, ""), ("/%00", 404, ""),
        ("/pagefind/../../clusters/alfa.yml", 404, ""), ("/clusters/alfa.yml", 404, ""),
    ],
)  # fmt: skip
def test_a_browser_gets_pages_and_files_and_nothing_else(path: str, code: int, type: str, asked: Any) -> None:
    status, headers, _ = asked(path)
    assert status == code
    assert not type or headers["Content-Type"] == type


def test_a_page_brings_the_script_that_follows_it(asked: Any) -> None:
    _, headers, page = asked("/klynger/alfa/")
    assert f'data-page="{headers["ETag"].strip(chr(34))}"'.encode() in page
    status, head, nothing = asked("/klynger/alfa/", "HEAD")
    assert (status, head["ETag"], nothing) == (200, headers["ETag"], b"")


def test_news_come_in_words_with_their_place(asked: Any, gateway: Path) -> None:
    news = json.loads(asked(f"/{OWN}news")[2])
    assert news["problems"] == []
    assert json.loads(asked(f"/{OWN}news?after=no")[2])["version"] == news["version"]


def test_a_saved_file_is_heard_of(gateway: Path) -> None:
    preview = previewed(gateway)
    preview.read()
    seconds: list[float] = []
    watch = Watch(preview, seconds.append)
    watch.start()
    try:
        known = preview.version
        edit(gateway, RECORD, "Alfa", "Alpha")
        while b"Alpha" not in (preview.page("klynger/alfa/") or b""):
            changed = preview.wait(known, 30)
            assert changed != known, "nobody heard of the saved file"
            known = changed
        edit(gateway, RECORD, "id: alfa", "id: other")
        while not preview.problems:
            changed = preview.wait(known, 30)
            assert changed != known, "nobody heard of the problem"
            known = changed
        assert preview.problems[0].mark.file == RECORD
    finally:
        watch.stop()
    assert seconds


def test_addresses_of_requests() -> None:
    assert [address_of(path) for path in ("/", "/en/", "/en/index.html", "/klynger/?q=1", "/index.html")] == [
        "", "en/", "en/", "klynger/", "",
    ]  # fmt: skip
    assert not addresses.item("cluster", "a", "da").startswith(OWN)
