"""Co-operation between clusters: drawn as a graph while it can be read, as a matrix above that."""

from __future__ import annotations

from dataclasses import dataclass

from ...context import PageContext
from ...illustrations.choosing import at_work
from ...illustrations.circle import TALL, WIDE, Circle, circle
from ...illustrations.ties import DRAWN_MOST, LISTED_MOST, Tie, among, degrees, ties
from ..card import SectorView, sector
from .about import AboutView, CellView, TableView, about, cluster, name, sources


@dataclass(frozen=True)
class MatrixRow:
    """A cluster against every other: for each ``told``, ``story`` or "" for nothing known, None for itself."""

    name: str
    link: str
    cells: tuple[str | None, ...]


@dataclass(frozen=True)
class NetworkView:
    """The illustration: drawings in two sizes with the field and address of each cluster by id, or a matrix."""

    about: AboutView
    drawings: tuple[Circle, ...]
    sectors: dict[str, SectorView]
    links: dict[str, str]
    matrix: tuple[MatrixRow, ...]


def network(context: PageContext) -> NetworkView | None:
    """The illustration, where at least one tie is known."""
    found = ties(context.records)
    if not found:
        return None
    counts = degrees(found)
    drawn = len(counts) <= DRAWN_MOST
    limits = []
    if len(counts) > LISTED_MOST:
        limits.append(context.word("illustrations.network.matrix-most", n=LISTED_MOST))
    rest = len(at_work(context.records)) - len(counts)
    if rest:
        limits.append(context.counted("illustrations.network.limits", rest))
    ids = tuple(counts)
    headline, reading = _headline(context, found, counts), _reading(context, found, drawn)
    return NetworkView(
        about(context, "network", headline, reading, limits, _table(context, found)),
        _drawings(context, sorted(ids), found) if drawn else (),
        {id: sector(context, context.records.clusters[id].facts.sectors[0]) for id in ids},
        {id: context.item("cluster", id) for id in ids},
        () if drawn else _matrix(context, found),
    )  # fmt: skip


def _headline(context: PageContext, found: tuple[Tie, ...], counts: dict[str, int]) -> str:
    most = [id for id, number in counts.items() if number == max(counts.values())]
    if len(most) == 1:
        return context.word("illustrations.network.headline-most", name=name(context, most[0]), n=counts[most[0]])
    return context.counted("illustrations.network.headline-many", len(found))


def _reading(context: PageContext, found: tuple[Tie, ...], drawn: bool) -> str:
    if not drawn:
        return context.word("illustrations.network.reading-matrix")
    parts = [context.word("illustrations.network.reading")]
    if any(not tie.told for tie in found):
        parts.append(context.word("illustrations.network.reading-stories"))
    return " ".join(parts)


def _drawings(context: PageContext, ids: list[str], found: tuple[Tie, ...]) -> tuple[Circle, ...]:
    names = {id: name(context, id) for id in ids}
    pairs = [(tie.first, tie.second, tie.strength, bool(tie.told)) for tie in found]
    return tuple(circle(names, pairs, format) for format in (WIDE, TALL))


def _matrix(context: PageContext, found: tuple[Tie, ...]) -> tuple[MatrixRow, ...]:
    ids, shown = among(found, LISTED_MOST)
    kinds = {frozenset((tie.first, tie.second)): "told" if tie.told else "story" for tie in shown}
    return tuple(
        MatrixRow(
            name(context, row), context.item("cluster", row),
            tuple(None if row == other else kinds.get(frozenset((row, other)), "") for other in ids),
        )
        for row in ids
    )  # fmt: skip


def _table(context: PageContext, found: tuple[Tie, ...]) -> TableView:
    say = context.word
    keys = ("with", "about", "when", "stories")
    columns = (say("illustrations.cluster"), *(say(f"illustrations.network.{key}") for key in keys), say("profile.source"))
    rows = []
    for tie in found:
        notes = dict.fromkeys(context.say(work.note) for _, work in tie.told if work.note)
        if not tie.told:
            notes = {say("illustrations.network.only-stories"): None}
        dates = dict.fromkeys(context.when(work.as_of) for _, work in tie.told if work.as_of)
        found_at = dict.fromkeys(line for id, work in tie.told for line in sources(context, id, work.source))
        rows.append((
            cluster(context, tie.first), cluster(context, tie.second), _lines(notes), _lines(dates),
            CellView(tuple((_title(context, id), context.item("story", id)) for id in tie.stories)),
            CellView(tuple(found_at), foreign=True),
        ))  # fmt: skip
    return TableView(columns, tuple(rows))


def _lines(texts: dict[str, None]) -> CellView:
    return CellView(tuple((text, "") for text in texts))


def _title(context: PageContext, story: str) -> str:
    return context.records.stories[story].text(context.language)[0].title
