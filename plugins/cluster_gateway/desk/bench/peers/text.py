"""The text of a corpus as plain pages, as any generator can have it: clusters, stories and news, each in its languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ....records.collection import Records
from ....records.language import LANGUAGES, Language

SECTIONS: dict[str, dict[Language, str]] = {
    "clusters": {"da": "Klynger", "en": "Clusters"},
    "stories": {"da": "Succeshistorier", "en": "Success stories"},
    "news": {"da": "Nyheder", "en": "News"},
}
HOME: dict[Language, str] = {"da": "Klynger i Danmark", "en": "Clusters in Denmark"}
_TO_A_CLUSTER = re.compile(r"\(cluster:([a-z0-9-]+)\)")
Target = Callable[[str], str]


@dataclass(frozen=True)
class Text:
    """A page of one language. ``day`` is when it was revised; links to clusters in ``body`` are ``(cluster:id)`` still."""

    section: str
    id: str
    language: Language
    title: str
    summary: str
    body: str
    day: str = ""

    def led(self, target: Target) -> str:
        """The body with each link leading where ``target`` says the cluster of an id is."""
        return _TO_A_CLUSTER.sub(lambda link: f"({target(link[1])})", self.body)


def texts(records: Records) -> Iterator[Text]:
    """Every cluster, story and news item in each language it has, in that order."""
    for id, cluster in records.clusters.items():
        for language in LANGUAGES:
            facts = cluster.facts
            said = {name: getattr(value, language, "") or "" for name, value in (
                ("title", facts.name), ("summary", facts.summary), ("body", facts.description),
            )}  # fmt: skip
            yield Text("clusters", id, language, **said)
    for section, articles in (("stories", records.stories), ("news", records.news)):
        for id, article in articles.items():
            for language, told in article.translations.items():
                yield Text(section, id, language, told.title, told.summary, told.body, str(told.revised))
