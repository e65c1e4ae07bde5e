"""The project keeps its own rules: sizes, names, docstrings, the lock, the manual."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

from cluster_gateway.command import parser
from cluster_gateway.desk.new import KINDS
from tests.conftest import PROJECT

MODULES = sorted((PROJECT / "plugins" / "cluster_gateway").rglob("*.py"))


def test_modules_fit_in_the_head() -> None:
    assert len(MODULES) > 30
    assert {p.name: n for p in MODULES if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400} == {}


def test_no_module_is_named_after_nothing() -> None:
    assert [p.name for p in MODULES if re.search(r"util|helper|common|misc|manager|^base", p.stem)] == []


def undocumented(body: list[ast.stmt], name: str) -> list[str]:
    """The public classes, functions and methods below ``body`` without a docstring."""
    missing = []
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if not ast.get_docstring(node):
                missing.append(f"{name}: {node.name}")
            if isinstance(node, ast.ClassDef):
                missing += undocumented(node.body, f"{name}: {node.name}")
    return missing


def test_everything_public_has_a_docstring() -> None:
    trees = {path.name: ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}
    assert [name for name, tree in trees.items() if not ast.get_docstring(tree)] == []
    assert [line for name, tree in trees.items() for line in undocumented(tree.body, name)] == []


def test_the_lock_holds_every_dependency_with_hashes() -> None:
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*settings["dependencies"], *settings["optional-dependencies"]["development"]]
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    pinned = dict(re.findall(r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==(\S+)", lock, re.M))
    for requirement in wanted:
        name, exact = re.match(r"([a-z0-9.-]+)(?:==(\S+))?", requirement).groups()  # type: ignore[union-attr]
        assert name in pinned, name
        assert exact in (None, pinned[name])
    assert lock.count("--hash=sha256:") > len(pinned)


def test_the_readme_names_every_command_and_kind() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    commands = next(a for a in parser()._actions if a.dest == "command").choices or {}
    for command in commands:
        assert f"`{command} " in readme or f"`{command}`" in readme, command
    assert "\\|".join(KINDS) in readme


def test_the_top_level_is_the_card() -> None:
    allowed = {"content", "clusters", "success-stories", "plugins", "scripts", "tests", "site"}
    folders = {p.name for p in Path(PROJECT).iterdir() if p.is_dir() and not p.name.startswith(".")}
    assert folders <= allowed
