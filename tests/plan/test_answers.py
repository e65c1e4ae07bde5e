"""The sum of an answer: the same for equal answers, another for any other, whatever they are made of."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import TODAY

from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.answers import MISSING, Sums
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import SitePlan, plan


@dataclass(frozen=True)
class Said:
    """Something said, and what is beside it."""

    word: str
    words: frozenset[str] = frozenset()
    aside: object = field(default=None, compare=False)


SAID = Said("vind", frozenset({"a", "b", "c"}))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("vind", "vi" + "nd", True),
        (("a", "a"), ("a", "".join(["a"])), True),
        ("1", 1, False),
        ((1, 2), [1, 2], False),
        (("ab", "c"), ("a", "bc"), False),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        (None, "", False),
        (SAID, Said("vind", frozenset(reversed("abc"))), True),
        (SAID, replace(SAID, word="vand"), False),
        (SAID, replace(SAID, words=frozenset("ab")), False),
        (SAID, replace(SAID, aside=print), True),
        ((SAID,), (SAID, SAID), False),
    ],
)
def test_equal_answers_have_equal_sums(one: object, other: object, same: bool, sample_plan: SitePlan) -> None:
    sums = Sums(sample_plan)
    assert (sums.summed(one) == sums.summed(other)) is same


def test_what_is_not_plain_has_no_sum(sample_plan: SitePlan) -> None:
    with pytest.raises((pickle.PicklingError, AttributeError)):
        Sums(sample_plan).summed(lambda: 1)


@pytest.mark.parametrize(
    "question",
    [("clusters", "nobody"), ("library.term", "stories", "outcome", "none"), ("no.such",), ("feeds.get", "fr", "all"),
     ("timed", "calls"), ("library.neighbours", "stories", "nobody"), ("in_calendar", "cluster", "nobody")],
)  # fmt: skip
def test_what_cannot_be_asked_any_more_is_missing(question: tuple[str, ...], sample_plan: SitePlan) -> None:
    assert Sums(sample_plan).of(question) == MISSING


QUESTIONS: list[tuple[str | int, ...]] = [
    ("page", "klynger/alfa/"), ("clusters", "alfa"), ("clusters",), ("feeds.items_of", "da", "all"), ("figures.account", 2024),
    ("lineage.family", "alfa"), ("library.neighbours", "newsroom", "only-danish"), ("facets",), ("by_name",),
    ("calendars",), ("feeds.names", "en"), ("feeds.part", "en", "all", 0), ("feeds.updated", "da", "all"), ("_menus",),
]  # fmt: skip
ASKING = f"""
import sys
from datetime import date
from pathlib import Path
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.answers import Sums
from cluster_gateway.plan.examination import publishable
from cluster_gateway.plan.site import plan
sums = Sums(plan(publishable(Path(sys.argv[1]), date.fromisoformat(sys.argv[2])), Site("https://x.example/")))
print(sums.of_the_rest(), *(sums.of(question) for question in {QUESTIONS!r}))
"""


def test_the_sums_are_the_same_in_every_process(gateway: Path) -> None:
    """Python orders sets differently in each."""
    said = set()
    for seed in ("1", "2"):
        command = [sys.executable, "-c", ASKING, str(gateway), TODAY.isoformat()]
        env = {**os.environ, "PYTHONHASHSEED": seed}
        said.add(subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout)
    assert len(said) == 1
    (sums,) = said
    assert MISSING not in sums.split() and len(sums.split()) == len(QUESTIONS) + 1


def planned(root: Path, site: str = "https://x.example/", **more: Any) -> Sums:
    return Sums(plan(publishable(root, more.pop("today", TODAY)), Site(site), **more))


def test_a_change_is_in_the_sums_of_what_it_changes_alone(gateway: Path) -> None:
    before = planned(gateway)
    file = gateway / "clusters/alfa.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("post@alfa", "hej@alfa"), encoding="utf-8")
    after = planned(gateway)
    changed = {question for question in QUESTIONS if before.of(question) != after.of(question)}
    assert changed == {("page", "klynger/alfa/"), ("clusters", "alfa"), ("clusters",), ("feeds.items_of", "da", "all"),
                       ("feeds.part", "en", "all", 0)}  # fmt: skip
    assert before.of_the_rest() == after.of_the_rest()


def test_what_nobody_asks_for_counts(gateway: Path) -> None:
    before = planned(gateway)
    assert planned(gateway, today=TODAY.replace(day=1)).of_the_rest() != before.of_the_rest()
    assert planned(gateway, "https://y.example/").of_the_rest() != before.of_the_rest()
    file = gateway / "clusters/vocabulary/towns.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("label: {da: ", "label: {da: Ny ", 1), encoding="utf-8")
    assert planned(gateway).of_the_rest() != before.of_the_rest()
