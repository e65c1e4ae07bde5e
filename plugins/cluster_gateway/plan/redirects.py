"""Redirects: addresses that once were, and the addresses that serve their readers now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..records.collection import Records
from ..records.language import LANGUAGES, Language
from ..records.regions import region_on
from . import addresses
from .facets import facet_terms


@dataclass(frozen=True)
class Redirect:
    """An address that once was, and the address that serves its readers now."""

    address: str
    target: str
    language: Language


def redirects(records: Records) -> Iterator[Redirect]:
    """Former ids lead to the record; the folders of data to the pages that explain them."""
    for kind, records_of_kind in (
        ("cluster", records.clusters), ("survey", records.surveys),
        ("call", records.calls), ("event", records.events), ("resource", records.resources), ("actor", records.actors),
        ("service", records.services), ("key-figure", records.key_figures),
    ):  # fmt: skip
        for id, record in records_of_kind.items():
            for former in record.facts.former_ids:
                for language in LANGUAGES:
                    target = addresses.item(kind, id, language)
                    yield Redirect(addresses.item(kind, former, language), target, language)
                    if kind == "cluster":
                        yield Redirect(addresses.embed(language, former), addresses.embed(language, id), language)
    yield from _former_regions(records)
    for folder in ("data/", addresses.data()):
        yield Redirect(folder, addresses.section("open-data", "en"), "en")
    yield Redirect(addresses.illustration_data(), addresses.section("illustrations", "en"), "en")


def _former_regions(records: Records) -> Iterator[Redirect]:
    """The pages of regions that are no more lead to the region they became part of."""
    regions = records.terms("regions")
    pages = {term.id: term for term in facet_terms(records).get("region", ())}
    for id, region in regions.items():
        now = pages.get(region_on(id, regions, records.today))
        if now and now.id != id:
            for language in LANGUAGES:
                slug = (region.slug or id) if language == "da" else id
                target = addresses.facet("region", now.slug(language), language)
                yield Redirect(addresses.facet("region", slug, language), target, language)
