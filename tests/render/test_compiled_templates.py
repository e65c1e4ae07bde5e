"""Compiled templates: made once on a machine, and made again when anything they are made by is another."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest

from cluster_gateway.render import environment as environments
from cluster_gateway.render.compiled_templates import CompiledTemplates

NAME = "greeting.html"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled templates are kept, by a Python that keeps such things."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept = tmp_path / "kept"
    kept.mkdir()
    return kept


class Counting(jinja2.Environment):
    """Tells how often it had to compile a template."""

    compiled = 0

    def compile(self, *given: object, **named: object) -> object:  # type: ignore[override]
        self.compiled += 1
        return super().compile(*given, **named)  # type: ignore[call-overload]


def rendered(folder: Path, text: str = "Hej {{ name }}", made_by: str = "us") -> tuple[str, int]:
    """What a new environment makes of a template, and how often it had to compile."""
    jinja = Counting(loader=jinja2.DictLoader({NAME: text}), bytecode_cache=CompiledTemplates(made_by, folder))
    return jinja.get_template(NAME).render(name="Ida"), jinja.compiled


def test_a_template_is_compiled_once(folder: Path) -> None:
    assert rendered(folder) == ("Hej Ida", 1)
    assert rendered(folder) == ("Hej Ida", 0)


def test_another_text_or_another_way_to_compile_is_compiled_again(folder: Path) -> None:
    rendered(folder)
    assert rendered(folder, "Goddag {{ name }}") == ("Goddag Ida", 1)
    assert rendered(folder, "Goddag {{ name }}", made_by="others") == ("Goddag Ida", 1)
    assert len(list(folder.iterdir())) == 1, "the old code is replaced"


def spoil(folder: Path) -> None:
    for kept in folder.iterdir():
        kept.write_bytes(kept.read_bytes()[:20])


def forbid(folder: Path) -> None:
    """A file stands where the folder was: whoever runs the tests, it can be neither read nor written."""
    for kept in folder.iterdir():
        kept.unlink()
    folder.rmdir()
    folder.write_bytes(b"")


@pytest.mark.parametrize("harm", [spoil, forbid])
def test_what_cannot_be_read_or_kept_is_compiled(folder: Path, harm: Callable[[Path], None]) -> None:
    rendered(folder)
    harm(folder)
    assert rendered(folder) == ("Hej Ida", 1)


def test_nothing_is_kept_when_python_keeps_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    rendered(folder)
    assert list(folder.iterdir()) == []


def test_both_languages_share_the_code_and_speak_their_own() -> None:
    """The code of a template may not hold words of the language it was compiled for."""
    compiled = [environments.environment(language).compile("{{ t('menu.home') }}", raw=True) for language in ("da", "en")]
    assert compiled[0] == compiled[1]
    said = {
        language: environments.environment(language).from_string("{{ t('menu.home') }}").render() for language in ("da", "en")
    }
    assert said["da"] != said["en"]
