"""The page about method: how numbers come to be here, when they may be compared, and how quartiles are worked out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from ....plan import addresses
from ....plan.comparison import FEWEST, asked_for
from ....records.models.key_figure import SeriesKind
from ...context import PageContext


@dataclass(frozen=True)
class DefinitionView:
    """A word and what it means; ``more`` is what else should be known of it."""

    id: str
    name: str
    text: str
    more: str = ""


@dataclass(frozen=True)
class MethodView:
    """Everything the page shows."""

    kinds: tuple[DefinitionView, ...]
    populations: tuple[DefinitionView, ...]
    indicators: tuple[DefinitionView, ...]
    fewest: int
    links: tuple[tuple[str, str], ...]


def method(context: PageContext) -> MethodView:
    """The view of the page."""
    say = context.say
    return MethodView(
        tuple(
            DefinitionView(kind, context.word(f"figures.kind.{kind}.name"), context.word(f"figures.kind.{kind}.about"))
            for kind in get_args(SeriesKind)
        ),
        tuple(
            DefinitionView(id, say(term.label), say(term.about)) for id, term in context.records.terms("populations").items()
        ),
        tuple(
            DefinitionView(
                id, say(term.label), say(term.definition),
                context.word(f"figure-method.{'sums' if term.sums else 'sums-not'}", unit=say(term.unit)),
            )
            for id, term in asked_for(context.records).items()
        ),
        FEWEST,
        tuple(
            (context.word(f"{kind}.title"), context.link(addresses.section(kind, context.language)))
            for kind in ("benchmark", "accounts", "open-data")
        ),
    )  # fmt: skip
