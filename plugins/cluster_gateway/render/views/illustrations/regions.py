"""Fields and regions: a table whose cells are shaded by how many clusters have an office there."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from ....plan import addresses
from ...context import PageContext
from ...illustrations.heat import Cell, Heat, heat
from ..card import SectorView, sector
from .about import AboutView, Terms, about, facet_link, listed, name, terms_with_pages

NAMED_MOST = 6
"""More clusters than this are counted, not named, in a sentence."""
TOP_MOST = 3
"""More regions than this at the top are not named in the headline."""


@dataclass(frozen=True)
class HeatCell:
    """A cell: its number and shade, its offices where they are more, where it leads, and what that link is called."""

    number: int
    level: int
    offices: str
    link: str
    label: str


@dataclass(frozen=True)
class HeatRow:
    """A field and its cells, one for each region."""

    sector: SectorView
    link: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class RegionsView:
    """The illustration; ``regions`` holds names and addresses, ``totals`` the cells of all fields together."""

    about: AboutView
    regions: tuple[tuple[str, str], ...]
    rows: tuple[HeatRow, ...]
    totals: tuple[HeatCell, ...]


def regions(context: PageContext) -> RegionsView | None:
    """The illustration, where at least one office is known."""
    table = heat(context.records)
    if table is None:
        return None
    terms = terms_with_pages(context)
    rows = tuple(
        HeatRow(
            sector(context, id), facet_link(context, terms, "sector", id),
            tuple(_cell(context, table, table.cells.get((id, region)), terms) for region in table.regions),
        )
        for id in table.sectors
    )  # fmt: skip
    totals = tuple(HeatCell(len(ids), table.level(len(ids)), "", "", "") for ids in table.reach.values())
    names = tuple((context.term("regions", id), facet_link(context, terms, "region", id)) for id in table.regions)
    reading = context.word("illustrations.regions.reading")
    return RegionsView(
        about(context, "regions", _headline(context, table), reading, [_limits(context, table)], None),
        names, rows, totals,
    )  # fmt: skip


def _headline(context: PageContext, table: Heat) -> str:
    total, some = len(table.regions), sum(1 for ids in table.reach.values() if ids)
    if some == total:
        said = context.word("illustrations.regions.headline-all", total=total)
    else:
        said = context.word("illustrations.regions.headline-some", some=some, total=total)
    if some == 1 or len(table.widest) in (some, total) or len(table.widest) > TOP_MOST:
        return said
    most = listed(context, [context.term("regions", id) for id in table.widest])
    return context.word("illustrations.regions.headline-most", said=said, regions=most)


def _limits(context: PageContext, table: Heat) -> str:
    if not table.placeless:
        return context.word("illustrations.regions.limits-none")
    names = listed(context, [name(context, id) for id in table.placeless])
    if len(table.placeless) > NAMED_MOST:
        names = context.counted("illustrations.clusters", len(table.placeless))
    return context.word("illustrations.regions.limits", names=names)


def _cell(context: PageContext, table: Heat, found: Cell | None, terms: Terms) -> HeatCell:
    if found is None:
        return HeatCell(0, 0, "", "", "")
    number = len(found.clusters)
    field, region = context.term("sectors", found.sector), context.term("regions", found.region)
    clusters, offices = (
        context.counted("illustrations.clusters", number),
        context.counted("illustrations.offices", found.offices),
    )
    if found.offices > number:
        label = context.word(
            "illustrations.regions.cell-offices", clusters=clusters, offices=offices, field=field, region=region
        )
    else:
        label = context.word("illustrations.regions.cell", clusters=clusters, field=field, region=region)
    shown = offices if found.offices > number else ""
    return HeatCell(number, table.level(number), shown, _leads_to(context, found, terms), label)


def _leads_to(context: PageContext, found: Cell, terms: Terms) -> str:
    """The page of the field or the region where it shows just these clusters, else the directory narrowed to both."""
    for facet, id in (("sector", found.sector), ("region", found.region)):
        term = terms.get((facet, id))
        if term and set(term.ids) == set(found.clusters):
            return facet_link(context, terms, facet, id)
    if ("region", found.region) not in terms:
        return facet_link(context, terms, "sector", found.sector)
    directory = context.link(addresses.section("directory", context.language))
    return f"{directory}?{urlencode({'sector': found.sector, 'region': found.region, 'status': 'active'})}"
