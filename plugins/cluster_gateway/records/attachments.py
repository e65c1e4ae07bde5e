"""Files that resources bring along: which types may be published, and whether a file is what its name says.

The policy stands here, once. A file is never opened by a program for its type: only its first bytes are looked at, and for
the types that are archives the names inside.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from .shape import UNFILLED, refuse

MAX_BYTES = 5_000_000
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".odt": f"{_OPEN}.text",
    ".ods": f"{_OPEN}.spreadsheet",
}
"""The types a file may have, by the end of its name. Those that can hold macros have other ends and are refused."""
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.([a-z]+)\Z")
_LONGEST_TYPE = 100
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How what stands in an archive may be packed: these two alone can be unpacked a piece at a time."""
_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}


class AttachmentError(Exception):
    """A file that cannot be published: the code of ``problems.yml`` and the facts of its sentence."""

    def __init__(self, code: str, **facts: object):
        self.code, self.facts = code, facts
        super().__init__(code)


@dataclass(frozen=True)
class AttachedFile:
    """A file that has been looked at; ``size`` in bytes."""

    path: Path
    size: int


def check_attachment_name(text: str) -> str:
    """The name of a file as it is, or a problem: an ASCII name that ends as one of ``MEDIA_TYPES``."""
    match = _NAME.match(text)
    if UNFILLED in text or not match or f".{match[2]}" not in MEDIA_TYPES:
        raise refuse("attachment-name", given=text, choices=", ".join(MEDIA_TYPES))
    return text


def look_at_file(path: Path) -> AttachedFile:
    """What is known of a file. Raises AttachmentError when it is missing, too large, or not what its name says."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise AttachmentError("attachment-heavy", size=f"{size / 1e6:.1f}", limit=f"{MAX_BYTES / 1e6:.0f}")
        content = path.read_bytes()
    except OSError:
        raise AttachmentError("attachment-missing", given=path.name) from None
    if not is_what_it_says(content, path.suffix):
        raise AttachmentError("attachment-differs", given=path.name, expected=path.suffix.removeprefix("."))
    return AttachedFile(path, size)


def is_what_it_says(content: bytes, suffix: str) -> bool:
    """Whether a file with a name ending in ``suffix`` holds what such a file holds. Raises nothing, whatever it holds."""
    if suffix == ".pdf":
        return content.startswith(b"%PDF-")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return False
            if suffix in _PARTS:
                return _PARTS[suffix] in names
            if archive.getinfo("mimetype").compress_type not in PACKED:
                return False
            with archive.open("mimetype") as stream:  # a piece alone: it may unpack to more than the size it says it has
                return stream.read(_LONGEST_TYPE).decode("ascii", "replace").strip() == MEDIA_TYPES[suffix]
    except Exception:  # a broken archive makes zipfile raise almost anything: BadZipFile, KeyError, zlib.error, EOFError …
        return False
