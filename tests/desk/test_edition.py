"""``edition``: nothing is sent twice, nothing is lost, and the letter arrives whole whatever stands in it."""

from __future__ import annotations

import email
import email.policy
import re
import shutil
from collections.abc import Callable
from datetime import date, datetime, time
from email.message import EmailMessage
from html import escape
from pathlib import Path

import feedparser
import pytest
from lxml import html as lxml_html
from PIL import Image
from tests.conftest import PROJECT, TODAY
from tests.render.feed_validator import faults

from cluster_gateway.command import main
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.edition import SECTIONS, contained, due, edition_text
from cluster_gateway.plan.examination import examine, publishable
from cluster_gateway.plan.feed_items import FeedItem
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.collection import Records
from cluster_gateway.records.day import DENMARK
from cluster_gateway.records.guids import guid_of
from cluster_gateway.records.language import LANGUAGES, Language
from cluster_gateway.records.problem import Problem
from cluster_gateway.render.edition.letter import LARGEST, html_letter, letter
from cluster_gateway.render.edition.plain import plain_text
from cluster_gateway.render.feeds.folder import feed_files
from cluster_gateway.render.painter import paint

DAY = "2026-11-28"
NOW = datetime.combine(TODAY, time(23, 59), DENMARK)
SITE = Site("https://klyngeporten.example/")
NEWS = "content/news/2026-11-10-late"


def edit(root: Path, *options: str, day: str = DAY, since: str | None = "2026-01-01") -> int:
    """Run the command as an editor does."""
    begin = ["--since", since] if since else []
    return main(["edition", *begin, "--root", str(root), "--today", day, *options])


def place(root: Path, id: str = DAY) -> Path:
    return root / "content" / "editions" / id


def add_news(root: Path, published: str, title: str = "Sent på året", name: str = NEWS) -> None:
    """An article in both languages, as an editor adds it."""
    (root / name).mkdir(parents=True)
    for language in LANGUAGES:
        facts = (
            f"guid: {guid_of('test', name)}\npublished: {published}\ndate: 2026-11-10\n"
            "level: eu\nkind: call\nclusters: [alfa]\n"
            "sources: [{id: site, publisher: Alfa, url: 'https://alfa.example/nyt'}]\n"
        )
        own = facts if language == "da" else ""
        texts = f'title: "{title}"\nsummary: "Kort om {title}"\nrevised: 2026-11-10\n'
        text = f"---\n{own}{texts}---\n\nTekst.\n"
        (root / name / f"{language}.md").write_text(text, encoding="utf-8")


def items(records: Records, language: Language, id: str = DAY) -> list[FeedItem]:
    guids = edition_text(records.editions[id], language).items
    return [item for _, found in contained(records, language, guids) for item in found]


def read(path: Path) -> EmailMessage:
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project's content with a first edition of everything there is."""
    root = tmp_path_factory.mktemp("shipped")
    for name in ("clusters", "content", "success-stories"):
        shutil.copytree(PROJECT / name, root / name)
    assert edit(root) == 0
    return root


# Over the shipped content


def test_no_edition_is_shipped() -> None:
    assert not (PROJECT / "content" / "editions").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_is_small_and_holds_everything(language: Language, shipped: Path) -> None:
    records = publishable(shipped, TODAY)
    html = (place(shipped) / f"{language}.html").read_text(encoding="utf-8")
    text = (place(shipped) / f"{language}.txt").read_text(encoding="utf-8")
    assert len(html.encode()) <= LARGEST == 95_000
    found = items(records, language)
    assert len(found) == len(records.news) + len(records.stories) + len(records.changes) > 90
    flat = " ".join(text.split())
    for item in found:
        assert " ".join(item.title.split()) in flat
        assert SITE.absolute(item.address) in text
        assert f'href="{escape(SITE.absolute(item.address))}"' in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_is_made_as_mail_programs_want_it(language: Language, shipped: Path) -> None:
    html = (place(shipped) / f"{language}.html").read_text(encoding="utf-8")
    tree = lxml_html.document_fromstring(html)
    assert tree.get("lang") == language and tree.findtext(".//title")
    assert tree.xpath("//script | //form | //link | //svg | //input | //iframe") == []
    assert set(tree.xpath("//table/@role")) == {"presentation"}
    assert "var(" not in html and "grid" not in html and "prefers-color-scheme: dark" in html
    assert all(re.match(r"https://|mailto:", href) for href in tree.xpath("//@href | //@src"))
    assert [h.tag for h in tree.iter("h1", "h2")].count("h1") == 1
    first = tree.xpath("//body/div")[0]
    assert first.text == publishable(shipped, TODAY).editions[DAY].text(language)[0].summary  # the preheader
    assert tree.xpath("//p[not(@style)] | //h3[not(@style)]") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_can_be_imported(language: Language, shipped: Path) -> None:
    path = place(shipped) / f"{language}.eml"
    message = read(path)
    assert message.defects == [] and message.get_content_type() == "multipart/alternative"
    plain, html = message.iter_parts()
    assert [plain.get_content_type(), html.get_content_type()] == ["text/plain", "text/html"]
    for part, suffix in ((plain, "txt"), (html, "html")):
        assert part.get_content().replace("\r\n", "\n") == (place(shipped) / f"{language}.{suffix}").read_text(encoding="utf-8")
    assert message["List-Unsubscribe"] and message["Message-ID"].endswith("@klyngeporten.example>")
    assert message["Content-Language"] == language
    assert message["Date"].datetime.date() == TODAY
    again = email.message_from_bytes(message.as_bytes(policy=email.policy.SMTP), policy=email.policy.default)
    assert (again["Subject"], again["Message-ID"]) == (message["Subject"], message["Message-ID"])
    assert message["Subject"] in {"Nyt om Danmarks klynger, 28. november 2026", "News of Denmark's clusters, 28 November 2026"}
    assert max(len(line) for line in path.read_bytes().split(b"\r\n")) <= 998  # RFC 5322


def test_the_same_edition_is_the_same_bytes(shipped: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    shutil.copytree(shipped, again)
    shutil.rmtree(again / "content" / "editions")
    assert edit(again) == 0
    assert {p.name: p.read_bytes() for p in place(again).iterdir()} == {
        p.name: p.read_bytes() for p in place(shipped).iterdir()
    }


def test_an_edition_is_no_problem_to_check(shipped: Path) -> None:
    assert [p for p in examine(shipped, TODAY)[1] if "editions" in p.mark.file] == []


# Nothing twice, nothing lost


def test_a_second_run_writes_nothing(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edit(gateway, since="2000-01-01") == 0
    before = {path: path.read_bytes() for path in gateway.rglob("*") if path.is_file()}
    capsys.readouterr()
    assert edit(gateway, "--language", "en", day="2026-11-30") == 0
    assert "nothing new" in capsys.readouterr().out
    assert edit(gateway, "--language", "da", since=None) == 0
    assert "intet nyt" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in gateway.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("published", ["2026-11-28", "2026-11-20", "2019-05-01"])
def test_what_comes_late_joins_the_next_edition(published: str, gateway: Path) -> None:
    assert edit(gateway, since="2000-01-01") == 0
    add_news(gateway, published)
    assert edit(gateway, day="2026-11-30", since=None) == 0
    records = publishable(gateway, date(2026, 11, 30))
    assert [item.title for item in items(records, "en", "2026-11-30")] == ["Sent på året"]
    assert edit(gateway, day="2026-12-07", since=None) == 0
    assert sorted(path.name for path in place(gateway).parent.iterdir())[-1] == "2026-11-30"


def test_the_first_edition_passes_over_what_is_older(gateway: Path) -> None:
    add_news(gateway, "2026-11-20")
    assert edit(gateway, since="2026-11-15") == 0
    records = publishable(gateway, TODAY)
    assert [item.title for item in items(records, "da")] == ["Sent på året"]
    assert not due(records, "da", TODAY)
    older = due(records, "da", date(2000, 1, 1))  # asked for, what was passed over may still be sent
    assert older and "Sent på året" not in [item.title for _, found in older for item in found]


def test_a_renamed_article_is_the_same_item(gateway: Path) -> None:
    add_news(gateway, "2026-11-20")
    assert edit(gateway) == 0
    (gateway / NEWS).rename(gateway / "content/news/2026-11-10-quite-another")
    assert edit(gateway, day="2026-11-30") == 0
    assert not place(gateway, "2026-11-30").exists()


def test_each_language_remembers_for_itself(gateway: Path) -> None:
    add_news(gateway, "2026-11-20")
    assert edit(gateway, "--language", "da") == 0
    assert not (place(gateway) / "en.md").exists()
    assert edit(gateway, "--language", "en") == 0  # the same day: the same edition
    assert (place(gateway) / "en.md").exists()
    add_news(gateway, "2026-11-21", "Et til", "content/news/2026-11-10-other")
    assert edit(gateway, "--language", "da") == 0
    assert [path.name for path in sorted(place(gateway).parent.iterdir())] == [DAY, f"{DAY}-2"]
    records = publishable(gateway, TODAY)
    assert {edition.facts.guid for edition in records.editions.values()} - {None}
    assert [item.title for item in items(records, "da", f"{DAY}-2")] == ["Et til"]


def test_the_sections_stand_in_their_order() -> None:
    assert [section.name for section in SECTIONS] == ["news", "story", "call", "event", "change"]


def due_on(gateway: Path, day: str) -> dict[str, list[str]]:
    """What an edition made on a day would contain of calls and events: section → title and time."""
    records = publishable(gateway, date.fromisoformat(day))
    found = {section.name: items for section, items in due(records, "en", date.fromisoformat(day))}
    return {name: [f"{i.title}, {i.happened}" for i in found[name]] for name in ("call", "event") if name in found}


@pytest.mark.parametrize(
    ("day", "calls", "events"),
    [
        ("2026-11-01", [], []),
        ("2026-11-10", [], []),
        ("2027-02-15", [], ["Wind course, 2027-03-20"]),
        ("2027-02-18", ["The wind call, 2027-03-01"], ["Wind course, 2027-03-20"]),
        ("2027-03-02", [], ["Wind course, 2027-03-20"]),
        ("2027-05-20", ["The wind call, 2027-06-01"], []),
        ("2027-06-02", [], []),
    ],
)
def test_calls_join_when_they_close_and_events_when_they_come(
    gateway: Path, day: str, calls: list[str], events: list[str]
) -> None:
    found = due_on(gateway, day)
    assert found.get("call", []) == calls
    assert found.get("event", []) == events


def test_each_deadline_of_a_call_is_told_once(gateway: Path) -> None:
    assert edit(gateway, "--since", "2027-02-17", "--today", "2027-02-18") == 0
    assert "The wind call" in next((gateway / "content" / "editions").glob("*/en.txt")).read_text(encoding="utf-8")
    assert due_on(gateway, "2027-02-25") == {}
    assert due_on(gateway, "2027-05-25") == {"call": ["The wind call, 2027-06-01"]}


# What an editor writes


def test_an_introduction_and_its_subject(gateway: Path, tmp_path: Path) -> None:
    add_news(gateway, "2026-11-20")
    (tmp_path / "intro.da.md").write_text(
        "# Ærø, Øst & Åen\n\nKære *læser* af [Alfa](cluster:alfa)\n\n- ét\n- to\n", encoding="utf-8"
    )
    (tmp_path / "intro.en.md").write_text("Dear reader", encoding="utf-8")
    assert edit(gateway, "--intro", str(tmp_path / "intro.md")) == 0
    message = read(place(gateway) / "da.eml")
    assert message["Subject"] == "Ærø, Øst & Åen"
    plain, html = (part.get_content() for part in message.iter_parts())
    assert "Kære læser af Alfa <https://klyngeporten.example/klynger/alfa/>" in " ".join(plain.split())
    assert "- ét\r\n- to" in plain or "- ét\n- to" in plain
    assert "<em>læser</em>" in html
    assert "Dear reader" in (place(gateway) / "en.txt").read_text(encoding="utf-8")


def test_either_file_of_an_introduction_may_be_named(gateway: Path, tmp_path: Path) -> None:
    add_news(gateway, "2026-11-20")
    for language, text in (("da", "Kære læser"), ("en", "Dear reader")):
        (tmp_path / f"intro.{language}.md").write_text(text, encoding="utf-8")
    assert edit(gateway, "--intro", str(tmp_path / "intro.da.md")) == 0
    assert "Dear reader" in (place(gateway) / "en.txt").read_text(encoding="utf-8")
    assert "Kære læser" in (place(gateway) / "da.txt").read_text(encoding="utf-8")


def test_a_picture_has_a_full_address_and_a_text(gateway: Path) -> None:
    add_news(gateway, "2026-11-20")
    Image.new("RGB", (1200, 800), "#0a4f8f").save(gateway / NEWS / "sea.png")
    path = gateway / NEWS / "da.md"
    told = "picture: {file: sea.png, alt: {da: 'Havet & åen', en: The sea}, credit: Alfa, right: CC BY 4.0}\nlevel: eu"
    path.write_text(path.read_text(encoding="utf-8").replace("level: eu", told), encoding="utf-8")
    assert edit(gateway) == 0
    tree = lxml_html.document_fromstring((place(gateway) / "da.html").read_text(encoding="utf-8"))
    (image,) = tree.xpath("//img[@alt='Havet & åen']")
    assert image.get("src").startswith(SITE.url) and image.get("src").endswith((".png", ".jpg"))
    assert image.get("width") == "536" and "Alfa" in image.getnext().text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# A <script>\n\nHi", "intro.md:1:"), ("Hi [there](cluster:nobody)", "intro.md:1:"), ("Hi \u202eereht", "intro.md:1:"),
        ("# " + "a" * 400 + "\n\nHi", "intro.md:1:"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_introduction_has_a_place(
    text: str, said: str, gateway: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_news(gateway, "2026-11-20")
    path = tmp_path / "intro.md"
    path.write_text(text, encoding="utf-8")
    assert edit(gateway, "--language", "en", "--intro", str(path)) == 1
    assert said in capsys.readouterr().err
    assert not place(gateway).exists()


def test_bytes_that_are_no_text(gateway: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "intro.md").write_bytes(b"\xff\xfe\x00")
    assert edit(gateway, "--language", "da", "--intro", str(tmp_path / "intro.md")) == 1
    assert "UTF-8" in capsys.readouterr().err


def test_a_missing_introduction_or_beginning(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert edit(gateway, "--language", "da", "--intro", str(gateway / "no.md")) == 1
    assert "no.md findes ikke" in capsys.readouterr().err
    assert edit(gateway, "--language", "en", since=None) == 2
    assert "--since" in capsys.readouterr().err
    assert not place(gateway).exists()


def test_nothing_is_collected_while_a_record_is_wrong(gateway: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = gateway / "clusters" / "alfa.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: alfa\n", "id: alpha\n"), encoding="utf-8")
    assert edit(gateway) == 1
    assert "clusters/alfa.yml" in capsys.readouterr().err


HOSTILE = "A & B \\\" onmouseover=alert(1) ' {{ 7*7 }} ]] 50 % | = Ærø"


def test_a_hostile_title_stays_words(gateway: Path) -> None:
    add_news(gateway, "2026-11-20", HOSTILE)
    assert edit(gateway) == 0
    title = HOSTILE.replace("\\", "")
    html = (place(gateway) / "da.html").read_text(encoding="utf-8")
    tree = lxml_html.document_fromstring(html)
    assert title in [a.text for a in tree.iter("a")]
    assert tree.xpath("//@onmouseover") == []


# A very large edition


@pytest.mark.parametrize("times", [3, 30])
def test_a_large_letter_is_shortened_and_says_so(times: int, shipped: Path) -> None:
    records = publishable(shipped, TODAY)
    planned = plan(records, SITE)
    page = next(page for page in planned.pages if page.kind == "edition" and page.language == "da")
    said = letter(planned, page)
    sections = tuple(type(s)(s.name, s.title, s.brief, s.entries * times) for s in said.view.sections)
    many = type(said)(said.context, type(said.view)(said.view.date, said.view.intro, sections))
    html = html_letter(many)
    assert LARGEST * 0.9 < len(html.encode()) <= LARGEST
    tree = lxml_html.document_fromstring(html)
    total, shown = sum(len(s.entries) for s in sections), len(tree.xpath("//h3 | //p[@class='line']"))
    if shown < total:
        assert f"Læs {total - shown} indslag mere på nettet" in html
    assert shown == total or not tree.xpath("//h3")


def test_html_as_plain_text() -> None:
    html = '<h2>Hej</h2><p>A &amp; <a href="https://a.example/">b</a><br>c</p><ul><li>x</li><li>y</li></ul><blockquote><p>z</p></blockquote>'
    assert plain_text(html) == "Hej\n\nA & b <https://a.example/> c\n\n- x\n- y\n\n> z"


# On the site


def test_the_web_archive_and_its_feed(shipped: Path) -> None:
    planned = plan(publishable(shipped, TODAY), SITE)
    pages = {page.address: page for page in planned.pages}
    files = dict(feed_files(planned))
    for prefix, list_page in (("", "nyhedsbrev/"), ("en/", "en/newsletter/")):
        page = f"{list_page}{DAY}/"
        listed = paint(pages[list_page], planned)
        assert f'href="{DAY}/"' in listed and "feeds/editions.xml" in listed
        whole = lxml_html.document_fromstring(paint(pages[page], planned))
        assert len(whole.xpath("//ul[contains(@class, 'gw-edition')]/li")) > 90
        feed = feedparser.parse(files[f"{prefix}feeds/editions.xml"])
        assert not feed.bozo and [entry.link for entry in feed.entries] == [SITE.absolute(page)]
        assert feed.entries[0].content[0].value.count("<li>") > 90
        assert page not in files[f"{prefix}feeds/all.xml"].decode()
        assert faults("editions.xml", files[f"{prefix}feeds/editions.xml"], NOW) == []
    assert ("Nyhedsbrev", "nyhedsbrev/") in [(e.title, e.address) for e in planned.menu("footer", "da")]


def test_without_an_edition_there_is_no_newsletter(sample_plan: SitePlan) -> None:
    assert not [page for page in sample_plan.pages if page.kind in ("editions", "edition")]
    assert not [address for address, _ in feed_files(sample_plan) if "editions" in address]
    assert "nyhedsbrev/" not in [entry.address for entry in sample_plan.menu("footer", "da")]


def test_an_edition_in_one_language_is_on_both_sides(gateway: Path, told: Callable[[], list[Problem]]) -> None:
    add_news(gateway, "2026-11-20")
    assert edit(gateway, "--language", "da") == 0
    assert [p.code for p in told() if "editions" in p.mark.file] == []
    pages = {p.language: p for p in plan(publishable(gateway, TODAY), SITE).pages if p.kind == "edition"}
    assert pages["en"].text_language == "da" and not pages["en"].has_alternates


def test_a_file_that_does_not_belong_is_told(gateway: Path, told: Callable[[], list[Problem]]) -> None:
    add_news(gateway, "2026-11-20")
    assert edit(gateway) == 0
    (place(gateway) / "notes.txt").write_text("x", encoding="utf-8")
    assert [(p.mark.file, p.code) for p in told() if "editions" in p.mark.file] == [
        (f"content/editions/{DAY}/notes.txt", "unknown-file")
    ]
