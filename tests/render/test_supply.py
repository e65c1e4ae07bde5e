"""What the gateway is made with: every locked package has a licence, and the bill of materials names it."""

from __future__ import annotations

import json
import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest
from tests.conftest import PROJECT

from cluster_gateway.plan import addresses
from cluster_gateway.render.supply.bill import bill, bill_file
from cluster_gateway.render.supply.packages import LOCK, Package, licences, locked, packages

SAID = {
    "BSD": {"BSD-2-Clause", "BSD-3-Clause"},
    "BSD License": {"BSD-2-Clause", "BSD-3-Clause"},
    "BSD 2-Clause License": {"BSD-2-Clause"},
    "MIT License": {"MIT"},
    "MIT license": {"MIT"},
    "Apache Software License": {"Apache-2.0"},
    "Apache 2.0": {"Apache-2.0"},
    "Mozilla Public License 2.0 (MPL 2.0)": {"MPL-2.0"},
    "FreeBSD and LGPLv3+": {"BSD-2-Clause OR LGPL-3.0-or-later"},
}
"""What packages without an expression of SPDX say of their licence, and what it may mean."""
ALLOWED = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "MPL-2.0", "MIT-CMU", "LGPL-3.0-or-later"}
"""The licences a package may have. Another one is a decision, not an upgrade."""


def told(name: str) -> set[str]:
    """The expressions that fit what an installed package says of itself; empty when it says nothing."""
    about = metadata(name)
    if expression := about.get("License-Expression"):
        return {expression}
    text = (about.get("License") or "").strip()
    if 0 < len(text) < 60 and text != "UNKNOWN":
        return SAID.get(text, {text})
    classifiers = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    return SAID[classifiers[0]] if len(classifiers) == 1 else set()


def test_every_locked_package_has_a_licence_and_no_other() -> None:
    assert {package.name for package in packages()} == set(licences())
    assert len(packages()) > 50


@pytest.mark.parametrize("name", sorted(licences()))
def test_a_licence_is_the_one_the_package_tells(name: str) -> None:
    used = set(re.split(r" (?:AND|OR) ", licences()[name]))
    assert used <= ALLOWED
    try:
        said = told(name)
    except PackageNotFoundError:
        return  # locked for another system
    assert not said or licences()[name] in said


def test_a_lock_is_read_with_extras_markers_and_hashes() -> None:
    lock = (
        "# made by a program\nmypy==2.4.1 \\\n    --hash=sha256:00\n    # via x==9\n"
        "pagefind[bin]==1.5.2 ; python_version < '4' \\\n    --hash=sha256:11\nmade-up==3\n"
    )
    assert locked(lock) == (
        Package("made-up", "3", ""),
        Package("mypy", "2.4.1", "MIT"),
        Package("pagefind", "1.5.2", "MIT"),
    )


def test_the_bill_names_every_package_once(sample_site: Path) -> None:
    published = (sample_site / addresses.bill_of_materials()).read_bytes()
    assert published == bill_file()
    said = json.loads(published)
    assert (said["bomFormat"], said["specVersion"], said["version"]) == ("CycloneDX", "1.6", 1)
    assert "serialNumber" not in said and "timestamp" not in said["metadata"], "the same lock gives the same bytes"
    pinned = set(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==([^\s;]+)", (PROJECT / LOCK).read_text(encoding="utf-8"), re.M))
    assert {(c["name"], c["version"]) for c in said["components"]} == pinned
    references = [component["bom-ref"] for component in said["components"]]
    assert len(set(references)) == len(references)
    assert all(c["purl"] == f"pkg:pypi/{c['name']}@{c['version']}" and c["licenses"] for c in said["components"])


def test_a_package_nobody_looked_at_claims_no_licence() -> None:
    (component,) = bill((Package("made-up", "3", ""),))["components"]
    assert "licenses" not in component
