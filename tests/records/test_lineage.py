"""Families: who grew out of whom, by whichever record says so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.conftest import TODAY

from cluster_gateway.plan.examination import publishable
from cluster_gateway.records.lineage import Kin, Lineage

MERGED = "status: {{state: merged, since: 2020, into: {into}, source: [site]}}"
CLOSED = "status: {state: closed, since: 2019, source: [site]}"
NAMES = "predecessors: {{names: [{names}], source: site}}"


def lineage(gateway: Path, others: Mapping[str, str]) -> Lineage:
    """The families of the sample with other organisations in it: what their records say beside what every record must."""
    for id, said in others.items():
        (gateway / "clusters" / f"{id}.yml").write_text(
            f"id: {id}\nname: {id.title()}\nsummary: {{da: En {id}., en: One {id}.}}\ndescription: {{da: En., en: One.}}\n"
            f"website: https://{id}.example.dk\nwebsite_source: [site]\nsectors: [energy]\n{said}\n"
            "sources: [{id: site, publisher: X}]\nchecked: {date: 2026-11-01, by: {da: Os, en: Us}}\n",
            encoding="utf-8",
        )
    return Lineage(publishable(gateway, TODAY))


def told(kin: Kin) -> str:
    """A family on one line; those with a record by their id."""
    name = kin.id or f"“{kin.name.da}”"
    return f"{name}({', '.join(told(other) for other in kin.before)})" if kin.before else name


@pytest.mark.parametrize(
    ("others", "of", "family", "line"),
    [
        pytest.param({}, "alfa", "alfa(“Gammel Vind”)", (), id="a name without a record"),
        pytest.param({}, "beta", "beta", (), id="nobody known"),
        pytest.param({"delta": MERGED.format(into="alfa")}, "alfa", "alfa(delta, “Gammel Vind”)", (), id="a merged cluster"),
        pytest.param(
            {"delta": MERGED.format(into="alfa"), "epsilon": MERGED.format(into="delta")},
            "epsilon", "epsilon", ("delta", "alfa"), id="merged twice",
        ),
        pytest.param(
            {"delta": MERGED.format(into="alfa") + "\n" + NAMES.format(names="Old")},
            "alfa", "alfa(delta(“Old”), “Gammel Vind”)", (), id="two generations",
        ),
        pytest.param(
            {"delta": MERGED.format(into="zeta"), "zeta": NAMES.format(names="DELTA, Eta")}, "zeta", "zeta(delta, “Eta”)", (),
            id="named and merged counts once",
        ),
        pytest.param({"delta": CLOSED, "zeta": NAMES.format(names="delta")}, "zeta", "zeta(delta)", (), id="a closed one"),
        pytest.param({"delta": CLOSED, "zeta": NAMES.format(names="delta")}, "delta", "delta", ("zeta",), id="its heir"),
        pytest.param(
            {"delta": "short_name: X\n", "zeta": NAMES.format(names="delta")}, "zeta", "zeta(“delta”)", (),
            id="one still at work is named only",
        ),
        pytest.param(
            {"delta": f"{CLOSED}\n{NAMES.format(names='zeta')}", "zeta": f"{CLOSED}\n{NAMES.format(names='delta')}"},
            "delta", "delta(“zeta”)", ("zeta",), id="two that name each other",
        ),
    ],
)  # fmt: skip
def test_families(gateway: Path, others: Mapping[str, str], of: str, family: str, line: tuple[str, ...]) -> None:
    found = lineage(gateway, others)
    assert told(found.family(of)) == family
    assert found.successors(of) == line


def test_families_of_today_and_how_many_they_came_from(gateway: Path) -> None:
    found = lineage(gateway, {"delta": MERGED.format(into="alfa"), "zeta": NAMES.format(names="Gammel Vind, Eta")})
    assert list(found.families_today) == ["alfa", "zeta"]
    assert found.origins == 3, "delta, Eta and Gammel Vind, which two name"
