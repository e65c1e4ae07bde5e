"""What is asked while something is made: each record, all of a kind, what was kept, and questions that settle others."""

from __future__ import annotations

import ast
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import PROJECT

from cluster_gateway.records import questions
from cluster_gateway.records.questions import Answers, Collection, Sequel, answer, ask, in_short, listening, question

LETTERS: Collection[int] = Collection("clusters", {"a": 1, "b": 2})


@pytest.mark.parametrize(
    ("asking", "asked"),
    [
        (lambda: LETTERS["a"], ("clusters", "a")),
        (lambda: LETTERS.get("b"), ("clusters", "b")),
        (lambda: LETTERS.get("z", 0), ("clusters", "z")),
        (lambda: "z" in LETTERS, ("clusters", "z", "there")),
        (lambda: list(LETTERS), ("clusters",)),
        (lambda: len(LETTERS), ("clusters",)),
        (lambda: bool(LETTERS), ("clusters",)),
        (lambda: LETTERS.values(), ("clusters",)),
        (lambda: LETTERS.items(), ("clusters",)),
        (lambda: LETTERS.keys(), ("clusters",)),
        (lambda: dict(LETTERS), ("clusters",)),
        (lambda: {**LETTERS}, ("clusters",)),
        (lambda: LETTERS == {"a": 1, "b": 2}, ("clusters",)),
        (lambda: list(Sequel("changes", (1, 2))), ("changes",)),
        (lambda: Sequel("changes", (1, 2))[-1], ("changes",)),
        (lambda: len(Sequel("changes", (1, 2))), ("changes",)),
        (lambda: Sequel("changes", (1, 2)) == (1, 2), ("changes",)),
    ],
)
def test_whatever_is_read_is_heard(asking: object, asked: tuple[str, ...]) -> None:
    with listening() as heard:
        asking()  # type: ignore[operator]
    assert asked in heard


def test_a_collection_is_what_it_is_made_of() -> None:
    assert (LETTERS["a"], LETTERS.get("z", 0), "b" in LETTERS, list(LETTERS), dict(LETTERS.items())) == (
        1, 0, True, ["a", "b"], {"a": 1, "b": 2},
    )  # fmt: skip
    assert Collection("clusters", LETTERS) == LETTERS == {"a": 1, "b": 2}
    with pytest.raises(KeyError):
        LETTERS["z"]


def test_nobody_need_listen() -> None:
    ask("clusters", "a")
    assert LETTERS["a"] == 1


class Asked:
    """Something that is asked, and how often it had to be worked out."""

    def __init__(self) -> None:
        self.times, self.answers = 0, Answers()

    def kept(self) -> int:
        return self.answers.once("sum", self._sum)

    @answer("here.total")
    def total(self) -> int:
        """All letters."""
        return self._sum()

    @question("here.one")
    def one(self, id: str) -> int:
        """One letter."""
        return LETTERS[id]

    def _sum(self) -> int:
        self.times += 1
        return sum(LETTERS.values())


def test_what_was_kept_rests_on_the_same_each_time() -> None:
    asked = Asked()
    for _ in range(2):
        with listening() as heard:
            assert asked.kept() == 3
        assert list(heard) == [("clusters",)]
    assert asked.times == 1


def test_an_answer_settles_what_was_asked_for_it() -> None:
    asked = Asked()
    for _ in range(2):
        with listening() as heard:
            assert (asked.total, asked.one("b")) == (3, 2)
        assert list(heard) == [("here.total",), ("here.one", "b")]
    assert asked.times == 1
    assert Asked.total.__doc__ == "All letters." and Asked.one.__doc__ == "One letter."


def test_a_question_about_nothing_is_heard_before_it_fails() -> None:
    with listening() as heard, pytest.raises(KeyError):
        Asked().one("z")
    assert list(heard) == [("here.one", "z")]


def test_many_records_of_a_kind_are_told_of_as_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "_MANY", 2)
    heard = dict.fromkeys(
        [("news", "a"), ("page", "x"), ("news", "b", "there"), ("clusters", "c"), ("news", "c"), ("page", "y"), ("page", "z")]
    )
    assert in_short(heard) == (("page", "x"), ("clusters", "c"), ("page", "y"), ("page", "z"), ("news",))


def test_threads_do_not_hear_each_other() -> None:
    with listening() as heard:
        other = threading.Thread(target=lambda: LETTERS["a"])
        other.start()
        other.join()
    assert not heard


ROOMS = PROJECT / "plugins/cluster_gateway"
KEPT = {
    # Only a way to something that itself tells what it rests on.
    "PageContext.records", "Records._answers", "SitePlan._answers", "SitePlan.feeds", "SitePlan.figures", "SitePlan.lineage",
    # Read in methods that tell their question.
    "Feeds._others", "Feeds.items_by_name",
    # Of one record, or of the vocabularies, any change of which makes everything anew.
    "Document.places", "Record.state", "Records._terms",
    # Made for the open data, and for one file at a time.
    "Extract._urls", "Publication.actors", "Publication.calls", "Publication.clusters", "Publication.events",
    "Publication.key_figures", "Publication.plain", "Publication.resources", "Publication.services", "Publication.surveys",
}  # fmt: skip
"""What may be kept in the ordinary way."""


def test_nothing_is_kept_that_would_not_tell_what_it_rests_on() -> None:
    """A value of the records kept by ``cached_property`` or ``cache`` would be read by the next page without being heard."""
    found = {name for room in ("records", "plan", "render") for name in _kept_in(ROOMS / room)}
    assert found == KEPT


def _kept_in(room: Path) -> Iterator[str]:
    """Properties that are kept, and functions that are kept by an argument that leads to records."""
    for file in room.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield from (f"{node.name}.{f.name}" for f in _functions(node) if "cached_property" in _decorators(f))
            elif isinstance(node, ast.FunctionDef) and _decorators(node) & {"cache", "lru_cache"}:
                about = {ast.unparse(a.annotation) for a in node.args.args if a.annotation}
                yield from (f"{file.stem}.{node.name}" for _ in about & {"Records", "SitePlan", "PageContext", "Record[Any]"})


def _functions(node: ast.ClassDef) -> Iterator[ast.FunctionDef]:
    return (part for part in node.body if isinstance(part, ast.FunctionDef))


def _decorators(function: ast.FunctionDef) -> set[str]:
    return {ast.unparse(decorator).partition("(")[0] for decorator in function.decorator_list}
