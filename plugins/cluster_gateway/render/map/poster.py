"""The map as a picture to take away: the placed map, a title, and a legend that names every organisation.

A mark has a number and the colour of its field; the legend says the number's name, field (in words and by sign) and
town. So nothing is told by colour alone, and the picture can be understood where nobody can point at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...plan import addresses
from ...records.collection import Record
from ...records.models.cluster import Cluster
from ..context import PageContext
from ..environment import glyph_path
from ..outline import polygons
from ..share_card import DOTS, GATE, colours, hues
from ..typesetting import wrap
from ..views.card import SectorView, headquarters_town, sector
from .drawing import PICTURE, Drawing, picture_map
from .figures import Area, Disc, Figure, Line, Panel, Poster, Sign, Words, mixed
from .labels import CAPITALS, Label
from .lettering import width
from .placing import RING, Layer
from .sheet import WIDTH

WIDE, HIGH = 1600, 900
"""The shape of a slide; a legend of many names makes the picture higher, never its letters smaller."""
ZOOM = PICTURE.width / WIDTH
LEFT, RIGHT = PICTURE.width + 56, WIDE - 56
LEGEND_TOP, FOOT = 182, 82
ONE_COLUMN = 15
"""So many names stand in one column."""
NAME, FIELD, DISC = 17, 13.5, 14
LINE, SPACE = 20, 5


@dataclass(frozen=True)
class Entry:
    """An organisation of the legend; ``number`` is 0 where the map has no place for it."""

    number: int
    name: str
    sector: SectorView
    town: str


def poster(context: PageContext, records: Sequence[Record[Cluster]]) -> Poster:
    """The picture of the map of ``records`` in the language of the page, dated with the day of the build."""
    drawing = picture_map(context, records)
    layer = drawing.layers[0]
    order = [id for ids in _seats(layer) for id in ids]
    numbers = {id: number for number, id in enumerate(order, 1)}
    entries = [] if drawing.crowded else _entries(context, records, numbers)
    legend, bottom = _legend(context, entries) if entries else _counts(context, drawing)
    height = max(HIGH, bottom + FOOT)
    figures = [
        Panel(0, 0, WIDE, height, colours()["paper"]), Panel(0, 0, PICTURE.width, HIGH, colours()["sea"]),
        *_land(drawing), *_names(context, drawing, layer), *_places(drawing, layer, numbers),
        *(() if drawing.crowded else _key(context)), Panel(PICTURE.width, 0, WIDE - PICTURE.width, height, colours()["paper"]),
        Panel(0, HIGH, WIDE, height - HIGH + 1, colours()["paper"]),
        *_head(context, len(records)), *legend, *_foot(context, height),
    ]  # fmt: skip
    title = context.word("map.picture.title")
    told = context.word("map.picture.told", names=", ".join(entry.name for entry in entries)) if entries else title
    return Poster(WIDE, height, context.language, title, told, figures)


def _seats(layer: Layer) -> list[tuple[str, ...]]:
    """The organisations of each place with a mark or a number, from north to south, as the places of the map stand."""
    towns = [(p.town.y, p.town.x, p.town.id, p.town.heads) for p in layer.towns]
    heaps = [(p.bubble.heap.y, p.bubble.heap.x, p.bubble.heap.id, p.heads) for p in layer.bubbles]
    return [heads for *_, heads in sorted([*towns, *heaps], key=lambda seat: (round(seat[0] / 40), *seat[1:3]))]


def _entries(context: PageContext, records: Sequence[Record[Cluster]], numbers: dict[str, int]) -> list[Entry]:
    """Those on the map by number, then the others by name."""
    found = [
        Entry(
            numbers.get(record.id, 0), context.say(record.facts.name), sector(context, record.facts.sectors[0]),
            context.town(headquarters_town(record.facts)),
        )
        for record in records
    ]  # fmt: skip
    return sorted(found, key=lambda entry: entry.number or len(found) + 1)


def _land(drawing: Drawing) -> Iterator[Figure]:
    """Coast, regions and borders; their colours are those of the page as they look on the sea."""
    sea, shore, land, strong = (colours()[name] for name in ("sea", "shore", "land", "line-strong"))
    scale = drawing.scale * ZOOM
    yield Area(drawing.neighbours, scale, mixed(sea, strong, 0.15))
    west, north, east, south = (side * ZOOM for side in drawing.inset)
    yield Panel(west, north, east - west, south - north, sea, strong, 12)
    paths = [path for region in drawing.regions for path in region.paths]
    for part, wide in ((0.14, 32), (0.3, 16), (1, 5)):
        yield from (Area(path, scale, "", mixed(sea, shore, part), wide) for path in paths)
    for number, region in enumerate(drawing.regions):
        fill = mixed(land, colours()["paper"], 0.32) if number % 2 else land
        yield from (Area(path, scale, fill, fill, 1.6) for path in region.paths)
    for border in drawing.borders:
        # A border is an open line; polygons() reads its points all the same.
        for points in polygons(border):
            yield Line(tuple((x * scale, y * scale) for x, y in points), strong, 2, (8, 7))


def _names(context: PageContext, drawing: Drawing, layer: Layer) -> Iterator[Figure]:
    """Seas, regions and the inset."""
    muted, paper = colours()["muted"], colours()["paper"]
    west, north, east, _ = drawing.inset
    yield Words((west + east) / 2 * ZOOM, (north + 20) * ZOOM, context.word("map.inset"), 15, muted, anchor="middle")
    for label in layer.names:
        yield _words(label, PICTURE.sea, muted, spacing=0.12)
    for label in layer.regions.values():
        yield from _lines(label, PICTURE.region, muted, mixed(colours()["land"], paper, 0.5))


def _lines(label: Label, size: float, colour: str, halo: str) -> Iterator[Words]:
    for number, text in enumerate((label.text, *label.more)):
        y = label.y * ZOOM + number * size * 1.2
        yield Words(label.x * ZOOM, y, text, size, colour, 600, label.anchor, halo, CAPITALS)


def _words(label: Label, size: float, colour: str, weight: int = 400, halo: str = "", spacing: float = 0) -> Words:
    return Words(
        label.x * ZOOM, label.y * ZOOM, label.text, size, colour, weight, label.anchor, halo, spacing, label.turned
    )  # fmt: skip


def _places(drawing: Drawing, layer: Layer, numbers: dict[str, int]) -> Iterator[Figure]:
    """Marks with the numbers of the legend, rings, and circles: of a crowd with counts, else with the legend's numbers."""
    ink, muted, paper, strong = (colours()[name] for name in ("ink", "muted", "paper", "line-strong"))
    for x, y in re.findall(r"M(-?\d+) (-?\d+)h0", layer.dots):
        yield Disc(int(x) * ZOOM, int(y) * ZOOM, 2, strong)
    for office in layer.offices:
        yield Disc(office.town.x * ZOOM, office.town.y * ZOOM, RING - 1, paper, ink, 2.2)
        if office.label:
            yield _words(office.label, PICTURE.office, muted, halo=paper)
    for p in layer.towns:
        x, y = p.x * ZOOM, p.y * ZOOM
        if p.moved:
            yield Line(((x, y), (p.town.x * ZOOM, p.town.y * ZOOM)), ink, 1.5)
            yield Disc(p.town.x * ZOOM, p.town.y * ZOOM, 3, ink)
        if p.folded:
            yield from _circle(x, y, p.radius * ZOOM, _from_to(p.town.heads, numbers))
        else:
            if len(p.marks) > 1:
                yield Disc(x, y, p.radius * ZOOM, paper, strong, 1.3)
            for id, dx, dy in p.marks:
                hue = hues()[drawing.marks[id].sector.hue]
                yield from _numbered(x + dx * ZOOM, y + dy * ZOOM, DISC, hue, numbers[id])
        if p.label:
            yield _words(p.label, PICTURE.town, ink, 600, paper)
    for bubble in layer.bubbles:
        heap, radius = bubble.bubble.heap, bubble.bubble.radius * ZOOM
        told = str(heap.number) if drawing.crowded else _from_to(bubble.heads, numbers)
        yield from _circle(heap.x * ZOOM, heap.y * ZOOM, radius, told)
        if bubble.label:
            yield _words(bubble.label, PICTURE.office, ink, 600, paper)


def _numbered(x: float, y: float, radius: float, hue: str, number: int) -> Iterator[Figure]:
    """A mark: the colour of a field, the number of an organisation."""
    size = radius * (1.05 if number < 100 else 0.85)
    yield Disc(x, y, radius, hue, colours()["paper"], 2)
    yield Words(x, y + size * 0.36, str(number), size, colours()["paper"], 700, "middle")


def _circle(x: float, y: float, radius: float, told: str) -> Iterator[Figure]:
    """A circle of several organisations: how many, or from which number of the legend to which."""
    yield Disc(x, y, radius, colours()["button"], colours()["paper"], 2)
    size = min(radius * 0.9, 1.5 * radius / width(told, 1, 700))
    yield Words(x, y + size * 0.36, told, size, colours()["button-ink"], 700, "middle")


def _from_to(heads: Sequence[str], numbers: dict[str, int]) -> str:
    given = [numbers[id] for id in heads]
    return str(given[0]) if len(given) == 1 else f"{given[0]}–{given[-1]}"


def _head(context: PageContext, number: int) -> Iterator[Figure]:
    """The mark and name of the site, the title, the day, and what the figures of the map mean."""
    ink, muted, accent = (colours()[name] for name in ("ink", "muted", "accent"))
    yield Sign(LEFT - 3, 44, 30, GATE, accent, 32)
    yield Sign(LEFT - 3, 44, 30, DOTS, ink, 32)
    yield Words(LEFT + 36, 66, context.word("site.name"), 18, ink, 700)
    yield Words(LEFT - 2, 124, context.word("map.picture.title"), 44, ink, 700)
    counted = context.counted("map.picture.count", number)
    yield Words(LEFT, 156, f"{counted} · {context.day(context.records.today)}", 17, muted)


def _legend(context: PageContext, entries: Sequence[Entry]) -> tuple[list[Figure], float]:
    """Every organisation with its number, name, field and town, and where the last ends."""
    columns = 1 if len(entries) <= ONE_COLUMN else 2
    wide = (RIGHT - LEFT) / columns - (24 if columns > 1 else 0)
    heights = [_height(entry, wide - 42) for entry in entries]
    rows = -(-len(entries) // columns)
    # Few names get the room there is, many stand closer.
    air = min(16.0, max(SPACE, (HIGH - FOOT - LEGEND_TOP - sum(heights[:rows])) / rows))
    figures: list[Figure] = []
    lowest = 0.0
    for column in range(columns):
        x, y = LEFT + column * (wide + 48), float(LEGEND_TOP)
        for entry, high in zip(entries[column * rows :][:rows], heights[column * rows :], strict=False):
            figures += _entry(context, entry, x, y, wide - 42)
            y += high + air
        lowest = max(lowest, y)
    return figures, lowest


def _name_lines(entry: Entry, wide: float) -> list[str]:
    return wrap(entry.name, wide, lambda text: width(text, NAME, 600))


def _height(entry: Entry, wide: float) -> float:
    return len(_name_lines(entry, wide)) * LINE + FIELD * 1.2


def _entry(context: PageContext, entry: Entry, x: float, y: float, wide: float) -> Iterator[Figure]:
    ink, muted, paper = (colours()[name] for name in ("ink", "muted", "paper"))
    hue, glyph = hues()[entry.sector.hue], glyph_path(entry.sector.glyph)
    if entry.number:
        yield from _numbered(x + DISC, y + 16, DISC, hue, entry.number)
    else:
        yield Disc(x + DISC, y + 16, DISC, paper, hue, 2)
        yield Words(x + DISC, y + 21, "–", 15, hue, 700, "middle")
    lines = _name_lines(entry, wide)
    for number, line in enumerate(lines):
        yield Words(x + 42, y + 15 + number * LINE, line, NAME, ink, 600)
    foot = y + 15 + len(lines) * LINE - 1
    yield Sign(x + 42, foot - 12.5, 15, glyph, hue)
    told = f"{entry.sector.label} · {entry.town or context.word('map.picture.no-town')}"
    yield Words(x + 62, foot, told, FIELD, muted)


def _key(context: PageContext) -> Iterator[Figure]:
    """What a ring is, at sea, where Denmark has no towns."""
    ink, muted, sea = (colours()[name] for name in ("ink", "muted", "sea"))
    yield Disc(32, HIGH - 32, RING - 1, colours()["paper"], ink, 2.2)
    yield Words(44, HIGH - 27, context.word("map.key-office"), FIELD, muted, halo=sea)


def _counts(context: PageContext, drawing: Drawing) -> tuple[list[Figure], float]:
    """The legend of a crowd: what the numbers are, and how many each region has."""
    ink, muted = colours()["ink"], colours()["muted"]
    figures: list[Figure] = [*_circle(LEFT + 18, LEGEND_TOP + 20, 18, "12")]
    figures.append(Words(LEFT + 52, LEGEND_TOP + 26, context.word("map.key-number"), NAME, ink))
    y = LEGEND_TOP + 90
    for region in drawing.regions:
        figures.append(Words(LEFT, y, region.name, 22, ink, 600))
        figures.append(Words(LEFT, y + 26, region.told, NAME, muted))
        y += 78
    return figures, y


def _foot(context: PageContext, height: float) -> Iterator[Figure]:
    """Where the picture is from, and whose coast and borders it shows."""
    yield Words(
        LEFT, height - 56, context.plan.site.absolute(addresses.section("map", context.language)), 15, colours()["ink"], 600
    )
    yield Words(LEFT, height - 32, context.word("map.credit"), FIELD, colours()["muted"])
