"""A resource's own text as a Word document that screen readers and every office suite read.

Headings, lists, tables and links are real ones, the language is set, and the head row of a table repeats. The document is
made from the same sanitised HTML as the page, so nothing can stand in one and not in the other.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from lxml import html

from ..records.language import Language
from .prose import TASK

PARTS = ("word_document.py",)
"""The program's files that a document depends on, for the cache."""
_LANGUAGES: dict[Language, str] = {"da": "da-DK", "en": "en-GB"}
_HEADINGS = {"h2": "Heading 1", "h3": "Heading 2", "h4": "Heading 3"}
_BOLD, _ITALIC = {"strong", "b", "dt", "th"}, {"em", "i", "q"}
_FIRST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Manuscript:
    """Everything a document says: the text as sanitised HTML with absolute links, and the lines above and below it."""

    title: str
    summary: str
    language: Language
    notices: tuple[str, ...]
    html: str
    colophon: tuple[str, ...]
    author: str
    version: str
    date: date


def word_document(manuscript: Manuscript) -> bytes:
    """The document, the same bytes each time."""
    document = Document()
    _dress(document, manuscript)
    document.add_paragraph(manuscript.title, style="Title")
    document.add_paragraph(manuscript.summary, style="Subtitle")
    for notice in manuscript.notices:
        document.add_paragraph(notice, style="Intense Quote")
    writer = _Writer(document)
    root = html.fragment_fromstring(manuscript.html, create_parent="div")
    writer.blocks(root)
    for line in manuscript.colophon:
        paragraph = document.add_paragraph()
        paragraph.add_run(line).font.size = Pt(9)
    stream = io.BytesIO()
    document.save(stream)
    return _timeless(stream.getvalue())


def _dress(document: Any, manuscript: Manuscript) -> None:
    """The language, the letters and the properties of the document."""
    code = _LANGUAGES[manuscript.language]
    for style in document.styles.element.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia"):
            style.set(qn(name), code)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    for name in ("Title", "Subtitle", *_HEADINGS.values(), "Intense Quote"):
        style = document.styles[name]
        style.font.name, style.font.color.rgb = "Calibri", RGBColor(0x10, 0x27, 0x3D)
        for fonts in style.element.iter(qn("w:rFonts")):
            for key in [key for key in fonts.attrib if "Theme" in key]:
                del fonts.attrib[key]
    told = document.core_properties
    day = datetime(manuscript.date.year, manuscript.date.month, manuscript.date.day, tzinfo=UTC).replace(tzinfo=None)
    told.title, told.subject, told.author = manuscript.title, manuscript.summary, manuscript.author
    told.language, told.version, told.comments = code, manuscript.version, ""
    told.created = told.modified = day
    told.last_modified_by, told.revision = manuscript.author, 1


class _Writer:
    """Puts the blocks of a text into a document, one after the other."""

    def __init__(self, document: Any):
        self.document = document

    def blocks(self, parent: Any) -> None:
        """Everything inside ``parent``; text outside of any block is a paragraph of its own."""
        self._loose(parent.text)
        for element in parent:
            tag = element.tag
            if tag in _HEADINGS:
                self._paragraph(element, _HEADINGS[tag])
            elif tag in ("ul", "ol"):
                self._list(element, 1)
            elif tag == "table":
                self._table(element)
            elif tag == "blockquote":
                for inner in element:
                    self._paragraph(inner, "Quote")
            elif tag == "dl":
                for inner in element:
                    self._paragraph(inner, "Normal" if inner.tag == "dt" else "List Continue")
            elif tag == "pre":
                self.document.add_paragraph(element.text_content())
            elif tag == "hr":
                self.document.add_paragraph()
            elif tag == "div":
                self.blocks(element)
            else:
                self._paragraph(element, "Normal")
            self._loose(element.tail)

    def _loose(self, text: str | None) -> None:
        if text and text.strip():
            self.document.add_paragraph(_folded(text).strip())

    def _paragraph(self, element: Any, style: str) -> Paragraph:
        paragraph: Paragraph = self.document.add_paragraph(style=style)
        _inline(paragraph, element, element.tag in _BOLD, False)
        return paragraph

    def _list(self, element: Any, depth: int) -> None:
        """A list; each numbered one begins at its own number, which Word does only when told."""
        kind = "List Number" if element.tag == "ol" else "List Bullet"
        style = kind if depth == 1 else f"{kind} {min(depth, 3)}"
        number = self._numbering(style, int(element.get("start", "1"))) if element.tag == "ol" else None
        for item in element.iterchildren("li"):
            task = item.get("class") == TASK
            paragraph = self.document.add_paragraph(style="List" if task else style)
            if number is not None and not task:
                settings = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                settings.get_or_add_ilvl().val = 0
                settings.get_or_add_numId().val = number
            _inline(paragraph, item, False, False, without=("ul", "ol"))
            if paragraph.runs:  # the break before an inner list is no blank at the end of the line
                paragraph.runs[-1].text = paragraph.runs[-1].text.rstrip()
            for inner in item:
                if inner.tag in ("ul", "ol"):
                    self._list(inner, depth + 1)

    def _numbering(self, style: str, start: int) -> int:
        """A numbering of its own, of the same form as the style's, that begins at ``start``."""
        numbering = self.document.part.numbering_part.numbering_definitions._numbering
        of_style = self.document.styles[style].element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(of_style).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(number.numId)

    def _table(self, element: Any) -> None:
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
        if not rows:
            return
        table = self.document.add_table(len(rows), max(len(row) for row in rows), style="Table Grid")
        for line, row in zip(table.rows, rows, strict=True):
            for cell, content in zip(line.cells, row, strict=False):
                _inline(cell.paragraphs[0], content, content.tag == "th", False)
        if any(cell.tag == "th" for cell in rows[0]):
            head = table.rows[0]._tr.get_or_add_trPr()
            mark = OxmlElement("w:tblHeader")
            mark.set(qn("w:val"), "true")
            head.append(mark)
        self.document.add_paragraph()


def _inline(paragraph: Paragraph, element: Any, bold: bool, italic: bool, without: tuple[str, ...] = ()) -> None:
    """The words of ``element`` into a paragraph, with their weight and links; inner lists are left to their own."""
    _run(paragraph, element.text, bold, italic)
    for inner in element:
        if inner.tag == "br":
            paragraph.add_run().add_break()
        elif inner.tag == "a" and inner.get("href"):
            _link(paragraph, inner.get("href"), _folded(inner.text_content()))
        elif inner.tag not in without:
            _inline(paragraph, inner, bold or inner.tag in _BOLD, italic or inner.tag in _ITALIC, without)
        _run(paragraph, inner.tail, bold, italic)


def _run(paragraph: Paragraph, text: str | None, bold: bool, italic: bool) -> None:
    if text and (folded := _folded(text)):
        run = paragraph.add_run(folded)
        run.bold, run.italic = bold or None, italic or None


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _link(paragraph: Paragraph, address: str, text: str) -> None:
    """A link that can be followed and is read as one. Links within the text stay words: a document has no such places."""
    if address.startswith("#"):
        paragraph.add_run(text)
        return
    run = deepcopy(paragraph.add_run(text)._r)
    paragraph._p.remove(paragraph._p[-1])
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    properties = run.get_or_add_rPr()
    for tag, value in (("w:color", "0A4F8F"), ("w:u", "single")):
        mark = OxmlElement(tag)
        mark.set(qn("w:val"), value)
        properties.append(mark)
    link.append(run)
    paragraph._p.append(link)


def _timeless(content: bytes) -> bytes:
    """The same archive without the time it was written, its parts in the order of their names after the first."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in _ordered(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, _FIRST), old.read(name), zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _ordered(names: list[str]) -> Iterator[str]:
    """The list of types first, as readers of the format expect."""
    yield from (name for name in names if name == "[Content_Types].xml")
    yield from sorted(name for name in names if name != "[Content_Types].xml")
