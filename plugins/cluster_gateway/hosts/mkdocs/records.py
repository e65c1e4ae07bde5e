"""The plugin ``gateway/records``: records in, pages and files out.

Events: ``on_config`` reads and checks the content, so that a mistake stops the build before the host
cleans its folder; ``on_files`` replaces the host's files by frames; ``on_post_page`` keeps each frame
the host rendered; ``on_post_build`` paints every page into its frame, writes the site and sees that it holds together.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

from ...plan.addresses import Site, file_of
from ...plan.examination import publishable
from ...plan.kept_addresses import kept_addresses
from ...plan.site import SitePlan, plan
from ...records.catalogue import describe
from ...records.collection import Records
from ...records.day import the_day
from ...records.problem import UnpublishableError
from ...records.results import ResultError, read_results
from ...render.cache import FOLDER, Cache
from ...render.compiled_templates import CompiledTemplates
from ...render.files import site_files
from ...render.frames import Frame, FrameKey, frame_key, frame_keys, slot_values
from ...render.painter import paint
from ..basis import Basis
from ..earlier import EarlierSite
from ..integrity.checking import faults_of
from ..integrity.fault import Fault, told
from ..integrity.keeping import read_known
from ..making import write
from ..manifest import checksum, write_manifest
from ..search_index import SearchIndexError
from ..writing import Written, write_site
from ._api import BasePlugin, Config, Files, MkDocsConfig, PluginError, Type
from .framing import MARKERS, FramedPage, Framing, framed_file, mended


class RecordsConfig(Config):
    """Settings of the plugin in ``mkdocs.yml``."""

    root = Type(str, default="")
    """The content tree; the folder above ``docs_dir`` unless given."""
    today = Type(str, default="")
    """The day the site is built for, YYYY-MM-DD; else SOURCE_DATE_EPOCH, else today."""
    hub = Type(str, default="")
    """The address of a WebSub hub that the feeds name, "" for none."""
    frames = Type(bool, default=True)
    """False: every page is rendered in full by the theme. Slow; the tests compare it with painted frames."""


class RecordsPlugin(BasePlugin[RecordsConfig]):
    """Turns the content tree into the pages of the site."""

    plan: SitePlan
    frames: dict[FrameKey, Frame]
    examined: Records | None = None
    """The records when whoever builds has read and checked them already; else the plugin does."""
    earlier: EarlierSite | None = None
    """The site that was built before, when what has not changed may be linked from there."""
    memory: Path | None = None
    """Where it is kept what the check found of the site built before, when that may be believed."""
    before: Basis | None = None
    """What the pages of the site built before rest on, when that may be believed."""
    written: Written | None = None
    """The site that was written."""
    waits: bool = True
    """False when whoever builds waits for the search index, and asks for the ``faults`` meanwhile."""
    planned: SitePlan | None = None
    """The plan when only its frames are wanted; then no site is written."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything. Raises PluginError with every problem, each on its own line."""
        self.frames = {}
        if self.planned:
            self.plan = self.planned
            return config
        root = self._root(config)
        today = date.fromisoformat(self.config.today) if self.config.today else the_day()
        try:
            records = self.examined or publishable(root, today)
        except UnpublishableError as stop:
            lines = "\n".join(describe(problem, "en") for problem in stop.problems)
            raise PluginError(f"the content has problems:\n{lines}") from None
        site = Site(ending_in_slash(config.site_url), self.config.hub, repository(config).rstrip("/"))
        try:
            results = read_results(_results(), os.environ.get("GITHUB_SHA", ""))
        except ResultError as error:
            raise PluginError(str(error)) from error
        self.plan = plan(records, site, results)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Only what the gateway plans is published: neither sources of records nor unused files of the theme."""
        if self.config.frames:
            framings = [Framing(key, key.address, self.plan, MARKERS) for key in frame_keys(self.plan.pages)]
        else:
            framings = [
                Framing(frame_key(page), page.address, self.plan, self._values(page, config)) for page in self.plan.pages
            ]
        return Files([framed_file(number, framing, config) for number, framing in enumerate(framings)])

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """The theme's templates are compiled once on a machine, as ours are."""
        env.bytecode_cache = CompiledTemplates(f"{type(env)} {sorted(env.extensions)}")
        return env

    def on_post_page(self, output: str, *, page: Any, config: MkDocsConfig) -> str:
        """Keep a rendered frame; the host itself writes nothing for it."""
        if not isinstance(page, FramedPage):
            return output
        if not self.config.frames:
            return mended(output)
        self.frames[page.framing.key] = Frame.cut(mended(output))
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Paint all pages into their frames, and write the files beside them."""
        if self.planned:
            return
        folder = Path(config.site_dir)
        if self.config.frames:
            try:
                self.written = write_site(
                    self.plan, self.frames, folder, repository(config), self._cache(config), earlier=self.earlier,
                    known=read_known(self.memory, self.plan.site.url) if self.memory else None, before=self.before,
                )  # fmt: skip
                if self.waits:
                    self.written.finish()
            except SearchIndexError as error:
                raise PluginError(str(error)) from error
            if self.waits and (faults := self.faults(folder, self._root(config))):
                raise PluginError("the site does not hold together:\n" + told(faults, "en"))
        else:
            made = site_files(self.plan, self._cache(config))
            checksums = {address: write(folder, address, content) for address, content in made}
            checksums |= {
                name: checksum((folder / name).read_bytes()) for page in self.plan.pages if (name := file_of(page.address))
            }
            write_manifest(folder, checksums)

    def faults(self, site: Path, root: Path) -> list[Fault]:
        """What does not hold together in the finished ``site`` of the content below ``root``."""
        planned = [page.address for page in self.plan.pages]
        return faults_of(site, planned, kept_addresses(root), self.memory, self.written.gathered if self.written else None)

    def on_serve(self, server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
        """Watch the records too; the host watches ``docs_dir`` itself."""
        root = self._root(config)
        for folder in ("clusters", "success-stories"):
            server.watch(str(root / folder))
        return server

    def _root(self, config: MkDocsConfig) -> Path:
        """The content tree."""
        return Path(self.config.root or Path(config.docs_dir).parent)

    def _cache(self, config: MkDocsConfig) -> Cache:
        """Beside the content it is made from."""
        return Cache(self._root(config) / FOLDER)

    def _values(self, page: Any, config: MkDocsConfig) -> dict[str, str]:
        return slot_values(page, self.plan, paint(page, self.plan), repository(config))


def _results() -> Path | None:
    """The folder with the results of the checks of this publication, None when nobody hands any over."""
    folder = os.environ.get("GATEWAY_RESULTS")
    return Path(folder) if folder else None


def repository(config: MkDocsConfig) -> str:
    """The address of the repository records are corrected in, "" when there is none."""
    return config.repo_url or os.environ.get("GATEWAY_REPOSITORY", "")


def ending_in_slash(url: str | None) -> str:
    """The address the site is published at, as its settings give it or by default."""
    return (url or "https://klyngeporten.example/").rstrip("/") + "/"
