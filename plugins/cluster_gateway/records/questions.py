"""What is asked of the records while something is made of them: it need only be made again when an answer has changed.

Whoever makes something listens (``listening``). Collections tell which record was asked for, or that all of them were; what is
worked out of the records and kept tells again what it rests on, each time it is asked for; and where an answer settles what was
asked to find it (``question``, ``answer``), only that one question is told. So nothing has to be declared by hand, and what
nobody has made a question of rests on every record it looked at.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from contextlib import contextmanager
from functools import wraps
from typing import Any, Generic, TypeVar, overload

V = TypeVar("V")
T = TypeVar("T")
Question = tuple[str | int, ...]
"""Its name, which is the way to the answer, and what it is asked about."""
Heard = dict[Question, None]
"""Questions, each once, in the order they were first asked."""

_MANY = 200
"""More records of a kind than this are told of as all of that kind: a list of thousands would else stand under every page."""


class _Listeners(threading.local):
    """Those who listen in this thread, the innermost last."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []


_listeners = _Listeners()


@contextmanager
def listening() -> Iterator[Heard]:
    """What is asked while it is entered, by nobody else heard."""
    heard: Heard = {}
    _listeners.heard.append(heard)
    try:
        yield heard
    finally:
        _listeners.heard.pop()


def ask(*question: str | int) -> None:
    """Tell whoever listens that ``question`` is asked."""
    if _listeners.heard:
        _listeners.heard[-1][question] = None


def ask_again(questions: Iterable[Question]) -> None:
    """Tell whoever listens what something that was kept rests on."""
    if _listeners.heard:
        _listeners.heard[-1].update(dict.fromkeys(questions))


class Answers:
    """What is worked out once, and what each answer rests on."""

    def __init__(self) -> None:
        self._kept: dict[Any, tuple[Any, tuple[Question, ...]]] = {}
        self._same: dict[Question, Question] = {}
        """Each question once, however many answers rest on it."""

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """What ``make`` works out, worked out when it is first asked for under this ``key``."""
        kept = self._kept.get(key)
        if kept is None:
            with listening() as heard:
                made = make()
            kept = self._kept[key] = made, tuple(self._same.setdefault(question, question) for question in in_short(heard))
        ask_again(kept[1])
        found: T = kept[0]
        return found


def in_short(heard: Heard) -> tuple[Question, ...]:
    """Questions, those for many records of a kind as one for all of them."""
    records: dict[str | int, int] = {}
    for question in heard:
        if len(question) > 1:
            records[question[0]] = records.get(question[0], 0) + 1
    many = {kind for kind, number in records.items() if number > _MANY and kind in KINDS}
    few = {question: None for question in heard if not (len(question) > 1 and question[0] in many)}
    return (*few, *((kind,) for kind in many))


KINDS = (
    "clusters", "stories", "news", "pages", "calls", "events", "editions", "resources", "actors", "services", "surveys",
    "financing", "key_figures",
)  # fmt: skip
"""The collections of records, as ``Records`` names them. One is asked for by kind and id, all by the kind."""
THERE = "there"
"""What is asked of a record beside its kind and id when nobody wants to know more than whether it is there."""


class Collection(Mapping[str, V]):
    """Records of a kind by id, in their order, that tells what is asked of them."""

    __slots__ = ("_found", "kind")

    def __init__(self, kind: str, found: Mapping[str, V]):
        self.kind = kind
        self._found: Mapping[str, V] = found._found if isinstance(found, Collection) else found

    def __getitem__(self, id: str) -> V:
        ask(self.kind, id)
        return self._found[id]

    def __contains__(self, id: object) -> bool:
        ask(self.kind, str(id), THERE)
        return id in self._found

    @overload
    def get(self, id: str, /) -> V | None: ...
    @overload
    def get(self, id: str, /, default: V | T) -> V | T: ...
    def get(self, id: str, /, default: Any = None) -> Any:
        """The record of an id."""
        ask(self.kind, id)
        return self._found.get(id, default)

    def __iter__(self) -> Iterator[str]:
        ask(self.kind)
        return iter(self._found)

    def __len__(self) -> int:
        ask(self.kind)
        return len(self._found)

    def keys(self) -> KeysView[str]:
        """The ids."""
        ask(self.kind)
        return self._found.keys()

    def values(self) -> ValuesView[V]:
        """The records."""
        ask(self.kind)
        return self._found.values()

    def items(self) -> ItemsView[str, V]:
        """The records with their ids."""
        ask(self.kind)
        return self._found.items()

    def __repr__(self) -> str:
        return f"{self.kind}: {list(self._found)}"


class Sequel(Sequence[V]):
    """Things in an order that tells when they are asked for."""

    __slots__ = ("_found", "name")

    def __init__(self, name: str, found: Sequence[V]):
        self.name = name
        self._found: Sequence[V] = found._found if isinstance(found, Sequel) else found

    @overload
    def __getitem__(self, place: int) -> V: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[V]: ...
    def __getitem__(self, place: Any) -> Any:
        ask(self.name)
        return self._found[place]

    def __iter__(self) -> Iterator[V]:
        ask(self.name)
        return iter(self._found)

    def __len__(self) -> int:
        ask(self.name)
        return len(self._found)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]


def question(name: str) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """A method whose answer settles all that is asked to find it; its arguments must be words or numbers.

    ``name`` is the way to it from the plan. The answer must be plain: nothing in it may find out more later.
    """

    def made_of(method: Callable[..., T]) -> Callable[..., T]:
        @wraps(method)
        def asking(self: Any, *about: str | int) -> T:
            ask(name, *about)
            with listening():
                return method(self, *about)

        asking.question = name  # type: ignore[attr-defined]
        return asking

    return made_of


def answer(name: str) -> Callable[[Callable[[Any], T]], Answer[T]]:
    """A property worked out once, whose value settles all that was asked to find it: a ``question`` about nothing."""
    return lambda make: Answer(name, make)


class Answer(Generic[T]):
    """Such a property."""

    def __init__(self, question: str, make: Callable[[Any], T]):
        self.question, self._make, self.__doc__ = question, make, make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._key = f"{name} "  # not the name itself, so that each reading comes here

    @overload
    def __get__(self, owner: None, kind: type) -> Answer[T]: ...
    @overload
    def __get__(self, owner: object, kind: type | None = None) -> T: ...
    def __get__(self, owner: Any, kind: type | None = None) -> Any:
        if owner is None:
            return self
        ask(self.question)
        kept = owner.__dict__
        if self._key not in kept:
            with listening():
                kept[self._key] = self._make(owner)
        return kept[self._key]
