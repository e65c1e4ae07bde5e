"""Many clusters in many Danish towns, drawn by lot from a fixed seed: the scale a European corpus would bring."""

from __future__ import annotations

import random
from dataclasses import replace

from cluster_gateway.plan.site import SitePlan, plan
from cluster_gateway.records.collection import Record
from cluster_gateway.records.geography.land import land, lies_in
from cluster_gateway.records.geography.projection import project
from cluster_gateway.records.models.cluster import Coordinates, Office

REGIONS = {"DK01": "hovedstaden", "DK02": "sjaelland", "DK03": "syddanmark", "DK04": "midtjylland", "DK05": "nordjylland"}


def town_places(number: int, seed: int = 7) -> list[tuple[str, str, float, float]]:
    """So many towns on land: name, region, latitude and longitude."""
    lot, found = random.Random(seed), list[tuple[str, str, float, float]]()
    while len(found) < number:
        lat, lon = lot.uniform(54.5, 57.8), lot.uniform(8.0, 15.2)
        point = project(lon, lat)
        code = next((code for code in land().codes if lies_in(*point, code)), "")
        if code:
            found.append((f"By {len(found) + 1}", REGIONS[code], round(lat, 3), round(lon, 3)))
    return found


def crowded(known: SitePlan, number: int, towns: int) -> SitePlan:
    """The plan of a gateway with ``number`` copies of its first cluster, a few towns having most of them."""
    lot, places = random.Random(11), town_places(towns)
    model = next(record for record in known.records.clusters.values() if record.facts.kind == "cluster")
    clusters = dict[str, Record[object]]()
    for n in range(number):
        town, region, lat, lon = places[min(int(lot.paretovariate(0.6)) - 1, lot.randrange(towns))]
        office = Office(role="headquarters", town=town, region=region, coordinates=Coordinates(lat=lat, lon=lon), source=("s",))
        id = f"cluster-{n}"
        clusters[id] = replace(
            model, id=id, facts=model.facts.model_copy(update={"id": id, "offices": (office,), "former_ids": ()})
        )
    return plan(replace(known.records, clusters=clusters, stories={}, news={}), known.site)
