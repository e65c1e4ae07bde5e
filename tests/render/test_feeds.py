"""The feeds: valid in every format, the same items in each, whole, and safe whatever an author writes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import copy
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.conftest import SAMPLE, TODAY
from tests.render.conftest import SITE
from tests.render.feed_validator import ATOM, faults
from tests.site.page import BuiltPage

from cluster_gateway.plan import addresses
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import examine, publishable
from cluster_gateway.plan.feed_items import FeedItem
from cluster_gateway.plan.feeds import ARCHIVE, GENERAL, Feed, FeedPart
from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.plan.wishes import wishes_now
from cluster_gateway.records.day import DENMARK
from cluster_gateway.records.language import LANGUAGES
from cluster_gateway.render.feeds.content import FeedContents, FeedPicture
from cluster_gateway.render.feeds.folder import feed_files
from cluster_gateway.render.feeds.json_feed import json_feed
from cluster_gateway.render.feeds.xml_feeds import xml_feed
from cluster_gateway.render.frames import slot_values
from cluster_gateway.render.prose import html_of

NOW = datetime.combine(TODAY, time(23, 59), DENMARK)
Files = Mapping[str, bytes]


@pytest.fixture(scope="module")
def feeds(project: SitePlan) -> Files:
    return dict(feed_files(project))


def write(format: str, feed: Feed, contents: FeedContents, part: FeedPart | None = None) -> bytes:
    part = part or feed.parts[0]
    return json_feed(feed, part, contents) if format == "json" else xml_feed(format, feed, part, contents)


def holding(feed: Feed, items: tuple[FeedItem, ...]) -> Feed:
    """The feed with other items in it."""
    among = copy(feed.among)
    among.__dict__["items_by_name"] = {feed.name: items}
    return replace(feed, among=among)


def ids(name: str, content: bytes) -> list[str]:
    """The ids of a feed's items, in order."""
    if name.endswith(".json"):
        return [item["id"] for item in json.loads(content)["items"]]
    root = etree.fromstring(content)
    return [str(id.text) for id in (*root.iterfind(".//guid"), *root.iterfind(f"{ATOM}entry/{ATOM}id"))]


# What is there


def test_every_feed_is_there_in_every_format_and_language(feeds: Files, project: SitePlan) -> None:
    for language in LANGUAGES:
        prefix = "en/" if language == "en" else ""
        names = set(project.feeds[language])
        assert {"all", "news", "stories", "changes", "level-eu", "kind-call", "sector-energy"} < names
        assert {f"cluster-{id}" for id in project.records.clusters} < names
        for name in names:
            for ending in (".xml", ".atom.xml", ".json"):
                assert f"{prefix}feeds/{name}{ending}" in feeds
    assert set(project.feeds["da"]) == set(project.feeds["en"])


def test_a_term_without_items_has_no_feed(project: SitePlan) -> None:
    for feed in project.feeds["da"].values():
        assert feed.items or feed.topic == "cluster" or feed.name in GENERAL
    assert "region-oestdanmark" not in project.feeds["da"]


def test_every_article_and_change_is_in_the_feed_of_everything_once(project: SitePlan) -> None:
    records = project.records
    for language in LANGUAGES:
        items = project.feeds[language]["all"].items
        assert len({item.id for item in items}) == len(items)
        listed = (records.calls, records.events, records.resources, records.services, records.actors, records.surveys)
        articles = len(records.news) + len(records.stories) + len(records.changes)
        assert len(items) == articles + sum(len(kind) for kind in listed) + len(list(wishes_now(records))) > 150
        parts = project.feeds[language]["all"].parts
        assert [item for part in (parts[0], *parts[:0:-1]) for item in part.items] == list(items)


def test_an_organisation_has_its_news_its_stories_and_its_changes(project: SitePlan) -> None:
    for id in project.records.clusters:
        items = project.feeds["en"][f"cluster-{id}"].items
        news = {r.id for r in project.records.news.values() if id in r.facts.clusters}
        stories = {r.id for r in project.records.stories.values() if id in r.facts.clusters}
        assert {i.record.id for i in items if i.kind == "news" and i.record} == news
        assert {i.record.id for i in items if i.kind == "story" and i.record} == stories


# Valid


def test_every_feed_is_read_without_complaint(feeds: Files) -> None:
    xml = {name: content for name, content in feeds.items() if name.endswith(".xml")}
    assert len(xml) > 150
    for name, content in xml.items():
        parsed = feedparser.parse(content)
        assert not parsed.bozo, (name, parsed.get("bozo_exception"))
        assert parsed.version == ("atom10" if name.endswith(".atom.xml") else "rss20")
        assert parsed.feed.language == ("en" if name.startswith("en/") else "da")


def test_every_feed_keeps_the_rules_of_its_format(feeds: Files) -> None:
    assert {name: found for name, content in feeds.items() if (found := faults(name, content, NOW))} == {}


SPOILT = [
    ("feeds/news.xml", b"+0100</pubDate>", b"</pubDate>"),
    ("feeds/news.xml", b'isPermaLink="false"', b'isPermaLink="true"'),
    ("feeds/news.xml", b'rel="self"', b'rel="me"'),
    ("feeds/news.xml", b"2026 00:00:00 +0100</pubDate>", b"2027 00:00:00 +0100</pubDate>"),
    ("feeds/news.atom.xml", b"+01:00</published>", b"</published>"),
    ("feeds/news.atom.xml", b'<content type="html">', b'<content type="CDATA">'),
    ("feeds/news.atom.xml", b'hreflang="da" href="https://', b'hreflang="da" href="/'),
    ("feeds/news.atom.xml", b'xml:lang="da"', b'xml:lang="dansk"'),
    ("feeds/news.json", b'"id": "urn', b'"id": 5, "x": "urn'),
    ("feeds/news.json", b"version/1.1", b"version/1"),
    ("feeds/news.json", b'href=\\"https://', b'href=\\"/'),
    ("feeds/news.json", b'"authors"', b'"author"'),
]


@pytest.mark.parametrize(("name", "old", "new"), SPOILT, ids=lambda value: str(value)[:24])
def test_the_rules_can_be_broken(name: str, old: bytes, new: bytes, feeds: Files) -> None:
    assert old in feeds[name]
    assert faults(name, feeds[name].replace(old, new), NOW)


def test_the_three_formats_hold_the_same_items(feeds: Files) -> None:
    for name in (name for name in feeds if name.endswith(".json")):
        stem = name.removesuffix(".json")
        found = [ids(stem + ending, feeds[stem + ending]) for ending in (".json", ".xml", ".atom.xml")]
        assert found[0] == found[1] == found[2], name


def test_feeds_stay_below_what_services_take(feeds: Files) -> None:
    assert max(map(len, feeds.values())) < 512 * 1024


def test_links_of_entries_are_whole(feeds: Files) -> None:
    entry = feedparser.parse(feeds["en/feeds/news.atom.xml"]).entries[0]
    (link,) = entry.links
    assert (link.rel, link.type, link.hreflang) == ("alternate", "text/html", "en")
    assert link.href.startswith("https://klyngeporten.example/en/news/")


# Archives


def test_archives_lead_to_all_items_and_stay_as_they_are(project: SitePlan) -> None:
    feed = project.feeds["da"]["all"]
    item = feed.items[0]
    many = holding(feed, tuple(replace(item, id=f"urn:uuid:{n:036d}") for n in range(237, 0, -1)))
    more = holding(feed, (*(replace(item, id=f"urn:uuid:{n:036d}") for n in range(290, 237, -1)), *many.items))
    assert [len(part.items) for part in many.parts] == [87, 50, 50, 50]
    assert [len(part.items) for part in more.parts] == [90, 50, 50, 50, 50]
    assert more.parts[1:4] == many.parts[1:]
    assert len(many.parts[0].items) >= ARCHIVE
    contents = FeedContents(project, "da")
    contents.html = lambda item: "<p>x</p>"  # type: ignore[method-assign]
    files = {
        project.site.absolute(many.address(format, part.number)): write(format, many, contents, part)
        for part in many.parts
        for format in ("rss", "atom", "json")
    }
    for format, ending in (("rss", ".xml"), ("atom", ".atom.xml")):
        at: str | None = project.site.absolute(many.address(format))
        read: list[str] = []
        while at:
            assert faults(at, files[at], NOW) == []
            root = etree.fromstring(files[at])
            links = list(root.iter(f"{ATOM}link"))
            rels = {link.get("rel"): link.get("href") for link in links if link.get("rel") != "alternate"}
            archived = root.find(".//{http://purl.org/syndication/history/1.0}archive") is not None
            assert archived == ("archive" in at) == ("current" in rels)
            assert rels["self"] == at
            read += ids(at, files[at])
            at = rels.get("prev-archive")
        assert read == [item.id for item in many.items], ending
    at, read = project.site.absolute(many.address("json")), []
    while at:
        document = json.loads(files[at])
        read += [item["id"] for item in document["items"]]
        at = document.get("next_url")
    assert read == [item.id for item in many.items]


# Seams


def test_a_hub_is_named_when_there_is_one() -> None:
    made = plan(publishable(SAMPLE, TODAY), Site("https://sample.example/sub/", "https://hub.example/"))
    files = dict(feed_files(made))
    assert feedparser.parse(files["feeds/news.xml"]).feed.links[-1].href == "https://hub.example/"
    assert {"rel": "hub", "href": "https://hub.example/"}.items() <= {
        k: v for link in feedparser.parse(files["feeds/news.atom.xml"]).feed.links if link.rel == "hub" for k, v in link.items()
    }.items()
    assert json.loads(files["feeds/news.json"])["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_a_picture_is_told_with_its_size_and_its_text(project: SitePlan) -> None:
    feed = project.feeds["en"]["news"]
    picture = FeedPicture("pictures/robot.webp", "image/webp", 4321, 1200, 800, "A robot & a buoy")
    with_picture = holding(feed, feed.items[:1])
    contents = FeedContents(project, "en")
    contents.picture = lambda _: picture  # type: ignore[method-assign]
    for format in ("rss", "atom"):
        entry = feedparser.parse(write(format, with_picture, contents)).entries[0]
        (media,) = entry.media_content
        told = '<media:description type="plain">A robot &amp; a buoy</media:description>'
        assert (media["url"], media["filesize"]) == ("https://klyngeporten.example/pictures/robot.webp", "4321")
        assert (media["width"], media["height"], media["medium"]) == ("1200", "800", "image")
        assert told in write(format, with_picture, contents).decode()
    assert json.loads(write("json", with_picture, contents))["items"][0]["image"].endswith("pictures/robot.webp")


def test_the_picture_of_an_article_stands_in_its_feeds(sample_site: Path) -> None:
    for name in ("feeds/stories.xml", "en/feeds/stories.atom.xml"):
        parsed = feedparser.parse((sample_site / name).read_bytes())
        (media,) = next(entry for entry in parsed.entries if entry.get("media_content")).media_content
        file = sample_site / media["url"].removeprefix("https://sample.example/sub/")
        assert (file.stat().st_size, media["type"]) == (int(media["filesize"]), "image/jpeg")
    found = json.loads((sample_site / "feeds/stories.json").read_bytes())["items"]
    assert [item["image"] for item in found if "image" in item] == [media["url"]]
    for name in ("feeds/stories.xml", "en/feeds/stories.atom.xml", "feeds/stories.json"):
        assert faults(name, (sample_site / name).read_bytes(), NOW) == []


def test_former_names_of_an_organisation_still_lead_to_its_feed(sample_plan: SitePlan) -> None:
    files = dict(feed_files(sample_plan))
    assert files["en/feeds/cluster-alfa-vind.xml"] == files["en/feeds/cluster-alfa.xml"]


def test_what_is_not_translated_is_told_in_its_own_language(sample_plan: SitePlan) -> None:
    entries = feedparser.parse(dict(feed_files(sample_plan))["en/feeds/news.atom.xml"]).entries
    entry = next(entry for entry in entries if entry.title == "Kun på dansk")
    assert entry.content[0].language == "da"
    assert 'lang="da"' in entry.content[0].value and "only in Danish" in entry.content[0].value


# Pages and feeds


def test_every_page_names_the_feeds_that_concern_it(sample_plan: SitePlan) -> None:
    for page in sample_plan.pages:
        named = BuiltPage("", f"<html><head>{slot_values(page, sample_plan, '', '')['feeds']}</head></html>")
        types = named.attributes("//link/@type")
        assert set(types) == {"application/rss+xml", "application/atom+xml", "application/feed+json"}, page.address
        assert set(named.attributes("//link/@rel")) == {"alternate "}
        hrefs = named.attributes("//link/@href")
        prefix = "https://sample.example/sub/" + ("en/" if page.language == "en" else "")
        assert hrefs[-1] == f"{prefix}feeds/all.json" and len(set(hrefs)) == len(hrefs)
        if page.kind == "cluster" and page.record:
            assert hrefs[0] == f"{prefix}feeds/cluster-{page.record.id}.xml"


def test_the_page_of_a_level_has_its_own_feed_and_the_feed_its_page(project: SitePlan) -> None:
    feed = project.feeds["en"]["level-eu"]
    (page,) = (page for page in project.pages if page.address == feed.page)
    assert page.kind == "archive" and f"/{feed.address('rss')}" in slot_values(page, project, "", "")["feeds"]


def test_named_feeds_are_there(project_site: Path) -> None:
    for name in ("index.html", "en/clusters/made/index.html", "klynger/region/nordjylland/index.html", "404.html"):
        page = BuiltPage(name, (project_site / name).read_text(encoding="utf-8"))
        links = page.attributes('//link[starts-with(@rel, "alternate") and @type]/@href')
        assert len(links) >= 3
        for link in links:
            assert (project_site / link.removeprefix("https://klyngeporten.example/")).is_file(), link


# Whatever an author writes

KNOWN = ["]]>", "<![CDATA[", "&amp;lt;script&gt;", "\u202egnirts", "\x00\x0b\ufffe\uffff", "R&D <b>x</b>", "'\"", "𝔘😀"]
HOSTILE = st.text(st.characters(codec="utf-8"), min_size=1, max_size=200) | st.sampled_from(KNOWN)


@given(HOSTILE, HOSTILE, HOSTILE)
@settings(deadline=None, max_examples=60)
def test_no_title_or_text_spoils_a_feed(title: str, summary: str, text: str) -> None:
    item = _ITEMS[0]
    spoilt = replace(item, title=title, summary=summary)
    contents = FeedContents(_PLAN, "da")
    contents.html = lambda _: html_of(text)  # type: ignore[method-assign]
    feed = holding(_PLAN.feeds["da"]["news"], (spoilt,))
    for format in ("rss", "atom"):
        parsed = feedparser.parse(write(format, feed, contents))
        assert not parsed.bozo and len(parsed.entries) == 1
    assert len(json.loads(write("json", feed, contents))["items"]) == 1


_PLAN = plan(publishable(SAMPLE, TODAY), SITE)
_ITEMS: tuple[FeedItem, ...] = _PLAN.feeds["da"]["news"].items


@pytest.mark.parametrize(
    ("body", "gone"),
    [
        ("Se &#x202e;her&#x2066; og &#1; &#xfffe;.", ["\u202e", "\u2066", "\x01", "\ufffe"]),
        ("<script>alert(1)</script><img src=x onerror=alert(1)>", ["alert(1)", "onerror", "img"]),
        ("[a](javascript:alert) [b](//evil.example) [c](/relative/)", ["javascript", "evil.example", 'href="/']),
    ],
)
def test_a_text_is_harmless(body: str, gone: list[str], gateway: Path) -> None:
    path = gateway / "content" / "news" / "2026-03-01-wind-prize" / "da.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n" + body + "\n", encoding="utf-8")
    records, _ = examine(gateway, TODAY)
    made = dict(feed_files(plan(records, SITE)))
    for ending in (".xml", ".atom.xml", ".json"):
        name = f"feeds/news{ending}"
        assert faults(name, made[name], NOW) == []
        text = made[name].decode().partition("Vindpris")[2]
        assert [mark for mark in gone if mark in text] == []


def test_links_to_a_place_in_the_text_lead_to_the_page(gateway: Path) -> None:
    path = gateway / "content" / "news" / "2026-03-01-wind-prize" / "da.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nVind.[^1]\n\n[^1]: Luft.\n", encoding="utf-8")
    made: Any = json.loads(dict(feed_files(plan(publishable(gateway, TODAY), SITE)))["feeds/news.json"])
    text = next(item["content_html"] for item in made["items"] if item["title"] == "Vindpris til Alfa")
    assert 'href="https://klyngeporten.example/nyheder/wind-prize/#fn' in text


def test_feeds_are_the_same_bytes_every_time(sample_plan: SitePlan) -> None:
    again = plan(publishable(SAMPLE, TODAY), sample_plan.site)
    assert dict(feed_files(again)) == dict(feed_files(sample_plan))
    assert addresses.feed("news", "rss", "en", 2) == "en/feeds/archive/news-2.xml"
