"""The parts of a profile: its family and its figures over time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import TODAY
from tests.records.test_lineage import CLOSED, MERGED, NAMES, lineage

from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.render.painter import paint

FIGURES = "figures:\n  - {indicator: members, value: 1234, qualifier: about, as_of: 2024, source: site}\n"


def planned(gateway: Path) -> SitePlan:
    return plan(publishable(gateway, TODAY), Site("https://sample.example/"))


def body(planned: SitePlan, address: str) -> str:
    """The body of a page on one line."""
    page = next(page for page in planned.pages if page.address == address)
    return re.sub(r"\s+", " ", paint(page, planned))


def spoken(html: str) -> str:
    """The family in the words of those who do not see the drawing."""
    found = re.search(r'<ul class="gw-family__words">(.*?)</ul> ?<svg', html)
    return re.sub(r"<[^>]+>|\s+", " ", found[1]).replace("  ", " ").strip() if found else ""


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("en/clusters/alfa/", "Alfa & Vind (Founded May 2014) grew out of: Delta (Merged 2020) grew out of: Eta Gammel Vind"),
        ("klynger/delta/", "Alfa & Vind (Grundlagt maj 2014) voksede ud af: Delta (Lagt sammen 2020) voksede ud af: Eta"),
        ("en/clusters/zeta/", "Zeta grew out of: Theta (Closed 2019)"),
        ("en/clusters/beta/", ""),
    ],
)
def test_a_profile_tells_its_family(gateway: Path, address: str, said: str) -> None:
    eta = f"{MERGED.format(into='alfa')}\n{NAMES.format(names='Eta')}"
    lineage(gateway, {"delta": eta, "theta": CLOSED, "zeta": NAMES.format(names="Theta")})
    html = body(planned(gateway), address)
    assert re.sub(r"\s+", " ", spoken(html)).replace("&amp;", "&") == said
    assert html.count("gw-family__svg--wide") == html.count("gw-family__svg--tall") == bool(said)
    assert ('id="family"' in html) == bool(said)


def test_a_merged_profile_leads_to_what_it_became(gateway: Path) -> None:
    lineage(gateway, {"delta": MERGED.format(into="alfa"), "epsilon": MERGED.format(into="delta")})
    html = body(planned(gateway), "en/clusters/epsilon/")
    assert 'Became <a href="../delta/">Delta</a>, which became <a href="../alfa/">Alfa &amp; Vind</a>.' in html


def test_all_families_on_one_page(gateway: Path) -> None:
    lineage(gateway, {"delta": MERGED.format(into="alfa"), "theta": CLOSED, "zeta": "status: {state: active, source: [site]}"})
    html = body(planned(gateway), "en/clusters/family-tree/")
    assert "<h1>2 organisations became 1 cluster</h1>" in html
    alone = html.partition('id="alone"')[2].partition("</section>")[0]
    assert 'href="../zeta/"' in alone and "alfa" not in alone
    ended = html.partition('id="ended"')[2]
    assert "Merged 2020. Became" in ended and "Closed 2019." in ended


def test_a_gateway_without_families_has_no_empty_parts(gateway: Path) -> None:
    record = gateway / "clusters" / "alfa.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("predecessors: {names: [Gammel Vind], source: site}\n", ""), encoding="utf-8")
    html = body(planned(gateway), "en/clusters/family-tree/")
    assert "<h1>The clusters&#39; family tree</h1>" in html
    assert 'id="today"' not in html and 'id="alone"' in html


@pytest.mark.parametrize(
    ("figures", "drawn"),
    [
        pytest.param("", [], id="one figure"),
        pytest.param("  - {indicator: members, value: 1100, as_of: 2023, source: site}\n", [], id="nobody says they are alike"),
        pytest.param(
            "  - {indicator: members, value: 1000, series: a, as_of: 2023-06, source: site}\n"
            "  - {indicator: members, value: 900, series: a, as_of: 2020, source: news}\n"
            "  - {indicator: members, value: 2000, series: a, qualifier: expected, as_of: 2028, source: news}\n",
            ["2020", "900 members", "June 2023", "1,000 members", "2028", "2,000 members (expected)"], id="a series by date",
        ),
        pytest.param(
            "  - {indicator: members, value: 1000, series: a, source: site}\n"
            "  - {indicator: members, value: 900, series: a, as_of: 2020, source: news}\n",
            [], id="undated ones are not drawn",
        ),
        pytest.param(
            "  - {indicator: members, value: 1000, series: a, as_of: 2022, source: site}\n"
            "  - {indicator: grants, value: 9, series: a, as_of: 2020, source: news}\n",
            [], id="other indicators are never joined",
        ),
        pytest.param(
            "  - {indicator: members, value: 1000, series: a, as_of: 2022, source: site}\n"
            "  - {indicator: members, value: 9, series: b, as_of: 2020, source: news}\n",
            [], id="other populations are never joined",
        ),
    ],
)  # fmt: skip
def test_figures_over_time(gateway: Path, figures: str, drawn: list[str]) -> None:
    record = gateway / "clusters" / "alfa.yml"
    text = record.read_text(encoding="utf-8")
    assert FIGURES in text
    record.write_text(text.replace(FIGURES, FIGURES + figures), encoding="utf-8")
    with (gateway / "clusters" / "vocabulary" / "indicators.yml").open("a", encoding="utf-8") as terms:
        terms.write("  - {id: grants, label: {da: Tilskud, en: Grants}, unit: {da: kr., en: DKK}}\n")
    html = body(planned(gateway), "en/clusters/alfa/")
    assert re.findall(r'class="gw-bars__(?:when|value)"[^>]*>([^<]*)<', html) == drawn
    table = html.partition('<table class="gw-table gw-indicators">')[2].partition("</table>")[0]
    assert all(words in table for words in drawn), "the table says everything that is drawn"
    assert table.count("<tr>") == 1 + table.count('scope="rowgroup"') + 1 + figures.count("indicator:")
    assert html.count("gw-bars__expected") == figures.count("expected") * bool(drawn)
