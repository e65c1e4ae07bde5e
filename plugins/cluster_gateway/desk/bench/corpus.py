"""A content tree of the real shape, as large as asked, the same bytes each time on every machine."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...records.language import LANGUAGES
from ...records.loading import load
from . import articles
from .organisations import Organisation, organisations
from .record import record
from .yaml_text import yaml_text

TODAY = date(2026, 11, 23)
"""The day corpora are built for, so that the same labels have run out each time."""
SEED = 1


@dataclass(frozen=True)
class Size:
    """How much of everything there is."""

    clusters: int
    stories: int
    news: int


SIZES = {
    "S": Size(15, 30, 60),
    "M": Size(300, 300, 600),
    "L": Size(1_200, 1_200, 2_400),
    "XL": Size(5_000, 2_000, 5_000),
}


def write_corpus(project: Path, folder: Path, size: Size) -> int:
    """Write a content tree of ``size`` into ``folder``, in place of what was there; the number of its files.

    Vocabularies and hand-written pages are those of ``project``; everything else is made up.
    """
    shutil.rmtree(folder, ignore_errors=True)
    written = 0
    for name, content in corpus(project, size):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written += 1
    return written


def corpus(project: Path, size: Size) -> Iterator[tuple[str, bytes]]:
    """Every file of a content tree of ``size``: its name below the root and its content."""
    known, _ = load(project, TODAY)
    among = organisations(SEED, size.clusters, known)
    for folder in ("clusters/vocabulary", *(f"content/{language}" for language in LANGUAGES), *_AS_THEY_ARE):
        for path in sorted((project / folder).rglob("*")):
            if path.is_file() and path.suffix in (".yml", ".md"):
                yield path.relative_to(project).as_posix(), _led_elsewhere(path.read_text(encoding="utf-8"), among).encode()
    for organisation in among:
        yield f"clusters/{organisation.id}.yml", yaml_text(record(SEED, organisation, among, known)).encode()
    for written in (
        *articles.stories(SEED, size.stories, among, known),
        *articles.news(SEED, size.news, among, known),
    ):
        for name, content in written.files.items():
            yield f"{written.folder}/{name}", content


_AS_THEY_ARE = tuple(f"content/{kind}" for kind in ("figures", "resources", "actors", "services", "needs", "financing"))
"""Kinds of which a country has a few dozen however many clusters there are: taken from the content itself."""


def _led_elsewhere(text: str, among: Sequence[Organisation]) -> str:
    """A written text whose links lead to organisations there are, the same one for the same link; no date is after the day."""

    def elsewhere(link: re.Match[str]) -> str:
        return f"(cluster:{among[sum(link[1].encode()) % len(among)].id})"

    text = re.sub(r"\b((?:published|revised|date): )(\d{4}-\d\d-\d\d)", lambda m: m[1] + min(m[2], TODAY.isoformat()), text)
    return re.sub(r"\((?:cluster|story|news|call|event):([a-z0-9-]+)\)", elsewhere, text)
