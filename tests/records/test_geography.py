"""The projection agrees with EPSG:25832, the land with itself, and the regions with the calendar."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cluster_gateway.records.geography.land import land, lies_in, nearest_code
from cluster_gateway.records.geography.projection import project
from cluster_gateway.records.models.vocabulary import RegionTerm
from cluster_gateway.records.regions import codes_on, exists_on, region_on
from cluster_gateway.records.shape import Text

# Longitude and latitude (ETRS89, EPSG:4258), easting and northing (EPSG:25832) in metres. Computed with PROJ 9.5.1
# through pyproj 3.7.2: Transformer.from_crs(4258, 25832, always_xy=True). The corners of our box are among them.
CONTROL = {
    "Skagen": ((10.5921, 57.721), (594833.377, 6398762.987)),
    "Gedser": ((11.9257, 54.5747), (689100.183, 6051401.782)),
    "Blåvand": ((8.0843, 55.5579), (442240.460, 6157257.491)),
    "København": ((12.5683, 55.6761), (724351.929, 6175804.022)),
    "Rønne": ((14.706, 55.101), (863878.707, 6120911.669)),
    "Dueodde": ((15.073, 54.987), (888357.228, 6110227.978)),
    "Christiansø": ((15.187, 55.321), (892337.615, 6147960.831)),
    "on the meridian": ((9.0, 56.0), (500000.000, 6206079.587)),
    "south-western corner": ((7.8, 54.4), (422098.390, 6028690.697)),
    "north-eastern corner": ((15.4, 58.0), (877953.150, 6446640.686)),
}


@pytest.mark.parametrize("name", CONTROL)
def test_the_projection_agrees_with_proj(name: str) -> None:
    degrees, metres = CONTROL[name]
    assert math.dist(project(*degrees), metres) < 0.01, "a hundred times closer than the metre that is asked for"


@pytest.mark.parametrize(
    ("town", "lon", "lat", "code"),
    [
        ("Aalborg", 9.919, 57.048, "DK05"), ("Herning", 9.012, 56.134, "DK04"), ("Odense", 10.388, 55.396, "DK03"),
        ("Slagelse", 11.354, 55.403, "DK02"), ("København", 12.568, 55.676, "DK01"), ("Rønne", 14.706, 55.101, "DK01"),
    ],
)  # fmt: skip
def test_towns_lie_in_their_regions(town: str, lon: float, lat: float, code: str) -> None:
    point = project(lon, lat)
    assert nearest_code(*point) == (code, 0.0)
    assert [other for other in land().codes if lies_in(*point, other)] == [code], "and in no other"


def test_what_is_not_denmark_is_far_from_it() -> None:
    assert nearest_code(*project(13.0, 55.605))[1] > 10_000, "Malmö"
    assert nearest_code(*project(12.69, 56.046))[1] > 3_000, "Helsingborg"


def away(east: float, north: float, code: str) -> float:
    """Metres from a point in the sea to the nearest edge of a code's coasts, every edge looked at."""
    edges = [edge for coast, *_ in land().codes[code] for edge in pairwise(coast)]
    return min(math.dist((east, north), _nearest_on(east, north, *edge)) for edge in edges)


def _nearest_on(east: float, north: float, a: tuple[int, int], b: tuple[int, int]) -> tuple[float, float]:
    along = complex(b[0] - a[0], b[1] - a[1])
    beside = complex(east - a[0], north - a[1]) * along.conjugate()
    share = min(1.0, max(0.0, beside.real / abs(along) ** 2)) if along else 0.0
    return a[0] + share * along.real, a[1] + share * along.imag


@given(st.floats(400_000, 900_000), st.floats(6_000_000, 6_450_000))
@settings(deadline=None, max_examples=25)
def test_the_nearest_coast_is_the_nearest_of_all(east: float, north: float) -> None:
    code, found = nearest_code(east, north)
    if found:
        distances = {other: away(east, north, other) for other in land().codes}
        assert found == pytest.approx(distances[code])
        assert found == pytest.approx(min(distances.values()))


def region(id: str, **facts: object) -> RegionTerm:
    return RegionTerm(id=id, label=Text(da=id, en=id), **facts)  # type: ignore[arg-type]


LAST, FIRST = date(2026, 12, 31), date(2027, 1, 1)
TERMS = {
    "syddanmark": region("syddanmark", nuts="DK03"),
    "sjaelland": region("sjaelland", nuts="DK02", valid_to="2026-12-31", successor="oestdanmark"),
    "hovedstaden": region("hovedstaden", nuts="DK01", valid_to="2026-12-31", successor="oestdanmark"),
    "oestdanmark": region("oestdanmark", valid_from="2027-01-01"),
}


def test_two_regions_are_one_from_new_year() -> None:
    assert codes_on(TERMS, LAST) == {"syddanmark": ("DK03",), "sjaelland": ("DK02",), "hovedstaden": ("DK01",)}
    assert codes_on(TERMS, FIRST) == {"syddanmark": ("DK03",), "oestdanmark": ("DK02", "DK01")}
    assert [region_on("sjaelland", TERMS, day) for day in (LAST, FIRST)] == ["sjaelland", "oestdanmark"]
    assert region_on("nowhere", TERMS, FIRST) == "nowhere"
    assert [exists_on(TERMS["oestdanmark"], day) for day in (LAST, FIRST)] == [False, True]


def test_successors_that_lead_in_a_circle_end() -> None:
    circle = {a: region(a, valid_to="2020-01-01", successor=b) for a, b in (("one", "two"), ("two", "one"))}
    assert region_on("one", circle, LAST) in circle
