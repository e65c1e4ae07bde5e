"""Building with MkDocs from the command line, so that ``site/`` is always a whole site."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from ...plan.addresses import Site
from ...plan.site import SitePlan
from ...records.collection import Records
from ...render.frames import Frame, FrameKey
from ..basis import FILE, Basis, keep_basis, read_basis
from ..earlier import EarlierSite
from ..integrity import keeping
from ..integrity.fault import Fault, told
from ..manifest import sum_of_manifest
from ..search_index import renew_search_index
from ..swapping import recover, swap
from ..unchanged import surroundings
from ._api import Abort, BuildError, MkDocsConfig, build, load_config
from .records import RecordsPlugin, ending_in_slash, repository

CONFIG = "mkdocs.yml"


class UnsoundSiteError(RuntimeError):
    """The built site has ``faults``."""

    def __init__(self, faults: Sequence[Fault]):
        super().__init__(told(faults, "en"))
        self.faults = faults


def publish(
    root: Path, out: Path, today: date, examined: Records | None = None, earlier: EarlierSite | None = None,
    in_place: Callable[[], None] = lambda: None, around: str = "",
) -> None:  # fmt: skip
    """Build the content below ``root`` into ``out`` by way of MkDocs; ``examined`` are its records, checked already.

    ``earlier`` is the site that stands in ``out`` when it is as it was built; what has not changed is linked from there, and
    what cannot have changed is not made again, if the build's surroundings had the state ``around`` before anything was read.
    The site is built beside ``out`` and put in its place when it is whole; whatever stops the build, the last good site stays.
    A changed site does not wait for its search index: it is put in place with the index of the ``earlier`` one, ``in_place`` is
    told, and the new index follows. Raises RuntimeError with the words of the host or of the index when one of them cannot be
    made, and UnsoundSiteError with every fault when what was built does not hold together.
    """
    aside = out.with_name(f".{out.name}.new")
    recover(out)
    shutil.rmtree(aside, ignore_errors=True)
    config = configured(root, aside, today)
    plugin = _plugin(config)
    plugin.examined, plugin.earlier, plugin.waits = examined, earlier, False
    believing = not os.environ.get("CI")  # a proposal may bring along a folder of its own
    plugin.memory = root / keeping.FILE if believing else None
    if believing and around:
        plugin.before = read_basis(root / FILE, f"{around} {earlier.state}") if earlier else Basis()
    try:
        _run(config)
        try:
            if faults := plugin.faults(aside, root):
                raise UnsoundSiteError(faults)
        except BaseException:
            if plugin.written:
                plugin.written.stop()
            raise
        if plugin.written:
            plugin.written.finish()
        swap(aside, out)
        if plugin.written and plugin.before is not None and surroundings(root, today) == around:
            keep_basis(root / FILE, f"{around} {sum_of_manifest(out)}", plugin.written.basis)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    if plugin.written and plugin.written.outdated:
        in_place()
        renew_search_index(out, plugin.written.made_of)


def frames_of(root: Path, planned: SitePlan) -> dict[FrameKey, Frame]:
    """The frames of MkDocs for the pages of a plan made from the content below ``root``; nothing of the site is written.

    Raises RuntimeError with the host's words when the host cannot build.
    """
    with TemporaryDirectory() as aside:
        config = configured(root, Path(aside) / "site", planned.records.today)
        plugin = _plugin(config)
        plugin.planned = planned
        _run(config)
        return plugin.frames


def _plugin(config: MkDocsConfig) -> RecordsPlugin:
    plugin = config.plugins["gateway/records"]
    assert isinstance(plugin, RecordsPlugin)
    return plugin


def _run(config: MkDocsConfig) -> None:
    """Let MkDocs build. Raises RuntimeError with its words when it cannot."""
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (BuildError, Abort) as error:
        raise RuntimeError(str(error)) from error


def configured(root: Path, site: Path, today: date) -> MkDocsConfig:
    """The host's settings for building the content below ``root`` into ``site`` as it stands on ``today``."""
    config = load_config(config_file=str(_config_file(root)), docs_dir=str(root / "content"), site_dir=str(site), strict=True)
    plugin = _plugin(config)
    plugin.config.root, plugin.config.today = str(root), today.isoformat()
    return config


def site_of(root: Path, today: date) -> Site:
    """Where the content below ``root`` is published, as its settings say."""
    config = configured(root, root / "site", today)
    hub = str(config.plugins["gateway/records"].config["hub"])
    return Site(ending_in_slash(config.site_url), hub, repository(config).rstrip("/"))


def _config_file(root: Path) -> Path:
    """The tree's own settings, else those of the project the gateway is installed from."""
    own = root / CONFIG
    return own if own.is_file() else Path(__file__).resolve().parents[4] / CONFIG
