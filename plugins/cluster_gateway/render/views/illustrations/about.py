"""What every illustration has around it: a headline that says the point, how to read it, its table, its source, its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ....plan import addresses
from ....plan.facets import FacetTerm, facet_terms
from ...context import PageContext
from ...illustrations.choosing import every_cluster
from ...illustrations.tables import file_names


@dataclass(frozen=True)
class CellView:
    """A cell of a table: its lines, each with an address or none; ``foreign`` when they lead out of the site."""

    lines: tuple[tuple[str, str], ...]
    foreign: bool = False


@dataclass(frozen=True)
class TableView:
    """A table: its columns, and its rows, whose first cell names the row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[CellView, ...], ...]


@dataclass(frozen=True)
class AboutView:
    """Everything around a illustration. ``table`` is None where the illustration is a table itself."""

    id: str
    name: str
    headline: str
    reading: str
    limits: tuple[str, ...]
    source: str
    source_link: str
    downloads: tuple[tuple[str, str], ...]
    """What a file is for, as a key of the wording, and where it is."""
    table: TableView | None


def about(
    context: PageContext, id: str, headline: str, reading: str, limits: Iterable[str], table: TableView | None,
    source: tuple[str, str] | None = None,
) -> AboutView:  # fmt: skip
    """What surrounds the illustration ``id``; its source is the records, unless ``source`` names another with its address."""
    told, link = source or (_records(context), "")
    downloads = tuple((key, context.link(address)) for key, address in file_names(id).items())
    kept = tuple(line for line in limits if line)
    return AboutView(id, context.word(f"illustrations.{id}.name"), headline, reading, kept, told, link, downloads, table)


def _records(context: PageContext) -> str:
    clusters = every_cluster(context.records)
    day = max(cluster.checked.date for cluster in clusters.values())
    return context.word(
        "illustrations.source", clusters=context.counted("illustrations.clusters", len(clusters)), date=context.day(day)
    )


def cell(text: str, link: str = "") -> CellView:
    """A cell with one line; none when there is nothing to say."""
    return CellView(((text, link),) if text else ())


def cluster(context: PageContext, id: str, fragment: str = "") -> CellView:
    """A cell that names a cluster and leads to its profile."""
    return cell(name(context, id), context.item("cluster", id) + fragment)


def name(context: PageContext, id: str) -> str:
    """A cluster's name."""
    return context.say(context.records.clusters[id].facts.name)


def sources(context: PageContext, cluster: str, ids: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The publishers of sources of a cluster's record with their addresses; a source without one leads to the record."""
    known = [source for source in context.records.clusters[cluster].facts.sources if source.id in ids]
    return tuple((s.publisher, s.url or f"{context.item('cluster', cluster)}#kilder") for s in known)


Terms = Mapping[tuple[str, str], FacetTerm]
"""Every term that has a page, by its facet and id."""


def terms_with_pages(context: PageContext) -> Terms:
    """The terms of all facets that have at least one organisation, and so a page."""
    return {(facet, term.id): term for facet, found in facet_terms(context.records).items() for term in found}


def facet_link(context: PageContext, terms: Terms, facet: str, id: str) -> str:
    """The link to the page of a term of a facet, "" when no organisation has it."""
    term = terms.get((facet, id))
    return context.link(addresses.facet(facet, term.slug(context.language), context.language)) if term else ""


def listed(context: PageContext, names: Sequence[str]) -> str:
    """Names as a running text lists them: ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return context.word("format.and", first=", ".join(names[:-1]), last=names[-1])
