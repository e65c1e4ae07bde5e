"""Every outside address in the authored files, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...records.collection import Records
from ...records.document import Document
from ...records.problem import Mark

_ADDRESS = re.compile(r"https?://[^\s\"'<>`\\^{}|\]]+")


def outside_links(records: Records) -> dict[str, list[Mark]]:
    """The addresses in all records, without their fragments, each with its places in the order of the files."""
    found: dict[str, list[Mark]] = {}
    documents = {document.file: document for record in records.everything() for document in record.documents.values()}
    for file in sorted(documents):
        for address, mark in _addresses(documents[file]):
            found.setdefault(address, []).append(mark)
    return found


def _addresses(document: Document) -> Iterator[tuple[str, Mark]]:
    for number, line in enumerate(document.lines, 1):
        for match in _ADDRESS.finditer(line):
            address = _trimmed(match[0]).partition("#")[0]
            if "." in address[8:]:
                yield address, Mark(document.file, number, match.start() + 1)


def _trimmed(address: str) -> str:
    """The address without what ends the sentence, or the parentheses of the link, around it."""
    while address and (address[-1] in ".,;:!?*_" or (address[-1] == ")" and address.count(")") > address.count("("))):
        address = address[:-1]
    return address
