"""Each component shows what its examples say, escapes what it is given, and every class has its style."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import cluster_gateway
from cluster_gateway.records.document import read_yaml
from cluster_gateway.render.environment import environment
from cluster_gateway.render.stylesheet import assets

RENDER = Path(cluster_gateway.__file__).parent / "render"
EXAMPLES = sorted(RENDER.glob("components/*/examples.yml"))


def examples() -> list[Any]:
    found = []
    for path in EXAMPLES:
        document, problems = read_yaml(path.read_bytes(), path.name)
        assert document is not None and not problems, (path, problems)
        for example in document.data["examples"]:
            found.append(pytest.param(path.parent.name, document.data["macro"], example, id=f"{path.parent.name}-{len(found)}"))
    return found


@pytest.mark.parametrize(("component", "macro", "example"), examples())
def test_examples(component: str, macro: str, example: dict[str, Any]) -> None:
    module = environment("en").get_template(f"{component}/{component}.html").module
    html = str(getattr(module, macro)(**example["arguments"]))
    for part in example["shows"]:
        assert part in html


UNSTYLED = {"gw-page", "gw-article-card", "gw-cluster-card", "gw-profile__main"}
"""Classes that name a part for tests and scripts and look like what is inside them."""


def test_every_class_of_a_template_has_a_style() -> None:
    style = "".join(content.decode() for address, content in assets().items() if address.endswith(".css"))
    templates = [path for folder in (RENDER, RENDER.parent / "hosts") for path in folder.rglob("*.html")]
    values = [v for path in templates for v in re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8"))]
    names = {name for value in values for name in re.sub(r"\{[%{].*?[%}]\}", " ", value).split()}
    own = {name for name in names if name.startswith("gw-") and not name.endswith("-")}
    assert len(own) > 50
    assert sorted(name for name in own - UNSTYLED if f".{name}" not in style) == []


def test_asset_names_follow_their_content() -> None:
    for address, content in assets().items():
        assert re.fullmatch(r"assets/gateway/[a-z0-9-]+\.[0-9a-f]{10}\.(css|js|svg|woff2)", address)
        assert content
