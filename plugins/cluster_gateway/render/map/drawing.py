"""The map as the templates and pictures take it: land, marks with names and links, for one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ...plan import addresses
from ...plan.facets import FacetTerm
from ...records.collection import Record
from ...records.geography.land import land
from ...records.models.cluster import Cluster
from ...records.regions import codes_on
from ..context import PageContext
from ..views.card import SectorView, sector
from .bubbles import Heap
from .outline import FRONT, SMALL, WHOLE, Detail, Outline, outline
from .placing import CROWD, Layer, Naming, Sizes, placed
from .sheet import HEIGHT, INSET, WIDTH
from .towns import Town, reaches, towns

PHONE = Sizes("s", 288, mark=12, town=12.5, region=9.5, office=0, sea=0)
TABLET = Sizes("m", 400, mark=12.5, town=13, region=10, office=0, sea=11)
DESK = Sizes("l", 600, mark=13, town=14, region=11, office=12, sea=12, counts=True)
QUIET_PHONE = Sizes("s", 288, mark=12, town=12.5, region=0, office=0, sea=0)
QUIET_TABLET = Sizes("m", 400, mark=12, town=13.5, region=0, office=0, sea=0)
LOCATOR = Sizes("s", 240, mark=11, town=13, region=0, office=12, sea=0)
PICTURE = Sizes("p", 829, mark=14, town=17, region=12.5, office=13.5, sea=15)
"""A picture to take away: 829 units of a slide 1600 wide; its numbers are as large as in its legend."""
AROUND = (
    ("skagerrak", 150, 84, False), ("kattegat", 455, 232, False), ("north-sea", 24, 470, True), ("baltic", 632, 722, False),
    ("sweden", 648, 330, False), ("germany", 205, 742, False),
)  # fmt: skip
"""Seas and countries, where on the sheet their names stand, and which are written upwards."""


@dataclass(frozen=True)
class Mark:
    """An organisation as it stands on the map; without a link where the page is its own."""

    name: str
    link: str
    sector: SectorView
    told: str


@dataclass(frozen=True)
class TownPage:
    """A town's name, its page and what its circle counts, in words."""

    name: str
    link: str
    told: str


@dataclass(frozen=True)
class RegionArea:
    """A region of the day: its land, its page and how many organisations that page lists; no link for none."""

    id: str
    name: str
    link: str
    told: str
    paths: tuple[str, ...]
    current: bool


@dataclass(frozen=True)
class Drawing:
    """A map ready to be drawn; ``scale`` belongs to the land's path data."""

    width: int
    height: int
    scale: float
    regions: tuple[RegionArea, ...]
    borders: tuple[str, ...]
    neighbours: str
    inset: tuple[float, float, float, float]
    layers: tuple[Layer, ...]
    marks: Mapping[str, Mark]
    towns: Mapping[str, TownPage]
    reaches: tuple[tuple[str, str], ...]
    crowded: bool
    target: str = ""
    """The window its links open in, "" for the reader's own; Chromium asks no ``base`` for links of a drawing."""

    @property
    def numbered(self) -> bool:
        """Whether a town shows a number somewhere."""
        return any(layer.bubbles or any(town.folded for town in layer.towns) for layer in self.layers)

    @property
    def glyphs(self) -> tuple[str, ...]:
        """The drawings that are used, each once."""
        return tuple(dict.fromkeys(mark.sector.glyph for mark in self.marks.values()))


def whole_map(context: PageContext, records: Iterable[Record[Cluster]]) -> Drawing:
    """The map that fills a page."""
    return _drawing(context, list(records), WHOLE, (PHONE, TABLET, DESK), linked=True)


def picture_map(context: PageContext, records: Iterable[Record[Cluster]]) -> Drawing:
    """The map of a picture to take away."""
    return _drawing(context, list(records), WHOLE, (PICTURE,), linked=True)


def front_map(context: PageContext, records: Iterable[Record[Cluster]]) -> Drawing:
    """The map of the front page: head offices only."""
    return _drawing(context, list(records), FRONT, (QUIET_PHONE, QUIET_TABLET), offices=False)


def term_map(context: PageContext, records: Iterable[Record[Cluster]], region: str = "") -> Drawing | None:
    """The small map of the organisations of a term, one region brought out; None when no place is known."""
    drawing = _drawing(context, list(records), SMALL, (QUIET_PHONE,), region=region)
    return drawing if any(layer.towns or layer.bubbles or layer.offices for layer in drawing.layers) else None


def locator_map(context: PageContext, record: Record[Cluster]) -> Drawing | None:
    """The small map of one organisation's offices; None when no place is known."""
    drawing = _drawing(context, [record], SMALL, (LOCATOR,))
    drawing = replace(drawing, marks={id: replace(mark, link="") for id, mark in drawing.marks.items()})
    return drawing if drawing.layers[0].towns or drawing.layers[0].offices else None


def _drawing(
    context: PageContext, records: list[Record[Cluster]], detail: Detail, sizes: tuple[Sizes, ...], linked: bool = False,
    region: str = "", offices: bool = True,
) -> Drawing:  # fmt: skip
    names = {id: context.say(term.label) for id, term in context.records.terms("towns").items()}
    found = [town for town in towns(records, names) if town.heads or offices]
    crowded = sum(len(town.heads) for town in found) > CROWD
    terms = context.plan.facets if linked else {}
    counted = {term.id: term.at_work(context.records) for term in terms.get("town", ())}
    shape = outline(detail)
    held = {id: _known(codes) for id, codes in codes_on(context.records.terms("regions"), context.records.today).items()}
    naming = Naming(
        {id: (context.term("regions", id), codes) for id, codes in held.items()},
        tuple((context.word(f"map.around.{name}"), x, y, turned) for name, x, y, turned in AROUND),
        context.word("map.inset"),
    )
    heaps = [Heap(town.id, town.x, town.y, counted.get(town.id) or len(town.heads)) for town in found] if crowded else []
    heaps = [heap for heap in heaps if heap.number]
    key = "placed", context.language, linked, offices, tuple(record.id for record in records)
    now = {code: id for id, codes in held.items() for code in codes}
    return Drawing(
        width=WIDTH,
        height=HEIGHT,
        scale=shape.scale,
        regions=tuple(_regions(context, held, terms.get("region", ()) if linked else (), shape, region)),
        borders=tuple(path for between, path in shape.borders if len({now.get(code) for code in between}) > 1),
        neighbours=shape.neighbours,
        inset=INSET,
        layers=tuple(
            context.plan.once((*key, size.id), lambda size=size: placed(found, heaps, naming, size))  # type: ignore[misc]
            for size in sizes
        ),
        marks={} if crowded else {record.id: _mark(context, record) for record in records},
        towns={town.id: _town(context, town, counted.get(town.id, 0) if crowded else 0) for town in found},
        reaches=() if crowded else tuple((id, _way(way)) for id, ways in reaches(found).items() for way in ways),
        crowded=crowded,
    )


def _known(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for code in codes if code in land().codes)


def _regions(
    context: PageContext, held: Mapping[str, tuple[str, ...]], terms: Sequence[FacetTerm], shape: Outline, current: str
) -> Iterable[RegionArea]:
    pages = {term.id: term for term in terms}
    for id, codes in held.items():
        term = pages.get(id)
        link, told = (_page(context, term), _told(context, term)) if term else ("", "")
        yield RegionArea(id, context.term("regions", id), link, told, tuple(shape.codes[code] for code in codes), id == current)


def _town(context: PageContext, town: Town, listed: int) -> TownPage:
    """A town and what its circle counts: what its page lists, else its head offices on this map."""
    told = context.counted("directory.found", listed) if listed else context.counted("map.heads", len(town.heads))
    return TownPage(town.name, context.link(addresses.facet("town", town.id, context.language)), told)


def _page(context: PageContext, term: FacetTerm) -> str:
    return context.link(addresses.facet(term.facet, term.slug(context.language), context.language))


def _told(context: PageContext, term: FacetTerm) -> str:
    return context.counted("directory.found", term.at_work(context.records))


def _mark(context: PageContext, record: Record[Cluster]) -> Mark:
    view = sector(context, record.facts.sectors[0])
    name = context.say(record.facts.name)
    town = next((context.town(o.town) for o in record.facts.offices if o.role == "headquarters"), "")
    told = ", ".join(part for part in (name, view.label, town) if part)
    return Mark(name, context.item("cluster", record.id), view, told)


def _way(way: tuple[Town, Town]) -> str:
    """A bent line from a head office to an office, as path data."""
    start, end = way
    dx, dy = end.x - start.x, end.y - start.y
    middle = ((start.x + end.x) / 2 + dy * 0.12, (start.y + end.y) / 2 - dx * 0.12)
    return f"M{start.x:.0f} {start.y:.0f}Q{middle[0]:.0f} {middle[1]:.0f} {end.x:.0f} {end.y:.0f}"
