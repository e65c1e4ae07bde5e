"""The gateway's own builds that are measured: from nothing, over again, and after a change."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from .turns import Step, cleared

FIRST, COLD, UNCHANGED = "first build ever", "cold", "nothing changed"
BARE, RECORD, TEMPLATE = "cold, without search index", "one record changed, likewise", "template changed, likewise"
YARDSTICK, ROOMS, INDEX = "python -m mkdocs --version", "rooms without host and writing", "search index"
MEANING = {
    FIRST: "no output and nothing kept: every card and picture is drawn",
    COLD: "an empty output folder; cards and pictures are kept",
    UNCHANGED: "the same again",
    BARE: "the same as cold, but in Pagefind's place stands a program that does nothing",
    RECORD: "the summary of one cluster is another; the site is in place before its new index is begun",
    TEMPLATE: "the address of the repository, which stands in the foot of every page, is another",
    YARDSTICK: "what only starting the host takes, beside “nothing changed”",
}
_BARE = {"PYTHONPATH": str(Path(__file__).with_name("without_index"))}
_REPOSITORY = "https://repository.invalid/bench"
_SUMMARY = re.compile(r"^(summary:[\s{]*da:\s*'?)", re.M)


def build_steps(tree: Path, site: Path, today: date, build: Sequence[str], indexing: Sequence[str]) -> list[Step]:
    """A turn of the gateway: ``build`` is its command, to which the places are added; ``indexing`` is given the site."""
    command = [*build, "--root", str(tree), "--out", str(site), "--today", str(today)]
    local = {"CI": ""}  # in a workflow a build never believes what is kept, and “nothing changed” would be a whole build
    bare = {**local, **_BARE}
    one = record_of(tree)
    untouched = one.read_text(encoding="utf-8")

    def put_back() -> None:
        one.write_text(untouched, encoding="utf-8", newline="\n")

    def from_nothing() -> None:
        put_back()
        cleared(site)()
        for kept in (tree / ".cache").glob("*.json"):  # of the site before; cards and pictures lie in folders
            kept.unlink()

    def changed() -> None:
        one.write_text(with_word(untouched, "Ændret"), encoding="utf-8", newline="\n")

    return [
        Step(FIRST, command, cleared(site, tree / ".cache"), local, once=True),
        Step(COLD, command, from_nothing, local),
        Step(UNCHANGED, command, more=local),
        Step(YARDSTICK, [sys.executable, "-m", "mkdocs", "--version"]),
        Step(BARE, command, from_nothing, bare),
        Step(RECORD, command, changed, bare),
        Step(TEMPLATE, command, more={**bare, "GATEWAY_REPOSITORY": _REPOSITORY}),
        Step(INDEX, [*indexing, str(site)]),
        Step(ROOMS, [sys.executable, "-m", f"{__package__}.parts", str(tree), str(today)], put_back),
    ]


def record_of(tree: Path) -> Path:
    """The record that is changed: the first in order of the alphabet."""
    return min((tree / "clusters").glob("*.yml"))


def with_word(record: str, word: str) -> str:
    """The text of a cluster's record with ``word`` before its Danish summary. Raises ValueError when it has none."""
    changed, times = _SUMMARY.subn(lambda found: f"{found[1]}{word} ", record, count=1)
    if not times:
        raise ValueError("the record has no summary that could be changed")
    return changed
