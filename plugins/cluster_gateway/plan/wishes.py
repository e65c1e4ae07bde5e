"""What clusters offer and look for, and for how long: a wish leaves by itself when its last day has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ..records.collection import Record, Records
from ..records.models.cluster import Cluster
from ..records.models.wish import Wish
from .timeline import start_of


def over_from(wish: Wish) -> datetime:
    """The first instant at which a wish no longer holds, in UTC."""
    return wish.until.ends(wish.zone)


def holds(wish: Wish, today: date) -> bool:
    """Whether a wish holds on the day ``today``."""
    return over_from(wish) > start_of(today)


def wishes_now(records: Records) -> Iterator[tuple[Record[Cluster], Wish]]:
    """Every wish of a cluster at work that holds today, the newest first."""
    found = [
        (cluster, wish)
        for cluster in records.clusters.values() if cluster.facts.status.state == "active"
        for wish in cluster.facts.wishes if holds(wish, records.today)
    ]  # fmt: skip
    yield from sorted(found, key=lambda pair: (-pair[1].published.timestamp(), pair[0].id, pair[1].id))
