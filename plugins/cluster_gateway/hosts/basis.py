"""What each page rests on: the questions that were asked while it was made, and the sums of their answers.

Kept with the site, it tells of the next one which pages would come out the same, so that they are not made again.
"""

from __future__ import annotations

import contextlib
import json
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from ..plan.answers import Sums
from ..records.language import LANGUAGES
from ..records.questions import Question, in_short, listening
from ..records.sharing import Work, share
from ..render.cache import write_whole

FILE = ".cache/basis.json"
"""Where it is kept of the site built last, below the root of the content."""

T = TypeVar("T")
_NUMBER = "I"
"""How numbers are packed: thousands of things ask dozens of questions each."""
_NONE = array(_NUMBER)
_MANY = 10_000
"""Questions, from when on it is worth several processes to ask them."""
_OPEN = "?"
"""The sum of an answer that has not been looked for."""


class Thing(NamedTuple):
    """One thing made: the sum of the frame it stands in, of what is searched of it ("" for none), and what was asked for it."""

    frame: str = ""
    searched: str = ""
    questions: array[int] = _NONE
    """By their numbers."""


@dataclass
class Basis:
    """The things of a site by name, and every question with the sum of its answer."""

    things: dict[str, Thing] = field(default_factory=dict)
    sums: dict[Question, str] = field(default_factory=dict)
    """In the order of their numbers."""
    rest: str = ""
    """The sum of what its things are made of beside the answers."""

    def making(self, make: Callable[[], T]) -> tuple[T, array[int]]:
        """What ``make`` makes, and the numbers of what it asks; the sums are found by ``answer_all``."""
        with listening() as heard:
            made = make()
        return made, array(_NUMBER, map(self._number, in_short(heard)))

    def answer_all(self, sums: Sums) -> None:
        """Find the answers that are not known yet."""
        for question in [question for question, sum in self.sums.items() if sum == _OPEN]:
            self.sums[question] = sums.of(question)

    def add(self, other: Basis) -> None:
        """Take over things and what they rest on: their answers are newer than those known here."""
        theirs, mine = list(other.sums.items()), dict[int, int]()
        for name, made in other.things.items():
            for number in made.questions:
                if number not in mine:
                    question, sum = theirs[number]
                    mine[number] = self._number(question)
                    self.sums[question] = sum
            self.things[name] = made._replace(questions=array(_NUMBER, [mine[number] for number in made.questions]))

    def in_short(self) -> Basis:
        """The same without questions nobody asks any more, when they are many."""
        asked = {number for made in self.things.values() for number in made.questions}
        if len(self.sums) < 2 * len(asked):
            return self
        short = Basis(rest=self.rest)
        short.add(self)
        return short

    def changed(self, sums: Sums, processes: int = 1) -> set[int]:
        """The numbers of the questions that have another answer now, asked in so many ``processes`` when they are many.

        Each process asks questions that are alike: what is worked out for one of them serves the others.
        """
        alike: dict[tuple[str | int, ...], list[tuple[int, Question, str]]] = defaultdict(list)
        for number, (question, sum) in enumerate(self.sums.items()):
            name, *about = question
            kind = str(name).partition(".")[0], *(word for word in about[:1] if word in LANGUAGES)
            alike[kind].append((number, question, sum))
        works = [Work(len(asked), partial(_other, asked, sums)) for asked in alike.values()]
        return set().union(*share(works, processes if len(self.sums) > _MANY else 1))

    def _number(self, question: Question) -> int:
        if question not in self._numbers:
            self._numbers[question] = len(self._numbers)
            self.sums[question] = _OPEN
        return self._numbers[question]

    def __post_init__(self) -> None:
        self._numbers = {question: number for number, question in enumerate(self.sums)}


def _other(asked: Iterable[tuple[int, Question, str]], sums: Sums) -> set[int]:
    """The numbers of questions whose answers have not the sums they had."""
    return {number for number, question, sum in asked if sums.of(question) != sum}


def read_basis(path: Path, state: str) -> Basis:
    """What was kept in ``path``; nothing when it was kept for another ``state`` or cannot be read."""
    try:
        said = json.loads(path.read_bytes())
        if said["state"] != state:
            return Basis()
        sums = {tuple(question): sum for sum, *question in said["questions"]}
        things = {
            str(name): Thing(frame, searched, array(_NUMBER, numbers))
            for name, (frame, searched, numbers) in said["things"].items()
        }
        if any(not 0 <= number < len(sums) for made in things.values() for number in made.questions):
            return Basis()
        return Basis(things, sums, str(said["rest"]))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return Basis()


def keep_basis(path: Path, state: str, basis: Basis) -> None:
    """Keep it in ``path`` for those who come with the same ``state``. A folder that cannot be written is no fault."""
    basis = basis.in_short()
    questions = [[sum, *question] for question, sum in basis.sums.items()]
    things = {name: (made.frame, made.searched, made.questions.tolist()) for name, made in basis.things.items()}
    text = json.dumps({"state": state, "rest": basis.rest, "questions": questions, "things": things}, ensure_ascii=False)
    with contextlib.suppress(OSError):
        write_whole(path, text.encode())
