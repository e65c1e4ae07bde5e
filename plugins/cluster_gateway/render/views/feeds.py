"""The page that explains the feeds, the page of the changes, and the small link to a page's own feed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ...plan import addresses
from ...plan.change_words import change_anchor, change_title
from ...plan.collation import collation
from ...plan.feeds import TOPICS, Feed, names_for
from ...records.models.change import Change
from ..context import PageContext
from ..feeds.formats import FORMAT_NAMES


@dataclass(frozen=True)
class FeedView:
    """A feed: what it is called, what it holds, its full address to copy, and its other formats with their names."""

    name: str
    label: str
    about: str
    count: str
    address: str
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class FeedGroup:
    """Feeds of one topic."""

    topic: str
    feeds: tuple[FeedView, ...]


@dataclass(frozen=True)
class FeedLink:
    """The small link of a page to its own feed, and to the place where feeds are explained and this one can be copied."""

    label: str
    address: str
    explained: str


@dataclass(frozen=True)
class ChangeView:
    """One change: when it happened or was listed, what kind it is, what is said of it, and where the organisation is."""

    anchor: str
    when: str
    kind: str
    kind_id: str
    text: str
    note: str
    link: str


@dataclass(frozen=True)
class ChangesOfYear:
    """The changes of a year, newest first; organisations that joined on one day stand together."""

    year: str
    changes: tuple[ChangeView, ...]
    joined: tuple[Joined, ...]


@dataclass(frozen=True)
class Joined:
    """Several organisations that joined the directory on the same day: the day, how many, and each with its link."""

    when: str
    told: str
    names: tuple[tuple[str, str, str], ...]


def subscribe(context: PageContext) -> tuple[FeedGroup, ...]:
    """Every feed of the page's language by topic."""
    feeds = context.plan.feeds[context.language].values()
    groups = (FeedGroup(topic, tuple(_feed(context, f) for f in feeds if f.topic == topic)) for topic in _GROUPS)
    return tuple(group for group in groups if group.feeds)


_GROUPS = ("general", *TOPICS, "cluster")


def _feed(context: PageContext, feed: Feed) -> FeedView:
    absolute = context.plan.site.absolute
    others = tuple((name, context.link(feed.address(format))) for format, name in FORMAT_NAMES.items() if format != "rss")
    about = feed.description if feed.topic == "general" else ""
    count = context.counted("subscribe.count", feed.count)
    return FeedView(feed.name, feed.label, about, count, absolute(feed.address("rss")), others)


def own_feed(context: PageContext) -> FeedLink | None:
    """The link to the feed of what a page is about, None when it has none of its own."""
    feeds = context.plan.feeds[context.language]
    feed = next((feeds[name] for name in names_for(context.page)[:-1] if name in feeds), None)
    if feed is None:
        return None
    explained = f"{context.link(addresses.section('subscribe', context.language))}#{feed.name}"
    return FeedLink(context.word("subscribe.own-feed", topic=feed.label), context.link(feed.address("rss")), explained)


def changes(context: PageContext) -> tuple[ChangesOfYear, ...]:
    """The view of the changes, by the year they happened in, else the year they were listed in."""

    def year(change: Change) -> int:
        return change.when.first.year if change.when else change.listed.year

    def order(change: Change) -> tuple[int, int, str]:
        last = change.when.last if change.when else change.listed.date()
        return -year(change), -last.toordinal(), str(change.id)

    ordered = sorted((c for c in context.records.changes if context.records.cluster(c.cluster)), key=order)
    return tuple(_of_year(context, str(key), tuple(found)) for key, found in groupby(ordered, year))


def _of_year(context: PageContext, year: str, found: tuple[Change, ...]) -> ChangesOfYear:
    added = [change for change in found if change.kind == "added"]
    days = [(day, tuple(joined)) for day, joined in groupby(added, lambda change: change.listed.date())]
    joined = tuple(_joined(context, changes) for _, changes in days if len(changes) > 1)
    together = {change.id for _, changes in days if len(changes) > 1 for change in changes}
    return ChangesOfYear(year, tuple(_change(context, c) for c in found if c.id not in together), joined)


def _joined(context: PageContext, found: Iterable[Change]) -> Joined:
    found = list(found)
    names = [
        (context.say(record.facts.name), context.item("cluster", record.id), change_anchor(change))
        for change in found
        if (record := context.records.cluster(change.cluster))
    ]
    order = collation(context.language)
    names.sort(key=lambda entry: order(entry[0]))
    told = context.counted("changes.added-together", len(found))
    return Joined(context.day(found[0].listed.date()), told, tuple(names))


def _change(context: PageContext, change: Change) -> ChangeView:
    record = context.records.cluster(change.cluster)
    assert record is not None
    return ChangeView(
        change_anchor(change),
        context.when(change.when) or context.day(change.listed.date()),
        context.word(f"changes.kind.{change.kind}"),
        change.kind,
        change_title(change, record.facts, context.records, context.language),
        context.say(change.note),
        context.item("cluster", record.id),
    )
