"""The words for problems: one catalogue, both languages, wherever a problem is shown."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from .document import read_yaml
from .language import Language
from .problem import Problem

Sentences = dict[str, dict[str, dict[Language, str]]]


@cache
def sentences() -> Sentences:
    """All sentences by code, from ``problems.yml``: ``{code: {what|do: {da, en}}}``. Raises ValueError when it is broken."""
    source = files(__package__).joinpath("problems.yml")
    document, problems = read_yaml(source.read_bytes(), "problems.yml")
    if document is None or problems:
        raise ValueError(f"problems.yml: {problems}")
    entries: Sentences = document.data
    return entries


def sentence(problem: Problem, language: Language) -> str:
    """What is wrong and what to do, as two sentences in ``language``."""
    entry = sentences()[problem.code]
    facts = {name: shorten(_in(value, language)) for name, value in problem.facts.items()}
    if "reason" in facts:
        facts["reason"] = reason(facts["reason"], language)
    return " ".join(entry[part][language].format(**facts) for part in ("what", "do"))


@cache
def reasons() -> tuple[dict[str, str], ...]:
    """Why something cannot be read, from ``reasons.yml``: what a program says of it, and what we say."""
    document, problems = read_yaml(files(__package__).joinpath("reasons.yml").read_bytes(), "reasons.yml")
    if document is None or problems:
        raise ValueError(f"reasons.yml: {problems}")
    return tuple(document.data["reasons"])


def reason(said: str, language: Language) -> str:
    """What a program says it cannot read, in words for people; as it says it when we have none."""
    for entry in reasons():
        says = entry["says"]
        if said == says or (" " in says and says in said):
            return entry[language]
    return said


def _in(fact: object, language: Language) -> str:
    """A fact as text; one that differs by language is given as ``{da, en}``."""
    return str(fact[language] if isinstance(fact, dict) else fact)


def describe(problem: Problem, language: Language) -> str:
    """``file:line:column: field: what is wrong. What to do.`` on one line."""
    mark = problem.mark
    place = f"{shorten(mark.file)}:{mark.line}:{mark.column}"
    return ": ".join(part for part in (place, shorten(problem.field, 200), sentence(problem, language)) if part)


def shorten(text: str, limit: int = 400) -> str:
    """``text`` on one line without control characters, cut at ``limit`` characters."""
    printable = "".join(c if c.isprintable() else " " for c in text[: limit * 4])
    line = " ".join(printable.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
