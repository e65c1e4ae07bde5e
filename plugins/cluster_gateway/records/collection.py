"""All records of one content tree, and each record with the documents it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from .attachments import AttachedFile
from .document import Document
from .language import LANGUAGES, Language
from .models.actor import Actor
from .models.article import NewsFacts, PageFacts, StoryFacts, Translation
from .models.call import Call
from .models.change import Change
from .models.cluster import Cluster
from .models.edition import EditionFacts
from .models.event import Event
from .models.financing import Financing
from .models.freshness import Freshness
from .models.key_figure import KeyFigure
from .models.resource import Resource
from .models.service import Service
from .models.survey import Survey
from .models.vocabulary import (
    ChallengeTerm,
    GlossaryTerm,
    IndicatorTerm,
    LeagueTerm,
    NeedTerm,
    PopulationTerm,
    RegionTerm,
    SectorTerm,
    Term,
    Vocabulary,
)  # fmt: skip
from .pictures import PictureFile
from .problem import Mark
from .questions import KINDS, Answers, Collection, Sequel

D = TypeVar("D")
T = TypeVar("T")


@dataclass(frozen=True)
class Record(Generic[D]):
    """One thing the gateway knows: its facts, its texts by language, and where they were written.

    ``id`` is the file or folder name; for pages the path below the language. ``documents`` holds
    the authored files by language, or under ``None`` for a file that holds both.
    """

    kind: str
    id: str
    facts: D
    documents: Mapping[Language | None, Document]
    translations: Mapping[Language, Translation] = field(default_factory=dict)
    picture: PictureFile | None = None
    """The picture its facts name, looked at."""
    files: Mapping[str, AttachedFile] = field(default_factory=dict)
    """The files its facts name, looked at, by name."""

    @property
    def file(self) -> str:
        """The authored file, the Danish one when there are two; relative to the root."""
        return self.document().file

    def document(self, language: Language | None = None) -> Document:
        """The authored file that holds ``language``, else the first there is."""
        return self.documents.get(language) or self.documents.get(None) or next(iter(self.documents.values()))

    def mark(self, *path: str | int) -> Mark:
        """Where a fact stands, in whichever file holds it."""
        for document in self.documents.values():
            if path[:1] in document.marks:
                return document.mark(path)
        return self.document().mark(path)

    @cached_property
    def state(self) -> str:
        """What it was read from: two records of the same state say the same."""
        files = [f"{name} {file.size}" for name, file in self.files.items()]
        read = [f"{language} {document.sum or id(document)}" for language, document in self.documents.items()]
        return "\n".join([self.kind, self.id, self.picture.digest if self.picture else "", *files, *read])

    def text(self, language: Language) -> tuple[Translation, Language]:
        """The translation in ``language`` and its language, falling back to the other."""
        for candidate in (language, *LANGUAGES):
            if candidate in self.translations:
                return self.translations[candidate], candidate
        raise KeyError(self.id)


@dataclass(frozen=True)
class Records:
    """What is known on the day ``today``. Every mapping is by id, in the order of the ids."""

    today: date
    clusters: Mapping[str, Record[Cluster]]
    stories: Mapping[str, Record[StoryFacts]]
    news: Mapping[str, Record[NewsFacts]]
    pages: Mapping[str, Record[PageFacts]]
    vocabularies: Mapping[str, Vocabulary[Any]]
    written: Mapping[str, frozenset[str]]
    """The ids of everything there are files for, by kind, also of what could not be read."""
    changes: Sequence[Change] = ()
    """What happened to the directory, newest first."""
    calls: Mapping[str, Record[Call]] = field(default_factory=dict)
    events: Mapping[str, Record[Event]] = field(default_factory=dict)
    editions: Mapping[str, Record[EditionFacts]] = field(default_factory=dict)
    """What was sent as a newsletter, oldest first."""
    resources: Mapping[str, Record[Resource]] = field(default_factory=dict)
    actors: Mapping[str, Record[Actor]] = field(default_factory=dict)
    services: Mapping[str, Record[Service]] = field(default_factory=dict)
    surveys: Mapping[str, Record[Survey]] = field(default_factory=dict)
    financing: Mapping[str, Record[Financing]] = field(default_factory=dict)
    freshness: Freshness = field(default_factory=Freshness)
    """How often each kind is looked at again."""

    @property
    def support(self) -> tuple[Mapping[str, Record[Any]], ...]:
        """What the support function adds to the clusters' own records, kind by kind."""
        return self.resources, self.actors, self.services, self.surveys, self.financing

    key_figures: Mapping[str, Record[KeyFigure]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """The collections tell what is asked of them."""
        for kind in KINDS:
            object.__setattr__(self, kind, Collection(kind, getattr(self, kind)))
        object.__setattr__(self, "changes", Sequel("changes", self.changes))

    def everything(self) -> Iterator[Record[Any]]:
        """Every record, kind by kind."""
        kinds: tuple[Mapping[str, Record[Any]], ...] = (
            self.clusters, self.stories, self.news, self.calls, self.events, *self.support, self.pages, self.editions,
        )  # fmt: skip
        for kind in kinds:
            yield from kind.values()
        yield from self.key_figures.values()

    def once(self, what: str, make: Callable[[], T]) -> T:
        """What ``make`` works out of these records, worked out when it is first asked for; ``what`` is its name."""
        return self._answers.once(what, make)

    @cached_property
    def _answers(self) -> Answers:
        return Answers()

    def close(self) -> None:
        """Give back what the files said, an eighth of the memory of it all, when all problems have been told."""
        for record in self.everything():
            for document in record.documents.values():
                document.close()

    def cluster(self, id: str) -> Record[Cluster] | None:
        """The organisation of an id or a former id, None when there is none."""
        return self.clusters.get(id) or next((r for r in self.clusters.values() if id in r.facts.former_ids), None)

    def term(self, vocabulary: str, id: str) -> Term:
        """The term of a vocabulary. Raises KeyError when there is none."""
        term: Term = self.terms(vocabulary)[id]
        return term

    def terms(self, vocabulary: str) -> Mapping[str, Any]:
        """The terms of a vocabulary by id, in their order."""
        return self._terms[vocabulary]

    @cached_property
    def _terms(self) -> Mapping[str, Mapping[str, Any]]:
        return {id: {term.id: term for term in vocabulary.terms} for id, vocabulary in self.vocabularies.items()}

    def sector(self, id: str) -> SectorTerm:
        """A field of business by id."""
        term = self.term("sectors", id)
        assert isinstance(term, SectorTerm)
        return term


TERM_MODELS: dict[str, type[Term]] = {
    "sectors": SectorTerm,
    "regions": RegionTerm,
    "indicators": IndicatorTerm,
    "needs": NeedTerm,
    "challenges": ChallengeTerm,
    "leagues": LeagueTerm,
    "glossary": GlossaryTerm,
    "populations": PopulationTerm,
}
VOCABULARIES = (
    "sectors", "ecosystems", "technologies", "services", "target-groups", "regions", "label-levels", "label-schemes",
    "programmes", "indicators", "outcomes", "news-levels", "news-kinds", "partners", "towns", "needs",
    "call-levels", "event-kinds", "leagues", "challenges", "resource-kinds", "actor-kinds", "co-operations", "glossary",
    "figure-topics", "populations",
)  # fmt: skip
