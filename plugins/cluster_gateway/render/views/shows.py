"""The data below a hand-written page: who pays, the words of the field, who holds which label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ...plan import addresses
from ...plan.collation import collation
from ...plan.labels import newest_label
from ...records.collection import Record
from ...records.language import other
from ...records.models.financing import Financing
from ...records.models.vocabulary import GlossaryTerm
from ..context import PageContext
from .card import BadgeView, active_clusters, badge
from .citation import Citations, SourceView


@dataclass(frozen=True)
class Amount:
    """A row of a table of money: who, per year, over all years; ``sum`` tells whether it adds others up."""

    payer: str
    year: str
    all: str
    sum: bool
    sources: tuple[int, ...]


@dataclass(frozen=True)
class FinancingView:
    """Who pays: the rows, group by group, each group closed by its sum."""

    id: str
    title: str
    note: str
    unit: str
    years: str
    rows: tuple[Amount, ...]
    total: Amount
    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class Word:
    """A word of the field: in the language of the page, in the other, and what it means."""

    id: str
    label: str
    other: str
    also: str
    meaning: str
    see: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GlossaryView:
    """All words by their first letter."""

    count: str
    letters: tuple[tuple[str, tuple[Word, ...]], ...]


@dataclass(frozen=True)
class Holder:
    """A cluster and its newest label, None where none was found."""

    name: str
    link: str
    badge: BadgeView | None


@dataclass(frozen=True)
class Shown:
    """What a page shows below its text; one of them, or nothing."""

    financing: tuple[FinancingView, ...] = ()
    glossary: GlossaryView | None = None
    labels: tuple[Holder, ...] = ()
    certification: str = ""
    """The page with the history and the ends of the labels."""


def shown(context: PageContext, what: str | None) -> Shown:
    """The data a hand-written page asks for by ``shows``."""
    if what == "financing":
        return Shown(financing=tuple(financing(context, r) for r in context.records.financing.values()))
    if what == "glossary":
        return Shown(glossary=glossary(context))
    if what == "labels":
        certification = context.link(addresses.section("certification", context.language))
        return Shown(labels=tuple(_holders(context)), certification=certification)
    return Shown()


def financing(context: PageContext, record: Record[Financing]) -> FinancingView:
    """The table of one financing record."""
    facts, say = record.facts, context.say
    cites = Citations(context, facts.sources)
    years = len(facts.years)

    def amount(payer: str, number: int | float, sum: bool, sources: Iterable[str] = ()) -> Amount:
        over = Decimal(str(number)) * years
        return Amount(payer, _money(context, Decimal(str(number))), _money(context, over), sum, cites.numbers(sources))

    rows = []
    for group in facts.groups:
        own = [c for c in facts.contributions if c.group == group.id]
        rows += [amount(say(c.payer), c.amount, False, c.source) for c in own]
        if len(own) > 1:
            label = context.word("shows.financing.sum", label=say(group.label))
            rows.append(amount(label, group.total, True, group.source))
    first, last = facts.years[0], facts.years[-1]
    return FinancingView(
        record.id, say(facts.title), say(facts.note), say(facts.unit), f"{first}–{last}" if first != last else str(first),
        tuple(rows), amount(context.word("shows.financing.total"), facts.total, True), cites.views(),
    )  # fmt: skip


def _money(context: PageContext, number: Decimal) -> str:
    """With one decimal at least, so that the column can be added up by eye: 5,0."""
    text = context.number(float(number))
    return text if any(mark in text for mark in ",.") else text + (",0" if context.language == "da" else ".0")


def glossary(context: PageContext) -> GlossaryView:
    """The words of the vocabulary ``glossary``, in the order of the page's language."""
    order, terms = collation(context.language), context.records.terms("glossary")
    found = sorted((_word(context, term, terms) for term in terms.values()), key=lambda word: order(word.label))
    letters: dict[str, list[Word]] = {}
    for word in found:
        letters.setdefault(word.label[0].upper(), []).append(word)
    count = context.counted("shows.glossary.count", len(found))
    return GlossaryView(count, tuple((letter, tuple(words)) for letter, words in letters.items()))


def _word(context: PageContext, term: GlossaryTerm, terms: Mapping[str, GlossaryTerm]) -> Word:
    also = term.also.da if context.language == "da" else term.also.en
    see = tuple((context.say(terms[id].label), id) for id in term.see if id in terms)
    return Word(
        term.id, context.say(term.label), term.label.in_language(other(context.language)), ", ".join(also),
        context.say(term.meaning), see,
    )  # fmt: skip


def _holders(context: PageContext) -> Iterable[Holder]:
    for record in active_clusters(context):
        label = badge(context, newest_label(record.facts))
        yield Holder(context.say(record.facts.name), context.item("cluster", record.id), label)
