"""Articles, calls, events, tools, services, actors, surveys and wishes told in brief: for feeds, where no page is around."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...plan.feed_items import FeedItem
from ...records.collection import Record
from ...records.models.actor import Actor
from ...records.models.article import NewsFacts, StoryFacts
from ...records.models.call import Call, Told
from ...records.models.event import Event
from ...records.models.provenance import Source
from ...records.models.resource import Resource
from ...records.models.service import Service
from ...records.models.survey import Survey
from ...records.models.wish import Wish
from ...records.shape import Prose
from ..context import PageContext, TextView
from .citation import Citations, SourceView
from .reading import BigFigure, big_figures
from .status import at, event_when
from .support_lists import offered
from .timed_lists import where
from .wishes import wish_card

Facts = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class BriefView:
    """Facts as names and words, the text where there is one, and the sources."""

    facts: tuple[tuple[str, str], ...]
    body: TextView | None
    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class ArticleBrief:
    """A story or a news item where no page is around it: the words of its kind, its text, and what it rests on."""

    kind: str
    level: str
    outcome: str
    outcome_note: str
    body: TextView
    figures: tuple[BigFigure, ...]
    conflicts: tuple[str, ...]
    clusters: tuple[NamedLink, ...]
    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class NamedLink:
    """A name and the page it leads to."""

    name: str
    link: str


def article_brief(context: PageContext, record: Record[StoryFacts] | Record[NewsFacts]) -> ArticleBrief:
    """What a feed says of a story or a news item."""
    facts, (text, language) = record.facts, record.text(context.language)
    cites = Citations(context, facts.sources)
    figures: tuple[BigFigure, ...] = ()
    kind, level, outcome, note = "", "", "", ""
    if isinstance(facts, NewsFacts):
        kind, level = context.term("news-kinds", facts.kind), context.term("news-levels", facts.level)
    else:
        outcome, note = context.term("outcomes", facts.outcome), context.word(f"story.outcome.{facts.outcome}")
        figures = big_figures(context, cites, facts)
    return ArticleBrief(
        kind,
        level,
        outcome,
        note,
        context.markdown(text.body, language),
        figures,
        tuple(context.say(conflict) for conflict in facts.conflicts),
        tuple(NamedLink(name, context.item("cluster", id)) for id in facts.clusters if (name := context.name(id))),
        cites.views(),
    )


def brief(context: PageContext, item: FeedItem) -> BriefView:
    """What a feed says of an item beside its title and summary."""
    assert item.record is not None
    if item.wish:
        card = wish_card(context, item.record, item.wish)
        named = [s for s in item.record.facts.sources if s.id in item.wish.source]
        return BriefView((*card.facts, _until(context, item.wish)), None, _sources(context, tuple(named)))
    facts = item.record.facts
    prose: Prose | None = getattr(facts, "body", None) or getattr(facts, "description", None) or getattr(facts, "method", None)
    body = context.prose(prose) if prose else None
    told = tuple((name, words) for name, words in _facts(context, facts) if words)
    return BriefView(told, body, _sources(context, facts.sources))


def _until(context: PageContext, wish: Wish) -> tuple[str, str]:
    return context.word(f"wish.kind.{wish.kind}"), context.word("wish.until", date=at(context, wish.until, wish.zone))


def _sources(context: PageContext, sources: tuple[Source, ...]) -> tuple[SourceView, ...]:
    return Citations(context, sources).views()


def _facts(context: PageContext, facts: Call | Event | Resource | Service | Actor | Survey) -> Facts:
    say, word = context.say, context.word
    if isinstance(facts, Call):
        for cutoff in sorted(facts.cutoffs, key=lambda c: c.at.ends(facts.zone)):
            yield say(cutoff.label) or word("call.deadline"), at(context, cutoff.at, facts.zone)
        yield word("call.funder"), say(facts.funder)
        yield word("call.level"), context.term("call-levels", facts.level)
        yield word("call.who"), _told(context, facts.who)
        yield word("call.amount"), _told(context, facts.amount)
    elif isinstance(facts, Event):
        yield word("event.when"), event_when(context, facts) or say(facts.when_note)
        yield word("event.where"), where(context, facts)
        yield word("event.who"), _told(context, facts.who)
        yield word("event.price"), _told(context, facts.price)
    elif isinstance(facts, Resource):
        yield (
            context.term("resource-kinds", facts.kind),
            word("resource.version-of", version=facts.version, date=context.day(facts.date)),
        )
    elif isinstance(facts, Service):
        yield offered(context, facts).text, ", ".join(context.term("challenges", id) for id in facts.challenges)
    elif isinstance(facts, Actor):
        yield word("actor.go-when"), _told(context, facts.go_when)
        yield word("actor.for-companies"), _told(context, facts.for_companies)
        yield word("actor.for-clusters"), _told(context, facts.for_clusters)
    else:
        yield word(f"survey.kind.{facts.kind}"), context.when(facts.when)


def _told(context: PageContext, told: Told | None) -> str:
    return context.say(told.text) if told else ""
