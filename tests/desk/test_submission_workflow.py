"""The workflow of forms, run as GitHub would run it, with a repository on this machine and a stand-in for GitHub's program."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import PROJECT, TODAY
from tests.desk.test_report import git
from tests.desk.test_submissions import EVENT, FORM, event

from cluster_gateway.desk.forms.submission import write_issue

WORKFLOW = PROJECT / ".github" / "workflows" / "submission.yml"
STEPS = {step["name"]: step for step in yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]["propose"]["steps"]}

GH = '''\
"""Stands in for gh: keeps proposals and comments in a file, as GitHub would."""
import json, os, sys
from pathlib import Path

path, arguments = Path(os.environ["WORLD"]), sys.argv[1:]
world = json.loads(path.read_text(encoding="utf-8"))
option = {name: value for name, value in zip(arguments, arguments[1:]) if name.startswith("--")}


def read(name):
    return Path(name).read_text(encoding="utf-8")


world["calls"].append(arguments[:2])
match arguments[:2]:
    case ["pr", "list"]:
        known = [pull for pull in world["pulls"] if pull["head"] == option["--head"]]
        found = sorted(known, key=lambda pull: pull["state"] == "OPEN")
        if found:
            print(json.dumps({"number": found[-1]["number"], "state": found[-1]["state"]}))
    case ["pr", "create"]:
        world["pulls"].append({"number": 40 + len(world["pulls"]), "state": "OPEN", "head": option["--head"],
                               "base": option["--base"], "title": option["--title"], "body": read(option["--body-file"])})
    case ["pr", "edit"]:
        (pull,) = [pull for pull in world["pulls"] if str(pull["number"]) == arguments[2]]
        pull |= {"title": option["--title"], "body": read(option["--body-file"])}
    case ["pr", "view"]:
        print(next(pull["number"] for pull in world["pulls"] if pull["head"] == arguments[2]))
    case ["workflow", "run"]:
        world["checked"].append(option["--ref"])
    case ["api", "--paginate"]:
        print(json.dumps([world["comments"]]))
    case ["api", "--silent"]:
        body = read(option["--field"].removeprefix("body=@"))
        if option["--method"] == "PATCH":
            number = int(arguments[4].rpartition("/")[2])
            next(comment for comment in world["comments"] if comment["id"] == number)["body"] = body
        else:
            world["comments"].append({"id": 7 + len(world["comments"]), "user": {"login": "github-actions[bot]"}, "body": body})
    case _:
        sys.exit(f"gh was asked {arguments}")
path.write_text(json.dumps(world), encoding="utf-8")
'''


LAUNCHER = """\
import sys
from cluster_gateway.command import main
sys.exit(main([sys.argv[1], "--today", "{today}", *sys.argv[2:]]))
"""


class Hub:
    """A repository with the sample gateway, the clone a run works in, and what GitHub remembers."""

    def __init__(self, root: Path, gateway: Path):
        self.root = root
        self.origin, self.world = root / "origin.git", root / "world.json"
        (gateway / "scripts").mkdir()
        launcher = LAUNCHER.format(today=TODAY)
        (gateway / "scripts" / "gateway.py").write_text(launcher, encoding="utf-8")
        git(gateway, "init", "--quiet", "--initial-branch=main")
        git(gateway, "add", ".")
        git(gateway, "commit", "--quiet", "--message=main")
        git(root, "clone", "--quiet", "--bare", str(gateway), str(self.origin))
        stranger = {"id": 3, "user": {"login": "somebody"}, "body": "<!-- klyngeporten: form --> not ours"}
        self.world.write_text(json.dumps({"pulls": [], "comments": [stranger], "checked": [], "calls": []}), encoding="utf-8")
        self.programs = root / "programs"
        self.programs.mkdir()
        self._program("gh", f'exec "{sys.executable}" "{root / "gh.py"}" "$@"')
        self._program("python3", f'exec "{sys.executable}" "$@"')
        (root / "gh.py").write_text(GH, encoding="utf-8")

    def _program(self, name: str, line: str) -> None:
        path = self.programs / name
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    @property
    def state(self) -> Any:
        """What GitHub remembers."""
        return json.loads(self.world.read_text(encoding="utf-8"))

    def sends(self, text: str) -> None:
        """One run of the workflow for an issue of this text: each step whose condition holds, in a fresh clone."""
        clone, temporary = self.root / "clone", self.root / "temporary"
        for folder in (clone, temporary):
            shutil.rmtree(folder, ignore_errors=True)
        temporary.mkdir()
        git(self.root, "clone", "--quiet", str(self.origin), str(clone))
        (self.root / "event.json").write_text(event(text), encoding="utf-8")
        output = temporary / "output"
        output.touch()
        environment = {
            **os.environ, "PATH": f"{self.programs}{os.pathsep}{os.environ['PATH']}", "RUNNER_TEMP": str(temporary),
            "GITHUB_OUTPUT": str(output), "GITHUB_EVENT_PATH": str(self.root / "event.json"), "WORLD": str(self.world),
            "NUMBER": "12", "MAIN": "main", "GH_REPO": "o/r", "PULLS": "https://github.example/o/r/pull",
        }  # fmt: skip
        for step in STEPS.values():
            if "run" not in step:
                continue
            state = output.read_text(encoding="utf-8").partition("state=")[2].strip()
            if step.get("if", "true") not in ("true", f"steps.form.outputs.state == '{state}'") and not (
                "!= 'none'" in step["if"] and state != "none"
            ):
                continue
            given = {name: value for name, value in step.get("env", {}).items() if "${{" not in value}
            script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            done = subprocess.run(script, cwd=clone, env=environment | given, capture_output=True, text=True)
            assert done.returncode == 0, (step["name"], done.stdout, done.stderr)

    def branch(self, *arguments: str) -> str:
        """What git says of the branch of the issue."""
        return git(self.origin, *arguments)


@pytest.fixture
def hub(gateway: Path, tmp_path: Path) -> Hub:
    """The sample gateway as a repository on a small GitHub."""
    return Hub(tmp_path, gateway)


def answer(hub: Hub) -> str:
    (own,) = [comment["body"] for comment in hub.state["comments"] if comment["user"]["login"] == "github-actions[bot]"]
    return str(own)


def test_a_form_becomes_a_proposal_and_its_edit_the_same_one(hub: Hub) -> None:
    hub.sends(write_issue(FORM["event"], "en", EVENT))
    (pull,) = hub.state["pulls"]
    assert (pull["head"], pull["base"], pull["title"]) == ("form/issue-12", "main", "Content: Event: Wind day")
    assert "Closes #12" in pull["body"] and "https://github.example/o/r/pull/40" in answer(hub)
    assert hub.branch("diff", "--name-status", "main", "form/issue-12") == "A\tcontent/events/wind-day.yml"
    assert hub.branch("log", "-1", "--format=%an <%ae> %cn", "form/issue-12") == (
        "some-one <5+some-one@users.noreply.github.com> github-actions[bot]"
    )
    hub.sends(write_issue(FORM["event"], "en", EVENT | {"title": "Storm day"}))
    (pull,) = hub.state["pulls"]
    assert pull["number"] == 40 and pull["title"] == "Content: Event: Storm day"
    assert hub.branch("diff", "--name-status", "main", "form/issue-12") == "A\tcontent/events/storm-day.yml"
    assert hub.branch("rev-list", "--count", "main..form/issue-12") == "1"
    assert hub.state["checked"] == ["form/issue-12"] * 2
    assert len(hub.state["comments"]) == 2 and hub.state["comments"][0]["body"].endswith("not ours")


def test_what_is_wrong_is_answered_and_then_replaced(hub: Hub) -> None:
    hub.sends(write_issue(FORM["event"], "da", EVENT | {"start": "snart", "event-kind": "Kursus", "format": "Man mødes"}))
    assert hub.state["pulls"] == [] and "Begynder" in answer(hub) and "snart" in answer(hub)
    assert hub.branch("branch", "--list", "form/*") == ""
    hub.sends(write_issue(FORM["event"], "da", EVENT | {"event-kind": "Kursus", "format": "Man mødes"}))
    assert len(hub.state["pulls"]) == 1 and "snart" not in answer(hub) and "/pull/40" in answer(hub)


def test_a_proposal_the_editors_closed_stays_closed(hub: Hub) -> None:
    hub.sends(write_issue(FORM["event"], "en", EVENT))
    state = hub.state
    state["pulls"][0]["state"] = "CLOSED"
    hub.world.write_text(json.dumps(state), encoding="utf-8")
    before = hub.branch("rev-parse", "form/issue-12"), answer(hub)
    hub.sends(write_issue(FORM["event"], "en", EVENT | {"title": "Storm day"}))
    assert (hub.branch("rev-parse", "form/issue-12"), answer(hub)) == before
    assert len(hub.state["pulls"]) == 1


def test_needs_are_thanked_for_and_other_issues_left_alone(hub: Hub) -> None:
    hub.sends("Hello, I have a question.\n\n### Begins\n\nx")
    assert len(hub.state["comments"]) == 1 and hub.state["calls"] == []
    hub.sends(write_issue(FORM["need"], "en", {"challenges": "Finding the right funding"}))
    assert hub.state["pulls"] == [] and "will be counted" in answer(hub)


@pytest.mark.parametrize(
    "evil", ["$(touch evil)", "`touch evil`", '"; touch evil; "', "' ; touch evil ; '", "{proposal}|e", "--repo=x"]
)
def test_what_is_written_in_a_form_is_never_run(evil: str, hub: Hub) -> None:
    hub.sends(write_issue(FORM["event"], "en", EVENT | {"title": f"Wind {evil}", "summary-en": evil}))
    (pull,) = hub.state["pulls"]
    assert evil in pull["title"] and not list(hub.root.rglob("evil"))
    assert pull["head"] == "form/issue-12"
