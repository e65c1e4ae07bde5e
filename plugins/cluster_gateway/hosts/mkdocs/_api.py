"""The host's names in one place, from MkDocs or, where it is not installed, from its successor ProperDocs."""

try:
    import mkdocs  # noqa: F401
except ImportError:  # pragma: no cover - the alias makes ``import mkdocs`` work
    import properdocs.replacement  # noqa: F401

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from mkdocs.structure.toc import AnchorLink, TableOfContents

__all__ = [
    "Abort", "AnchorLink", "BasePlugin", "BuildError", "Config", "File", "Files", "InclusionLevel", "MkDocsConfig", "Page",
    "PluginError", "TableOfContents", "TemplateContext", "Type", "build", "event_priority", "load_config",
]  # fmt: skip
