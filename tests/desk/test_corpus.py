"""The synthetic corpus: the same bytes each time, whole, in the real model, and as large as promised."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median

import pytest
from tests.conftest import PROJECT

from cluster_gateway.desk.bench import pictures
from cluster_gateway.desk.bench.chance import Chance
from cluster_gateway.desk.bench.corpus import SIZES, TODAY, corpus, write_corpus
from cluster_gateway.desk.bench.yaml_text import yaml_text
from cluster_gateway.plan.examination import examine
from cluster_gateway.records.collection import Records
from cluster_gateway.records.document import read_yaml
from cluster_gateway.records.problem import Problem

BY_DESIGN = {"translation-missing", "translation-older", "text-untranslated"}


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> tuple[Records, list[Problem]]:
    """The middle size, where everything that may be absent is absent somewhere."""
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(PROJECT, folder, SIZES["M"])
    return examine(folder, TODAY)


def test_the_same_bytes_twice() -> None:
    assert list(corpus(PROJECT, SIZES["S"])) == list(corpus(PROJECT, SIZES["S"]))


def test_a_seed_always_gives_the_same() -> None:
    chance = Chance(1, "a", 2)
    drawn = (chance.whole(0, 999), chance.some("abcdefg", 2, 5), chance.skewed(range(100)), chance.happens(0.5))
    assert drawn == (675, ["c", "e"], 69, False)


def test_what_was_there_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "clusters").mkdir()
    (tmp_path / "clusters" / "old.yml").write_text("id: old\n", encoding="utf-8")
    files = write_corpus(PROJECT, tmp_path, SIZES["S"])
    assert not (tmp_path / "clusters" / "old.yml").exists()
    assert sum(path.is_file() for path in tmp_path.rglob("*")) == files


def test_the_sizes_are_the_promised_ones() -> None:
    assert {name: (size.clusters, size.stories, size.news) for name, size in SIZES.items()} == {
        "S": (15, 30, 60), "M": (300, 300, 600), "L": (1_200, 1_200, 2_400), "XL": (5_000, 2_000, 5_000),
    }  # fmt: skip


def test_whole_and_as_large_as_promised(examined: tuple[Records, list[Problem]]) -> None:
    records, problems = examined
    assert [p for p in problems if p.code not in BY_DESIGN] == []
    assert (len(records.clusters), len(records.stories), len(records.news)) == (300, 300, 600)
    assert "index" in records.pages


def test_the_small_one_is_whole_too(tmp_path: Path) -> None:
    write_corpus(PROJECT, tmp_path, SIZES["S"])
    records, problems = examine(tmp_path, TODAY)
    assert [p for p in problems if p.code not in BY_DESIGN] == []
    assert (len(records.clusters), len(records.stories), len(records.news)) == (15, 30, 60)


def test_texts_have_their_length_in_both_languages(examined: tuple[Records, list[Problem]]) -> None:
    records, _ = examined
    for kind, least, most in ((records.stories, 250, 450), (records.news, 120, 250)):
        for language in ("da", "en"):
            lengths = [len(a.translations[language].body.split()) for a in kind.values() if language in a.translations]
            assert len(lengths) > 0.9 * len(kind)
            assert least <= median(lengths) <= most
            assert min(lengths) > 0.9 * least
            assert max(lengths) < 1.1 * most


def test_danish_letters_stand_everywhere(examined: tuple[Records, list[Problem]]) -> None:
    records, _ = examined
    names = " ".join(record.facts.name.da for record in records.clusters.values())
    towns = " ".join(office.town for record in records.clusters.values() for office in record.facts.offices)
    texts = " ".join(a.translations["da"].body for a in records.news.values() if "da" in a.translations)
    assert all(letter in text for letter in "æøå" for text in (names, towns, texts))


def test_a_tenth_of_the_articles_have_a_picture(examined: tuple[Records, list[Problem]]) -> None:
    """A handful of different ones, each looked at and found good by the rules for pictures."""
    records, _ = examined
    for kind in (records.stories, records.news):
        shown = [article.picture for article in kind.values() if article.picture]
        assert 0.06 < len(shown) / len(kind) < 0.14
        assert {(found.width, found.height) for found in shown} == {pictures.SIZE}
        assert len({found.digest for found in shown}) == pictures.DIFFERENT
        assert all(a.facts.picture.alt.da != a.facts.picture.alt.en for a in kind.values() if a.facts.picture)


def test_a_picture_is_the_same_bytes_when_drawn_again() -> None:
    drawn = [pictures.picture.__wrapped__(1, number) for number in range(pictures.DIFFERENT)]
    assert drawn == [pictures.picture.__wrapped__(1, number) for number in range(pictures.DIFFERENT)]
    assert len(set(drawn)) == pictures.DIFFERENT
    assert max(map(len, drawn)) < 60_000


def test_facts_are_spread_as_in_life(examined: tuple[Records, list[Problem]]) -> None:
    records, problems = examined
    facts = [record.facts for record in records.clusters.values()]
    sectors = Counter(f.sectors[0] for f in facts).most_common()
    assert sectors[0][1] > 3 * sectors[-1][1], "few large fields, many small"
    assert {o.region for f in facts for o in f.offices} == {
        "nordjylland", "midtjylland", "syddanmark", "sjaelland", "hovedstaden",
    }  # fmt: skip
    assert {label.level for f in facts for label in f.labels} == {"bronze", "silver", "gold"}
    merged = [f for f in facts if f.status.into]
    assert merged and all(records.clusters[f.status.into].facts.predecessors for f in merged)
    assert any(f.status.state == "closed" for f in facts)
    assert any(len(f.offices) > 2 for f in facts) and any(not f.offices for f in facts)
    assert any(o.coordinates is None for f in facts for o in f.offices)
    assert any(not f.contacts for f in facts) and any(f.contacts for f in facts)
    assert {p.code for p in problems} == BY_DESIGN


def test_what_is_written_is_read_back() -> None:
    data = {
        "plain": "Ærø & Fyn", "yes": "yes", "number": "1234", "year": 2024, "month": "2024-05", "colon": "a: 'b' #c",
        "list": [{"da": "x" * 80, "en": "y" * 80}, "z"], "block": "one\n\ntwo: 2", "deep": {"a": {"b": "l\nm"}}, "none": "null",
    }  # fmt: skip
    document, problems = read_yaml(yaml_text(data).encode(), "x.yml")
    assert problems == [] and document is not None
    assert document.data == data
