"""Other words a page is found by: Danish spellings, and the parts of Danish compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster_gateway.render.search_words import known_words, listed_parts, parts, search_words, spellings, words

KNOWN = known_words(("Vand, jord og luft", "Velfærdsteknologi", "Cirkulær økonomi"))


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("århus", {"aarhus", "arhus"}),
        ("aarhus", {"århus", "arhus"}),
        ("fødevare", {"foedevare", "fodevare"}),
        ("bæredygtig", {"baeredygtig"}),
        ("smørrebrød", {"smoerrebroed", "smorrebrod"}),
        ("vind", set()),
    ],
)
def test_a_word_is_found_as_it_is_typed(word: str, typed: set[str]) -> None:
    assert spellings(word) == typed


@pytest.mark.parametrize(
    ("word", "made_of"),
    [
        ("vindenergi", {"vind", "energi"}),
        ("havvindmøllerne", {"hav", "vind", "møllerne"}),
        ("velfærdsteknologi", {"velfærd", "teknologi"}),
        ("fødevareklyngen", {"fødevare", "klyngen"}),
        ("vandteknologi", {"vand", "teknologi"}),
        ("ogsaa", set()),
        ("vind", set()),
        ("banan", set()),
    ],
)
def test_a_compound_is_found_by_its_parts(word: str, made_of: set[str]) -> None:
    assert made_of <= parts(word, KNOWN)
    assert made_of or not parts(word, KNOWN)


def test_words_the_page_says_are_not_added_again() -> None:
    added = search_words(["Vindenergi i Århus"], ["Energi", "wind"], KNOWN)
    assert {"wind", "vind", "energi", "aarhus", "arhus"} <= set(added)
    assert not {"vindenergi", "århus", "i"} & set(added)


def test_the_listed_parts_are_single_words_in_small_letters() -> None:
    assert all(words(part) == [part] for part in listed_parts())


@given(st.text(alphabet="abdefglnorstvyæøå", max_size=40))
def test_parts_are_always_pieces_of_the_word(word: str) -> None:
    assert all(part in word for part in parts(word, KNOWN))


@given(st.lists(st.text(max_size=60), max_size=5))
def test_any_text_gives_sorted_single_words(texts: list[str]) -> None:
    added = search_words([], texts, KNOWN)
    assert list(added) == sorted(set(added))
    assert all(len(words(word)) == 1 for word in added)
