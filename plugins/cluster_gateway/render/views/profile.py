"""The profile of one organisation: who, where, what for me, how to reach it, and why to trust it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from ...plan import addresses
from ...plan.labels import newest_label
from ...records.collection import Record
from ...records.models.cluster import Cluster
from ..context import PageContext, TextView
from .card import (
    ArticleCard,
    BadgeView,
    ClusterCard,
    SectorView,
    badge,
    cluster_card,
    headquarters_town,
    news_by_date,
    news_card,
    sector,
    stories_by_year,
    story_card,
)  # fmt: skip
from .citation import Citations, FactView, SourceView
from .family import FamilyView, family_of
from .figures import IndicatorView, TrendView, indicators, trends

SHOWN = 6
"""How many stories, and how many news, a profile shows before it leads to the others."""


@dataclass(frozen=True)
class OfficeView:
    """An office: its town, region and part in the organisation."""

    town: str
    lines: tuple[str, ...]
    role: str
    region: str
    fact: FactView


@dataclass(frozen=True)
class AppointmentView:
    """A programme period and whether the cluster was appointed."""

    programme: str
    answer: str
    answer_id: str
    fact: FactView


@dataclass(frozen=True)
class LabelView:
    """One label of the history."""

    badge: BadgeView
    scheme: str
    awarded: str
    expires: str
    score: str
    fact: FactView


@dataclass(frozen=True)
class LinkedFact:
    """A fact with a page behind it."""

    name: str
    link: str
    fact: FactView


@dataclass(frozen=True)
class ProfileView:
    """Everything the profile shows."""

    card: ClusterCard
    kind: str
    short_name: str
    legal_name: str
    description: TextView | None
    website: str
    website_name: str
    sectors: tuple[SectorView, ...]
    badge: BadgeView | None
    town: str
    status: FactView | None
    founded: FactView | None
    predecessors: FactView | None
    family: FamilyView | None
    stronghold: FactView | None
    appointments: tuple[AppointmentView, ...]
    labels: tuple[LabelView, ...]
    focus: tuple[str, ...]
    focus_fact: FactView | None
    technologies: tuple[str, ...]
    technologies_fact: FactView | None
    services: tuple[str, ...]
    services_fact: FactView | None
    target_groups: tuple[str, ...]
    target_groups_fact: FactView | None
    partners: tuple[str, ...]
    partners_fact: FactView | None
    offices: tuple[OfficeView, ...]
    indicators: tuple[IndicatorView, ...]
    trends: tuple[TrendView, ...]
    networks: tuple[LinkedFact, ...]
    cooperation: tuple[LinkedFact, ...]
    milestones: tuple[tuple[str, FactView], ...]
    conflicts: tuple[tuple[str, FactView], ...]
    contacts: tuple[tuple[str, str, str, FactView], ...]
    stories: tuple[ArticleCard, ...]
    all_stories: tuple[str, str] | None
    """The words and the link to all of them, when there are more than are shown; so too of the news."""
    news: tuple[ArticleCard, ...]
    all_news: tuple[str, str] | None
    sources: tuple[SourceView, ...]
    checked: str
    confirmed: str
    compare: str
    delegation: str
    contact_card: str


def profile(context: PageContext, record: Record[Cluster]) -> ProfileView:
    """The view of one organisation's profile."""
    c, say, when = record.facts, context.say, context.when
    cites = Citations(context, c.sources)
    groups = {
        name: _terms(context, cites, name, group)
        for name, group in {
            "technologies": c.technologies, "services": c.services, "target-groups": c.target_groups, "partners": c.partners,
        }.items()
    }  # fmt: skip
    return ProfileView(
        card=cluster_card(context, record.id),
        kind=c.kind,
        short_name=c.short_name if c.short_name and c.short_name not in context.say(c.name) else "",
        legal_name=c.legal_name or "",
        description=context.prose(c.description),
        website=c.website,
        website_name=c.website.removeprefix("https://").removeprefix("www.").rstrip("/"),
        sectors=tuple(sector(context, id) for id in c.sectors),
        badge=badge(context, newest_label(c)),
        town=context.town(headquarters_town(c)),
        status=_status(context, cites, c),
        founded=cites.fact(when(c.founded.date), c.founded) if c.founded else None,
        predecessors=cites.fact(", ".join(say(n) for n in c.predecessors.names), c.predecessors) if c.predecessors else None,
        family=family_of(context, record.id),
        stronghold=cites.told(say(c.stronghold), c.stronghold_source) if c.stronghold else None,
        appointments=tuple(
            AppointmentView(
                context.term("programmes", a.programme),
                context.word(f"profile.appointed.{a.appointed}"),
                a.appointed,
                cites.told("", a.source, a.as_of, say(a.note)),
            )
            for a in c.appointments
        ),
        labels=_labels(context, cites, c),
        focus=tuple(say(area) for area in c.focus.areas) if c.focus else (),
        focus_fact=cites.fact("", c.focus) if c.focus else None,
        technologies=groups["technologies"][0],
        technologies_fact=groups["technologies"][1],
        services=groups["services"][0],
        services_fact=groups["services"][1],
        target_groups=groups["target-groups"][0],
        target_groups_fact=groups["target-groups"][1],
        partners=groups["partners"][0],
        partners_fact=groups["partners"][1],
        offices=_offices(context, cites, c),
        indicators=indicators(context, cites, c.figures),
        trends=trends(context, cites, c.figures),
        networks=tuple(LinkedFact(say(n.name), n.url or "", cites.fact("", n)) for n in c.networks),
        cooperation=tuple(
            LinkedFact(context.name(w.cluster), context.item("cluster", w.cluster), cites.fact("", w))
            for w in c.cooperation
            if context.plan.named(w.cluster)
        ),
        milestones=tuple((when(m.date), cites.fact(say(m.text), m)) for m in sorted(c.milestones, key=lambda m: m.date.first)),
        conflicts=tuple((say(x.about), cites.fact(say(x.text), x)) for x in c.conflicts),
        contacts=tuple((say(x.role), x.email or "", x.phone or "", cites.told("", x.source, x.as_of)) for x in c.contacts),
        stories=tuple(story_card(context, s) for s in stories_by_year(context, record.id)[:SHOWN]),
        all_stories=_all(context, "stories", record.id),
        news=tuple(news_card(context, n) for n in news_by_date(context, record.id)[:SHOWN]),
        all_news=_all(context, "newsroom", record.id),
        sources=cites.views(),
        checked=context.word("profile.checked", date=context.day(c.checked.date), by=say(c.checked.by)),
        confirmed=context.word("profile.confirmed", date=context.day(c.confirmed.date)) if c.confirmed else "",
        compare=_picked(context, "compare", record.id),
        delegation=_picked(context, "delegation", record.id),
        contact_card=context.link(addresses.contact_card(record.id, context.language)) if c.status.state == "active" else "",
    )


def _all(context: PageContext, section: str, id: str) -> tuple[str, str] | None:
    """The way to everything about a cluster in a section, when the profile does not show it all."""
    number = len(context.plan.library.under(section, "cluster", id))
    if number <= SHOWN:
        return None
    link = context.link(addresses.facet("cluster", id, context.language, section))
    return context.word(f"profile.all-{section}", n=number), link


def _picked(context: PageContext, kind: str, id: str) -> str:
    """The link to a page where this cluster is picked already."""
    return f"{context.link(addresses.section(kind, context.language))}?{urlencode({'id': id})}"


def _terms(context: PageContext, cites: Citations, vocabulary: str, group: object) -> tuple[tuple[str, ...], FactView | None]:
    if group is None:
        return (), None
    return tuple(context.term(vocabulary, id) for id in group.terms), cites.fact("", group)  # type: ignore[attr-defined, arg-type]


def _status(context: PageContext, cites: Citations, cluster: Cluster) -> FactView | None:
    status = cluster.status
    if status.state == "active":
        return cites.told("", status.source, None, context.say(status.note)) if status.note else None
    text = context.word(f"profile.state.{status.state}", when=context.when(status.since))
    return cites.told(text, status.source, None, context.say(status.note))


def _labels(context: PageContext, cites: Citations, cluster: Cluster) -> tuple[LabelView, ...]:
    views = []
    order = sorted(cluster.labels, key=lambda x: str(x.awarded or x.as_of or ""), reverse=True)
    for label in order:
        shown = badge(context, label)
        assert shown is not None
        views.append(
            LabelView(
                shown,
                context.term("label-schemes", label.scheme),
                context.when(label.awarded),
                context.when(label.expires),
                f"{context.number(label.score)} %" if label.score else "",
                cites.fact("", label),
            )
        )
    return tuple(views)


def _offices(context: PageContext, cites: Citations, cluster: Cluster) -> tuple[OfficeView, ...]:
    return tuple(
        OfficeView(
            context.town(office.town), tuple(line for line in (office.address, office.postcode) if line),
            context.word(f"profile.role.{office.role}"), context.term("regions", office.region),
            cites.told("", office.source, office.as_of, context.say(office.note)),
        )
        for office in cluster.offices
    )  # fmt: skip
