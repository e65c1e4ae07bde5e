"""``new``: a commented record to fill in, in both languages. Whatever stands after ✎ is yours to replace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
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
    "key-figure": {"key-figure.yml": "content/figures/{id}.yml"},
    "page": {"page.da.md": "content/da/{id}.md", "page.en.md": "content/en/{id}.md"},
}
"""For every kind: its templates, and where each is written. A wish has no file of its own: see ``wish.py``."""
HOLDS = timedelta(days=365)
"""How long a new wish holds unless its author says otherwise."""


def drafts(root: Path, kind: str, name: str, today: date) -> dict[str, str]:
    """The files of a new record by their names below ``root``, as they are before anybody fills them in.

    ``name`` becomes the id (``Nordjysk Vækst`` → ``nordjysk-vaekst``). Raises ValueError when nothing of the
    name can be an id, and FileExistsError with the file when there already is one.
    """
    id = slug_of(name)
    if not id:
        raise ValueError(name)
    found = {}
    for template, place in KINDS[kind].items():
        file = place.format(id=id, today=today.isoformat())
        if (root / file).exists() or (root / file).is_symlink():
            raise FileExistsError(file)
        found[file] = filled(template, id, today)
    return found


def filled(template: str, id: str, today: date) -> str:
    """A template with its id, the day, and what only a machine makes."""
    text = files(__package__).joinpath("templates", template).read_text(encoding="utf-8")
    days = {"today": today.isoformat(), "until": (today + HOLDS).isoformat(), "published": stamp(today)}
    for blank, value in ({"id": id, "guid": str(uuid4())} | days).items():
        text = text.replace(f"{{{blank}}}", value)
    return text


def write(root: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write files that do not exist yet, all of them or none; their paths.

    Raises FileExistsError with the file when somebody made one of them meanwhile.
    """
    written: list[Path] = []
    try:
        for file, text in texts.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                written.append(path)
                stream.write(text)
    except FileExistsError as error:
        for path in written:
            path.unlink()
        raise FileExistsError(Path(str(error.filename)).relative_to(root).as_posix()) from None
    return written


def start(root: Path, kind: str, name: str, today: date) -> list[Path]:
    """Write the files of a new record below ``root`` and return them. Raises as ``drafts`` does; then nothing is written."""
    return write(root, drafts(root, kind, name, today))
