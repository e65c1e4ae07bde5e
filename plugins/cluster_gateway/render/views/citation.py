"""Facts with their provenance beside them, and the numbered list of sources at the foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...records.models.provenance import Source, Sourced
from ...records.partial_date import PartialDate
from ..context import PageContext


@dataclass(frozen=True)
class SourceView:
    """One line of the list of sources."""

    number: int
    publisher: str
    title: str
    url: str
    published: str
    official: bool


@dataclass(frozen=True)
class FactView:
    """Something said, with the time it speaks of, a remark, and the numbers of its sources."""

    text: str
    as_of: str = ""
    note: str = ""
    sources: tuple[int, ...] = ()


@dataclass(frozen=True)
class Citations:
    """The sources of one record, numbered in the order of the record."""

    context: PageContext
    sources: tuple[Source, ...]

    def numbers(self, ids: Iterable[str]) -> tuple[int, ...]:
        """The numbers of sources by id."""
        order = {source.id: number for number, source in enumerate(self.sources, 1)}
        return tuple(order[id] for id in ids if id in order)

    def fact(self, text: str, sourced: Sourced) -> FactView:
        """``text`` with the provenance of ``sourced``."""
        return self.told(text, sourced.source, sourced.as_of, self.context.say(sourced.note))

    def told(self, text: str, ids: Iterable[str], as_of: PartialDate | None = None, note: str = "") -> FactView:
        """``text`` with its provenance given part by part."""
        return FactView(text, self.context.when(as_of), note, self.numbers(ids))

    def views(self) -> tuple[SourceView, ...]:
        """The list of sources."""
        say, when = self.context.say, self.context.when
        return tuple(
            SourceView(n, s.publisher, say(s.title), s.url or "", when(s.published), s.official)
            for n, s in enumerate(self.sources, 1)
        )
