"""The text as a site of MkDocs with Material and static-i18n, as their manuals have it: two languages by file name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....records.language import LANGUAGES, Language
from ..yaml_text import yaml_text
from .text import HOME, SECTIONS, Text

SETTINGS = """\
site_name: Clusters
site_url: https://peer.invalid/
theme:
  name: material
plugins:
  - search
  - i18n:
      docs_structure: suffix
      reconfigure_search: false
      languages:
        - {locale: da, name: Dansk, default: true, build: true}
        - {locale: en, name: English, build: true}
nav:
  - index.md
  - clusters/index.md
  - stories/index.md
  - news/index.md
not_in_nav: |
  /clusters/*
  /stories/*
  /news/*
"""
"""The pages stand outside the menu: with thousands of entries in it on every page no one would build such a site."""


def files(texts: Iterable[Text]) -> Iterator[tuple[str, str]]:
    """Settings and pages: the name of each file below the source, and its text."""
    yield "mkdocs.yml", SETTINGS
    listed: dict[tuple[str, Language], list[str]] = {(section, language): [] for section in SECTIONS for language in LANGUAGES}
    for text in texts:
        front = yaml_text({"title": text.title, "description": text.summary})
        body = text.led(lambda id: f"../clusters/{id}.md")
        page = f"---\n{front}---\n\n# {text.title}\n\n{text.summary}\n\n{body}\n"
        yield f"docs/{text.section}/{text.id}.{text.language}.md", page
        listed[text.section, text.language].append(f"- [{text.title}]({text.id}.md): {text.summary}")
    for (section, language), lines in listed.items():
        yield f"docs/{section}/index.{language}.md", "\n".join([f"# {SECTIONS[section][language]}", "", *lines, ""])
    for language in LANGUAGES:
        links = [f"- [{names[language]}]({section}/index.md)" for section, names in SECTIONS.items()]
        yield f"docs/index.{language}.md", "\n".join([f"# {HOME[language]}", "", *links, ""])
