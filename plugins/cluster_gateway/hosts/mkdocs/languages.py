"""The plugin ``gateway/languages``: one site, two languages.

Material speaks the language it finds in ``config.theme.language`` of the template's context. So each
page is given a view of the configuration with its own language; nothing global is changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from ...plan.wording import word
from ._api import BasePlugin, Config, MkDocsConfig, Page, TemplateContext
from .framing import FramedPage


class LanguagesConfig(Config):
    """The plugin has no settings."""


class LanguagesPlugin(BasePlugin[LanguagesConfig]):
    """Gives every page the theme in its own language, and brings the gateway's overrides of the theme."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lay our overrides over the theme; leave out the host's own 404 page and sitemap, which know one language."""
        overrides = str(Path(__file__).with_name("theme"))
        if overrides not in config.theme.dirs:
            config.theme.dirs.insert(0, overrides)
        config.theme.static_templates.clear()
        return config

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Any) -> TemplateContext:
        """The page's own language in theme and configuration, and ``gateway`` for the templates."""
        if isinstance(page, FramedPage):
            language = page.framing.language
            theme = View(config.theme, language=language)
            values = cast(dict[str, Any], context)
            values["config"] = View(config, theme=theme, site_name=word("site.name", language))
            values["gateway"] = page.framing
        return context


class View:
    """An object as it is, with some attributes replaced; templates reach it by name or by key."""

    def __init__(self, original: Any, **replaced: Any):
        self._original, self._replaced = original, replaced

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._replaced[name] if name in self._replaced else getattr(self._original, name)

    def __getitem__(self, name: str) -> Any:
        return self._replaced[name] if name in self._replaced else self._original[name]
