"""The workflows pass the strictest audit there is, and what is excepted says why."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import PROJECT

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))


def read(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def test_the_audit_finds_nothing() -> None:
    program = Path(sys.executable).with_name("zizmor.exe" if sys.platform == "win32" else "zizmor")
    done = subprocess.run(
        [program, "--offline", "--persona", "auditor", "--no-progress", "--format", "plain", "--color", "never", ".github"],
        cwd=PROJECT, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings to report" in done.stdout


def test_every_exception_has_its_reason() -> None:
    exceptions = [
        line for path in WORKFLOWS for line in path.read_text(encoding="utf-8").splitlines() if "zizmor: ignore" in line
    ]
    assert exceptions
    for line in exceptions:
        reason = re.search(r"zizmor: ignore\[[a-z-]+\] (\S.{20,})", line)
        assert reason, line
        for note in re.findall(r"decisions/[\w-]+\.md", reason[1]):
            assert (PROJECT / "plugins" / note).is_file()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nothing_that_may_write_touches_a_proposal(path: Path) -> None:
    """A job that may write checks out main, and no text of a stranger stands in a command: it comes by the environment."""
    for job in read(path)["jobs"].values():
        writes = "write" in job["permissions"].values()
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step["name"]
            if writes and "checkout" in step.get("uses", ""):
                assert step["with"]["ref"] == "${{ github.event.repository.default_branch }}"
                assert step["with"]["persist-credentials"] is False


def test_the_token_is_given_to_githubs_own_program_alone() -> None:
    """Only steps that run ``gh`` know the token; those that run the gateway over strangers' text do not."""
    for path in WORKFLOWS:
        for job in read(path)["jobs"].values():
            for step in job["steps"]:
                known = "GH_TOKEN" in {**job.get("env", {}), **step.get("env", {})}
                assert known == bool(re.search(r"\bgh (api|pr|issue|workflow)\b", step.get("run", ""))), (
                    path.name,
                    step["name"],
                )
                assert not (known and "gateway.py" in step["run"])


def test_everybody_who_owns_something_owns_something_that_exists() -> None:
    """Each line of CODEOWNERS fits a file of the project, and names teams alone."""
    lines = (PROJECT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*" and len(rules) > 5
    for pattern, *owners in rules:
        assert owners and all(re.fullmatch(r"@[a-z-]+/[a-z-]+", owner) for owner in owners), pattern
        assert pattern == "*" or list(PROJECT.glob(pattern.strip("/"))), pattern


def test_the_audit_looks_both_locks_up_and_takes_the_unknown_for_a_fault() -> None:
    """In an environment of its own, from hashes alone; without ``--strict`` a package nobody could look up would pass."""
    (job,) = read(PROJECT / ".github" / "workflows" / "audit.yml")["jobs"].values()
    commands = "\n".join(step.get("run", "") for step in job["steps"])
    assert job["permissions"] == {"contents": "read"}
    assert "--require-hashes --only-binary :all: -r .github/audit/requirements.lock" in commands
    (audit,) = [line for line in commands.splitlines() if "/pip-audit" in line]
    assert {"--strict", "--require-hashes", "--disable-pip"} <= set(audit.split())
    assert "for lock in requirements.lock .github/audit/requirements.lock;" in commands
    lock = (PROJECT / ".github" / "audit" / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.findall(r"^[a-z0-9-]+(?:\[[a-z,]+\])?==", lock, re.M)
    assert "pip-audit==" in pinned and lock.count("--hash=sha256:") >= len(pinned) > 10


def test_every_lock_and_every_workflow_is_kept_up_to_date() -> None:
    """Dependabot knows the folder of each lock, in one proposal a week."""
    updates = read(PROJECT / ".github" / "dependabot.yml")["updates"]
    folders = {u["directory"] for u in updates if u["package-ecosystem"] == "pip"}
    assert folders == {"/", "/.github/audit"}
    assert all((PROJECT / folder.strip("/") / "requirements.lock").is_file() for folder in folders)
    assert "github-actions" in {u["package-ecosystem"] for u in updates}
    for update in updates:
        assert update["schedule"]["interval"] == "weekly" and update["groups"], update


def test_a_weakness_is_reported_in_private_in_both_languages() -> None:
    text = (PROJECT / ".github" / "SECURITY.md").read_text(encoding="utf-8")
    danish, english = text.split("# Security\n")
    assert danish.startswith("# Sikkerhed\n")
    for part in (danish, english):
        assert "**Report a vulnerability**" in part and "bill-of-materials.cdx.json" in part
    assert not re.search(r"[\w.]+@[\w.]+", text), "no person's address"


def test_what_is_published_was_tested_in_the_same_run() -> None:
    """The page about quality tells of the tests of this very publication: they run first, and hand their results on."""
    steps = read(PROJECT / ".github" / "workflows" / "publish.yml")["jobs"]["build"]["steps"]
    handed = [
        (step["run"].rpartition(" ")[2], step["env"]["GATEWAY_RESULTS"])
        for step in steps
        if "GATEWAY_RESULTS" in step.get("env", {})
    ]
    assert handed == [("test", ".cache/results"), ("build", ".cache/results")]
