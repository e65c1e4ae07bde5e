"""A content tree read into records, with all problems of all files at once."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar, cast

from pydantic import BaseModel

from . import feed_rules, figure_rules, rules, support_rules, timed_rules
from .article_files import ArticleFiles
from .collection import TERM_MODELS, VOCABULARIES, Record, Records
from .document import MAX_MARKDOWN_BYTES, Document, read_yaml
from .language import LANGUAGES
from .models.actor import Actor
from .models.article import NewsFacts, PageFacts, PageTranslation, StoryFacts, Translation
from .models.call import Call
from .models.change import Change, ChangeList
from .models.cluster import Cluster
from .models.edition import EditionFacts, EditionTranslation
from .models.event import Event
from .models.financing import Financing
from .models.freshness import Freshness
from .models.key_figure import KeyFigure
from .models.resource import Resource
from .models.service import Service
from .models.survey import Survey
from .models.vocabulary import Term, Vocabulary
from .pictures import FORMATS, PictureError, look_at
from .problem import Mark, Problem, in_order
from .readings import Readings
from .shaping import shape
from .snapshot import FILE, Snapshot
from .tree import Tree

F = TypeVar("F", bound=BaseModel)

CHANGES = "clusters/changes/list.yml"
FRESHNESS = "content/freshness.yml"
EDITIONS = "content/editions"
LETTERS = ("html", "txt", "eml")
"""What stands beside an edition in each language: the letter as it was sent."""


def load(root: Path, today: date) -> tuple[Records, list[Problem]]:
    """Read everything below ``root`` as it stands on ``today``; problems and warnings in file order.

    Records whose files have problems are left out of the result, never half read.
    """
    reading = read(root, today)
    return reading.records, in_order([*reading.problems, *reading.judged()])


@dataclass(frozen=True)
class Reading:
    """What was read, and the problems met; ``judged`` holds the records against the rules between them, which takes longer."""

    records: Records
    problems: list[Problem]
    judged: Callable[[], list[Problem]]


def read(root: Path, today: date, readings: Readings | None = None) -> Reading:
    """What can be read below ``root``; what has not changed, or is not to be looked at again, is taken from ``readings``."""
    loader = _Loader(Tree(root, readings), readings)
    records = loader.records(today)
    snapshot = loader.snapshot()
    problems = [*loader.tree.problems, *loader.problems]
    return Reading(records, problems, partial(_against_rules, records, loader.change_list, snapshot))


def _against_rules(records: Records, change_list: Document | None, snapshot: Snapshot | None) -> list[Problem]:
    found = [*rules.problems_of(records), *timed_rules.timed_problems(records)]
    found += support_rules.problems_of(records)
    found += figure_rules.figure_problems(records)
    return [*found, *feed_rules.problems_of(records, change_list, snapshot)]


class _Loader(ArticleFiles):
    def __init__(self, tree: Tree, readings: Readings | None = None):
        super().__init__(tree, readings)
        self.change_list: Document | None = None

    def records(self, today: date) -> Records:
        vocabularies = {name: v for name in VOCABULARIES if (v := self._vocabulary(name))}
        files = list(self.tree.files("clusters", ".yml"))
        self.known["clusters"] = [PurePosixPath(file).stem for file in files]
        if not files:
            self.problems.append(Problem(Mark("clusters"), "", "no-records"))
        with self.beside("content/news", partial(self._articles, "content/news", "news", NewsFacts, _without_date)) as news:
            return self._records(today, vocabularies, files, news)

    def _records(
        self, today: date, vocabularies: dict[str, Vocabulary[Any]], files: list[str],
        news: Callable[[], dict[str, Record[NewsFacts]]],
    ) -> Records:  # fmt: skip
        """All records; ``files`` are those of clusters, and the ``news`` are read meanwhile."""
        clusters = {r.id: r for file in files if (r := self.record(file, "cluster", Cluster))}
        stories = self._articles("success-stories", "story", StoryFacts, lambda name: name)
        pages = self._pages()
        calls = self.records_of("content/calls", "call", Call)
        events = self.records_of("content/events", "event", Event)
        resources = {
            id: self.with_files(record) for id, record in self.records_of("content/resources", "resource", Resource).items()
        }
        actors = self.records_of("content/actors", "actor", Actor)
        services = self.records_of("content/services", "service", Service)
        surveys = self.records_of("content/needs", "survey", Survey)
        financing = self.records_of("content/financing", "financing", Financing)
        figures = self.records_of("content/figures", "key-figure", KeyFigure)
        changes = self._changes()
        editions = self._editions()
        freshness, told = self._freshness(), news()
        self.written["cluster"] = set(self.known["clusters"])
        written = {kind: frozenset(ids) for kind, ids in self.written.items()}
        return Records(
            today, clusters, stories, told, pages, vocabularies, written, changes, calls, events, editions,
            resources, actors, services, surveys, financing, freshness, figures,
        )  # fmt: skip

    def _vocabulary(self, name: str) -> Vocabulary[Any] | None:
        document = self.yaml(f"clusters/vocabulary/{name}.yml")
        if document is None:
            return None
        model = cast(type[Vocabulary[Any]], Vocabulary[TERM_MODELS.get(name, Term)])  # type: ignore[misc]
        vocabulary, problems = shape(model, document, self.known)
        self.problems += problems
        if vocabulary:
            self.known[name] = [term.id for term in vocabulary.terms]
            self.problems += rules.terms_unique(vocabulary, document)
        return vocabulary

    def _freshness(self) -> Freshness:
        """How often each kind is looked at again; never where there is no such file."""
        document = self.yaml(FRESHNESS) if (self.tree.root / FRESHNESS).exists() else None
        if document is None:
            return Freshness()
        shaped, problems = shape(Freshness, document, self.known)
        self.problems += [*problems, *(rules.kinds_are_reviewed_once(shaped, document) if shaped else ())]
        return shaped or Freshness()

    def _changes(self) -> tuple[Change, ...]:
        """The kept list of changes; none where there is no list."""
        if not (self.tree.root / CHANGES).exists():
            return ()
        content = self.tree.read(CHANGES)
        document, problems = read_yaml(content, CHANGES, MAX_MARKDOWN_BYTES) if content is not None else (None, [])
        self.problems += problems
        if document is None:
            return ()
        shaped, problems = shape(ChangeList, document, self.known)
        self.problems += problems
        self.change_list = document
        return shaped.changes if shaped else ()

    def snapshot(self) -> Snapshot | None:
        """What the directory said when the list of changes was last kept; None where none was, or it cannot be read."""
        if not (self.tree.root / FILE).is_file():
            return None
        content = self.tree.read(FILE)
        try:
            read = json.loads(content or b"")
            return {str(id): {**entry, "facts": dict(entry["facts"])} for id, entry in read.items()}
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            self.problems.append(Problem(Mark(FILE), "", "snapshot-broken"))
            return None

    def _articles(self, folder: str, kind: str, model: type[F], name: Callable[[str], str]) -> dict[str, Record[F]]:
        articles: dict[str, Record[F]] = {}
        for directory in self.tree.folders(folder):
            self.written[kind].add(name(directory))
            read = partial(self._article_in, f"{folder}/{directory}", kind, name(directory), model)
            article = self.as_before(f"{folder}/{directory}", read)
            if article is None:
                continue
            if article.id in articles:
                facts = {"id": article.id, "file": articles[article.id].file}
                self.problems.append(Problem(Mark(article.file), "", "id-taken", facts))
            articles.setdefault(article.id, article)
        return articles

    def _article_in(self, folder: str, kind: str, id: str, model: type[F]) -> Record[F] | None:
        """The article of a folder that holds nothing else."""
        files = {lang: f"{folder}/{lang}.md" for lang in LANGUAGES}
        article = self.article(files, kind, id, model, Translation)
        self._other_files(folder, [*files.values()], article)
        return self._with_picture(article) if article else None

    def _other_files(self, folder: str, files: list[str], article: Record[Any] | None) -> None:
        """A problem for each file of an article's folder that nothing names; pictures of what could not be read are left."""
        named = article.facts.picture.file if article and article.facts.picture else ""
        for file in self.tree.files(folder, ""):
            spared = PurePosixPath(file).suffix in FORMATS if article is None else file == f"{folder}/{named}"
            if file not in files and not spared:
                self.problems.append(Problem(Mark(file), "", "unknown-file", {"expected": "da.md, en.md, picture.file"}))

    def _with_picture(self, article: Record[F]) -> Record[F]:
        """The article with the picture its facts name, or a problem where they name it."""
        picture = getattr(article.facts, "picture", None)
        if picture is None:
            return article
        path = self.tree.root / PurePosixPath(article.file).parent / picture.file
        code, facts = "outside-tree", {}
        if self.tree.holds(path):
            try:
                return replace(article, picture=look_at(path))
            except PictureError as error:
                code, facts = error.code, error.facts
        self.problems.append(Problem(article.mark("picture", "file"), "picture.file", code, facts))
        return article

    def _editions(self) -> dict[str, Record[EditionFacts]]:
        """The editions of the newsletter; beside the texts stand the letters, which are not read again."""
        editions = {}
        for id in self.tree.folders(EDITIONS):
            folder = f"{EDITIONS}/{id}"
            files = {lang: f"{folder}/{lang}.md" for lang in LANGUAGES}
            edition = self.article(files, "edition", id, EditionFacts, EditionTranslation)
            expected = {f"{folder}/{lang}.{suffix}" for lang in LANGUAGES for suffix in ("md", *LETTERS)}
            for file in self.tree.files(folder, ""):
                if file not in expected:
                    self.problems.append(Problem(Mark(file), "", "unknown-file", {"expected": "da.md, en.md"}))
            if edition:
                editions[id] = edition
        return editions

    def _pages(self) -> dict[str, Record[PageFacts]]:
        paths = {
            file.split("/", 2)[2].removesuffix(".md")
            for lang in LANGUAGES
            for file in self.tree.files(f"content/{lang}", ".md", depth=5)
        }
        pages = {}
        for path in sorted(paths):
            files = {lang: f"content/{lang}/{path}.md" for lang in LANGUAGES}
            page = self.article(files, "page", path, PageFacts, PageTranslation)
            if page:
                pages[path] = page
        return pages


def _without_date(folder: str) -> str:
    """``2024-07-01-vision-denmark-gold`` → ``vision-denmark-gold``; also for ``2024-q3-…`` and ``2024-…``."""
    parts = folder.split("-")
    while len(parts) > 1 and (parts[0].isdigit() or parts[0] in ("q1", "q2", "q3", "q4")):
        parts.pop(0)
    return "-".join(parts)
