"""What a translator sends back, taken into the record: only texts whose original is still the same, and only in their place."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ...plan.examination import examine
from ...records.collection import Record, Records
from ...records.models.article import PageTranslation
from ...records.problem import Problem
from ...records.shape import slug_of
from ..authored import AuthoredFile
from .units import BODY, Sheet, Unit, find, sheet


@dataclass
class Taken:
    """What was taken from a sheet: the fields by file; those whose original has ``moved``, and those that are ``gone``.

    ``problems`` is what the texts would have been: then nothing was written.
    """

    fields: dict[str, list[str]] = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def take(root: Path, records: Records, given: Sheet, today: date) -> Taken:
    """Write the translations of a sheet into its record below ``root``. Raises UnknownRecordError.

    A text that is empty or as it was is passed over. An article's ``revised`` becomes that of the
    original, so that neither is older than the other.
    """
    record = find(records, given.name)
    original = record.translations.get(given.source)
    revised = original.revised if original else None
    known = {unit.id: unit for unit in sheet(record, given.target).units}
    taken = Taken()
    wanted: dict[str, list[tuple[Unit, str]]] = {}
    for unit in given.units:
        now = known.get(unit.id)
        text = _clean(unit.target, unit.id == BODY or "\n" in (now.source if now else ""))
        if now is None:
            taken.gone.append(unit.id)
        elif not text or text == now.target:
            continue
        elif _flat(unit.source) != _flat(now.source):
            taken.moved.append(unit.id)
        else:
            wanted.setdefault(now.file, []).append((now, text))
    before = {file: (root / file).read_bytes() if (root / file).exists() else None for file in wanted}
    for file, texts in wanted.items():
        content = before[file]
        text = content.decode("utf-8-sig").replace("\r\n", "\n") if content is not None else _begun(record, given, texts)
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_entered(text, file, texts, revised), encoding="utf-8", newline="\n")
        taken.fields[file] = [unit.id for unit, _ in texts]
    taken.problems = [p for p in examine(root, today)[1] if p.mark.file in wanted and p.severity == "problem"] if wanted else []
    if taken.problems:
        for file, content in before.items():
            (root / file).unlink() if content is None else (root / file).write_bytes(content)
        taken.fields = {}
    return taken


def _entered(text: str, file: str, texts: list[tuple[Unit, str]], revised: date | None) -> str:
    """The text of a file with the translations in their places; ``revised`` is when the original was."""
    authored = AuthoredFile(text, file)
    for unit, translation in texts:
        if unit.path == (BODY,):
            authored.replace_body(translation)
        elif unit.path in authored.values:
            authored.replace(unit.path, translation)
        else:
            authored.insert(unit.path, translation)
        if len(unit.path) == 1 and revised and str(authored.data["revised"]) < revised.isoformat():
            authored.replace(("revised",), revised.isoformat())
    return authored.text


def _begun(record: Record[object], given: Sheet, texts: list[tuple[Unit, str]]) -> str:
    """A language file that only wants its texts; a page's part of the address is made from its title."""
    title = next((translation for unit, translation in texts if unit.id == "title"), "")
    lines = ["title: x", "summary: x", "revised: 2000-01-01"]
    if isinstance(record.translations[given.source], PageTranslation) and record.id != "index":
        lines.insert(1, f"slug: {slug_of(title)[:80] or record.id.split('/')[-1]}")
    missing = [unit for unit in ("title", "summary") if unit not in [known.id for known, _ in texts]]
    lines = [line for line in lines if line.split(":")[0] not in missing]
    return "\n".join(["---", *lines, "---", ""])


def _clean(text: str, several: bool) -> str:
    """A translation without what programs leave in it, such as soft hyphens; on one line where one is due."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\xad", "").replace("\ufeff", "").replace("\u2028", "\n").replace("\x0b", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip() if several else " ".join(text.split())


def _flat(text: str) -> str:
    return " ".join(text.split())
