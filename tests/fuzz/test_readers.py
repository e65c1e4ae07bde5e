"""Whatever stands in a file, it is read or told, in both languages, on one line, with a place; nothing raises."""

from __future__ import annotations

import copy
import io
import json
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.conftest import SAMPLE, TODAY
from tests.fuzz.writing import CONTENTS, TEXTS, VALUES, WRITABLE, spoilt

from cluster_gateway.desk.figures.reading import read_sheet
from cluster_gateway.desk.forms.answer import issue_of
from cluster_gateway.desk.forms.submission import read_submission
from cluster_gateway.desk.translation import exchange
from cluster_gateway.desk.translation.units import Sheet, Unit
from cluster_gateway.plan.examination import examine
from cluster_gateway.records.attachments import MEDIA_TYPES, AttachmentError, look_at_file
from cluster_gateway.records.catalogue import describe
from cluster_gateway.records.document import Document, read_markdown, read_yaml
from cluster_gateway.records.language import LANGUAGES
from cluster_gateway.records.models.cluster import Cluster
from cluster_gateway.records.pictures import PictureError, opened
from cluster_gateway.records.problem import Problem
from cluster_gateway.records.quick_data import NotQuickError
from cluster_gateway.records.shaping import shape

ALFA = (SAMPLE / "clusters/alfa.yml").read_bytes()


def told(problems: list[Problem]) -> None:
    """Every problem can be said: one line in each language, at a place."""
    for problem in problems:
        assert problem.mark.line >= 1 and problem.mark.column >= 1
        for language in LANGUAGES:
            assert "\n" not in describe(problem, language)


@settings(deadline=None)
@given(CONTENTS | spoilt(ALFA))
def test_any_file_is_read_or_told(content: bytes) -> None:
    for read in (read_yaml, read_markdown):
        document, problems = read(content, "x")
        told(problems)
        assert document is not None or problems
        if document is not None and not problems:
            assert isinstance(document.data, dict)


@settings(deadline=None)
@given(CONTENTS | spoilt(ALFA))
def test_what_is_read_at_once_is_what_is_read_closely(content: bytes) -> None:
    """Two readers, one meaning: the quick one leaves everything that is told to the one that knows the places."""
    document, problems = read_yaml(content, "x")
    with mock.patch("cluster_gateway.records.document.quick_data", side_effect=NotQuickError):
        closely, told_closely = read_yaml(content, "x")
    assert problems == told_closely
    assert (document is None) == (closely is None)
    if document is not None and closely is not None:
        assert repr(document.data) == repr(closely.data)
        assert document.places == closely.places


@settings(deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), VALUES, min_size=1, max_size=3))
def test_what_json_writes_is_read_as_it_was(data: dict[str, Any]) -> None:
    """JSON is YAML, but for numbers of more digits than we keep, which stay text."""
    document, problems = read_yaml(json.dumps(data, ensure_ascii=True).encode(), "x")
    told(problems)
    if document is not None and not problems:
        assert document.data == data


@settings(deadline=None)
@given(WRITABLE)
def test_the_text_after_front_matter_is_the_authors_own(body: str) -> None:
    document, problems = read_markdown(f"---\ntitle: x\n---\n{body}".encode(), "x.md")
    assert problems == [] and document is not None
    assert document.body == body.replace("\r\n", "\n").replace("\r", "\n")
    assert document.data == {"title": "x"}


def _places(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, under in inner for place in _places(under, (*path, key)))]


_DOCUMENT, _ = read_yaml(ALFA, "alfa.yml")
assert _DOCUMENT is not None
PLACES = _places(_DOCUMENT.data)[1:]


@settings(deadline=None)
@given(st.sampled_from(PLACES), VALUES)
def test_any_value_anywhere_in_a_record_is_taken_or_told(place: tuple[str | int, ...], value: Any) -> None:
    assert _DOCUMENT is not None
    data = copy.deepcopy(_DOCUMENT.data)
    at = data
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = value
    facts, problems = shape(Cluster, Document("alfa.yml", data, find_places=lambda: _DOCUMENT.places), {})
    told(problems)
    assert (facts is None) == bool(problems)


@pytest.mark.parametrize(
    "file",
    [
        "clusters/alfa.yml", "success-stories/robot-in-the-sea/da.md", "clusters/vocabulary/sectors.yml",
        "content/freshness.yml", "clusters/changes/list.yml", "clusters/changes/snapshot.json", "content/calls/wind-call.yml",
    ],
)  # fmt: skip
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=CONTENTS)
def test_any_file_in_the_tree_is_told_and_hides_nothing(file: str, content: bytes, gateway: Path) -> None:
    (gateway / file).parent.mkdir(parents=True, exist_ok=True)
    (gateway / file).write_bytes(content)
    told(examine(gateway, TODAY)[1])


TURNED = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"
"""What a camera writes into a picture taken on its side."""


def _saved(format: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (24, 16), "#b3122d").save(
        stream, format, exif=b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"
    )
    return stream.getvalue()


PICTURES = {format: _saved(format) for format in ("JPEG", "PNG", "WEBP")}


@settings(deadline=None)
@given(st.binary(max_size=200) | st.sampled_from(sorted(PICTURES)).flatmap(lambda format: spoilt(PICTURES[format])))
def test_any_picture_is_opened_or_refused(content: bytes) -> None:
    try:
        assert opened(content).size > (0, 0)
    except PictureError as refused:
        assert refused.code.startswith("picture-")


def _archive(mimetype: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", mimetype)
        archive.writestr("word/document.xml", "<x/>")
    return stream.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


ARCHIVES = spoilt(_archive(MEDIA_TYPES[".odt"]))
PDFS = TEXTS.map(lambda text: b"%PDF-" + text.encode("utf-8", "replace"))


@settings(deadline=None)
@given(suffix=st.sampled_from(sorted(MEDIA_TYPES)), content=st.binary(max_size=100) | ARCHIVES | PDFS)
def test_any_file_beside_a_tool_is_taken_or_refused(suffix: str, content: bytes, folder: Path) -> None:
    path = folder / f"x{suffix}"
    path.write_bytes(content)
    try:
        assert look_at_file(path).size == len(content)
    except AttachmentError as refused:
        assert refused.code.startswith("attachment-")


def lying(name: str, size: int = 150_000_000) -> bytes:
    """An archive whose one file unpacks to far more than the 39 bytes it says, with the checksum of those 39."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(size))
    content = bytearray(stream.getvalue())
    central = content.rindex(b"PK\x01\x02")
    for at in (14, central + 16):
        content[at : at + 4] = struct.pack("<I", zlib.crc32(bytes(39)))
    for at in (22, central + 24):
        content[at : at + 4] = struct.pack("<I", 39)
    return bytes(content)


def test_an_archive_that_lies_about_its_size_is_not_unpacked_whole(folder: Path) -> None:
    """Memory is counted by Python itself, so that the test says the same on every machine."""
    bomb = lying("mimetype")
    (folder / "x.odt").write_bytes(bomb)
    tracemalloc.start()
    try:
        with pytest.raises(AttachmentError):
            look_at_file(folder / "x.odt")
        with pytest.raises(exchange.NoSheetError):
            exchange.read(bomb, ".docx")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 3 * exchange.MAX_UNPACKED


UNITS = tuple(Unit(f"text[{number}]", "Vind og vand", "Wind and water") for number in range(3))
SHEET = Sheet("cluster:alfa", "en", UNITS)
SENT = {suffix: write(SHEET) for suffix, (write, _) in exchange.FORMATS.items()}
SPOILT = {suffix: spoilt(content) for suffix, content in SENT.items()}


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(SENT)), st.data())
def test_what_a_translator_sends_back_is_a_sheet_or_is_told(suffix: str, data: st.DataObject) -> None:
    content = data.draw(st.binary(max_size=80) | SPOILT[suffix])
    try:
        assert isinstance(exchange.read(content, suffix), Sheet)
    except exchange.NoSheetError as refused:
        assert refused.why in ("form", "size", "doctype")


def test_what_was_sent_comes_back() -> None:
    for suffix, content in SENT.items():
        back = exchange.read(content, suffix)
        assert (back.name, back.target, [(u.id, u.source, u.target) for u in back.units]) == (
            SHEET.name, SHEET.target, [(u.id, u.source, u.target) for u in UNITS],
        )  # fmt: skip


USERS = st.fixed_dictionaries({"login": st.just("stranger") | TEXTS, "id": st.just(1) | VALUES})
ISSUES = st.fixed_dictionaries({
    "user": USERS | VALUES, "number": st.just(7) | VALUES, "body": TEXTS | VALUES,
    "created_at": st.just("2026-11-20T12:00:00Z") | TEXTS,
})  # fmt: skip


@settings(deadline=None)
@given(VALUES | ISSUES.map(lambda issue: {"issue": issue}))
def test_any_event_is_an_issue_or_none(event: Any) -> None:
    try:
        issue = issue_of(event)
    except ValueError:
        return
    assert "\n" not in issue.author and "<" not in issue.login


@settings(deadline=None)
@given(TEXTS)
def test_any_text_of_an_issue_is_a_submission_or_none(text: str) -> None:
    submission = read_submission(text)
    assert submission is None or submission.form


@settings(deadline=None)
@given(CONTENTS)
def test_any_reporting_sheet_is_read_or_told(content: bytes) -> None:
    for name in ("x.csv", "x.yml"):
        filled, problems = read_sheet(content, name)
        told(problems)
        assert filled is not None or problems
