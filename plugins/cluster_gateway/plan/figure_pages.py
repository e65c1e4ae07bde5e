"""The pages about numbers: key figures, Denmark in Europe, performance accounts, the benchmark, certification, method."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..records.collection import Record, Records
from ..records.language import LANGUAGES, Language
from ..records.models.cluster import Cluster
from . import addresses
from .accounts import account_years
from .comparison import takes_part
from .page import Crumb, Page, PageKind
from .wording import word

SECTION: PageKind = "key-figures"
_OWN: tuple[PageKind, ...] = ("europe", "accounts", "benchmark", "certification", "figure-method")


def figure_pages(records: Records, language: Language) -> Iterator[Page]:
    """Every page of the section in one language."""
    home = _crumb("home", "menu.home", language)
    section = _crumb(SECTION, "menu.key-figures", language)
    yield _page(SECTION, language, (home,))
    for kind in _OWN:
        yield _page(kind, language, (home, section))
    for id, record in records.key_figures.items():
        facts = record.facts
        yield Page(
            "key-figure", language, _both(lambda lang, id=id: addresses.item("key-figure", id, lang)),  # type: ignore[misc]
            facts.title.in_language(language), facts.summary.in_language(language), (home, section), SECTION, record,
        )  # fmt: skip
    for year in account_years(records):
        yield _account(year, language, (home, section, _crumb("accounts", "accounts.title", language)))
    above = (home, section, _crumb("benchmark", "benchmark.short", language))
    for id, cluster in benchmarked(records):
        yield _benchmark(id, cluster, language, above)


def benchmarked(records: Records) -> Iterator[tuple[str, Record[Cluster]]]:
    """The clusters with a page beside the field: those at work, by id."""
    for id, record in records.clusters.items():
        if takes_part(record.facts) and record.facts.status.state == "active":
            yield id, record


def _both(address: Callable[[Language], str]) -> dict[Language, str]:
    return {language: address(language) for language in LANGUAGES}


def _crumb(kind: str, title: str, language: Language) -> Crumb:
    return Crumb(word(title, language), addresses.section(kind, language))


def _page(kind: PageKind, language: Language, trail: tuple[Crumb, ...]) -> Page:
    title, lead = word(f"{kind}.title", language), word(f"{kind}.lead", language)
    return Page(kind, language, _both(lambda lang: addresses.section(kind, lang)), title, lead, trail, SECTION)


def _account(year: int, language: Language, trail: tuple[Crumb, ...]) -> Page:
    title, lead = word("account.title", language, year=year), word("account.lead", language, year=year)
    return Page("account", language, _both(lambda lang: addresses.account(year, lang)), title, lead, trail, SECTION, year=year)


def _benchmark(id: str, record: Record[Cluster], language: Language, trail: tuple[Crumb, ...]) -> Page:
    name = record.facts.name.in_language(language)
    return Page(
        "cluster-benchmark", language, _both(lambda lang: addresses.cluster_benchmark(id, lang)),
        word("cluster-benchmark.title", language, name=name), word("cluster-benchmark.lead", language, name=name), trail,
        SECTION, record,
    )  # fmt: skip
