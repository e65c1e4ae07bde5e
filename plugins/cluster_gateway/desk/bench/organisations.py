"""Synthetic organisations: who they are, decided for all before a word is written of any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...records.collection import Records
from ...records.shape import slug_of
from .chance import Chance
from .prose import Both, lowered, place, words


@dataclass
class Organisation:
    """One organisation among the others: its field, its towns (the head office first) and what became of it."""

    id: str
    name: Both
    sectors: list[str]
    trade: Both
    technologies: list[str]
    towns: list[list[Any]]
    state: str
    into: str | None = None
    predecessors: list[Both] = field(default_factory=list)


def organisations(seed: int, count: int, records: Records) -> list[Organisation]:
    """``count`` organisations with the vocabularies of ``records``: few large fields and many small, some merged or closed.

    A merged one leads to an earlier one of its field, so nobody merges into itself.
    """
    found: dict[str, Organisation] = {}
    for number in range(count):
        chance = Chance(seed, "organisation", number)
        organisation = _organisation(chance, records, found)
        if organisation.state == "merged":
            same_field = [o for o in found.values() if o.sectors[0] == organisation.sectors[0] and o.state != "closed"]
            if same_field:
                host = chance.choose(same_field)
                organisation.into = host.id
                host.predecessors.append(organisation.name)
            else:
                organisation.state = "active"
        found[organisation.id] = organisation
    return list(found.values())


def _organisation(chance: Chance, records: Records, taken: Mapping[str, Any]) -> Organisation:
    fields = [term for term in records.terms("sectors").values() if term.id != "cluster-support"]
    technologies = list(records.terms("technologies").values())
    sector = chance.skewed(fields)
    near = fields.index(sector) * len(technologies) // len(fields)  # both lists go from energy to film
    own = chance.some(technologies[max(0, near - 2) : near + 6], 1, 5)
    about = chance.choose([*own, sector]).label.model_dump()
    while True:
        name = _name(chance, about)
        id = slug_of(name["da"])
        if id not in taken and len(id) <= 60:
            break
    other = [term.id for term in chance.some(fields, 1, 1) if term is not sector] if chance.happens(0.2) else []
    count = chance.choose([1, 1, 1, 1, 1, 2, 2, 2, 3, 4])
    towns = [chance.skewed(words()["towns"]), *chance.some(words()["towns"], count - 1, count - 1)]
    state = "merged" if chance.happens(0.05) else "closed" if chance.happens(0.04) else "active"
    return Organisation(
        id, name, [sector.id, *other], lowered(about), [term.id for term in own],
        list({town[0]: town for town in towns}.values()), state,
    )  # fmt: skip


def _name(chance: Chance, about: Both) -> Both:
    fillers = {lang: {"Field": text, "field": lowered(about)[lang]} for lang, text in about.items()}
    where, form = place(chance), chance.choose(words()["names"])
    return {lang: form[lang].format(place=where, **fillers[lang]) for lang in fillers}
