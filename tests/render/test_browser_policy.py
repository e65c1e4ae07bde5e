"""The browser's policy: on every page, once for every address, and nothing within a page may run or ask others."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from tests.conftest import PROJECT, TODAY

from cluster_gateway.plan import addresses
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.render.policy import CONTENT, EVERYWHERE, Shown, head_policy, header_list, shown_by

RULES_READ, SIGNS_READ = 100, 2000
"""So many rules, and signs of a line, hosts read (https://developers.cloudflare.com/pages/configuration/headers/)."""


def read(header_file: str) -> dict[str, dict[str, str]]:
    """The rules of a ``_headers`` file by the pattern of their addresses."""
    rules: dict[str, dict[str, str]] = {}
    for line in header_file.splitlines():
        if not line.startswith(" "):
            headers = rules.setdefault(line, {})
        else:
            name, _, value = line.strip().partition(": ")
            headers[name] = value
    return rules


def headers_of(rules: dict[str, dict[str, str]], path: str) -> dict[str, list[str]]:
    """Every value each header has at ``path``."""
    found: dict[str, list[str]] = {}
    for pattern, headers in rules.items():
        if fnmatchcase(path, pattern):
            for name, value in headers.items():
                found.setdefault(name, []).append(value)
    return found


def parts(policy: str) -> dict[str, str]:
    """The directives of a policy."""
    pairs = (part.partition(" ") for part in policy.split("; "))
    return {name: value for name, _, value in pairs}


@pytest.fixture(scope="module")
def project_plan() -> SitePlan:
    """The plan of the project's own content, below a sub-path."""
    return plan(publishable(PROJECT, TODAY), Site("https://x.example/sub/"))


@pytest.mark.parametrize("shown", CONTENT)
def test_the_policy_is_a_list_of_what_may(shown: Shown) -> None:
    told = parts(CONTENT[shown])
    assert told["default-src"] == told["base-uri"] == told["object-src"] == "'none'"
    assert told["form-action"] == ("'none'" if shown in ("embed", "redirect") else "'self'")
    allowed = {source for value in told.values() for source in value.split()}
    assert allowed <= {"'none'", "'self'", "'wasm-unsafe-eval'"}
    assert ("'wasm-unsafe-eval'" in allowed) == (shown == "search"), "only the search page runs a program in WebAssembly"
    assert ("script-src" in told) == (shown in ("page", "search"))


def test_only_a_live_preview_may_write_a_script_into_a_page() -> None:
    assert "unsafe-inline" in head_policy("page", "http://127.0.0.1:8000/")
    for published in ("", "https://x.example/", "http://x.example/", "https://x.example:8000/"):
        assert "unsafe-inline" not in head_policy("page", published)


def test_every_address_has_each_header_once(project_plan: SitePlan) -> None:
    rules = read(header_list(project_plan))
    for page in project_plan.pages:
        found = headers_of(rules, f"/sub/{page.address}")
        assert found.pop("Content-Security-Policy") == [f"{CONTENT[shown_by(page.kind)]}; frame-ancestors 'none'"], page.address
        assert found == {name: [value] for name, value in EVERYWHERE.items()}
    for redirect in project_plan.redirects:
        (policy,) = headers_of(rules, f"/sub/{redirect.address}")["Content-Security-Policy"]
        assert policy.endswith("; frame-ancestors 'none'")
    assert list(headers_of(rules, "/sub/assets/gateway/gateway.css")) == list(EVERYWHERE)


def test_anybody_may_frame_the_light_pages_and_nothing_else(project_plan: SitePlan) -> None:
    rules = read(header_list(project_plan))
    light = [addresses.embed(language, id) for language in ("da", "en") for id in ("", "made")]  # type: ignore[arg-type]
    for address in light:
        assert headers_of(rules, f"/sub/{address}")["Content-Security-Policy"] == [CONTENT["embed"]]
    framed = {pattern for pattern, headers in rules.items() if "frame-ancestors" not in str(headers)} - {"/sub/*"}
    assert len(framed) == len(light)


def test_hosts_read_the_whole_list(project_plan: SitePlan) -> None:
    written = header_list(project_plan)
    assert len(read(written)) <= RULES_READ
    assert max(len(line) for line in written.splitlines()) <= SIGNS_READ


def test_the_readme_says_the_policy_as_it_is() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    assert CONTENT["page"] in readme


def test_a_header_given_twice_would_be_seen() -> None:
    rules = read("/*\n  A: 1\n/klynger/*\n  A: 2\n")
    assert headers_of(rules, "/klynger/made/") == {"A": ["1", "2"]}
