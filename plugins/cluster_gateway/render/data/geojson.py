"""GeoJSON (RFC 7946): every office whose place is known as a point, longitude first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...records.shape import slug_of
from .documents import OfficeCollection, OfficeFeature, OfficeProperties, Point
from .json_files import json_bytes
from .publication import Publication
from .published import ClusterFull

DECIMALS = 6
"""About ten centimetres; more would only seem precise."""


def offices_file(publication: Publication) -> bytes:
    """``offices.geojson``."""
    features = tuple(feature for cluster in publication.clusters for feature in _features(cluster))
    return json_bytes(OfficeCollection(type="FeatureCollection", **publication.head(), features=features).plain())


def _features(cluster: ClusterFull) -> Iterator[OfficeFeature]:
    """The offices of one organisation. An id is the organisation and the town, numbered from the second in a town."""
    seen: Counter[str] = Counter()
    for office in cluster.offices:
        town = slug_of(office.town)
        seen[town] += 1
        at = office.coordinates
        if at is None:
            continue
        yield OfficeFeature(
            type="Feature",
            id=f"{cluster.id}/{town}" + (f"-{seen[town]}" if seen[town] > 1 else ""),
            geometry=Point(type="Point", coordinates=(round(at.lon, DECIMALS), round(at.lat, DECIMALS))),
            properties=OfficeProperties(
                cluster=cluster.id,
                kind=cluster.kind,
                name_da=cluster.name.da,
                name_en=cluster.name.en,
                url_da=cluster.url.da,
                url_en=cluster.url.en,
                state=cluster.status.state,
                role=office.role,
                town=office.town,
                address=office.address,
                postcode=office.postcode,
                region=office.region.id,
                precision=at.precision,
                as_of=office.as_of,
            ),
        )
