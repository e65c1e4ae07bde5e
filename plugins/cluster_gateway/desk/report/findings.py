"""What a comparison found: plain data with a limit to everything, which may cross from an untrusted run to a trusted one.

Whoever reads them back must take them for hostile: a proposal may have changed the program that wrote them. So the shapes
say no more than how long and how many; what is shown is escaped where it is shown (``desk/inert.py``).
"""

from __future__ import annotations

import io
import json
import zipfile
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError

from ...records.shape import Shape

LARGEST = 400_000
"""Bytes of the findings as JSON."""
MOST = 60
"""Entries of each list; how many there were is told beside it."""
LINES = 24
WIDTH = 300

Said = Annotated[str, StringConstraints(max_length=WIDTH)]
"""One line of text."""
Address = Annotated[str, StringConstraints(max_length=200, pattern=r"^[a-z0-9/._-]*$")]
"""An address of the site, from its root."""
File = Annotated[str, StringConstraints(max_length=200, pattern=r"^[A-Za-z0-9._-][A-Za-z0-9/._ -]*$")]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
State = Literal["new", "changed", "gone"]


class Pair(Shape):
    """A line in both languages."""

    da: Said = ""
    en: Said = ""


class Lines(Shape):
    """Lines taken away (``- …``) and put in (``+ …``), in both languages; ``left_out`` were too many to show."""

    da: tuple[Said, ...] = Field((), max_length=LINES)
    en: tuple[Said, ...] = Field((), max_length=LINES)
    left_out: Count = 0


class FoundProblem(Shape):
    """A problem or warning, with its sentence in both languages."""

    file: File
    line: Count
    column: Count
    field: Said
    severity: Literal["problem", "warning"]
    translation: bool = False
    said: Pair


class ChangedPage(Shape):
    """The page of a record that was touched, and what changes on it."""

    title: Pair
    da: Address
    en: Address
    state: State
    lines: Lines = Lines()


class OtherPages(Shape):
    """Pages of one kind that show a touched record in passing: how many, and a few of them."""

    kind: Annotated[str, StringConstraints(max_length=20, pattern=r"^[a-z-]+$")]
    number: Count
    titles: tuple[Pair, ...] = Field((), max_length=3)


class ChangedCard(Shape):
    """How a record is shown in lists and where it is shared."""

    title: Pair
    lines: Lines


class ChangedItem(Shape):
    """An item of feeds, a date of calendars or an entry of the next newsletter; ``where`` names them."""

    title: Pair
    state: State
    where: tuple[Said, ...] = Field((), max_length=20)
    more: Count = 0


class Section(Shape):
    """How many there were of each part, also of those that were left out."""

    problems: Count = 0
    pages: Count = 0
    others: Count = 0
    cards: Count = 0
    feeds: Count = 0
    calendars: Count = 0
    edition: Count = 0
    vanishing: Count = 0


class Findings(Shape):
    """Everything found. ``compared`` is false when the proposal has problems, or (``unreadable_before``) what it starts from
    has for the proposed program: what cannot be read cannot be compared.
    """

    version: Literal[1] = 1
    compared: bool
    unreadable_before: bool = False
    counts: Section
    records: Count = 0
    problems: tuple[FoundProblem, ...] = Field((), max_length=MOST)
    pages: tuple[ChangedPage, ...] = Field((), max_length=MOST)
    others: tuple[OtherPages, ...] = Field((), max_length=MOST)
    cards: tuple[ChangedCard, ...] = Field((), max_length=MOST)
    feeds: tuple[ChangedItem, ...] = Field((), max_length=MOST)
    calendars: tuple[ChangedItem, ...] = Field((), max_length=MOST)
    edition: tuple[ChangedItem, ...] = Field((), max_length=MOST)
    vanishing: tuple[Address, ...] = Field((), max_length=MOST)


class NoFindingsError(Exception):
    """What was handed over is not findings, or is larger than they may be."""


def as_json(findings: Findings) -> bytes:
    """The findings as JSON of at most ``LARGEST`` bytes; texts of the last pages are left out until they fit."""
    while True:
        text = findings.model_dump_json(exclude_defaults=True).encode()
        if len(text) <= LARGEST:
            return text
        findings = _shortened(findings)


def _shortened(findings: Findings) -> Findings:
    """The findings without the lines of the last page or card that has any, at last without half of each list."""
    for name in ("pages", "cards"):
        entries: list[Any] = list(getattr(findings, name))
        for number in reversed(range(len(entries))):
            lines = entries[number].lines
            if lines.da or lines.en:
                left = Lines(left_out=lines.left_out + max(len(lines.da), len(lines.en)))
                entries[number] = entries[number].model_copy(update={"lines": left})
                return findings.model_copy(update={name: tuple(entries)})
    lists = ("problems", "pages", "others", "cards", "feeds", "calendars", "edition", "vanishing")
    return findings.model_copy(update={name: getattr(findings, name)[: len(getattr(findings, name)) // 2] for name in lists})


def read_findings(content: bytes) -> Findings:
    """Findings as they were handed over: JSON, or an archive that holds one file of it. Raises NoFindingsError."""
    if content[:2] == b"PK":
        content = _unpacked(content)
    if len(content) > LARGEST:
        raise NoFindingsError("too large")
    try:
        return Findings.model_validate(json.loads(content), strict=False)
    except (ValueError, ValidationError, RecursionError) as error:
        raise NoFindingsError("not findings") from error


def _unpacked(content: bytes) -> bytes:
    """The one file of an archive, read no further than it may be long, whatever the archive says of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            (entry,) = archive.infolist()
            with archive.open(entry) as stream:
                return stream.read(LARGEST + 1)
    except Exception as error:  # a broken archive makes zipfile raise almost anything: BadZipFile, zlib.error, EOFError …
        raise NoFindingsError("not an archive of one file") from error
