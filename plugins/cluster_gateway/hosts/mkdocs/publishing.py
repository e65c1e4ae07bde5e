"""Building and serving with MkDocs from the command line, so that ``site/`` is always a whole site."""

from __future__ import annotations

import logging
import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from ...plan.addresses import Site
from ...plan.kept_addresses import kept_addresses
from ...records.collection import Records
from ..integrity.checking import faults_of
from ..integrity.fault import tell
from ._api import Abort, BuildError, MkDocsConfig, build, load_config, serve
from .records import RecordsPlugin, ending_in_slash, repository

CONFIG = "mkdocs.yml"


class UnsoundSiteError(RuntimeError):
    """The built site has faults; says each on its own line, ``/address: what is wrong. What to do.``"""


def publish(root: Path, out: Path, today: date, examined: Records | None = None) -> None:
    """Build the content below ``root`` into ``out`` by way of MkDocs; ``examined`` are its records, checked already.

    The site is built beside ``out`` and put in its place when it is whole; whatever stops the build, the
    last good site stays. Raises RuntimeError with the host's words when the host cannot build, and UnsoundSiteError
    with every fault when what it built does not hold together.
    """
    aside = out.with_name(f".{out.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    config = configured(root, aside, today)
    plugin = config.plugins["gateway/records"]
    assert isinstance(plugin, RecordsPlugin)
    plugin.examined = examined
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
        _hold_together(aside, plugin, root)
        _swap(aside, out)
    except (BuildError, Abort) as error:
        raise RuntimeError(str(error)) from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def preview(root: Path, today: date, address: str) -> None:
    """Serve the content below ``root`` at ``address`` (host:port) as it stands on ``today``, built again at every change."""
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(today.year, today.month, today.day, 12, tzinfo=UTC).timestamp()))
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    serve(config_file=str(_config_file(root)), dev_addr=address, docs_dir=str(root / "content"), open_in_browser=False)


def configured(root: Path, site: Path, today: date) -> MkDocsConfig:
    """The host's settings for building the content below ``root`` into ``site`` as it stands on ``today``."""
    config = load_config(config_file=str(_config_file(root)), docs_dir=str(root / "content"), site_dir=str(site), strict=True)
    plugin = config.plugins["gateway/records"]
    assert isinstance(plugin, RecordsPlugin)
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


def _hold_together(site: Path, plugin: RecordsPlugin, root: Path) -> None:
    """Raise UnsoundSiteError unless every planned page and promised address is there and the site holds together."""
    faults = faults_of(site, [page.address for page in plugin.plan.pages], kept_addresses(root))
    if faults:
        raise UnsoundSiteError("\n".join(tell(fault, "en") for fault in faults))


def _swap(new: Path, place: Path) -> None:
    """Put ``new`` in the place of ``place``; two renames, so a reader never sees half a site."""
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    try:
        new.rename(place)
    except OSError:
        if old.exists():
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
