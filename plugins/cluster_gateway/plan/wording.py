"""The words of the site itself, in both languages, from the files of ``words/``. A missing word is an error."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from ..records.document import read_yaml
from ..records.language import Language


@cache
def words() -> dict[str, dict[Language, str]]:
    """Every wording by its dotted key: ``{"profile.members": {"da": …, "en": …}}``.

    Raises ValueError when a file cannot be read or two files begin the same group.
    """
    groups: dict[str, Any] = {}
    for source in sorted(files(__package__).joinpath("words").iterdir(), key=lambda entry: entry.name):
        document, problems = read_yaml(source.read_bytes(), source.name)
        if document is None or problems:
            raise ValueError(f"{source.name}: {problems}")
        if twice := groups.keys() & document.data.keys():
            raise ValueError(f"{source.name}: {', '.join(sorted(twice))} stand in another file too")
        groups |= document.data
    return dict(_flat(groups, ""))


def _flat(group: dict[str, Any], prefix: str) -> Any:
    for key, value in group.items():
        if set(value) == {"da", "en"}:
            yield prefix + key, value
        else:
            yield from _flat(value, f"{prefix}{key}.")


def word(key: str, language: Language, **facts: object) -> str:
    """The wording ``key`` in ``language`` with ``facts`` filled in. Raises KeyError when there is none."""
    text = words()[key][language]
    return text.format(**facts) if facts else text


def counted(key: str, number: int, language: Language) -> str:
    """``key.one`` or ``key.many`` with ``{n}`` filled in, as the number asks."""
    return word(f"{key}.{'one' if number == 1 else 'many'}", language, n=number)
