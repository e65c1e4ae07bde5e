"""Answers to the questions pages ask, each as a short sum: where all sums are as they were, so is the page."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from pydantic import BaseModel

from ..records.collection import Record
from ..records.questions import KINDS, THERE, Question
from .facets import FacetTerm
from .feed_items import FeedItem
from .site import SitePlan

Way = Callable[..., object]
"""From a plan, and what a question is about, to its answer."""
MISSING = "-"
"""The sum where there is no answer any more."""


class Sums:
    """The sums of the answers by one plan."""

    def __init__(self, plan: SitePlan, ways: Mapping[str, Way] | None = None):
        """``ways`` lead to the answers of questions that later rooms ask."""
        self.plan, self._ways = plan, ways or {}
        self._found: dict[Question, str] = {}
        self.kept: dict[int, tuple[object, str]] = {}
        """Of things that stand in many answers: the thing, so that its number stays its own, and its sum."""

    def of(self, question: Question) -> str:
        """The sum of the answer to a question; ``MISSING`` when it cannot be asked any more."""
        if question not in self._found:
            self._found[question] = self._of(question)
        return self._found[question]

    def _of(self, question: Question) -> str:
        name, *about = question
        if name in KINDS:
            return self._of_records(str(name), about)
        if name == "changes":
            return self.summed(tuple(self.plan.records.changes))
        found: Any = self.plan
        try:
            if name in self._ways:
                return self.summed(self._ways[str(name)](self.plan, *about))
            for step in str(name).split("."):
                found = getattr(found, step)
                if step == "feeds":
                    found = found[about.pop(0)]  # feeds are asked for their language first
            return self.summed(found(*about) if about else found)
        except (KeyError, AttributeError, IndexError, TypeError, ValueError):  # about something that is no more
            return MISSING

    def of_the_rest(self) -> str:
        """The sum of what pages are made of beside the answers to questions: nobody asks for it, and all of it counts."""
        plan, records = self.plan, self.plan.records
        return self.summed((records.today, records.vocabularies, records.freshness, plan.site, plan.results))

    def summed(self, answer: object) -> str:
        """The sum of a plain answer. Records stand for the files they were read from.

        Raises pickle.PicklingError for an answer that is not plain, such as one with a function in it.
        """
        stream = io.BytesIO()
        packer = _Packer(stream, self)
        packer.dump(_ordered(answer))
        return _short(stream.getvalue())

    def _of_records(self, kind: str, about: list[str | int]) -> str:
        """The sum of one record of a kind, or of all of them in their order."""
        records = getattr(self.plan.records, kind)
        if about:
            record = records.get(str(about[0]))
            if record is None:
                return MISSING
            return THERE if about[1:] == [THERE] else _short(record.state.encode())
        return _short("\n\n".join(record.state for record in records.values()).encode())


def _short(content: bytes) -> str:
    return blake2b(content, digest_size=12).hexdigest()


class _Packer(pickle.Pickler):
    """Packs an answer so that equal ones are packed alike."""

    def __init__(self, stream: io.BytesIO, sums: Sums):
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self.fast = True  # whether two equal parts are one object makes no difference
        self._sums = sums

    def reducer_override(self, thing: Any) -> Any:
        """What stands for a thing that is not one of Python's own."""
        if isinstance(thing, Record):
            return _said, ("record", thing.state)
        if isinstance(thing, FeedItem | FacetTerm):
            return _said, (self._sum(thing),)
        names = _fields(type(thing))  # type: ignore[arg-type]
        return _parts(thing, names) if names else NotImplemented

    def _sum(self, thing: Any) -> str:
        kept = self._sums.kept
        if id(thing) not in kept:
            kept[id(thing)] = thing, self._sums.summed(_parts(thing, _fields(type(thing)))[1])  # type: ignore[arg-type]
        return kept[id(thing)][1]


def _parts(thing: Any, names: tuple[str, ...]) -> tuple[Any, tuple[str, list[object]]]:
    return _said, (type(thing).__name__, [_ordered(getattr(thing, name)) for name in names])


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The names of what a model or a dataclass says; what a dataclass is not compared by only leads on."""
    if issubclass(kind, BaseModel):
        return tuple(kind.model_fields)
    return tuple(field.name for field in fields(kind) if field.compare) if is_dataclass(kind) else ()


def _ordered(thing: object) -> object:
    """A set, which Python orders another way each time, as a list."""
    return sorted(thing, key=repr) if isinstance(thing, set | frozenset) else thing


def _said(*parts: object) -> object:
    """Only its name is packed; nothing packed here is ever unpacked."""
    raise NotImplementedError
