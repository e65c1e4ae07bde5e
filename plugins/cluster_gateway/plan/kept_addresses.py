"""Addresses that were promised to the world: each is kept in a list, and a site without one of them is not published.

Lists of a term or a year come and go with what they list, and a cluster's benchmark with its figures, so they are not
promised; every page of a record and every section is. The list is written by ``gateway.py changes`` and committed.
"""

from __future__ import annotations

from pathlib import Path

from ..records.collection import Records
from .addresses import Site
from .site import SitePlan, plan

FILE = "clusters/changes/addresses.txt"
HEAD = """\
# Adresser, der altid skal føre et sted hen. Føres af `python3 scripts/gateway.py changes`.
# Addresses that must always lead somewhere. Kept by `python3 scripts/gateway.py changes`.
"""
_COME_AND_GO = frozenset(("facet", "archive", "listing", "cluster-benchmark", "not-found"))


def kept_addresses(root: Path) -> list[str]:
    """The addresses on the list below ``root``, none where there is no list. Raises OSError when it cannot be read."""
    path = root / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line.strip().removeprefix("/") for line in lines if line.strip() and not line.startswith("#")]


def keep_addresses(root: Path, records: Records) -> list[str]:
    """Add the promised addresses of ``records`` to the list below ``root``; none is ever taken out. Returns those added."""
    known = kept_addresses(root)
    added = sorted(promised(plan(records, Site("https://gateway.invalid/"))) - set(known))
    if added:
        path = root / FILE
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"/{address}\n" for address in sorted({*known, *added}))
        path.write_text(HEAD + lines, encoding="utf-8", newline="\n")
    return added


def promised(plan: SitePlan) -> set[str]:
    """The addresses of a plan that must lead somewhere for good."""
    return {page.address for page in plan.pages if page.kind not in _COME_AND_GO}
