"""Fields over the years: when the clusters of each field were founded, and the stories and news told of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...records.collection import Records
from ...records.partial_date import PartialDate
from .choosing import every_cluster

YEARS_MOST = 30
"""The axis shows this many years at most; what is older is told in the table."""


@dataclass(frozen=True)
class Field:
    """A field: the years its clusters were founded, and how many stories and news there are of each year.

    A story or item counts in each field of the clusters it names. ``undated`` counts stories without a year.
    """

    sector: str
    clusters: tuple[str, ...]
    founded: tuple[int, ...]
    stories: Mapping[int, int]
    news: Mapping[int, int]
    undated: int

    @property
    def story_count(self) -> int:
        """All its stories."""
        return sum(self.stories.values()) + self.undated

    @property
    def news_count(self) -> int:
        """All its news."""
        return sum(self.news.values())

    @property
    def years(self) -> tuple[int, ...]:
        """Every year something is known of."""
        return tuple(sorted({*self.founded, *self.stories, *self.news}))


def fields(records: Records) -> tuple[Field, ...]:
    """The fields that have a cluster, most stories first; none when nothing at all is told of any."""
    clusters = every_cluster(records)
    found = []
    for sector in records.terms("sectors"):
        mine = dict.fromkeys(id for id, cluster in clusters.items() if sector in cluster.sectors)
        if not mine:
            continue
        founded = sorted(f.date.first.year for id in mine if (f := clusters[id].founded))
        told = [story.facts.year for story in records.stories.values() if not mine.keys().isdisjoint(story.facts.clusters)]
        news = [item.facts.date for item in records.news.values() if not mine.keys().isdisjoint(item.facts.clusters)]
        found.append(Field(sector, tuple(mine), tuple(founded), _counts(told), _counts(news), told.count(None)))
    found.sort(key=lambda field: (-field.story_count, -field.news_count))
    return tuple(found) if any(field.story_count or field.news_count for field in found) else ()


def _counts(dates: Iterable[PartialDate | None]) -> dict[int, int]:
    return dict(sorted(Counter(when.first.year for when in dates if when).items()))


def axis(found: Iterable[Field], today: int) -> tuple[int, int]:
    """The first and the last year of the shared axis."""
    years = [year for field in found for year in field.years]
    last = max([*years, today])
    return max(min([*years, today]), last - YEARS_MOST + 1), last
