"""Every word the site says exists in both languages, and every word there is gets said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import cluster_gateway
from cluster_gateway.plan.wording import counted, word, words

PACKAGE = Path(cluster_gateway.__file__).parent


def test_both_languages_say_something_with_the_same_blanks() -> None:
    assert len(words()) > 100
    for key, entry in words().items():
        blanks = {language: set(re.findall(r"\{(\w+)\}", text)) for language, text in entry.items()}
        assert all(text.strip() for text in entry.values()), key
        assert blanks["da"] == blanks["en"], key


def test_every_wording_is_used() -> None:
    sources = "".join(p.read_text(encoding="utf-8") for p in PACKAGE.rglob("*") if p.suffix in (".py", ".html"))
    built = set(re.findall(r"""["'](\w[\w-]*\.[\w.-]*)(?:\{|["'] ~)""", sources))  # f"facet.{…}" and "story.outcome." ~ …
    unused = []
    for key in words():
        group = key.rpartition(".")[0]
        named = f'"{key}"' in sources or f"'{key}'" in sources
        counted_key = key.endswith((".one", ".many")) and f'"{group}"' in sources
        section = re.search(r"\.(title|lead)$", key) and "{kind}.title" in sources
        if not (named or counted_key or section or any(key.startswith(prefix) for prefix in built)):
            unused.append(key)
    assert unused == [], unused


def test_a_missing_word_is_an_error() -> None:
    with pytest.raises(KeyError):
        word("no.such.word", "da")


def test_numbers_choose_their_form() -> None:
    assert counted("directory.count", 1, "da") == "1 klynge i dag"
    assert counted("directory.count", 13, "en") == "13 clusters today"
