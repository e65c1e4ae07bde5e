"""Rules about where offices are: their points, towns and regions must fit together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from .collection import Record, Records
from .document import Path, dotted
from .geography.land import land, nearest_code
from .geography.projection import project
from .models.cluster import Cluster, Coordinates
from .models.vocabulary import RegionTerm
from .problem import Problem, Severity
from .regions import exists_on, region_on
from .shape import slug_of

BOX = {"lat": (54.4, 58.0), "lon": (7.8, 15.4)}
"""Denmark with Bornholm, in degrees; the Faroes and Greenland have no regions and no clusters of their own yet."""
SHORE = 2_000
"""Metres. The coast is drawn to about a hundred; a point farther out lies in the sea or in another country."""
DOUBTFUL, CERTAIN = 2_000, 10_000
"""Metres from the region an office names. The borders between regions are drawn coarsely, so near them it may be right."""

Problems = Iterator[Problem]


def points_lie_in_denmark(record: Record[Cluster], _: Records) -> Problems:
    """Coordinates lie on Danish land (within 7.8–15.4 E, 54.4–58.0 N), latitude and longitude in that order."""
    for number, point in _points(record):
        path = ("offices", number, "coordinates")
        if _boxed(point.lat, point.lon):
            if nearest_code(*project(point.lon, point.lat))[1] > SHORE:
                yield _told(record, path, "outside-denmark", point=f"{point.lat}, {point.lon}")
        elif _boxed(point.lon, point.lat):
            yield _told(record, path, "coordinates-swapped", lat=point.lon, lon=point.lat)
        else:
            yield _told(record, path, "outside-denmark", point=f"{point.lat}, {point.lon}")


def points_lie_in_their_region(record: Record[Cluster], records: Records) -> Problems:
    """A point lies in the region its office names; close to a border another answer is only a warning."""
    terms = _regions(records)
    for number, point in _points(record):
        office = record.facts.offices[number]
        codes = _codes(office.region, terms)
        if not codes or not _boxed(point.lat, point.lon):
            continue
        place = project(point.lon, point.lat)
        code, off = nearest_code(*place)
        away = 0.0 if code in codes else nearest_code(*place, codes)[1]
        if away <= DOUBTFUL or off > SHORE:
            continue
        near = next((id for id, term in terms.items() if term.nuts == code), code)
        now = region_on(near, terms, records.today)
        severity: Severity = "problem" if away > CERTAIN else "warning"
        yield _told(
            record, ("offices", number, "region"), "region-contradicts-point", severity,
            town=office.town, given=office.region, near=now, km=round(away / 1000),
        )  # fmt: skip


def offices_have_places_of_their_own(record: Record[Cluster], _: Records) -> Problems:
    """Two offices of an organisation on one spot are in doubt; when they are in different towns, one is wrong."""
    seen: dict[tuple[float, float], int] = {}
    for number, point in _points(record):
        first = seen.setdefault((point.lat, point.lon), number)
        if first == number:
            continue
        offices = record.facts.offices
        facts: dict[str, Any] = {
            "town": offices[number].town,
            "other": offices[first].town,
            "line": record.mark("offices", first).line,
        }
        path = ("offices", number, "coordinates")
        if slug_of(offices[first].town) == slug_of(offices[number].town):
            yield _told(record, path, "offices-on-one-spot", "warning", **facts)
        else:
            yield _told(record, path, "towns-on-one-spot", **facts)


def towns_have_one_region(records: Records) -> Problems:
    """A town lies in the region most offices in it name; towns of one name exist, so another is a warning."""
    terms = _regions(records)
    given: dict[str, Counter[str]] = defaultdict(Counter)
    offices = [
        (record, number, office) for record in records.clusters.values() for number, office in enumerate(record.facts.offices)
    ]
    for _, _, office in offices:
        given[slug_of(office.town)][region_on(office.region, terms, records.today)] += 1
    for record, number, office in offices:
        regions = given[slug_of(office.town)]
        own = region_on(office.region, terms, records.today)
        usual, times = max(regions.items(), key=lambda entry: entry[1])
        if times > regions[own] and office.coordinates is None:
            facts = {"town": office.town, "given": office.region, "near": usual}
            yield _told(record, ("offices", number, "region"), "region-contradicts-town", "warning", **facts)


def regions_are_valid(record: Record[Cluster], records: Records) -> Problems:
    """An office lies in a region that exists on the day of the build; a former region is a warning."""
    terms = _regions(records)
    for number, office in enumerate(record.facts.offices):
        region = terms.get(office.region)
        if region and not exists_on(region, records.today):
            facts = {"given": office.region, "today": records.today, "successor": region.successor or "…"}
            yield _told(record, ("offices", number, "region"), "region-not-valid", "warning", **facts)


def _points(record: Record[Cluster]) -> Iterator[tuple[int, Coordinates]]:
    for number, office in enumerate(record.facts.offices):
        if office.coordinates:
            yield number, office.coordinates


def _boxed(lat: float, lon: float) -> bool:
    return BOX["lat"][0] <= lat <= BOX["lat"][1] and BOX["lon"][0] <= lon <= BOX["lon"][1]


def _regions(records: Records) -> dict[str, RegionTerm]:
    terms = records.terms("regions") if "regions" in records.vocabularies else {}
    return {id: term for id, term in terms.items() if isinstance(term, RegionTerm)}


def _codes(id: str, terms: dict[str, RegionTerm]) -> tuple[str, ...]:
    """The land of a region whatever the day: its own code, or those of the regions that become it."""
    nuts = (term.nuts for own, term in terms.items() if id in (own, term.successor))
    return tuple(code for code in nuts if code and code in land().codes)


def _told(record: Record[Any], path: Path, code: str, severity: Severity = "problem", **facts: object) -> Problem:
    return Problem(record.mark(*path), dotted(path), code, facts, severity)


EVERY_PLACE = (points_lie_in_denmark, points_lie_in_their_region, offices_have_places_of_their_own, regions_are_valid)
