"""Surveys of needs as ranked lists, and what there is for each need."""

from __future__ import annotations

from dataclasses import dataclass

from ...plan import addresses
from ...records.collection import Record
from ...records.models.survey import Option, Survey
from ..context import PageContext, TextView
from .citation import Citations, SourceView
from .support_pages import Chip, checked


@dataclass(frozen=True)
class CountView:
    """How many named a need, in words and as a share of those who answered (0 to 100); by league, "" for all."""

    league: str
    count: int
    answered: int
    share: int


@dataclass(frozen=True)
class RankedNeed:
    """A need of a question: its rank (0 where nobody was counted), who named it, and what there is for it."""

    rank: int
    label: str
    about: str
    total: CountView | None
    leagues: tuple[CountView, ...]
    services: tuple[Chip, ...]
    resources: tuple[Chip, ...]


@dataclass(frozen=True)
class QuestionView:
    """A question and its needs, those most named first."""

    id: str
    text: str
    counted: bool
    needs: tuple[RankedNeed, ...]


@dataclass(frozen=True)
class SurveyView:
    """One survey."""

    kind: str
    tone: str
    """How the tag of the kind is set apart."""
    when: str
    asked: tuple[str, ...]
    leagues: tuple[str, ...]
    """The leagues that were counted apart."""
    method: TextView | None
    questions: tuple[QuestionView, ...]
    form: str
    contact: str
    sources: tuple[SourceView, ...]
    checked: str


@dataclass(frozen=True)
class SurveyCard:
    """A survey in the list of surveys."""

    title: str
    summary: str
    link: str
    tag: str
    when: str


@dataclass(frozen=True)
class NeedsView:
    """The list of surveys, newest first, and the way to tell a need."""

    surveys: tuple[SurveyCard, ...]
    form: str
    contact: str


def needs(context: PageContext) -> NeedsView:
    """The view of the list."""
    records = sorted(context.records.surveys.values(), key=lambda r: (r.facts.when.last, r.id), reverse=True)
    cards = tuple(
        SurveyCard(
            context.say(r.facts.title), context.say(r.facts.summary), context.item("survey", r.id),
            context.word(f"survey.kind.{r.facts.kind}"), context.when(r.facts.when),
        )
        for r in records
    )  # fmt: skip
    return NeedsView(cards, form_address(context), context.contact)


def survey(context: PageContext, record: Record[Survey]) -> SurveyView:
    """The view of a survey."""
    facts = record.facts
    cites = Citations(context, facts.sources)
    asked = tuple(
        context.word(
            "survey.asked" if a.invited is None else "survey.asked-of",
            who=context.term("leagues", a.league) if a.league else context.word("survey.all"),
            answered=a.answered, invited=a.invited,
        )
        for a in facts.asked
    )  # fmt: skip
    leagues = tuple(context.term("leagues", a.league) for a in facts.asked if a.league)
    questions = tuple(
        QuestionView(q.id, context.say(q.text), facts.kind == "survey", _ranked(context, facts, q.options))
        for q in facts.questions
    )
    return SurveyView(
        facts.kind, "goal" if facts.kind == "list" else "plain", context.when(facts.when), asked, leagues,
        context.prose(facts.method), questions,
        form_address(context), context.contact, cites.views(), checked(context, facts.checked),
    )  # fmt: skip


def form_address(context: PageContext) -> str:
    """Where a need is told: the form of the repository, "" while no repository is known."""
    repository = context.plan.site.repository
    return addresses.form(repository, "need", context.language) if repository else ""


def _ranked(context: PageContext, survey: Survey, options: tuple[Option, ...]) -> tuple[RankedNeed, ...]:
    """The needs, most named first. Equal numbers share a rank; a list that counts nobody keeps its own order."""
    totals = [_total(survey, option) for option in options]
    order = sorted(range(len(options)), key=lambda n: -(totals[n] or 0)) if survey.kind == "survey" else range(len(options))
    found = []
    for n in order:
        total = totals[n]
        rank = 0 if total is None else 1 + sum(1 for other in totals if other is not None and other > total)
        found.append(_need(context, survey, options[n], total, rank))
    return tuple(found)


def _total(survey: Survey, option: Option) -> int | None:
    """How many named a need: told of all, else added up over the leagues; None when nothing was counted."""
    of_all = next((answer.count for answer in option.answers if answer.league is None), None)
    if of_all is not None:
        return of_all
    return sum(answer.count for answer in option.answers) if option.answers else None


def _need(context: PageContext, survey: Survey, option: Option, total: int | None, rank: int) -> RankedNeed:
    answered = {asked.league: asked.answered for asked in survey.asked}
    everybody = answered.get(None, sum(answered.values()))
    term = context.records.terms("challenges")[option.challenge]
    leagues = tuple(
        _count(context.term("leagues", answer.league), answer.count, answered[answer.league])
        for answer in option.answers if answer.league
    )  # fmt: skip
    services = tuple(
        Chip(context.say(r.facts.title), context.item("service", r.id))
        for r in context.records.services.values() if term.id in r.facts.challenges
    )  # fmt: skip
    resources = tuple(
        Chip(context.say(r.facts.title), context.item("resource", r.id))
        for r in context.records.resources.values() if term.id in r.facts.challenges
    )  # fmt: skip
    counted = _count("", total, everybody) if total is not None else None
    return RankedNeed(rank, context.say(term.label), context.say(term.about), counted, leagues, services, resources)


def _count(league: str, count: int, answered: int) -> CountView:
    return CountView(league, count, answered, round(100 * count / answered) if answered else 0)
