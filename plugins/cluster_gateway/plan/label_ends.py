"""When European labels run out, as far as a source tells: for the staff, as a list and as a feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..records.collection import Record, Records
from ..records.guids import guid_of, in_language
from ..records.language import Language
from ..records.models.cluster import Cluster, Label
from ..records.partial_date import PartialDate
from . import addresses
from .feed_items import Category, FeedItem, first_id, moment
from .wording import word

NOTICE = timedelta(days=365)
"""How long before its end a label is announced: a new benchmarking and an audit take most of a year."""
FEED = "labels"


@dataclass(frozen=True)
class LabelEnd:
    """A label whose end is known. ``ends`` is as precise as the source; the label holds through its last day."""

    record: Record[Cluster]
    label: Label
    ends: PartialDate

    @property
    def anchor(self) -> str:
        """Its place on the page."""
        return f"{self.record.id}-{self.label.level}-{self.ends}".lower()

    def days_left(self, today: date) -> int:
        """The days the label still holds, the last one included; nothing or less when it has run out."""
        return (self.ends.last - today).days + 1


def label_ends(records: Records) -> tuple[LabelEnd, ...]:
    """Every label whose end a source tells, the first to end first."""
    found = [
        LabelEnd(record, label, label.expires)
        for record in records.clusters.values()
        for label in record.facts.labels
        if label.expires
    ]
    return tuple(sorted(found, key=lambda end: (end.ends.last, end.record.id, end.label.level)))


def ending_soon(records: Records) -> tuple[LabelEnd, ...]:
    """The labels of clusters at work that hold today and end within a year."""
    return tuple(
        end
        for end in label_ends(records)
        if 0 < end.days_left(records.today) <= NOTICE.days and end.record.facts.status.state == "active"
    )


def label_items(records: Records, language: Language) -> Iterator[FeedItem]:
    """An item for each label whose end is known, from a year before its end on: once announced, it stays."""
    for end in reversed(label_ends(records)):
        begins = end.ends.last - NOTICE
        if begins > records.today:
            continue
        cluster = end.record.facts
        name, level = cluster.name.in_language(language), records.term("label-levels", end.label.level).label
        facts = {"name": name, "level": level.in_language(language).lower()}
        guid = guid_of("label-end", first_id(end.record), end.label.scheme, end.label.level, str(end.ends))
        published = moment(begins)
        yield FeedItem(
            "label", in_language(guid, language).urn, word("certification.item.title", language, **facts),
            word("certification.item.summary", language, **facts),
            f"{addresses.section('certification', language)}#{end.anchor}", language, published, published, end.ends,
            (Category("cluster", end.record.id, name),), frozenset({FEED}), end.record, part=guid,
        )  # fmt: skip
