"""The Nu HTML checker: a program in Java, fetched once by npm at a fixed version and known by its sum."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import PROJECT
from tests.npm import fetched

VERSION = "26.9.27"
SUM = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
JAR = PROJECT / ".cache" / "nu" / VERSION / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@dataclass(frozen=True)
class Checker:
    """The checker on this machine."""

    java: str
    jar: Path

    def errors(self, files: list[Path]) -> list[str]:
        """Every error in the files, as ``file:line: what``; warnings are not told."""
        command = [self.java, "-jar", str(self.jar), "--errors-only", "--format", "json", "--stdout", "--exit-zero-always"]
        told = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, encoding="utf-8", check=True)
        messages = json.loads(told.stdout)["messages"]
        return [f"{m.get('url', '')}:{m.get('lastLine', 0)}: {m['message']}" for m in messages]


def found() -> Checker:
    """The checker, fetched when it is not here. Skips where Java or npm is missing; ``GATEWAY_NU=required`` makes it fail."""
    java, npm = shutil.which("java"), shutil.which("npm")
    if java is None:
        _without("Java is not installed.")
    if not JAR.exists():
        if npm is None:
            _without("npm, which fetches it, is not installed.")
        if not fetched(str(npm), f"vnu-jar@{VERSION}", JAR.parents[4]):
            _without("npm could not fetch it.")
    if hashlib.sha256(JAR.read_bytes()).hexdigest() != SUM:
        pytest.fail(f"{JAR} is not version {VERSION} of the checker. Delete the folder and run the test again.", pytrace=False)
    return Checker(str(java), JAR)


def _without(reason: str) -> None:
    told = f"The Nu HTML checker was NOT run: {reason}"
    if os.environ.get("GATEWAY_NU") == "required":
        pytest.fail(told, pytrace=False)
    pytest.skip(told)
