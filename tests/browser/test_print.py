"""A profile on paper: short, light, one drawing of each family, addresses where they help, and nothing to click."""

from __future__ import annotations

import re

import pytest
from tests.browser.conftest import Visit

PROFILES = (
    "klynger/energy-cluster-denmark/",
    "en/clusters/marlog/",
    "klynger/cluster-excellence-denmark/",
    "en/clusters/made/",
)


@pytest.mark.parametrize("path", PROFILES)
@pytest.mark.parametrize("visit", [{"viewport": {"width": 390, "height": 900}, "color_scheme": "dark"}], indirect=True)
def test_a_profile_on_paper(path: str, visit: Visit) -> None:
    page = visit.go(path)
    sheets = len(re.findall(rb"/Type /Page\b", page.pdf(format="A4", prefer_css_page_size=True)))
    assert 1 <= sheets <= 3
    page.set_viewport_size({"width": 695, "height": 1040})
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for family in page.locator(".gw-family").all():
        assert family.locator("svg").evaluate_all("all => all.filter(svg => svg.getBoundingClientRect().width > 0).length") == 1
    gone = (".gw-head__nav", ".gw-head__tools", ".gw-trail", ".gw-save", ".gw-foot nav", ".gw-search")
    assert [name for name in gone if page.locator(f"{name} >> visible=true").count()] == []
    source = page.locator(".gw-sources a").first
    assert source.get_attribute("href") in source.evaluate("a => getComputedStyle(a, '::after').content")


def test_contact_details_are_downloaded(visit: Visit) -> None:
    page = visit.go("en/clusters/cluster-excellence-denmark/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save contact details (vCard)").click()
    assert download.value.suggested_filename == "cluster-excellence-denmark.vcf"
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\n")
