"""Our own Jinja environment, one per language: escaping always on, undefined names are errors."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from ..plan.wording import word
from ..records.document import read_yaml
from ..records.language import NAMES, Language
from .cache import recipe
from .compiled_templates import CompiledTemplates

try:
    from markupsafe._speedups import _escape_inner as _escaped
except ImportError:  # where it is not compiled
    from markupsafe._native import _escape_inner as _escaped

ICONS = {
    "search": "M10 3a7 7 0 0 1 5.6 11.2l5.1 5.1-1.4 1.4-5.1-5.1A7 7 0 1 1 10 3zm0 2a5 5 0 1 0 0 10 5 5 0 0 0 0-10z",
    "sheet": "M4 3h16l1 1v16l-1 1H4l-1-1V4zm1 6v4h5V9zm7 0v4h7V9zm-7 6v4h5v-4zm7 0v4h7v-4z",
    "code": "M9 6l-6 6 6 6 1.500-1.500L6 12l4.500-4.500zm6 0l-1.500 1.500L18 12l-4.500 4.500L15 18l6-6z",
    "label": "M12 2a7 7 0 0 1 4 13v7l-4-2-4 2v-7a7 7 0 0 1 4-13zm0 3.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z",
    "feed": "M5 4a15 15 0 0 1 15 15h-3A12 12 0 0 0 5 7zm0 6a9 9 0 0 1 9 9h-3a6 6 0 0 0-6-6zm1 5a2 2 0 1 1 0 4 2 2 0 0 1 0-4z",
    "place": "M12 2a7 7 0 0 0-7 7c0 5.2 7 13 7 13s7-7.8 7-13a7 7 0 0 0-7-7zm0 4.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",
}


class _Context(Context):
    """Functions of ours never ask for the context they are called in, so nothing is looked for before each call."""

    def call(self, function: Any, /, *given: Any, _block_vars: Any = None, _loop_vars: Any = None, **named: Any) -> Any:
        if function.__class__ is Macro:
            return function(self.eval_ctx, *given, **named)
        return function(*given, **named)


def _shown(value: Any) -> str:
    """``value`` as it stands on a page: escaped unless it is HTML already. Most are plain texts, which need no Markup made."""
    if value.__class__ is str:
        return _escaped(value)
    return value if value.__class__ is Markup else escape(value)


class _Code(CodeGenerator):
    """Templates that write what they show by ``_shown``: there are some three hundred such places on a page."""

    def _output_child_pre(self, node: Any, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.shown(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Environment(jinja2.Environment):
    """Jinja looks through the globals at each import of a component; a plain mapping takes it a tenth of the time."""

    context_class = _Context
    code_generator_class = _Code
    shown = staticmethod(_shown)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return super().make_globals(d) if d else self.globals


@cache
def environment(language: Language) -> jinja2.Environment:
    """The environment whose ``t`` speaks ``language``."""
    jinja = _Environment(
        loader=jinja2.ChoiceLoader(
            [jinja2.PackageLoader(__package__, "pages"), jinja2.PackageLoader(__package__, "components")]
        ),
        bytecode_cache=_compiled(),
        autoescape=True,
        auto_reload=False,  # else each use of a template asks the file system when it was written
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.globals |= {
        "t": lambda key, **facts: word(key, language, **facts),
        "word": word,
        "language_name": lambda named: NAMES[named][language],
        "glyph_path": glyph_path,
        "icon": icon,
        "icon_path": ICONS.__getitem__,
    }
    return jinja


@cache
def _compiled() -> CompiledTemplates:
    """The code of the templates is the same in every language; how it is made is said in this file."""
    return CompiledTemplates(recipe("environment.py"))


@cache
def _glyphs() -> dict[str, str]:
    document, problems = read_yaml(files(__package__).joinpath("components/glyph/glyphs.yml").read_bytes(), "glyphs.yml")
    if document is None or problems:
        raise ValueError(f"glyphs.yml: {problems}")
    return dict(document.data)


def glyph_path(name: str) -> str:
    """The drawing of a glyph as SVG path data; the hub's when there is none of that name."""
    return _glyphs().get(name) or _glyphs()["hub"]


@cache
def icon(name: str, shared: bool = False) -> Markup:
    """A small drawing that decorates a word beside it; a shared one stands in the page's sprite."""
    drawing = Markup('<use href="#gw-{}"/>').format(name) if shared else Markup('<path d="{}"/>').format(ICONS[name])
    box = "" if shared else Markup(' viewBox="0 0 24 24"')
    return Markup('<svg class="gw-icon"{} width="16" height="16" aria-hidden="true">{}</svg>').format(box, drawing)
