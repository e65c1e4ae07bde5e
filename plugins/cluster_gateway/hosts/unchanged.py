"""Whether a site is still what a build would make of its content: then there is nothing to build.

What a build depends on is the content, the day, the settings, the words of the environment that begin with ``GATEWAY_``, the
program and the packages installed beside it. Their state, and the state of the finished site, are kept below ``.cache/`` when
a site was built; when both are the same again, every byte would be.

Only the standard library is used here and in what is imported, since the answer must come before the program is loaded.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ..records.state import state_of

FILE = ".cache/built.json"
SETTINGS, LOCK = "mkdocs.yml", "requirements.lock"
CONTENT = ("clusters", "success-stories", "content")
_PROGRAM = Path(__file__).resolve().parents[1]


def inputs(root: Path, today: date) -> str:
    """The state of everything that a build of the content below ``root`` on ``today`` depends on."""
    return state_of([root / name for name in CONTENT], surroundings(root, today))


def surroundings(root: Path, today: date) -> str:
    """The state of all of that but the content."""
    said = sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith("GATEWAY_"))
    packages = sorted(name for place in sys.path if place.endswith("-packages") for name in _listed(place))
    results = os.environ.get("GATEWAY_RESULTS")  # what the checks found is told on the site
    paths = [root / SETTINGS, _PROGRAM.parents[1] / SETTINGS, _PROGRAM.parents[1] / LOCK, *_rooms()]
    paths += [Path(results)] if results else []
    return state_of(paths, today.isoformat(), sys.version, os.environ.get("GITHUB_SHA", ""), *said, *packages)


def said_of_unchanged(root: Path, out: Path, today: date) -> dict[str, str] | None:
    """What was kept to be said, by language, when the site in ``out`` is what a build would make; None when it is not.

    Where a workflow runs (``CI`` is set) what is kept is not believed: a proposal may bring along a folder of its own.
    """
    try:
        kept = _kept(root, out)
        if kept["inputs"] == inputs(root, today) and kept["site"] == _site(out):
            return {language: str(words) for language, words in kept["said"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return None


def untouched(root: Path, out: Path) -> bool:
    """Whether the site in ``out`` is as it was built last from the content below ``root``, byte for byte."""
    try:
        return bool(_kept(root, out)["site"] == _site(out))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return False


def _kept(root: Path, out: Path) -> Any:
    """What was kept of the site in ``out``. Raises KeyError when that is nothing, or not to be believed."""
    if os.environ.get("CI"):
        raise KeyError(out)
    return json.loads((root / FILE).read_bytes())[str(out)]


def keep(root: Path, out: Path, before: str, today: date, said: dict[str, str]) -> None:
    """Keep the state of a site that was built of what had the state ``before``, and what to say when it is still right.

    Nothing is kept when somebody wrote a file meanwhile, since it is not known which state was read. A folder that cannot be
    written is no fault.
    """
    if os.environ.get("CI") or inputs(root, today) != before:
        return
    path = root / FILE
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        kept = {}
    known = {place: entry for place, entry in kept.items() if Path(place).is_dir()} if isinstance(kept, dict) else {}
    text = json.dumps({**known, str(out): {"inputs": before, "site": _site(out), "said": said}})
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)


def _rooms() -> list[Path]:
    """The program's own files, without what Python keeps beside them."""
    found = (path for path in _PROGRAM.rglob("*") if "__pycache__" not in path.parts)
    return sorted(path for path in found if path.is_file())


def _listed(place: str) -> Sequence[str]:
    """What is installed in a place: every folder's name says a package and its version."""
    try:
        return [path.name for path in Path(place).iterdir() if path.suffix in (".dist-info", ".pth")]
    except OSError:
        return []


def _site(out: Path) -> str:
    """The state of a finished site: in two processes where the system can fork, since it is tens of thousands of files."""
    places = sorted(out.iterdir())
    halves = (places[::2], places[1::2])
    names = [path.name for path in places]
    if not hasattr(os, "fork"):
        return " ".join(state_of(half, *names) for half in halves)
    told, tells = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(tells, state_of(halves[1], *names).encode())
        finally:
            os._exit(0)
    os.close(tells)
    first = state_of(halves[0], *names)
    with os.fdopen(told, "rb") as pipe:
        second = pipe.read().decode()
    os.waitpid(child, 0)
    return f"{first} {second}"
