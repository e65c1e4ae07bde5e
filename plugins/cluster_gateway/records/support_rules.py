"""Rules for the toolbox, who's who, services, surveys, financing and wishes: small functions, the docstring is the rule."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from .collection import Record, Records
from .document import Path, dotted
from .models.actor import Actor
from .models.cluster import Cluster
from .models.financing import Financing
from .models.resource import Resource
from .models.service import Service
from .models.survey import Survey
from .problem import Problem, nearest
from .rules import checked_in_the_past, id_is_file_name, ids_differ

Problems = Iterator[Problem]

EVERYBODY = ("clusters", "companies")
"""Whom an actor may have a tie to beside other actors."""
LONGEST_WISH = 2
"""Years after its publication at which a wish must end at the latest, so that old ones do not stay."""


def problems_of(records: Records) -> Problems:
    """Every breach of every rule for these kinds."""
    for collection in records.support:
        for record in collection.values():
            yield from id_is_file_name(record, records)
            yield from checked_in_the_past(record, records)
        yield from ids_differ(collection)
    for collection in (*records.support, records.calls, records.events):
        for record in collection.values():
            yield from published_in_the_past(record, records)
    for resource in records.resources.values():
        yield from resources_hold_something(resource)
    for actor in records.actors.values():
        yield from ties_lead_to_actors(actor, records)
    for service in records.services.values():
        yield from service_resources_exist(service, records)
    for survey in records.surveys.values():
        yield from answers_are_of_those_asked(survey)
        yield from needs_stand_once(survey)
    for financing in records.financing.values():
        yield from amounts_add_up(financing)
    for cluster in records.clusters.values():
        yield from wishes_differ(cluster)
        yield from wishes_end(cluster)


def _found(record: Record[Any], path: Path, code: str, **facts: object) -> Problem:
    return Problem(record.mark(*path), dotted(path), code, facts)


def published_in_the_past(record: Record[Any], records: Records) -> Problems:
    """Nothing came on the site after the day of the build."""
    published = getattr(record.facts, "published", None)
    if published and published.date() > records.today:
        yield _found(record, ("published",), "in-the-future", given=published.date())


def resources_hold_something(record: Record[Resource]) -> Problems:
    """A resource has a text, a file or a link."""
    facts = record.facts
    if not (facts.body and (facts.body.da or facts.body.en)) and not facts.files and not facts.elsewhere:
        yield _found(record, (), "resource-empty")


def ties_lead_to_actors(record: Record[Actor], records: Records) -> Problems:
    """A tie leads to another actor, to the clusters or to the companies."""
    known = sorted({*records.written.get("actor", ()), *EVERYBODY} - {record.id})
    for number, tie in enumerate(record.facts.ties):
        yield from _must_be_known(record, ("ties", number, "to"), tie.to, known, "actors")


def service_resources_exist(record: Record[Service], records: Records) -> Problems:
    """A service names resources that exist."""
    known = sorted(records.written.get("resource", ()))
    for number, id in enumerate(record.facts.resources):
        yield from _must_be_known(record, ("resources", number), id, known, "resources")


def _must_be_known(record: Record[Any], path: Path, given: str, known: list[str], vocabulary: str) -> Problems:
    if given in known:
        return
    near = nearest(given, known)
    if near:
        yield _found(record, path, "unknown-term-near", given=given, vocabulary=vocabulary, near=near)
    else:
        yield _found(record, path, "unknown-term", given=given, vocabulary=vocabulary, choices=", ".join(known))


def answers_are_of_those_asked(record: Record[Survey]) -> Problems:
    """A survey says who answered, and no need is named by more than that; a list counts nobody."""
    survey = record.facts
    if survey.kind == "survey" and not survey.asked:
        yield _found(record, ("kind",), "survey-without-answers")
    if survey.kind == "list" and survey.asked:
        yield _found(record, ("asked",), "list-with-answers")
    answered = {asked.league: asked.answered for asked in survey.asked}
    for n, asked in enumerate(survey.asked):
        if asked.invited is not None and asked.answered > asked.invited:
            yield _found(record, ("asked", n, "answered"), "more-than-asked", given=asked.answered, limit=asked.invited)
    for q, question in enumerate(survey.questions):
        for o, option in enumerate(question.options):
            for a, answer in enumerate(option.answers):
                path: Path = ("questions", q, "options", o, "answers", a)
                if answer.league not in answered:
                    yield _found(record, path, "league-not-asked", given=answer.league or "–")
                elif answer.count > answered[answer.league]:
                    yield _found(record, (*path, "count"), "more-than-asked", given=answer.count, limit=answered[answer.league])


def needs_stand_once(record: Record[Survey]) -> Problems:
    """No two questions share an id; no need stands twice under one question, no league twice under one need."""
    ids: set[str] = set()
    for q, question in enumerate(record.facts.questions):
        if question.id in ids:
            yield _found(record, ("questions", q, "id"), "given-twice", given=question.id)
        ids.add(question.id)
        needs: set[str] = set()
        for o, option in enumerate(question.options):
            if option.challenge in needs:
                yield _found(record, ("questions", q, "options", o, "challenge"), "given-twice", given=option.challenge)
            needs.add(option.challenge)
            leagues: set[str | None] = set()
            for a, answer in enumerate(option.answers):
                if answer.league in leagues:
                    path: Path = ("questions", q, "options", o, "answers", a)
                    yield _found(record, path, "given-twice", given=answer.league or "–")
                leagues.add(answer.league)


def amounts_add_up(record: Record[Financing]) -> Problems:
    """The contributions of each group make its total, and the groups the total of all."""
    plan = record.facts
    groups = [group.id for group in plan.groups]
    for n, contribution in enumerate(plan.contributions):
        yield from _must_be_known(record, ("contributions", n, "group"), contribution.group, groups, "groups")
    for n, group in enumerate(plan.groups):
        own = [contribution.amount for contribution in plan.contributions if contribution.group == group.id]
        yield from _adds_up(record, ("groups", n, "total"), group.total, own)
    yield from _adds_up(record, ("total",), plan.total, [group.total for group in plan.groups])


def _adds_up(record: Record[Financing], path: Path, told: float, parts: list[int | float]) -> Problems:
    total = sum((Decimal(str(part)) for part in parts), Decimal(0))
    if total != Decimal(str(told)):
        yield _found(record, path, "sum-differs", given=told, sum=total, parts=" + ".join(str(part) for part in parts) or "–")


def wishes_differ(record: Record[Cluster]) -> Problems:
    """No two wishes of a cluster share an id."""
    seen: set[str] = set()
    for n, wish in enumerate(record.facts.wishes):
        if wish.id in seen:
            yield _found(record, ("wishes", n, "id"), "given-twice", given=wish.id)
        seen.add(wish.id)


def wishes_end(record: Record[Cluster]) -> Problems:
    """A wish ends after it was published, and within two years."""
    for n, wish in enumerate(record.facts.wishes):
        first, last = wish.published.date(), wish.until.date.last
        if last < first:
            yield _found(record, ("wishes", n, "until"), "ends-before-start", given=wish.until, start=first)
        elif last > first.replace(year=first.year + LONGEST_WISH, day=min(first.day, 28)):
            yield _found(record, ("wishes", n, "until"), "wish-too-long", given=wish.until, years=LONGEST_WISH)
