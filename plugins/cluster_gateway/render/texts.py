"""The long texts of a plan: what takes longest to convert, and stands both on pages and in feeds and files."""

from __future__ import annotations

from collections.abc import Iterator

from ..records.collection import Records


def texts_of(records: Records) -> Iterator[str]:
    """Every article's body and every organisation's description, in each language it is written in."""
    for articles in (records.stories, records.news, records.pages):
        for article in articles.values():
            for translation in article.translations.values():
                yield translation.body
    for cluster in records.clusters.values():
        written = cluster.facts.description
        yield from (text for text in (written.da, written.en) if text)
