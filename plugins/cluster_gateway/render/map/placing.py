"""A map placed for one width: marks, flowers, circles and names, none on another."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .bubbles import Bubble, Circles, Heap, bubbles
from .flowers import Disc, apart, around, petals, reach
from .labels import Label, across, at, beside
from .sheet import HEIGHT, INSET, SHEET, WIDTH, Shape, inset, meet
from .towns import Town

FLOWERS = (7, 4, 2, 1)
"""So many head offices in one town are drawn around it; more become a number that opens. The fuller, the fewer."""
FULL = 0.14
"""The part of the sheet that marks may cover. Where even single marks would cover more, towns become numbers."""
CROWD = 100
"""So many marks on the whole map are drawn one by one; more become numbers by town."""
CIRCLES = 60
"""The most numbers on one map: with the list and the menus that is within 150 steps of the Tab key."""
GAP, RIM = 3.0, 3.5
"""Pixels: between two marks, and around the marks of one town."""
RING = 5.0
"""Pixels: the radius of an office's ring with its line."""
LARGEST = 10
"""So many towns get their number before the regions get their names."""
EDGE = 2.0


@dataclass(frozen=True)
class Sizes:
    """The measures of a map that is at least ``width`` pixels wide on the page; 0 leaves a kind of name out."""

    id: str
    width: int
    mark: float
    town: float
    region: float
    office: float
    sea: float
    counts: bool = False

    def units(self, pixels: float) -> float:
        """Pixels on the page as units of the sheet."""
        return pixels * WIDTH / self.width


@dataclass(frozen=True)
class PlacedTown:
    """A town with head offices. ``marks`` are places around ``x``, ``y``; ``folded`` ones show a number until opened."""

    town: Town
    x: float
    y: float
    radius: float
    marks: tuple[tuple[str, float, float], ...]
    label: Label | None
    folded: bool
    moved: bool


@dataclass(frozen=True)
class PlacedOffice:
    """A town with other offices only."""

    town: Town
    label: Label | None


@dataclass(frozen=True)
class PlacedBubble:
    """A number of organisations in a town."""

    bubble: Bubble
    label: Label | None
    heads: tuple[str, ...]


@dataclass(frozen=True)
class Layer:
    """Everything on one map at one width."""

    sizes: Sizes
    towns: tuple[PlacedTown, ...]
    offices: tuple[PlacedOffice, ...]
    bubbles: tuple[PlacedBubble, ...]
    dots: str
    regions: Mapping[str, Label]
    names: tuple[Label, ...]


@dataclass(frozen=True)
class Naming:
    """The words of a map: regions with the codes of their land, seas and countries with their places, the inset's title."""

    regions: Mapping[str, tuple[str, tuple[str, ...]]]
    around: tuple[tuple[str, float, float, bool], ...]
    inset: str


def placed(towns: Sequence[Town], heaps: Sequence[Heap], naming: Naming, sizes: Sizes) -> Layer:
    """Place ``towns`` mark by mark, or ``heaps`` as numbers when there are any.

    A width that is too small for the marks shows the numbers of head offices instead.
    """
    taken = [*_inset_edges(), *_inset_title(naming, sizes)]
    seats = [town for town in towns if town.heads]
    limit = next((limit for limit in FLOWERS if _covered(seats, sizes, limit) <= FULL), 0)
    if heaps or not limit:
        numbers = heaps or [Heap(town.id, town.x, town.y, len(town.heads)) for town in seats]
        return _crowd(numbers, towns, naming, sizes, taken)
    discs, placed_towns = _flowers(seats, sizes, limit), []
    taken += [(disc.x, disc.y, disc.radius) for _, disc, _ in discs]
    rings = {town: (town.x, town.y, sizes.units(RING)) for town in towns if not town.heads}
    for town, disc, marks in sorted(discs, key=lambda entry: (-len(entry[0].heads), entry[0].id)):
        label = _name(town, disc, sizes, [*taken, *rings.values()]) or _name(town, disc, sizes, taken)
        if label:
            taken.append(label.box)
            # A ring gives way to the name of a town with head offices; the list beside the map has it still.
            rings = {town: ring for town, ring in rings.items() if not meet(label.box, ring)}
        folded = len(town.heads) > limit
        moved = max(abs(disc.x - town.x), abs(disc.y - town.y)) > disc.radius * 0.5
        placed_towns.append(PlacedTown(town, disc.x, disc.y, disc.radius, marks, label, folded, moved))
    taken += rings.values()
    offices = []
    for town in sorted(rings, key=lambda town: (-len(town.offices), town.id)):
        size = sizes.units(sizes.office)
        label = beside(town.name, town.x, town.y, sizes.units(RING), size, 400, taken) if size else None
        taken += [label.box] if label else []
        offices.append(PlacedOffice(town, label))
    regions = _regions(naming, sizes, taken)
    names = [at(*name, sizes.units(sizes.sea), taken) for name in naming.around] if sizes.sea else []
    rank = {town.id: number for number, town in enumerate(towns)}
    return Layer(
        sizes, tuple(sorted(placed_towns, key=lambda p: rank[p.town.id])), tuple(offices), (), "", regions,
        tuple(name for name in names if name),
    )  # fmt: skip


def _name(town: Town, disc: Disc, sizes: Sizes, taken: Sequence[Shape]) -> Label | None:
    return beside(town.name, disc.x, disc.y, disc.radius, sizes.units(sizes.town), 600, taken)


def _inset_edges() -> list[Shape]:
    """Nothing is written across the frame of the inset."""
    west, north, east, south = INSET
    return [
        (west - EDGE, north, west + EDGE, south), (east - EDGE, north, east + EDGE, south),
        (west, north - EDGE, east, north + EDGE), (west, south - EDGE, east, south + EDGE),
    ]  # fmt: skip


def _inset_title(naming: Naming, sizes: Sizes) -> list[Shape]:
    return [(INSET[0], INSET[1], INSET[2], INSET[1] + sizes.units(16))] if naming.inset else []


Flower = tuple[Town, Disc, tuple[tuple[str, float, float], ...]]


def _radius(number: int, sizes: Sizes, limit: int) -> float:
    """How far from its middle a town with so many head offices reaches."""
    mark = sizes.units(sizes.mark)
    if number > limit:
        return mark * 1.3
    return reach(petals(number, mark, sizes.units(GAP)), mark) + (sizes.units(RIM) if number > 1 else 0)


def _covered(towns: Sequence[Town], sizes: Sizes, limit: int) -> float:
    """The part of the sheet that the towns' discs cover."""
    return sum(math.pi * _radius(len(town.heads), sizes, limit) ** 2 for town in towns) / (WIDTH * HEIGHT)


def _flowers(towns: Sequence[Town], sizes: Sizes, limit: int) -> list[Flower]:
    """Each town's disc where it has room, and the places of its marks in it."""
    mark, gap = sizes.units(sizes.mark), sizes.units(GAP)
    discs = [
        Disc(town.x, town.y, _radius(len(town.heads), sizes, limit), INSET if inset(town.x, town.y) else SHEET)
        for town in towns
    ]  # fmt: skip
    flowers = []
    for town, disc in zip(towns, apart(discs, gap), strict=True):
        places = petals(len(town.heads), mark, gap) if len(town.heads) <= limit else around(len(town.heads), mark, gap)
        dx, dy = _back(disc, reach(places, mark)) if len(town.heads) > limit else (0.0, 0.0)
        flowers.append((town, disc, tuple((id, x + dx, y + dy) for id, (x, y) in zip(town.heads, places, strict=True))))
    return flowers


def _back(disc: Disc, wide: float) -> tuple[float, float]:
    """How far opened marks that reach ``wide`` must be moved to stay on the sheet."""
    x = min(max(disc.x, wide), WIDTH - wide)
    y = min(max(disc.y, wide), HEIGHT - wide)
    return x - disc.x, y - disc.y


def _regions(naming: Naming, sizes: Sizes, taken: list[Shape]) -> dict[str, Label]:
    """The names of the regions, the longest first, since it has the fewest places."""
    found: dict[str, Label] = {}
    size = sizes.units(sizes.region)
    for id, (name, codes) in sorted(naming.regions.items(), key=lambda entry: -len(entry[1][0])) if size else ():
        lines = [name.upper()] if sizes.counts else name.upper().split()
        label = across(lines, codes, size, 1 if sizes.counts else 0, taken)
        if label:
            taken.append(label.box)
            found[id] = label
    return found


def _crowd(heaps: Sequence[Heap], towns: Sequence[Town], naming: Naming, sizes: Sizes, taken: list[Shape]) -> Layer:
    """The largest towns first, then the names of the regions, then the towns that still have room."""
    most = max(heap.number for heap in heaps)
    drawn = Circles(sizes.units(sizes.mark), sizes.units(2), most)
    ranked = sorted(heaps, key=lambda heap: (-heap.number, heap.id))
    circles = bubbles(ranked[:LARGEST], drawn, CIRCLES, taken)
    taken += [(b.heap.x, b.heap.y, b.radius) for b in circles]
    regions = _regions(naming, sizes, taken)
    more = bubbles(ranked[LARGEST:], drawn, CIRCLES - len(circles), taken)
    taken += [(b.heap.x, b.heap.y, b.radius) for b in more]
    by_id, size = {town.id: town for town in towns}, sizes.units(sizes.office or sizes.town)
    found = []
    for circle in (*circles, *more):
        heap = circle.heap
        label = beside(by_id[heap.id].name, heap.x, heap.y, circle.radius, size, 600, taken)
        taken += [label.box] if label else []
        found.append(PlacedBubble(circle, label, by_id[heap.id].heads))
    return Layer(sizes, (), (), tuple(found), _dots(towns), regions, ())


def _dots(towns: Sequence[Town]) -> str:
    """Every town as a small dot: one path of points without length, drawn with round ends."""
    spots = dict.fromkeys((round(town.x), round(town.y)) for town in towns)
    return "".join(f"M{x} {y}h0" for x, y in spots)
