"""Data into models: each of pydantic's findings becomes a problem at the author's file, line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from .document import Document, Path, dotted
from .language import LANGUAGES, NAMES, Language
from .problem import Mark, Problem, nearest

M = TypeVar("M", bound=BaseModel)


def shape(
    model: type[M], document: Document, known: Mapping[str, Any], beside: Iterable[str] = ()
) -> tuple[M | None, list[Problem]]:
    """``document.data`` as a ``model``, or None and every problem found.

    ``known`` maps a vocabulary (or ``clusters``) to the ids that may be referred to. ``beside`` are fields the file may hold
    that are not the model's, to be offered for one that is misspelt.
    """
    try:
        return model.model_validate(document.data, context=dict(known)), []
    except ValidationError as error:
        findings = [finding for finding in error.errors(include_url=False) if not _follows(finding)]
        return None, [_problem(finding, model, document, list(beside)) for finding in findings]


def _follows(finding: Any) -> bool:
    """Whether a list is called too short only because an entry of it was refused, which is told already."""
    return finding["type"] == "too_short" and bool(finding["input"])


def _problem(finding: Any, model: type[BaseModel], document: Document, beside: list[str]) -> Problem:
    path = _authored(tuple(finding["loc"]), document)
    given = finding.get("input")
    context = finding.get("ctx") or {}
    mark = document.mark(path)
    kind = finding["type"]
    choices = _fields(model, path[:-1])
    if kind != "missing" and path not in document.marks:
        path = path[:-1]  # a name given once for both languages is wrong once
    if kind == "missing":
        name = path[-1]
        mark = document.mark(path[:-1])
        for language in LANGUAGES:
            if name == language:
                return Problem(mark, dotted(path), "missing-language", {"name": NAMES[language], "language": name})
        return Problem(mark, dotted(path), "missing")
    if kind == "extra_forbidden":
        return _unknown_key(path, [*beside, *choices] if len(path) == 1 else choices, document.key(path))
    code, facts = _translated(kind, given, context, _fields(model, path))
    return Problem(mark, dotted(path), code, facts)


def _unknown_key(path: Path, choices: list[str], mark: Mark) -> Problem:
    key = str(path[-1])
    near = nearest(key, choices)
    if near:
        return Problem(mark, dotted(path), "unknown-key-near", {"key": key, "near": near})
    return Problem(mark, dotted(path), "unknown-key", {"key": key, "choices": ", ".join(choices)})


def _translated(kind: str, given: Any, context: dict[str, Any], inner: list[str]) -> tuple[str, dict[str, object]]:
    """The catalogue's code and facts for one of pydantic's error types."""
    if "code" in context:
        facts = {name: _told(value) if name == "given" else value for name, value in context.items() if name != "code"}
        return str(context["code"]), facts
    if kind in ("string_type", "string_sub_type"):
        return "text-expected", {"given": _told(given)}
    if kind in ("int_type", "int_parsing", "int_from_float", "float_type", "float_parsing"):
        return "number-expected", {"given": _told(given)}
    if kind in ("tuple_type", "list_type"):
        return "list-expected", {}
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        return "fields-expected", {"choices": ", ".join(inner)}
    if kind in ("bool_type", "bool_parsing"):
        return "truth-expected", {}
    if kind == "literal_error":
        return "not-a-choice", {"given": _told(given), "choices": _choices(context)}
    if kind == "string_too_long":
        return "too-long", {"length": len(str(given)), "limit": context["max_length"]}
    if kind in ("string_too_short", "too_short"):
        return "too-short", {}
    return "invalid", {"reason": kind.replace("_", " ")}


def _choices(context: dict[str, Any]) -> str:
    """The words to choose from, without pydantic's own words between them."""
    expected = str(context.get("expected", ""))
    return ", ".join(re.findall(r"'([^']*)'", expected)) or expected


def _told(given: Any) -> str | dict[Language, str]:
    """What was given, for a sentence: the value itself, or its kind in both languages."""
    if given is None:
        return {"da": "ingenting", "en": "nothing"}
    if isinstance(given, dict):
        return {"da": "felter", "en": "fields"}
    if isinstance(given, list):
        return {"da": "en liste", "en": "a list"}
    return str(given)


def _authored(location: tuple[str | int, ...], document: Document) -> Path:
    """The location without steps that only pydantic knows (union tags, validator names)."""
    path: Path = ()
    for step in location[:-1]:
        if (*path, step) in document.marks:
            path = (*path, step)
    return (*path, location[-1]) if location else path


def _fields(model: type[BaseModel], path: Path) -> list[str]:
    """The names of the fields allowed at ``path`` below ``model``."""
    current: Any = model
    for step in path:
        if isinstance(step, int):
            continue
        if not _is_model(current) or step not in current.model_fields:
            return []
        current = _inner_model(current.model_fields[step].annotation)
    return list(current.model_fields) if _is_model(current) else []


def _inner_model(annotation: Any) -> Any:
    """The model inside ``X | None`` or ``tuple[X, ...]``, or None."""
    if _is_model(annotation):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner_model(part))), None)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)
