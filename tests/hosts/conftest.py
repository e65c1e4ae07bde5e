"""For tests that build the sample: a copy of it whose pictures are drawn, which is most of the time of a build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import SAMPLE, TODAY

from cluster_gateway.hosts.mkdocs import publishing


@pytest.fixture(scope="session")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pictures of the sample as a build keeps them, and nothing else that it keeps."""
    folder = tmp_path_factory.mktemp("drawings")
    root = shutil.copytree(SAMPLE, folder / "gateway", ignore=shutil.ignore_patterns(".cache"))
    publishing.publish(root, folder / "site", TODAY)
    for kept in (root / ".cache").glob("*.json"):
        kept.unlink()
    return Path(root / ".cache")


@pytest.fixture
def gateway(gateway: Path, drawings: Path) -> Path:
    """A copy of the sample gateway that a test may change."""
    shutil.copytree(drawings, gateway / ".cache")
    return gateway
