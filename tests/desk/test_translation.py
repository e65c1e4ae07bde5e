"""``translate``: what lacks a language, and a record to a translator and back without harm."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import SAMPLE, TODAY

from cluster_gateway.command import main
from cluster_gateway.desk.translation.exchange import (
    FORMATS,
    NoSheetError,
    as_columns,
    as_xliff,
    from_columns,
    from_xliff,
    read,
)
from cluster_gateway.desk.translation.session import report
from cluster_gateway.desk.translation.taking import Taken, take
from cluster_gateway.desk.translation.units import Sheet, UnknownRecordError, find, sheet
from cluster_gateway.hosts import folder
from cluster_gateway.plan.addresses import Site
from cluster_gateway.plan.examination import examine, publishable
from cluster_gateway.plan.site import plan
from cluster_gateway.plan.translations import gaps, whole
from cluster_gateway.records.document import read_markdown, read_yaml


def sheet_of(gateway: Path, name: str, **targets: str) -> Sheet:
    """The sheet of a record with some targets filled in, by the ids of their texts."""
    made = sheet(find(examine(gateway, TODAY)[0], name), "en")
    ids = {unit.id for unit in made.units}
    assert set(targets) <= ids, ids
    return replace(made, units=tuple(replace(unit, target=targets.get(unit.id, unit.target)) for unit in made.units))


def taken(gateway: Path, given: Sheet) -> Taken:
    return take(gateway, examine(gateway, TODAY)[0], given, TODAY)


def test_gaps_are_what_check_warns_of() -> None:
    records, problems = examine(SAMPLE, TODAY)
    found = {(gap.record.id, gap.language, gap.state, gap.file, gap.begun) for gap in gaps(records)}
    assert found == {
        ("beta", "en", "missing", "clusters/beta.yml", True),
        ("only-danish", "en", "missing", "content/news/2025-q2-only-danish/en.md", False),
    }
    assert len(found) == len([p for p in problems if p.code in ("text-untranslated", "translation-missing")])
    assert {kind: (good, count) for kind, good, count in whole(records)}["cluster"] == (2, 3)


def test_what_is_older_is_told_with_both_days(gateway: Path) -> None:
    path = gateway / "success-stories" / "robot-in-the-sea" / "da.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("revised: ", "revised: 2026-11-20 # "), encoding="utf-8")
    records, _ = examine(gateway, TODAY)
    (older,) = [gap for gap in gaps(records) if gap.state == "older"]
    assert older.language == "en" and str(older.newer) == "2026-11-20" and older.file.endswith("en.md")
    lines = report(records, "da", "https://example.dk/repo/")
    at = next(n for n, line in enumerate(lines) if "ældre på engelsk" in line)
    assert lines[at + 1] == "  https://example.dk/repo/edit/main/success-stories/robot-in-the-sea/en.md"
    assert "  https://example.dk/repo/new/main?filename=content/news/2025-q2-only-danish/en.md" in lines


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", ["alfa", "story:robot-in-the-sea", "content/resources/wind-agreement.yml", "page:about/index"])
def test_there_and_back_is_the_same(suffix: str, name: str, gateway: Path) -> None:
    made = sheet_of(gateway, name)
    write, parse = FORMATS[suffix]
    back = parse(write(made))
    assert (back.name, back.target) == (made.name, made.target)
    assert [(u.id, u.source, u.target) for u in back.units] == [(u.id, u.source, u.target) for u in made.units]
    before = {path: path.read_bytes() for path in gateway.rglob("*.*") if path.is_file()}
    assert taken(gateway, back) == Taken()
    assert before == {path: path.read_bytes() for path in gateway.rglob("*.*") if path.is_file()}


def test_a_missing_text_comes_into_its_record(gateway: Path) -> None:
    path = gateway / "clusters" / "beta.yml"
    before = path.read_text(encoding="utf-8")
    result = taken(gateway, sheet_of(gateway, "beta", description="Danish only: so far, #1"))
    assert result.fields == {"clusters/beta.yml": ["description"]}
    assert path.read_text(encoding="utf-8") == before.replace(
        "{da: Kun på dansk indtil videre.}", '{da: Kun på dansk indtil videre., en: "Danish only: so far, #1"}'
    )


def test_a_missing_file_is_written(gateway: Path) -> None:
    result = taken(
        gateway, sheet_of(gateway, "only-danish", title="News: in English", summary="Short.", body="## Head\n\nText.")
    )
    file = "content/news/2025-q2-only-danish/en.md"
    assert list(result.fields) == [file] and result.problems == []
    document, problems = read_markdown((gateway / file).read_bytes(), file)
    assert problems == [] and document is not None and document.body.strip() == "## Head\n\nText."
    assert document.data == {"title": "News: in English", "summary": "Short.", "revised": "2026-11-01"}
    assert [gap.record.id for gap in gaps(examine(gateway, TODAY)[0])] == ["beta"]


def test_a_translation_is_no_newer_than_its_original(gateway: Path) -> None:
    danish = gateway / "success-stories" / "robot-in-the-sea" / "da.md"
    danish.write_text(danish.read_text(encoding="utf-8").replace("revised: ", "revised: 2026-11-20 # "), encoding="utf-8")
    taken(gateway, sheet_of(gateway, "robot-in-the-sea", title="A machine in the sea"))
    text = (gateway / "success-stories" / "robot-in-the-sea" / "en.md").read_text(encoding="utf-8")
    assert "title: A machine in the sea\n" in text and "revised: 2026-11-20\n" in text
    assert [gap for gap in gaps(examine(gateway, TODAY)[0]) if gap.state == "older"] == []


def test_a_changed_original_is_not_overwritten(gateway: Path) -> None:
    given = sheet_of(gateway, "beta", description="Danish only.")
    path = gateway / "clusters" / "beta.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Kun på dansk", "Stadig kun på dansk"), encoding="utf-8")
    before = path.read_bytes()
    assert taken(gateway, given) == Taken(moved=["description"]) and path.read_bytes() == before


def test_a_text_that_is_gone_is_told(gateway: Path) -> None:
    given = sheet_of(gateway, "beta")
    strange = replace(given, units=(replace(given.units[0], id="sources[1].url", source="x", target="y"),))
    assert taken(gateway, strange) == Taken(gone=["sources[1].url"])


def test_what_would_be_a_problem_is_not_written(gateway: Path) -> None:
    files = [gateway / "clusters" / "beta.yml", gateway / "content" / "news" / "2025-q2-only-danish" / "en.md"]
    before = files[0].read_bytes()
    result = taken(
        gateway, sheet_of(gateway, "beta", summary="A <b>closed</b> cluster", description="See [it](cluster:nowhere)")
    )
    assert (
        {p.code for p in result.problems} == {"forbidden-character"} and result.fields == {} and files[0].read_bytes() == before
    )
    result = taken(gateway, sheet_of(gateway, "only-danish", title="x" * 400, summary="s", body="t"))
    assert {p.code for p in result.problems} == {"too-long"} and not files[1].exists()


hostile = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["x\nid: other", "x, id: other", "x}\nid: other", '"\nid: other', "---\nid: other\n---", "&a *a", "!!python/x y",
         "✎ x", "x #", "'", '"', "\\", "|-\n x", "{da: x}", "[x](javascript:alert(1))", "\u202e", "\x00", "x\r\nid: y"]
    ),
)  # fmt: skip


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(summary=hostile, description=hostile)
def test_no_text_alters_another_field(summary: str, description: str, gateway: Path) -> None:
    path = gateway / "clusters" / "beta.yml"
    before = path.read_bytes()
    good, _ = read_yaml(before, "beta.yml")
    try:
        result = taken(gateway, sheet_of(gateway, "beta", summary=summary, description=description))
        now, problems = read_yaml(path.read_bytes(), "beta.yml")
        assert problems == [] and now is not None and good is not None
        for data in (now.data, good.data):
            data["summary"].pop("en")
            data["description"].pop("en", None)
        assert now.data == good.data
        assert [p.mark.file for p in examine(gateway, TODAY)[1] if p.severity == "problem"] == []
        assert result.problems == [] or path.read_bytes() == before
    finally:
        path.write_bytes(before)


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u2028\u2029\u0085"), max_size=60)
)
def test_any_valid_text_survives_both_forms(text: str) -> None:
    made = Sheet("cluster:x", "en", (replace(sheet_of(SAMPLE, "alfa").units[0], source=text, target=text),))
    for write, parse in FORMATS.values():
        assert [(u.source, u.target) for u in parse(write(made)).units] == [(text, text)]


EMPTY = '<target state="needs-translation"></target>'
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    b'<file target-language="en" original="cluster:beta"><body>'
    b'<trans-unit id="description"><source>x</source><target>&b;</target></trans-unit></body></file></xliff>'
)


def unpacking_to(size: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * size)
    return stream.getvalue()


def a_document(*paragraphs: str) -> bytes:
    document, stream = Document(), io.BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "suffix", "why"),
    [
        (BOMB, ".xlf", "doctype"),
        (b"<xliff", ".xlf", "form"),
        (b"", ".xlf", "form"),
        (b"<xliff/>", ".xlf", "form"),
        (b"x" * 2_000_001, ".xlf", "size"),
        (b"not a document", ".docx", "form"),
        (unpacking_to(30_000_000), ".docx", "size"),
        (unpacking_to(10), ".docx", "form"),
        (a_document("a letter"), ".docx", "form"),
        (a_document("cluster:beta da → da"), ".docx", "form"),
    ],
)
def test_what_is_no_translation_is_refused(content: bytes, suffix: str, why: str) -> None:
    with pytest.raises(NoSheetError) as refused:
        read(content, suffix)
    assert refused.value.why == why


def test_programs_may_put_marks_around_texts(gateway: Path) -> None:
    text = as_xliff(sheet_of(gateway, "beta")).decode()
    marked = text.replace(
        '<target state="needs-translation"></target>', '<target>Only <g id="1">Danish</g><x id="2"/>.</target>'
    )
    marked = marked.replace('<target state="needs-translation"/>', '<target>Only <g id="1">Danish</g><x id="2"/>.</target>')
    assert next(u for u in from_xliff(marked.encode()).units if u.id == "description").target == "Only Danish."


def test_a_translator_writes_in_the_right_hand_column(gateway: Path) -> None:
    document = Document(io.BytesIO(as_columns(sheet_of(gateway, "only-danish"))))
    for row in document.tables[0].rows:
        id = row.cells[0].paragraphs[0].text
        row.cells[1].text = {"⟦title⟧": "In English", "⟦summary⟧": "Short.", "⟦body⟧": "One.\n\nTwo."}.get(id, "")
    stream = io.BytesIO()
    document.save(stream)
    result = taken(gateway, from_columns(stream.getvalue()))
    assert result.problems == []
    assert (gateway / "content/news/2025-q2-only-danish/en.md").read_text(encoding="utf-8").endswith("---\nOne.\n\nTwo.\n")


@pytest.mark.parametrize("name", ["nobody", "", "cluster:nobody"])
def test_a_name_nobody_has(name: str) -> None:
    with pytest.raises(UnknownRecordError):
        find(examine(SAMPLE, TODAY)[0], name)


def test_as_a_person_uses_it(gateway: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "beta.xlf"
    command = ["translate", "--root", str(gateway), "--today", TODAY.isoformat(), "--language", "en"]
    assert main(command) == 0
    assert "clusters/beta.yml:4: description: missing in English: Beta Food" in capsys.readouterr().out
    assert main([*command, "beta", "--export", str(file)]) == 0
    assert main([*command, "beta", "--export", str(file)]) == 1, "it never overwrites"
    assert main([*command, "beta", "--export", "beta.pdf"]) == 2
    assert main([*command, "nobody"]) == 1
    assert main([*command, "beta", "--export", str(tmp_path / "no" / "folder.xlf")]) == 1
    file.write_text(file.read_text("utf-8").replace(EMPTY, "<target>So far.</target>"), "utf-8")
    capsys.readouterr()
    assert main([*command, "--import", str(file)]) == 0
    assert capsys.readouterr().out == "Taken into clusters/beta.yml: description.\n"
    assert main([*command, "--import", str(file)]) == 0
    assert "nothing new" in capsys.readouterr().out
    assert main([*command, "--import", str(tmp_path / "gone.xlf")]) == 1
    assert main([*command, "--import", str(tmp_path / "x.txt")]) == 2


def test_the_page_leads_to_the_files(tmp_path: Path) -> None:
    site = plan(publishable(SAMPLE, TODAY), Site("https://sample.example/", repository="https://example.dk/r"))
    folder.publish(site, tmp_path / "site")
    page = (tmp_path / "site" / "en" / "translations" / "index.html").read_text(encoding="utf-8")
    assert "https://example.dk/r/edit/main/clusters/beta.yml" in page
    assert "https://example.dk/r/new/main?filename=content/news/2025-q2-only-danish/en.md" in page
    assert '<a href="../clusters/beta/" hreflang="en">Beta Food</a>' in page
    assert 'lang="da">Kun på dansk</a>' in page and "<span>3 organisations</span> <span>2</span>" in page
    danish = (tmp_path / "site" / "oversaettelser" / "index.html").read_text(encoding="utf-8")
    assert "Her mangler intet." in danish


def test_the_page_says_when_nothing_lacks(tmp_path: Path) -> None:
    whole_one = Path(shutil.copytree(SAMPLE, tmp_path / "gateway"))
    taken(whole_one, sheet_of(whole_one, "beta", description="Danish only."))
    taken(whole_one, sheet_of(whole_one, "only-danish", title="In English", summary="Short.", body="Text."))
    folder.publish(plan(publishable(whole_one, TODAY), Site("https://sample.example/")), tmp_path / "site")
    page = (tmp_path / "site" / "en" / "translations" / "index.html").read_text(encoding="utf-8")
    assert "Everything exists in both languages" in page and "gw-gap" not in page.split("<main")[1]
