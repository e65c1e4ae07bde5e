"""``new``: a commented record to fill in, in both languages. Whatever stands after ✎ is yours to replace."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

from ..records.day import stamp
from ..records.shape import slug_of

KINDS: dict[str, dict[str, str]] = {
    "cluster": {"cluster.yml": "clusters/{id}.yml"},
    "story": {"story.da.md": "success-stories/{id}/da.md", "story.en.md": "success-stories/{id}/en.md"},
    "news": {"news.da.md": "content/news/{today}-{id}/da.md", "news.en.md": "content/news/{today}-{id}/en.md"},
    "call": {"call.yml": "content/calls/{id}.yml"},
    "event": {"event.yml": "content/events/{id}.yml"},
    "resource": {"resource.yml": "content/resources/{id}.yml"},
    "actor": {"actor.yml": "content/actors/{id}.yml"},
    "service": {"service.yml": "content/services/{id}.yml"},
    "survey": {"survey.yml": "content/needs/{id}.yml"},
    "financing": {"financing.yml": "content/financing/{id}.yml"},
    "page": {"page.da.md": "content/da/{id}.md", "page.en.md": "content/en/{id}.md"},
}
"""For every kind: its templates, and where each is written."""


def start(root: Path, kind: str, name: str, today: date) -> list[Path]:
    """Write the files of a new record below ``root`` and return them.

    ``name`` becomes the id (``Nordjysk Vækst`` → ``nordjysk-vaekst``). Raises ValueError when nothing of the
    name can be an id, and FileExistsError with the file when there already is one; then nothing is written.
    """
    id = slug_of(name)
    if not id:
        raise ValueError(name)
    written = {}
    for template, place in KINDS[kind].items():
        path = root / place.format(id=id, today=today.isoformat())
        if path.exists():
            raise FileExistsError(path)
        text = files(__package__).joinpath("templates", template).read_text(encoding="utf-8")
        filled = {"id": id, "today": today.isoformat(), "published": stamp(today), "guid": str(uuid4())}
        for blank, value in filled.items():
            text = text.replace(f"{{{blank}}}", value)
        written[path] = text
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(written)
