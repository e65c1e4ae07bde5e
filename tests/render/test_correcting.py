"""Each page leads to the form for a correction, filled in with the page, and to the source of its record."""

from __future__ import annotations

from html import unescape
from urllib.parse import parse_qs, urlsplit

from lxml.html import fromstring
from tests.conftest import PROJECT

from cluster_gateway.desk.forms.corrections import page_named
from cluster_gateway.plan.site import SitePlan
from cluster_gateway.render.frames import slot_values

REPOSITORY = "https://github.example/owner/gateway"


def test_every_page_opens_the_form_about_itself(sample_plan: SitePlan) -> None:
    for page in sample_plan.pages:
        form, *edit = (
            link.get("href") for link in fromstring(slot_values(page, sample_plan, "", REPOSITORY)["edit"]).iter("a")
        )
        parts = urlsplit(unescape(form))
        asked = parse_qs(parts.query)
        assert parts._replace(query="").geturl() == f"{REPOSITORY}/issues/new"
        (template,), (about,) = asked["template"], asked["record"]
        assert template == f"{page.language}-correction.yml"
        assert (PROJECT / ".github" / "ISSUE_TEMPLATE" / template).is_file()
        known, record = page_named(about, sample_plan.records)
        assert known and record is page.record, about
        assert edit == ([f"{REPOSITORY}/edit/main/{record.document(page.language).file}"] if record else [])


def test_without_a_repository_the_file_is_named(sample_plan: SitePlan) -> None:
    for page in sample_plan.pages:
        line = slot_values(page, sample_plan, "", "")["edit"]
        assert "<a" not in line and (page.record is None or page.record.document(page.language).file in line)
