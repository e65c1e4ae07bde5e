"""Contact details as vCards: RFC 6350 to the letter, readable back, and nothing in them that the profile does not say."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cluster_gateway.plan import addresses
from cluster_gateway.plan.site import SitePlan
from cluster_gateway.records.language import Language
from cluster_gateway.render.cache import Cache
from cluster_gateway.render.files import site_files
from cluster_gateway.render.vcard import escaped, folded, vcard

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
LINES = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\n"))


def unfolded(content: bytes) -> list[str]:
    """The lines of a card as RFC 6350 reads them."""
    text = content.decode()
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def components(value: str) -> list[str]:
    """The components of a value, read back from their marks."""
    found, letters = [""], iter(value)
    for letter in letters:
        if letter == ";":
            found.append("")
        elif letter == "\\":
            marked = next(letters)
            found[-1] += "\n" if marked == "n" else marked
        else:
            found[-1] += letter
    return found


def read(content: bytes) -> dict[str, list[str]]:
    """The values of a card by property and parameters."""
    found: dict[str, list[str]] = {}
    for line in unfolded(content):
        name, _, value = line.partition(":")
        found.setdefault(name, []).append(value)
    return found


@given(LINES)
def test_long_lines_are_folded_between_letters(line: str) -> None:
    content = folded(line)
    assert content.endswith(b"\r\n")
    physical = content[:-2].split(b"\r\n")
    assert all(len(part) <= 75 for part in physical)
    assert all(part.decode() is not None for part in physical), "a letter is cut"
    assert all(part.startswith(b" ") for part in physical[1:])
    assert unfolded(content) == [line]


@pytest.mark.parametrize(("octets", "lines"), [(75, 1), (76, 2), (149, 2), (150, 3)])
def test_no_line_is_folded_too_early(octets: int, lines: int) -> None:
    assert len(folded("x" * octets)[:-2].split(b"\r\n")) == lines


@given(TEXTS)
def test_texts_are_read_back(text: str) -> None:
    value = escaped(text)
    assert "\n" not in value and "\r" not in value
    assert re.sub(r"\\.", "", value).count(",") == re.sub(r"\\.", "", value).count(";") == 0
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert components(value) == [plain]


@given(st.lists(TEXTS, min_size=7, max_size=7))
def test_components_stay_apart(parts: list[str]) -> None:
    plain = [part.replace("\r\n", "\n").replace("\r", "\n") for part in parts]
    assert components(";".join(escaped(part) for part in parts)) == plain


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_card_says_what_the_record_says(sample_plan: SitePlan, language: Language) -> None:
    card = read(vcard(sample_plan, sample_plan.records.clusters["alfa"], language))
    country = {"da": "Danmark", "en": "Denmark"}[language]
    note = card.pop(f"NOTE;LANGUAGE={language}")[0]
    profile = sample_plan.site.absolute(addresses.item("cluster", "alfa", language))
    assert card == {
        "BEGIN": ["VCARD"], "VERSION": ["4.0"], "KIND": ["org"],
        "UID": ["https://sample.example/sub/en/clusters/alfa/#organization"],
        "SOURCE": [f"{profile}alfa.vcf"], "REV": ["20261101T000000Z"],
        "FN": ["Alfa & Vind"], "ORG": ["Alfa & Vind"], "URL": ["https://www.alfa.example"],
        "EMAIL;TYPE=work": ["post@alfa.example.dk"], "TEL;VALUE=uri;TYPE=work": ["tel:+4512345678"],
        "ADR;TYPE=work;PREF=1": [f";;;Aalborg;;;{country}"], "GEO": ["geo:57.048,9.919;u=5000"], "END": ["VCARD"],
    }  # fmt: skip
    wanted = {"da": ["Samler virksomheder om vind.", "Sekretariatet:", "1. november 2026"],
              "en": ["Brings companies together around wind.", "The secretariat:", "1 November 2026"]}  # fmt: skip
    assert [part for part in wanted[language] if part not in note] == []


def test_what_is_not_known_is_not_there(sample_plan: SitePlan) -> None:
    card = read(vcard(sample_plan, sample_plan.records.clusters["gamma"], "en"))
    assert not [name for name in card if name.startswith(("EMAIL", "TEL", "ADR", "GEO", "NICKNAME"))]
    assert all(value for values in card.values() for value in values)


def test_every_organisation_at_work_has_a_card_in_each_language(sample_plan: SitePlan) -> None:
    cards = {address for address, _ in site_files(sample_plan, Cache()) if address.endswith(".vcf")}
    assert cards == {
        "klynger/alfa/alfa.vcf", "en/clusters/alfa/alfa.vcf", "klynger/gamma/gamma.vcf", "en/clusters/gamma/gamma.vcf",
    }  # fmt: skip
