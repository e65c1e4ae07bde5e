"""The two forms a translator is given: XLIFF 1.2 (OASIS), which every translation program reads, and one with two columns.

What comes back is anybody's file: it is limited in size, brings no entities, and only texts are taken from it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import get_args

from docx import Document
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from lxml import etree

from ...plan.wording import word
from ...records.attachments import PACKED
from ...records.language import LANGUAGES, NAMES, Language, other
from .units import Sheet, Unit

MAX_BYTES = 2_000_000
MAX_UNPACKED = 20_000_000
_XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
_ID = re.compile(r"⟦([\w.\[\]-]{1,200})⟧\Z")
_HEAD = re.compile(r"([a-z-]+:[\w/-]{1,200}) (da|en) → (da|en)\Z")


class NoSheetError(Exception):
    """A file that is no translation we can read; ``why`` is a word of ``translate.why``."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)


def as_xliff(sheet: Sheet) -> bytes:
    """The texts as XLIFF 1.2; a text without a translation has an empty target that says so."""
    top = etree.Element(f"{{{_XLIFF}}}xliff", {"version": "1.2"}, nsmap={None: _XLIFF})
    languages = {"source-language": sheet.source, "target-language": sheet.target}
    file = etree.SubElement(top, f"{{{_XLIFF}}}file", {"original": sheet.name, **languages, "datatype": "plaintext"})
    body = etree.SubElement(file, f"{{{_XLIFF}}}body")
    for unit in sheet.units:
        entry = etree.SubElement(body, f"{{{_XLIFF}}}trans-unit", {"id": unit.id})
        entry.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        etree.SubElement(entry, f"{{{_XLIFF}}}source").text = unit.source
        target = etree.SubElement(entry, f"{{{_XLIFF}}}target", {"state": "translated" if unit.target else "needs-translation"})
        target.text = unit.target
    text: bytes = etree.tostring(top, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return text


def from_xliff(content: bytes) -> Sheet:
    """The texts of an XLIFF file, whatever a program put around them. Raises NoSheetError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        top = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NoSheetError("form") from None
    if top.getroottree().docinfo.doctype:
        raise NoSheetError("doctype")
    file = top.find(f"{{{_XLIFF}}}file")
    target = file.get("target-language", "")[:2].lower() if file is not None else ""
    if file is None or target not in get_args(Language):
        raise NoSheetError("form")
    units = []
    for entry in file.iter(f"{{{_XLIFF}}}trans-unit"):
        source, told = entry.find(f"{{{_XLIFF}}}source"), entry.find(f"{{{_XLIFF}}}target")
        text = "".join(told.itertext()) if told is not None else ""
        units.append(Unit(entry.get("id", ""), "".join(source.itertext()) if source is not None else "", text))
    return Sheet(file.get("original", ""), "da" if target == "da" else "en", tuple(units))


def as_columns(sheet: Sheet) -> bytes:
    """The texts as a Word document: each row one text, the original to the left, the translation to the right."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Mm(15)
    names = {"source": NAMES[sheet.source], "target": NAMES[sheet.target]}
    for language in LANGUAGES:
        told = {part: name[language] for part, name in names.items()}
        document.add_heading(word("translate.document.head", language, **told), 1)
        document.add_paragraph(word("translate.document.how", language))
    document.add_paragraph(f"{sheet.name} {sheet.source} → {sheet.target}")
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for unit in sheet.units:
        left, right = table.add_row().cells
        _fill(left, [f"⟦{unit.id}⟧", *unit.source.split("\n")])
        mark = left.paragraphs[0].runs[0].font
        mark.size, mark.color.rgb = Pt(8), RGBColor(0x59, 0x59, 0x59)
        _fill(right, unit.target.split("\n"))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _fill(cell: _Cell, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.add_run(line)


def _unpacked(content: bytes) -> bytes:
    """The archive with everything unpacked a piece at a time, since what one says of its sizes may lie. Raises NoSheetError."""
    left, made = MAX_UNPACKED, io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as archive, zipfile.ZipFile(made, "w") as plain:
        for entry in archive.infolist():
            if entry.compress_type not in PACKED:
                raise NoSheetError("form")
            with archive.open(entry) as stream:
                part = stream.read(left + 1)
            left -= len(part)
            if left < 0:
                raise NoSheetError("size")
            plain.writestr(entry.filename, part)
    return made.getvalue()


def from_columns(content: bytes) -> Sheet:
    """The texts of a document with two columns. Raises NoSheetError."""
    try:
        document = Document(io.BytesIO(_unpacked(content)))
        head = next((m for p in document.paragraphs if (m := _HEAD.match(p.text.strip()))), None)
        if head is None or not document.tables:
            raise NoSheetError("form")
        rows = [row.cells for row in document.tables[0].rows]
    except NoSheetError:
        raise
    except Exception:  # of a broken document zipfile, lxml and python-docx raise almost anything
        raise NoSheetError("form") from None
    target: Language = "da" if head[3] == "da" else "en"
    if head[2] != other(target):
        raise NoSheetError("form")
    units = []
    for cells in rows:
        first, *source = [paragraph.text for paragraph in cells[0].paragraphs]
        if len(cells) >= 2 and (match := _ID.match(first.strip())):
            units.append(Unit(match[1], "\n".join(source), "\n".join(p.text for p in cells[1].paragraphs)))
    return Sheet(head[1], target, tuple(units))


FORMATS: dict[str, tuple[Callable[[Sheet], bytes], Callable[[bytes], Sheet]]] = {
    ".xlf": (as_xliff, from_xliff),
    ".docx": (as_columns, from_columns),
}
"""The forms by how the names of their files end: how one is written and how it is read."""


def read(content: bytes, suffix: str) -> Sheet:
    """The texts of a file of one of the formats. Raises NoSheetError."""
    if len(content) > MAX_BYTES:
        raise NoSheetError("size")
    return FORMATS[suffix][1](content)
