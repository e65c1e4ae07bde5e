"""Co-operation between clusters: the ties the records tell of, and which of them to draw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from ...records.collection import Records
from ...records.models.cluster import Cooperation
from .choosing import at_work

DRAWN_MOST = 20
"""Above this many clusters lines become a tangle, and a matrix says more."""
LISTED_MOST = 60
"""Above this many a matrix is no longer read; those with most ties are shown, and the table holds everybody."""


@dataclass(frozen=True)
class Tie:
    """Two clusters, by id in the order of the alphabet, and what ties them.

    ``told`` holds what either record says of the co-operation, with the id of the record that says it. ``stories`` are
    success stories that name both as behind the work. News do not count: two names in one item need not work together.
    """

    first: str
    second: str
    told: tuple[tuple[str, Cooperation], ...]
    stories: tuple[str, ...]

    @property
    def strength(self) -> int:
        """How many stories tell of it; at least one."""
        return max(len(self.stories), 1)

    def other(self, id: str) -> str:
        """The cluster at the other end."""
        return self.second if id == self.first else self.first


def ties(records: Records) -> tuple[Tie, ...]:
    """Every tie between two clusters at work, in the order of the ids."""
    clusters = at_work(records)
    told: dict[tuple[str, str], list[tuple[str, Cooperation]]] = {}
    stories: dict[tuple[str, str], list[str]] = {}
    for id, cluster in clusters.items():
        for work in cluster.cooperation:
            if work.cluster in clusters and work.cluster != id:
                told.setdefault(_pair(id, work.cluster), []).append((id, work))
    for story in records.stories.values():
        for pair in combinations(sorted(set(story.facts.clusters) & clusters.keys()), 2):
            stories.setdefault(_pair(*pair), []).append(story.id)
    pairs = sorted(told.keys() | stories.keys())
    return tuple(Tie(*pair, tuple(told.get(pair, ())), tuple(stories.get(pair, ()))) for pair in pairs)


def tied(records: Records, id: str) -> bool:
    """Whether the record of a cluster at work tells of co-operation with another one, so that the network shows it."""

    def working(other: str) -> bool:
        record = records.clusters.get(other)
        return record is not None and record.facts.kind == "cluster" and record.facts.status.state == "active"

    return working(id) and any(working(work.cluster) for work in records.clusters[id].facts.cooperation if work.cluster != id)


def _pair(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def degrees(found: tuple[Tie, ...]) -> dict[str, int]:
    """How many others each tied cluster is tied to, most first, equals in the order of the ids."""
    counts: dict[str, int] = {}
    for id in _ends(found):
        counts[id] = counts.get(id, 0) + 1
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def _ends(found: tuple[Tie, ...]) -> Iterator[str]:
    for tie in found:
        yield from (tie.first, tie.second)


def among(found: tuple[Tie, ...], most: int) -> tuple[tuple[str, ...], tuple[Tie, ...]]:
    """The ``most`` clusters with most ties, and the ties between them."""
    ids = tuple(degrees(found))[:most]
    return ids, tuple(tie for tie in found if tie.first in ids and tie.second in ids)
