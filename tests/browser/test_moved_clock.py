"""The same call and event as days go by: in a site built on another day, and in an unchanged page on a later day."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.conftest import SAMPLE

from cluster_gateway.hosts.mkdocs.publishing import publish
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import plan
from cluster_gateway.render.painter import paint

MARCH = "Deadline 1 March 2027 at 12:00 (Danish time)."
STANDS = [
    ("2027-01-09T12:00", "Announced", f"Opens 10 January 2027 at 09:00 (Danish time). {MARCH}"),
    ("2027-01-20T12:00", "Open", MARCH),
    ("2027-02-20T12:00", "Closing soon", MARCH),
    ("2027-03-02T12:00", "Between cut-offs", "A cut-off has passed. Next cut-off 1 June 2027."),
    ("2027-05-25T12:00", "Closing soon", "Deadline 1 June 2027."),
    ("2027-06-02T12:00", "Closed", "The last cut-off was 1 June 2027."),
]


@pytest.mark.parametrize(("instant", "label", "words"), STANDS)
def test_built_on_another_day(instant: str, label: str, words: str) -> None:
    made = plan(publishable(SAMPLE, date.fromisoformat(instant[:10])), Site("https://x.example/"))
    for address in ("en/calls/wind-call/", "en/calls/"):
        text = paint(next(p for p in made.pages if p.address == address), made)
        assert f"data-gw-label>{label}</span>" in text and f"data-gw-said>{words}</p>" in text, address


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The sample built once, before anything opened."""
    out = tmp_path_factory.mktemp("clock") / "site"
    publish(SAMPLE, out, date(2027, 1, 2))
    handler = functools.partial(_Quiet, directory=str(out))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A reader abroad: the status follows the instant, not the reader's time zone."""
    context = chromium.new_context(timezone_id="America/New_York", locale="en-GB")
    yield context.new_page()
    context.close()


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Copenhagen"))


@pytest.mark.parametrize(("instant", "label", "words"), STANDS)
def test_an_unchanged_page_on_a_later_day(instant: str, label: str, words: str, page: Page, served: str) -> None:
    page.clock.install(time=moment(instant))
    page.goto(served + "en/calls/wind-call/")
    expect(page.locator("[data-gw-label]")).to_have_text(label)
    expect(page.locator("[data-gw-said]")).to_have_text(words)
    day = moment(instant)
    expect(page.locator("[data-gw-today]")).to_have_text(f"Status on {day.day} {day:%B %Y}.")


def test_a_page_left_open_turns_by_itself(page: Page, served: str) -> None:
    page.clock.install(time=moment("2027-03-01T11:58"))
    page.goto(served + "en/calls/wind-call/")
    expect(page.locator("[data-gw-label]")).to_have_text("Closing soon")
    page.clock.fast_forward("03:00")
    expect(page.locator("[data-gw-label]")).to_have_text("Between cut-offs")


@pytest.mark.parametrize(
    ("instant", "group"),
    [
        ("2027-01-05T12:00", "Opening later"),
        ("2027-01-20T12:00", "Open"),
        ("2027-02-20T12:00", "Closing within 14 days"),
        ("2027-07-01T12:00", "Archive: closed calls"),
    ],
)
def test_the_list_moves_it_to_its_part(instant: str, group: str, page: Page, served: str) -> None:
    page.clock.install(time=moment(instant))
    page.goto(served + "en/calls/")
    expect(page.get_by_role("region", name=group).get_by_role("heading", name="The wind call")).to_be_visible()
    assert page.get_by_role("heading", name="The wind call").count() == 1
    shown = page.locator("[data-gw-group]:visible").count()
    assert shown == len({group, "Recurring"}), "parts without a call are not shown"
    hopeful = group in ("Open", "Closing within 14 days")
    expect(page.locator("[data-gw-hopeful]")).to_be_visible(visible=not hopeful)


def test_events_go_from_coming_to_the_archive_of_their_year(page: Page, served: str) -> None:
    page.clock.install(time=moment("2027-04-10T12:00"))
    page.goto(served + "arrangementer/")
    past = page.get_by_role("region", name="Arkiv: 2027")
    expect(past.get_by_role("heading", level=3)).to_have_text(["Vindkursus", "Stormmessen"])
    expect(past.locator("[data-gw-label]")).to_have_text(["Tidligere", "Aflyst"])
    expect(page.get_by_role("region", name="Kommende")).to_be_hidden()
    expect(page.locator("[data-gw-today]")).to_contain_text("Status den 10. april 2027.")


def test_the_front_page_and_the_profile_show_it_only_while_it_matters(page: Page, served: str) -> None:
    page.clock.install(time=moment("2027-02-20T12:00"))
    page.goto(served + "en/")
    expect(page.get_by_role("region", name="Calls closing soon").get_by_role("link", name="The wind call")).to_be_visible()
    expect(page.get_by_role("region", name="Coming events").get_by_role("link", name="Wind course")).to_be_visible()
    page.clock.set_fixed_time(moment("2027-07-01T12:00"))
    page.goto(served + "en/")
    expect(page.get_by_role("region", name="Calls closing soon")).to_be_hidden()
    page.goto(served + "en/clusters/alfa/")
    expect(page.get_by_role("region", name="Calls open now")).to_be_hidden()
    expect(page.get_by_role("region", name="Coming events")).to_be_hidden()
    expect(page.get_by_role("link", name="Calls with the cluster (1)")).to_be_visible()


def test_without_scripts_the_printed_dates_speak(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "en/calls/wind-call/")
    expect(page.locator("[data-gw-today]")).to_have_text("Status on 2 January 2027.")
    dates = page.locator("section[aria-labelledby=dates] time").all_inner_texts()
    assert dates == ["10 January 2027 at 09:00 (Danish time)", "1 March 2027 at 12:00 (Danish time)", "1 June 2027"]
    expect(page.get_by_text("moved from 20 May 2027")).to_be_visible()
    context.close()
