"""The statements every page leads to: accessibility, with what the Danish act asks for, and privacy, true to its test."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from tests.site.page import BuiltPage, pages

STATEMENTS = {"da": ("tilgaengelighed/", "privatliv/"), "en": ("en/accessibility/", "en/privacy/")}
ASKED = {
    "da": {
        "status": "overholdt delvist",
        "gaps": "Kendte mangler",
        "contact": "Sig til, hvis noget ikke virker",
        "telephone and writing": "telefonnummer og en skriftlig kontakt",
        "enforcement": "Digitaliseringsstyrelsen fører tilsyn",
        "date": "Udkastet er skrevet",
        "method": "vores egen vurdering",
        "review": "mindst én gang om året",
    },
    "en": {
        "status": "complies in part",
        "gaps": "Known gaps",
        "contact": "Tell us when something does not work",
        "telephone and writing": "telephone number and a written contact",
        "enforcement": "Digitaliseringsstyrelsen supervises",
        "date": "This draft was written",
        "method": "our own assessment",
        "review": "at least once a year",
    },
}
"""What order no. 904 of 2019 asks a statement to hold, and the words that hold it here."""


def missing(page: BuiltPage, language: str) -> list[str]:
    """What the act asks for and the statement does not hold."""
    said = " ".join(page.tree.xpath("string(//main)").split())
    faults = [what for what, words in ASKED[language].items() if words not in said]
    supervised = [link for link in page.attributes("//main//a/@href") if link.startswith("https://digst.dk/")]
    return faults if supervised else [*faults, "link to the supervisor"]


def without_a_way(page: BuiltPage, there: str) -> bool:
    """Whether the foot of the page has no link to the address."""
    site = "https://site.example/"
    return site + there not in {urljoin(site + page.address, link) for link in page.attributes("//footer//a/@href")}


@pytest.fixture(scope="module")
def built(project_site: Path) -> dict[str, BuiltPage]:
    return {page.address: page for page in pages(project_site)}


@pytest.mark.parametrize("language", STATEMENTS)
def test_every_page_leads_to_both_statements(language: str, built: dict[str, BuiltPage]) -> None:
    read = [p for p in built.values() if p.tree.xpath("//footer") and p.tree.get("lang") == language and not p.redirects]
    assert len(read) > 100
    for there in STATEMENTS[language]:
        assert [page.address for page in read if without_a_way(page, there)] == []


def test_a_page_without_a_way_to_a_statement_is_found() -> None:
    page = BuiltPage("klynger/x/", '<html lang="da"><footer><a href="../../privatliv/">Privatliv</a></footer></html>')
    assert without_a_way(page, "tilgaengelighed/") and not without_a_way(page, "privatliv/")


@pytest.mark.parametrize("language", STATEMENTS)
def test_the_accessibility_statement_holds_what_the_act_asks_for(language: str, built: dict[str, BuiltPage]) -> None:
    assert missing(built[STATEMENTS[language][0]], language) == []


@pytest.mark.parametrize("what", ASKED["en"])
def test_a_statement_that_lacks_something_is_found(what: str) -> None:
    words = " ".join(text for name, text in ASKED["en"].items() if name != what)
    link = '<a href="https://digst.dk/x/">x</a>'
    assert missing(BuiltPage("x/", f"<html><main>{words}{link}</main></html>"), "en") == [what]
    assert missing(BuiltPage("x/", f"<html><main>{words}</main></html>"), "en") == [what, "link to the supervisor"]


@pytest.mark.parametrize("language", STATEMENTS)
def test_the_privacy_page_names_all_that_may_be_stored(language: str, built: dict[str, BuiltPage]) -> None:
    """What tests/browser/test_privacy.py allows, no more and no less."""
    assert built[STATEMENTS[language][1]].tree.xpath("//main//code/text()") == ["gw-palette"]
