"""Where organisations came from and what became of them, from the records alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .collection import Records
from .questions import answer, question
from .shape import Text


@dataclass(frozen=True)
class Kin:
    """An organisation of a family and those it grew out of; ``id`` is "" for one without a record."""

    name: Text
    id: str = ""
    before: tuple[Kin, ...] = ()

    def ancestors(self) -> Iterator[Kin]:
        """Everybody it grew out of, however far back."""
        for kin in self.before:
            yield kin
            yield from kin.ancestors()


@dataclass(frozen=True)
class Lineage:
    """The families of all organisations of ``records``."""

    records: Records

    @answer("lineage.after")
    def after(self) -> Mapping[str, str]:
        """What became of an organisation that ended, for each that became something with a record.

        That is what it merged into by its own record, else the first that names it a predecessor. A step that
        would lead back to where it began is left out, so every line has an end.
        """
        heirs: dict[str, str] = {}
        for id, record in self.records.clusters.items():
            for name in record.facts.predecessors.names if record.facts.predecessors else ():
                heirs.setdefault(_folded(name), id)
        found: dict[str, str] = {}
        for id, record in self.records.clusters.items():
            heir: str
            status = record.facts.status
            if status.state == "active":
                continue
            heir = status.into or next((heirs[name] for name in _names(self.records, id) if name in heirs), "")
            if heir in self.records.clusters and id not in (heir, *_line(found, heir)):
                found[id] = heir
        return found

    @answer("lineage._before")
    def _before(self) -> Mapping[str, tuple[str, ...]]:
        became: dict[str, tuple[str, ...]] = {}
        for id, heir in self.after.items():
            became[heir] = (*became.get(heir, ()), id)
        return became

    @question("lineage.family")
    def family(self, id: str) -> Kin:
        """An organisation with all it grew out of: those that became it by the records, then those its record names."""
        facts = self.records.clusters[id].facts
        became = self._before.get(id, ())
        told = {folded for other in became for folded in _names(self.records, other)}
        named = facts.predecessors.names if facts.predecessors else ()
        known_by_name = (Kin(name) for name in named if _folded(name) not in told)
        return Kin(facts.name, id, (*(self.family(other) for other in became), *known_by_name))

    @question("lineage.successors")
    def successors(self, id: str) -> tuple[str, ...]:
        """What an organisation became, and what that became, to the last there is a record of."""
        return _line(self.after, id)

    @answer("lineage.families_today")
    def families_today(self) -> Mapping[str, Kin]:
        """The families of the clusters at work that grew out of somebody, by the id of the cluster."""
        found = {
            id: self.family(id)
            for id, record in self.records.clusters.items()
            if record.facts.kind == "cluster" and record.facts.status.state == "active"
        }
        return {id: kin for id, kin in found.items() if kin.before}

    @property
    def origins(self) -> int:
        """How many organisations became the clusters at work; one that two clusters name counts once."""
        return len({_folded(kin.name) for head in self.families_today.values() for kin in head.ancestors()})


def _line(after: Mapping[str, str], id: str) -> tuple[str, ...]:
    line: list[str] = []
    while id in after:
        id = after[id]
        line.append(id)
    return tuple(line)


def _names(records: Records, id: str) -> tuple[str, ...]:
    """The names an organisation may be called by in another's record, made alike."""
    facts = records.clusters[id].facts
    others = tuple(other.casefold() for other in (facts.short_name, facts.legal_name) if other)
    return (_folded(facts.name), *others)


def _folded(name: Text) -> str:
    return name.da.casefold()
