"""The text as a site of Hugo with the fewest templates there can be: a page, a list, a front page; languages by file name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....records.language import LANGUAGES
from ..yaml_text import yaml_text
from .text import HOME, SECTIONS, Text

SETTINGS = """\
baseURL = "https://peer.invalid/"
title = "Clusters"
defaultContentLanguage = "da"
disableKinds = ["taxonomy", "term"]
buildFuture = true

[languages.da]
weight = 1

[languages.en]
weight = 2
"""
_AROUND = """\
<!doctype html>
<html lang="{{ .Site.Language.Lang }}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }}</title>
<meta name="description" content="{{ .Summary | plainify }}">
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end }}</head>
<body>
<header><nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}\
{{ range .Translations }}<a href="{{ .RelPermalink }}" lang="{{ .Language.Lang }}">{{ .Language.Lang }}</a> {{ end }}\
</nav></header>
<main>
<h1>{{ .Title }}</h1>
{{ block "main" . }}{{ end }}
</main>
</body>
</html>
"""
_LIST = '<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>: {{ .Summary }}</li>\n{{ end }}</ul>'
TEMPLATES = {
    "baseof.html": _AROUND,
    "single.html": '{{ define "main" }}<p>{{ .Summary }}</p>\n{{ .Content }}{{ end }}\n',
    "list.html": f'{{{{ define "main" }}}}{_LIST}{{{{ end }}}}\n',
    "home.html": f'{{{{ define "main" }}}}{_LIST.replace(".Pages", ".Site.Sections")}{{{{ end }}}}\n',
}


def files(texts: Iterable[Text]) -> Iterator[tuple[str, str]]:
    """Settings, templates and pages: the name of each file below the source, and its text."""
    yield "hugo.toml", SETTINGS
    for name, template in TEMPLATES.items():
        yield f"layouts/{name}", template
    for text in texts:
        front = {"title": text.title, "summary": text.summary, **({"date": text.day} if text.day else {})}
        start = "/" if text.language == "da" else f"/{text.language}/"
        body = text.led(lambda id, start=start: f"{start}clusters/{id}/")  # type: ignore[misc]
        yield f"content/{text.section}/{text.id}.{text.language}.md", f"---\n{yaml_text(front)}---\n\n{body}\n"
    for language in LANGUAGES:
        for section, names in SECTIONS.items():
            yield f"content/{section}/_index.{language}.md", f"---\n{yaml_text({'title': names[language]})}---\n"
        yield f"content/_index.{language}.md", f"---\n{yaml_text({'title': HOME[language]})}---\n"
