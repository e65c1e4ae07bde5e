"""Looks for inputs that break the readers of the gateway, led by what each input reaches in the code; as long as one likes.

    python -m venv .cache/fuzz && .cache/fuzz/bin/pip install -r requirements.lock atheris
    PYTHONPATH=plugins .cache/fuzz/bin/python scripts/fuzz.py record -max_total_time=600 .cache/corpus

The first word says what is read: ``record`` (a file of YAML, into a cluster), ``article`` (Markdown with front matter, into
HTML), ``address``, ``submission`` (the text of an issue), ``sheet`` (a reporting sheet) or ``file`` (what stands beside a tool,
or a picture). What follows is for libFuzzer: options, and a folder that keeps what was found to reach further. An input that
breaks something is written beside, with a traceback; it becomes a case in ``tests/cases/`` and the fault is mended. atheris is
not among the requirements, since it is not there for every platform.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

try:
    import atheris
except ImportError:
    sys.exit("This needs atheris, in an environment of its own: pip install -r requirements.lock atheris. See scripts/fuzz.py.")

ROOT = Path(__file__).resolve().parents[1]
SEEDS = {
    "record": "tests/sample/clusters", "article": "tests/sample/success-stories", "sheet": "tests/sample/reports",
    "file": "tests/sample/success-stories",
}  # fmt: skip
"""Where inputs to begin with stand, for those that have any."""

with atheris.instrument_imports(include=["cluster_gateway", "yaml", "markdown", "zipfile"]):
    from cluster_gateway.desk.figures.reading import read_sheet
    from cluster_gateway.desk.forms.submission import read_submission
    from cluster_gateway.records import attachments, catalogue, document, pictures, shaping, web_address
    from cluster_gateway.records.language import LANGUAGES
    from cluster_gateway.records.models.cluster import Cluster
    from cluster_gateway.records.problem import Problem
    from cluster_gateway.records.shape import Markdown
    from cluster_gateway.render import prose

TEXT = TypeAdapter(Markdown)


def record(content: bytes) -> None:
    """A cluster, or problems that can be said."""
    found, problems = document.read_yaml(content, "x.yml")
    assert found is not None or problems
    _say(problems)
    if found is not None:
        facts, problems = shaping.shape(Cluster, found, {})
        assert (facts is None) == bool(problems)
        _say(problems)


def article(content: bytes) -> None:
    """HTML with nothing in it that is not on the list, or problems."""
    found, problems = document.read_markdown(content, "x.md")
    _say(problems)
    try:
        text = TEXT.validate_python(found.body if found is not None else content.decode("utf-8", "replace"))
    except ValidationError:
        return
    html = prose.html_of(text)
    assert "<script" not in html and " style=" not in html.replace("&quot;", "")


def address(content: bytes) -> None:
    """A judgement."""
    text = content.decode("utf-8", "replace")
    if web_address.address_fault(text) is None:
        assert text.isprintable() and text.lower().startswith("https://")


def submission(content: bytes) -> None:
    """A submission or none."""
    read_submission(content.decode("utf-8", "surrogateescape"))


def sheet(content: bytes) -> None:
    """A filled-in sheet or problems."""
    for name in ("x.csv", "x.yml"):
        filled, problems = read_sheet(content, name)
        assert filled is not None or problems
        _say(problems)


def file(content: bytes) -> None:
    """A picture or a file, or a refusal."""
    for suffix in attachments.MEDIA_TYPES:
        attachments.is_what_it_says(content, suffix)
    with contextlib.suppress(pictures.PictureError):
        pictures.opened(content)


def _say(problems: list[Problem]) -> None:
    for problem in problems:
        assert problem.mark.line >= 1 and problem.mark.column >= 1
        for language in LANGUAGES:
            assert "\n" not in catalogue.describe(problem, language)


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (record, article, address, submission, sheet, file)
}  # fmt: skip


def main(arguments: list[str]) -> None:
    """Read until something breaks or the time is up."""
    if len(arguments) < 2 or arguments[1] not in TARGETS:
        sys.exit(f"Say what to read: {', '.join(TARGETS)}.")
    target = TARGETS[arguments[1]]
    seeds = [str(ROOT / SEEDS[arguments[1]])] if arguments[1] in SEEDS else []
    corpora = [given for given in arguments[2:] if not given.startswith("-")]
    options = [given for given in arguments[2:] if given.startswith("-")]
    atheris.Setup([arguments[0], *options, *corpora, *(seeds if corpora else [])], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
