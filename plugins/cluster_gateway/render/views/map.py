"""The map page: the map, the same organisations as a list by region, and the ways to narrow both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ...plan import addresses
from ...plan.facets import facets_of
from ...records.collection import Record
from ...records.models.cluster import Cluster
from ...records.regions import region_on
from ...records.shape import slug_of
from ..context import PageContext
from ..map.drawing import Drawing, locator_map, term_map, whole_map
from .card import ClusterCard, SectorView, cluster_card, clusters_by_name, sector
from .lists import Facet, facets

FACETS = ("sector", "region", "label")


@dataclass(frozen=True)
class Entry:
    """An organisation in the list: its card, and where its other offices are."""

    card: ClusterCard
    offices: str


@dataclass(frozen=True)
class Place:
    """A town in the list of a crowded map, or an organisation whose town is not known."""

    name: str
    link: str
    count: str


@dataclass(frozen=True)
class Group:
    """What has its head office in a region, as entries, or as towns when crowded; the region, its page, and how many have an
    office there."""

    id: str
    title: str
    link: str
    count: str
    entries: tuple[Entry, ...]
    towns: tuple[Place, ...]


@dataclass(frozen=True)
class MapView:
    """Everything the map page shows."""

    drawing: Drawing
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    sectors: dict[str, SectorView]
    count: str
    former: str
    files: tuple[tuple[str, str], ...]
    """The map to take away: names of formats and links."""
    embeds: str


def on_the_map(context: PageContext) -> list[Record[Cluster]]:
    """The organisations at work, by name."""
    return [record for record in clusters_by_name(context) if record.facts.status.state == "active"]


def cluster_map(context: PageContext) -> MapView:
    """The view of the map page."""
    records = on_the_map(context)
    drawing = whole_map(context, records)
    known = {f"{facet}:{id}" for r in records for facet, ids in facets_of(r.facts, context.records).items() for id in ids}
    narrowed = tuple(
        Facet(facet.id, facet.name, tuple(choice for choice in facet.choices if choice.value in known))
        for facet in facets(context)
        if facet.id in FACETS
    )
    return MapView(
        drawing, tuple(_groups(context, records, drawing.crowded)), tuple(facet for facet in narrowed if facet.choices),
        {f"sector:{id}": sector(context, id) for id in context.records.terms("sectors")},
        context.counted("map.count", len(records)),
        context.link(addresses.section("directory", context.language)) if len(records) < len(context.records.clusters) else "",
        _files(context),
        context.link(addresses.section("embeds", context.language)),
    )  # fmt: skip


def _files(context: PageContext) -> tuple[tuple[str, str], ...]:
    pictures = [(suffix.upper(), addresses.map_picture(context.language, suffix)) for suffix in ("svg", "png")]
    return tuple((name, context.link(address)) for name, address in (*pictures, ("GeoJSON", addresses.data("offices.geojson"))))


def _groups(context: PageContext, records: list[Record[Cluster]], crowded: bool) -> Iterator[Group]:
    terms = context.plan.facets
    regions = {term.id: term for term in terms.get("region", ())}
    towns = {term.id: term for term in terms.get("town", ())}
    town_regions = _town_regions(context) if crowded else {}
    for id in (*regions, ""):
        held = [record for record in records if _home(context, record) == id]
        if not held and not (crowded and id):
            continue
        term = regions.get(id)
        link = context.link(addresses.facet("region", term.slug(context.language), context.language)) if term else ""
        count = context.counted("directory.found", term.at_work(context.records)) if term else ""
        title = context.term("regions", id) if id else context.word("map.elsewhere")
        places = tuple(
            Place(context.say(town.label), context.link(addresses.facet("town", town.slug(context.language), context.language)),
                  context.number(town.at_work(context.records)))
            for town in towns.values()
            if town_regions.get(town.id) == id
        ) if crowded and id else ()  # fmt: skip
        if crowded and not id:
            places = tuple(Place(context.say(r.facts.name), context.item("cluster", r.id), "") for r in held)
        entries = () if places else tuple(_entry(context, record) for record in held)
        yield Group(id, title, link, count, entries, places)


def _town_regions(context: PageContext) -> dict[str, str]:
    """The region most offices in a town name, by the town's slug."""
    terms, given = context.records.terms("regions"), defaultdict[str, Counter[str]](Counter)
    for record in context.records.clusters.values():
        for office in record.facts.offices:
            given[slug_of(office.town)][region_on(office.region, terms, context.records.today)] += 1
    return {town: max(regions, key=lambda id: (regions[id], id)) for town, regions in given.items()}


def _home(context: PageContext, record: Record[Cluster]) -> str:
    """The region of the head office, "" when its place is not known."""
    terms, today = context.records.terms("regions"), context.records.today
    return next((region_on(o.region, terms, today) for o in record.facts.offices if o.role == "headquarters"), "")


def _entry(context: PageContext, record: Record[Cluster]) -> Entry:
    others = [context.town(office.town) for office in record.facts.offices if office.role != "headquarters"]
    return Entry(cluster_card(context, record.id), ", ".join(dict.fromkeys(others)))


def small_map(context: PageContext) -> Drawing | None:
    """The map of a facet's page when its facet is a field or a region; None else, and where no place is known."""
    term = context.page.term
    if term is None or term.facet not in ("sector", "region"):
        return None
    records = [record for record in on_the_map(context) if record.id in term.ids]
    return term_map(context, records, term.id if term.facet == "region" else "")


@dataclass(frozen=True)
class Locator:
    """The small map of an organisation's offices, and the same in words."""

    drawing: Drawing
    told: str


def locator(context: PageContext, record: Record[Cluster]) -> Locator | None:
    """Where the offices of one organisation are; None when no place is known."""
    drawing = locator_map(context, record)
    if drawing is None:
        return None
    offices = [office for office in record.facts.offices if office.coordinates]
    told = [f"{context.word(f'profile.role.{office.role}')}: {context.town(office.town)}" for office in offices]
    return Locator(drawing, context.word("map.locator", offices="; ".join(told)))
