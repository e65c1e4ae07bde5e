"""Those who follow the feeds: five kinds of programs, over what editors do. Nothing comes twice, nothing is lost."""

from __future__ import annotations

import json
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import feedparser
import pytest
from tests.conftest import SAMPLE
from tests.render.conftest import SITE

from cluster_gateway.desk.changes import keep
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import plan
from cluster_gateway.records.day import DENMARK
from cluster_gateway.render.feeds.folder import feed_files

LONG_AGO = datetime(1970, 1, 1, tzinfo=DENMARK)
FIRST = datetime(2026, 11, 23, 8, tzinfo=DENMARK)


@dataclass(frozen=True)
class Entry:
    """An item as a program reads it."""

    id: str
    link: str
    title: str
    published: datetime
    text: str


def entries(name: str, content: bytes) -> list[Entry]:
    """The items of a feed in any format, in its order."""
    if name.endswith(".json"):
        return [
            Entry(i["id"], i["url"], i["title"], datetime.fromisoformat(i["date_published"]), i["content_html"])
            for i in json.loads(content)["items"]
        ]
    return [
        Entry(e.id, e.link, e.title, datetime(*e.published_parsed[:6], tzinfo=UTC), e.content[0].value)
        for e in feedparser.parse(content).entries
    ]


@dataclass
class Program(ABC):
    """A program that follows one feed. ``got`` is what it showed its reader as new, by title."""

    got: list[str] = field(default_factory=list)

    def fetch(self, found: Iterable[Entry], now: datetime) -> None:
        """Read the feed at ``now`` and show what is new."""
        self.got += [entry.title for entry in self.new(list(found), now)]

    @abstractmethod
    def new(self, found: list[Entry], now: datetime) -> list[Entry]:
        """The items it takes for new."""


@dataclass
class Keyed(Program):
    """Knows an item by a key it makes of it."""

    key: Callable[[Entry], object] = lambda entry: entry.id
    seen: set[object] = field(default_factory=set)

    def new(self, found: list[Entry], now: datetime) -> list[Entry]:
        """Items of a key not seen before."""
        fresh = [entry for entry in found if self.key(entry) not in self.seen]
        self.seen |= {self.key(entry) for entry in fresh}
        return fresh


@dataclass
class Dated(Program):
    """Takes what is dated after the newest item it has seen."""

    newest: datetime = LONG_AGO

    def new(self, found: list[Entry], now: datetime) -> list[Entry]:
        """Items newer than any before."""
        fresh = [entry for entry in found if entry.published > self.newest]
        self.newest = max([self.newest, *(entry.published for entry in found)])
        return fresh


@dataclass
class Mailing(Program):
    """Sends, each morning, what is dated since the last sending, as the usual mailing services do."""

    sent: datetime = LONG_AGO

    def new(self, found: list[Entry], now: datetime) -> list[Entry]:
        """Items dated after the last sending and not after this one."""
        fresh = [entry for entry in found if self.sent < entry.published <= now]
        self.sent = now
        return fresh


def hashed(entry: Entry) -> str:
    """What programs without trust in ids make of the parts that should not change: NetNewsWire and Miniflux do so."""
    return sha256(f"{entry.id}|{entry.published.isoformat()}".encode()).hexdigest()


PROGRAMS: dict[str, Callable[[], Program]] = {
    "guid": lambda: Keyed(key=lambda entry: entry.id),
    "guid or link": lambda: Keyed(key=lambda entry: entry.id or entry.link),
    "date": Dated,
    "hash": lambda: Keyed(key=hashed),
    "mail": Mailing,
}


# What editors do


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


NEWS = Path("content/news")


def edit(root: Path) -> None:
    change(root / NEWS / "2026-03-01-wind-prize" / "da.md",
           ("title: Vindpris til Alfa", "title: Alfa har fået en vindpris"), ("revised: 2026-11-01", "revised: 2026-11-24"),
           ("Prisen er en glaskugle.", "Prisen er en kugle af glas."))  # fmt: skip
    change(root / NEWS / "2026-03-01-wind-prize" / "en.md", ("revised: 2026-11-01", "revised: 2026-11-24"))
    change(root / "clusters" / "alfa.yml", ("Samler virksomheder om vind.", "Samler mange virksomheder om vind."))


def rename(root: Path) -> None:
    (root / NEWS / "2026-03-01-wind-prize").rename(root / NEWS / "2026-03-01-prize-for-alfa")
    (root / "success-stories" / "hoped-for-harbour").rename(root / "success-stories" / "harbour")


def move(root: Path) -> None:
    """The date of the event is found out: the folder moves, and so does the address."""
    folder = (root / NEWS / "2025-q2-only-danish").rename(root / NEWS / "2025-05-12-only-danish-and-dated")
    change(folder / "da.md", ("date: 2025-Q2", "date: 2025-05-12"), ("level: national", "level: eu"))


def translate(root: Path) -> None:
    text = "---\ntitle: In English too\nsummary: This item is translated.\nrevised: 2026-11-24\n---\nThe text is here.\n"
    (root / NEWS / "2025-q2-only-danish" / "en.md").write_text(text, encoding="utf-8")


def reorder(root: Path) -> None:
    change(
        root / "success-stories" / "hoped-for-harbour" / "da.md",
        ("clusters: [alfa, beta]", "year: 2026\nclusters: [beta, alfa]"),
    )
    folder = (root / NEWS / "2026-03-01-wind-prize").rename(root / NEWS / "2019-01-wind-prize")
    change(folder / "da.md", ("date: 2026-03-01", "date: 2019-01"))


def rename_the_organisation(root: Path) -> None:
    for path in root.rglob("*"):
        if path.is_file() and path.suffix in (".md", ".yml"):
            text = path.read_text(encoding="utf-8")
            text = (
                text.replace("cluster:alfa", "cluster:alpha")
                .replace("[alfa]", "[alpha]")
                .replace("[alfa, beta]", "[alpha, beta]")
                .replace("{cluster: alfa", "{cluster: alpha")
            )
            text = text.replace("id: alfa\nformer_ids: [alfa-vind]", "id: alpha\nformer_ids: [alfa-vind, alfa]")
            path.write_text(text, encoding="utf-8")
    (root / "clusters" / "alfa.yml").rename(root / "clusters" / "alpha.yml")


EDITS = {f.__name__: f for f in (edit, rename, move, translate, reorder, rename_the_organisation)}
NEW = """---
title: {title}
summary: Nyt om {title}.
revised: 2026-11-{day}
published: {published}
guid: {guid}
date: 2018
level: national
kind: call
clusters: [{cluster}]
sources: [{{id: paper, publisher: Avisen}}]
---
Noget nyt.
"""


def add(root: Path, name: str, day: int, published: str, guid: str) -> None:
    """A new item about something that happened years ago, so that only ``published`` says that it is new."""
    cluster = "alpha" if (root / "clusters" / "alpha.yml").exists() else "alfa"
    (root / NEWS / f"2018-{name}").mkdir()
    text = NEW.format(title=name, day=day, published=published, guid=guid, cluster=cluster)
    (root / NEWS / f"2018-{name}" / "da.md").write_text(text, encoding="utf-8")


def built(root: Path, now: datetime) -> dict[str, bytes]:
    return dict(feed_files(plan(publishable(root, now.date()), SITE)))


FEEDS = ("feeds/all.xml", "en/feeds/all.atom.xml", "feeds/news.json", "en/feeds/cluster-alfa.xml")
DAYS = (
    FIRST,  # nothing has happened
    FIRST + timedelta(days=1),  # editors have worked
    FIRST + timedelta(days=1, hours=3),  # there is an item
    FIRST + timedelta(days=2),  # there are two more
)
"""When the programs fetch."""


@pytest.fixture(scope="module", params=[*EDITS, "all of it"])
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The feeds as they are on each of the days, before and after one of the things editors do."""
    root = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("feeds") / "gateway", ignore=shutil.ignore_patterns(".cache")))
    found = [built(root, DAYS[0])]
    for function in EDITS.values() if request.param == "all of it" else [EDITS[request.param]]:
        if request.param == "all of it" and function in (move, reorder):
            continue  # they move the same folders as others do
        function(root)
    found.append(built(root, DAYS[1]))
    add(root, "one", 24, "2026-11-24T10:15+01:00", "0d1f7c5e-6f4a-4d0c-9b56-0a4f1c2d3e4f")
    found.append(built(root, DAYS[2]))
    add(root, "two", 24, "2026-11-24T14:05+01:00", "1d1f7c5e-6f4a-4d0c-9b56-0a4f1c2d3e4f")
    add(root, "three", 25, "2026-11-25", "2d1f7c5e-6f4a-4d0c-9b56-0a4f1c2d3e4f")
    return [*found, built(root, DAYS[3])]


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("program", PROGRAMS)
def test_nothing_comes_twice_and_nothing_is_lost(program: str, feed: str, told: list[dict[str, bytes]]) -> None:
    reader = PROGRAMS[program]()
    before, after, one, more = (entries(feed, feeds[feed]) for feeds in told)
    reader.fetch(before, DAYS[0])
    assert sorted(reader.got) == sorted(entry.title for entry in before) and before
    reader.got.clear()

    assert {entry.id for entry in after} == {entry.id for entry in before}
    reader.fetch(after, DAYS[1])
    assert reader.got == []

    reader.fetch(one, DAYS[2])
    assert reader.got == ["one"]
    reader.fetch(more, DAYS[3])
    assert sorted(reader.got) == ["one", "three", "two"]


def test_the_programs_can_be_told_a_thing_twice() -> None:
    entry = Entry("a", "l", "A", FIRST, "x")
    for program in (PROGRAMS["guid"](), PROGRAMS["guid or link"](), PROGRAMS["hash"]()):
        for id in ("a", "b"):
            program.fetch([Entry(id, "l", "A", FIRST, "x")], FIRST)
        assert program.got == ["A", "A"]
    for program in (PROGRAMS["date"](), PROGRAMS["mail"]()):
        program.fetch([entry], FIRST)
        later = FIRST + timedelta(hours=1)
        program.fetch([Entry("a", "l", "A", later, "x")], later + timedelta(hours=1))
        assert program.got == ["A", "A"]


CLOSED = "sectors: [energy]\nstatus: {state: closed, since: 2026-11, source: [site]}"


@pytest.mark.parametrize("program", PROGRAMS)
def test_changes_of_the_directory_come_once(program: str, tmp_path: Path) -> None:
    root = Path(shutil.copytree(SAMPLE, tmp_path / "gateway"))
    feed = "en/feeds/changes.atom.xml"
    reader = PROGRAMS[program]()
    keep(root, publishable(root, FIRST.date()), "2026-11-23")
    reader.fetch(entries(feed, built(root, FIRST)[feed]), FIRST)
    assert len(reader.got) == 6
    reader.got.clear()
    for day in (1, 2):
        now = FIRST + timedelta(days=day)
        if day == 1:
            rename_the_organisation(root)
            change(root / "clusters" / "gamma.yml", ("sectors: [energy]", CLOSED))
        keep(root, publishable(root, now.date()), now.date().isoformat())
        reader.fetch(entries(feed, built(root, now)[feed]), now)
    assert reader.got == ["Gamma has closed"]
