"""The software bill of materials as CycloneDX 1.6: what the gateway is made with, for programs that look for known weaknesses.

It has neither a serial number nor a time, so that the same lock gives the same bytes.
"""

from __future__ import annotations

import json
from typing import Any

from ... import __version__
from .packages import Package, packages


def bill_file() -> bytes:
    """The bill of the lock the gateway is run from."""
    return (json.dumps(bill(packages()), indent=1, ensure_ascii=False) + "\n").encode()


def bill(found: tuple[Package, ...]) -> dict[str, Any]:
    """The bill of ``found`` as plain data."""
    gateway = {"type": "application", "bom-ref": "gateway", "name": "cluster-gateway", "version": __version__,
               "licenses": [{"expression": "MIT"}]}  # fmt: skip
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": gateway},
        "components": [_component(package) for package in found],
    }


def _component(package: Package) -> dict[str, Any]:
    said = {"type": "library", "bom-ref": package.url, "name": package.name, "version": package.version, "purl": package.url}
    return said | ({"licenses": [{"expression": package.licence}]} if package.licence else {})
