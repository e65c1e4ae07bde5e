"""The page that gathers the illustrations."""

from __future__ import annotations

from dataclasses import dataclass

from ....plan import addresses
from ...context import PageContext
from ..family import headline
from .fields import FieldsView, fields_by_year
from .how import HowView, how
from .labels import LabelsView, labels
from .network import NetworkView, network
from .regions import RegionsView, regions


@dataclass(frozen=True)
class FamilyLink:
    """The illustration that is a page of its own: its headline, its words and its address."""

    headline: str
    text: str
    link: str


@dataclass(frozen=True)
class IllustrationsView:
    """Every illustration there is something to show in, and the family tree where the site has one."""

    how: HowView | None
    regions: RegionsView | None
    network: NetworkView | None
    family: FamilyLink | None
    labels: LabelsView | None
    fields: FieldsView | None

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Id and name of each illustration of the page, in its order."""
        found = (self.how, self.regions, self.network, self.labels, self.fields)
        return tuple((view.about.id, view.about.name) for view in found if view)


def illustrations(context: PageContext) -> IllustrationsView:
    """The view of the page."""
    return IllustrationsView(
        how(context), regions(context), network(context), _family(context), labels(context), fields_by_year(context)
    )  # fmt: skip


def _family(context: PageContext) -> FamilyLink | None:
    """The families have a page of their own; it is named here when it has something to show."""
    point = headline(context)
    link = context.link(addresses.section("family", context.language))
    return FamilyLink(point, context.word("family.lead"), link) if point else None
