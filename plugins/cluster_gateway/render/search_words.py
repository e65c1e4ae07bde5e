"""Other words a page is found by: other spellings of its words, the parts of its compounds, and words it means.

The search engine knows Danish endings; it knows neither that ``aarhus`` is ``århus`` nor that ``vind`` is in
``havvind``. What it lacks is worked out here, at build time, from plain words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from ..records.document import read_yaml

_WORD = re.compile(r"[^\W_]+")
_TYPED = ({"æ": "ae", "ø": "oe", "å": "aa"}, {"æ": "ae", "ø": "o", "å": "a"})
_JOINTS = ("s", "e")
_ENDINGS = (
    "s", "e", "n", "r", "t", "ne", "en", "et", "er", "es", "ns", "ts", "rs", "nes", "ens", "ets", "ers", "rne", "erne",
    "rnes", "ernes",
)  # fmt: skip
_SHORTEST = 3
_SHORTEST_OF_VOCABULARIES = 4
"""Shorter words of vocabularies (og, til, med) stand at the beginning of many words without being a part of them."""


def words(text: str) -> list[str]:
    """The words of a text in small letters, in their order."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


@lru_cache(maxsize=50_000)
def spellings(word: str) -> frozenset[str]:
    """Other ways ``word`` is typed: without the keys æ, ø and å, and with ``å`` for ``aa``, as in old names."""
    found = {"".join(typed.get(letter, letter) for letter in word) for typed in _TYPED}
    if "aa" in word:
        modern = word.replace("aa", "å")
        found |= {modern, *spellings(modern)}
    return frozenset(found - {word})


@lru_cache(maxsize=50_000)
def parts(word: str, known: frozenset[str]) -> frozenset[str]:
    """Every word ``word`` is made of, none when it is no compound.

    It splits where both halves are ``known`` or compounds themselves, joined bare or by -s- or -e-; the last half may
    carry an ending.
    """
    found: set[str] = set()
    for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
        first, last = word[:cut], word[cut:]
        whole = [half for half in (first, *(first.removesuffix(joint) for joint in _JOINTS)) if half in known]
        if not whole:
            continue
        rest = parts(last, known)
        if rest or _is_known(last, known):
            found |= {whole[0], last} | rest
    return frozenset(found)


def _is_known(word: str, known: frozenset[str]) -> bool:
    if word in known:
        return True
    stems = (word[: -len(ending)] for ending in _ENDINGS if word.endswith(ending))
    return any(len(stem) >= _SHORTEST and stem in known for stem in stems)


@cache
def listed_parts() -> frozenset[str]:
    """The words of ``compounds.yml``: short words that stand alone in no vocabulary."""
    document, problems = read_yaml(files(__package__).joinpath("compounds.yml").read_bytes(), "compounds.yml")
    if document is None or problems:
        raise ValueError(f"compounds.yml: {problems}")
    return frozenset(document.data["words"])


@lru_cache(maxsize=8)
def known_words(vocabulary: tuple[str, ...]) -> frozenset[str]:
    """The words compounds may be made of: the listed ones and those of a vocabulary's labels and synonyms."""
    given = {word for text in vocabulary for word in words(text) if len(word) >= _SHORTEST_OF_VOCABULARIES}
    return listed_parts() | {word for word in given if word.isalpha()}


def every_form(texts: Iterable[str], known: frozenset[str]) -> frozenset[str]:
    """The words of the texts, the parts of the compounds among them, and other spellings of both."""
    return frozenset(_forms({word for text in texts for word in words(text)}, known))


def search_words(said: Iterable[str], meant: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """The words to add to the index for a page, sorted, none of them a word the page says.

    ``said`` are the page's own texts: other spellings and parts of their words are added. ``meant`` are names,
    synonyms and labels that do not stand there: these are added too.
    """
    own = {word for text in said for word in words(text)}
    return tuple(sorted(_forms(own.union(*map(words, meant)), known) - own))


def _forms(given: set[str], known: frozenset[str]) -> set[str]:
    """The words of more than one letter, the parts of the compounds among them, and other spellings of both."""
    found = {word for word in given if len(word) > 1}
    for word in list(found):
        if len(word) >= 2 * _SHORTEST:
            found |= parts(word, known)
    for word in list(found):
        if len(word) > 2 and ("aa" in word or not word.isascii()):
            found |= spellings(word)
    return found
