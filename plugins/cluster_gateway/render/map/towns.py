"""Offices gathered by town: what a map has to place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ...records.collection import Record
from ...records.models.cluster import Cluster
from ...records.shape import slug_of
from .sheet import inset, place


@dataclass(frozen=True)
class Town:
    """A town with the ids of the organisations that have their head office, or only an office, there.

    ``x`` and ``y`` are units of the sheet: the middle of its head offices, else of its offices.
    """

    id: str
    name: str
    x: float
    y: float
    heads: tuple[str, ...]
    offices: tuple[str, ...]


def towns(records: Iterable[Record[Cluster]], names: Mapping[str, str]) -> tuple[Town, ...]:
    """The towns of all offices with a known point, from north to south and from west to east.

    ``names`` gives the names that are not the same in the reader's language, by slug.
    """
    heads: dict[str, list[tuple[str, float, float]]] = {}
    offices: dict[str, list[tuple[str, float, float]]] = {}
    written: dict[str, str] = {}
    for record in records:
        for office in record.facts.offices:
            if office.coordinates is None:
                continue
            id = slug_of(office.town)
            written.setdefault(id, office.town)
            seats = heads if office.role == "headquarters" else offices
            seats.setdefault(id, []).append((record.id, *place(office.coordinates.lon, office.coordinates.lat)))
    found = [_town(id, names.get(id, name), heads.get(id, []), offices.get(id, [])) for id, name in written.items()]
    return tuple(sorted(found, key=lambda town: (round(town.y / 40), town.x, town.id)))


def _town(id: str, name: str, heads: list[tuple[str, float, float]], offices: list[tuple[str, float, float]]) -> Town:
    seats = heads or offices
    x, y = sum(x for _, x, _ in seats) / len(seats), sum(y for _, _, y in seats) / len(seats)
    at_home = tuple(dict.fromkeys(id for id, _, _ in heads))
    return Town(id, name, x, y, at_home, tuple(dict.fromkeys(id for id, _, _ in offices if id not in at_home)))


def reaches(found: Iterable[Town]) -> dict[str, list[tuple[Town, Town]]]:
    """For each organisation the ways from its head office to its other towns; none to or from the inset."""
    found = list(found)
    homes = {id: town for town in found for id in town.heads}
    ways: dict[str, list[tuple[Town, Town]]] = {}
    for town in found:
        for id in town.offices:
            home = homes.get(id)
            if home and not inset(home.x, home.y) and not inset(town.x, town.y):
                ways.setdefault(id, []).append((home, town))
    return ways
