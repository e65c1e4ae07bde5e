"""Whether a record is due to be looked at again: worked out from the day it was last held against its sources."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..records.collection import Record, Records
from ..records.models.freshness import Review
from ..records.shape import Text
from .timeline import call_step, event_span, event_step, start_of


@dataclass(frozen=True)
class Standing:
    """A record under review: the day it was last looked at, the day it is due again, and who does it."""

    record: Record[Any]
    last: date
    due: date
    owner: Text

    def overdue(self, today: date) -> bool:
        """Whether the day it was due has come."""
        return today >= self.due


def standing(record: Record[Any], records: Records) -> Standing | None:
    """How a record stands; None when its kind is not reviewed, or when it tells of what is over and changes no more."""
    review = next((review for review in records.freshness.review if review.kind == record.kind), None)
    if review is None or _over(record, records.today):
        return None
    last = _last(record)
    return Standing(record, last, months_after(last, review), review.owner)


def standings(records: Records) -> Iterator[Standing]:
    """Every record under review, the one that is due first coming first."""
    found = (standing(record, records) for record in records.everything())
    yield from sorted((one for one in found if one), key=lambda one: (one.due, one.record.file))


def months_after(day: date, review: Review) -> date:
    """The day of the same number as many months later, or the last of its month."""
    month = day.month - 1 + review.months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _last(record: Record[Any]) -> date:
    """The day a record was last checked or confirmed; of a text in two languages the older one."""
    if record.translations:
        return min(text.revised for text in record.translations.values())
    days: list[date] = [record.facts.checked.date]
    if confirmed := getattr(record.facts, "confirmed", None):
        days.append(confirmed.date)
    return max(days)


def _over(record: Record[Any], today: date) -> bool:
    """Whether nothing of it is expected to change: an ended cluster, a closed call, a past event, a story with its result."""
    facts = record.facts
    if record.kind == "cluster":
        return bool(facts.status.state != "active")
    if record.kind == "call":
        return call_step(facts, start_of(today)).state == "closed"
    if record.kind == "event":
        undated = event_span(facts) is None
        return facts.status.state == "cancelled" or (not undated and event_step(facts, start_of(today)).state == "past")
    return bool(record.kind == "story" and facts.outcome == "result")
