"""The documents of the toolbox: real headings, lists and tables, the right language, the same bytes, nothing hostile."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cluster_gateway.plan import addresses
from cluster_gateway.plan.site import SitePlan
from cluster_gateway.records.language import LANGUAGES, Language
from cluster_gateway.render.cache import Cache
from cluster_gateway.render.prose import html_of
from cluster_gateway.render.resource_files import manuscript, resource_files
from cluster_gateway.render.word_document import Manuscript, word_document


def document(text: str, language: Language = "en", notices: tuple[str, ...] = ()) -> bytes:
    html = str(html_of(text))
    written = Manuscript("A title", "A summary.", language, notices, html, ("Foot.",), "Gateway", "1.0", date(2026, 5, 1))
    return word_document(written)


def opened(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def paragraphs(text: str) -> list[tuple[str, str]]:
    """The style and the words of every paragraph of the text itself."""
    found = [(p.style.name, p.text) for p in opened(document(text)).paragraphs]
    assert found[:2] == [("Title", "A title"), ("Subtitle", "A summary.")] and found[-1] == ("Normal", "Foot.")
    return found[2:-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## One\n\n### Two", [("Heading 1", "One"), ("Heading 2", "Two")]),
        ("Some *words* and **more**.", [("Normal", "Some words and more.")]),
        ("- a\n- b", [("List Bullet", "a"), ("List Bullet", "b")]),
        ("1. a\n    - b", [("List Number", "a"), ("List Bullet 2", "b")]),
        ("- ☐ to do\n- done", [("List", "☐ to do"), ("List Bullet", "done")]),
        ("> told", [("Quote", "told")]),
        ("word\n:   meaning", [("Normal", "word"), ("List Continue", "meaning")]),
        ("[MADE](https://example.org/)", [("Normal", "MADE")]),
    ],
)
def test_each_block_is_what_it_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert paragraphs(text) == expected


def test_numbered_lists_begin_anew() -> None:
    found = opened(document("1. a\n2. b\n\nBetween.\n\n1. c\n"))
    numbers = {p.text: p._p.pPr.numPr.numId.val for p in found.paragraphs if p.style.name == "List Number"}
    assert numbers["a"] == numbers["b"] != numbers["c"]


def test_a_table_has_a_head_that_repeats() -> None:
    table = opened(document("| Part | Role |\n|---|---|\n| A | builds |\n|  |  |")).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["Part", "Role"], ["A", "builds"], ["", ""]]
    assert "w:tblHeader" in table.rows[0]._tr.xml and "w:tblHeader" not in table.rows[1]._tr.xml


def test_a_link_can_be_followed() -> None:
    found = opened(document("See [it](https://example.org/a?b=1&c=2)."))
    assert "https://example.org/a?b=1&c=2" in {r.target_ref for r in found.part.rels.values() if r.is_external}


@pytest.mark.parametrize(("language", "code"), [("da", "da-DK"), ("en", "en-GB")])
def test_the_language_and_the_properties_are_told(language: Language, code: str) -> None:
    content = document("Text.", language)
    told = opened(content).core_properties
    assert (told.title, told.language, told.author, told.created.date()) == ("A title", code, "Gateway", date(2026, 5, 1))
    styles = zipfile.ZipFile(io.BytesIO(content)).read("word/styles.xml").decode()
    assert f'w:lang w:val="{code}"' in styles and "en-US" not in styles


def test_the_same_bytes_twice() -> None:
    assert document("## A\n\n1. b\n\n[c](https://example.org/)") == document("## A\n\n1. b\n\n[c](https://example.org/)")


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=400))
def test_any_text_becomes_a_document_that_opens(text: str) -> None:
    found = opened(document(text))
    assert found.paragraphs[0].text == "A title"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "<iframe src='https://example.org'></iframe>",
        "<b onerror=y>",
    ],
)
def test_nothing_hostile_gets_in(text: str) -> None:
    content = document(f"Before.\n\n{text}\n\nAfter.")
    parts = zipfile.ZipFile(io.BytesIO(content))
    everything = b"".join(parts.read(name) for name in parts.namelist())
    assert not [word for word in (b"alert(1)", b"javascript:", b"iframe", b"onerror") if word in everything]


def test_the_toolbox_has_a_document_in_each_language_a_text_has(sample_plan: SitePlan) -> None:
    files = dict(resource_files(sample_plan, Cache()))
    assert set(files) == {
        "vaerktoejer/wind-agreement/wind-agreement.docx", "en/toolbox/wind-agreement/wind-agreement.docx",
        "vaerktoejer/wind-agreement/appendix.odt",
    }  # fmt: skip
    words = " ".join(p.text for p in opened(files["en/toolbox/wind-agreement/wind-agreement.docx"]).paragraphs)
    assert "not legal advice" in words and "Version 1.2, 1 May 2026" in words and "CC BY 4.0" in words


def test_every_shipped_document_opens_and_says_what_the_page_says(project: SitePlan) -> None:
    files, texts = dict(resource_files(project, Cache())), 0
    for record in project.records.resources.values():
        for language in LANGUAGES:
            written = manuscript(project, record, language)
            if written is None:
                continue
            found = opened(files[addresses.document(record.id, language)])
            headings = [p.text for p in found.paragraphs if p.style.name.startswith("Heading")]
            assert found.paragraphs[0].text == record.facts.title.in_language(language)
            assert headings, f"{record.id}: a document without headings cannot be found one's way in"
            texts += 1
    assert texts >= 20
