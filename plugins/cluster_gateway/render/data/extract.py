"""From records to what is published: the one place where the names of the gateway meet those of version 1."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

from ...plan import addresses
from ...plan.links import resolve
from ...plan.site import SitePlan
from ...records import shape
from ...records.collection import Record
from ...records.language import LANGUAGES, Language
from ...records.models import cluster as known
from ...records.models.provenance import Checked as KnownChecked
from ...records.models.provenance import Source as KnownSource
from ...records.models.provenance import Sourced
from ...records.models.vocabulary import IndicatorTerm, RegionTerm
from ...records.partial_date import PartialDate
from ..prose import html_of
from . import published
from .published import ClusterFull, ClusterSummary, Term, Text


def clusters(plan: SitePlan) -> list[ClusterFull]:
    """Every organisation with everything that is known of it, in the order of the ids."""
    return [Extract(plan, record).full() for record in plan.records.clusters.values()]


def in_short(cluster: ClusterFull) -> ClusterSummary:
    """The same organisation with the fields of the list only."""
    return ClusterSummary(**{name: getattr(cluster, name) for name in ClusterSummary.model_fields})


class _Provenance(TypedDict):
    """The fields of every fact."""

    as_of: str | None
    note: Text | None
    sources: tuple[str, ...]
    source_urls: tuple[str, ...]


def text(given: shape.Text | None) -> Text | None:
    """A line in both languages, None for none."""
    return said(given) if given else None


def said(text: shape.Text) -> Text:
    """A line in both languages."""
    return Text(da=text.da, en=text.en)


def _when(date: PartialDate | None) -> str | None:
    return str(date) if date else None


@dataclass(frozen=True)
class Extract:
    """One organisation of a plan on its way out."""

    plan: SitePlan
    record: Record[known.Cluster]

    @cached_property
    def _urls(self) -> dict[str, str | None]:
        return {source.id: source.url for source in self.record.facts.sources}

    def full(self) -> ClusterFull:
        """Everything that is known."""
        c, absolute = self.record.facts, self.plan.site.absolute
        office = next((office for office in c.offices if office.role == "headquarters"), None)
        return ClusterFull(
            id=c.id,
            kind=c.kind,
            name=said(c.name),
            short_name=c.short_name,
            summary=said(c.summary),
            url=published.Links(
                da=absolute(addresses.item("cluster", c.id, "da")), en=absolute(addresses.item("cluster", c.id, "en"))
            ),
            data=absolute(addresses.data(f"clusters/{c.id}.json")),
            website=c.website,
            status=self._status(c.status),
            sectors=tuple(self._sector(id) for id in c.sectors),
            headquarters=office.town if office else None,
            region=self._region(office.region) if office else None,
            checked=checked(c.checked),
            legal_name=c.legal_name,
            former_ids=c.former_ids,
            description_html=self._description(c.description),
            website_sources=c.website_source,
            founded=self._founded(c.founded),
            predecessors=self._predecessors(c.predecessors),
            stronghold=self._stronghold(c),
            appointments=tuple(self._appointment(a) for a in c.appointments),
            labels=tuple(self._label(label) for label in c.labels),
            focus=self._focus(c.focus),
            technologies=self._terms("technologies", c.technologies.terms, c.technologies) if c.technologies else None,
            services=self._terms("services", c.services.terms, c.services) if c.services else None,
            target_groups=self._terms("target-groups", c.target_groups.terms, c.target_groups) if c.target_groups else None,
            partners=self._terms("partners", c.partners.terms, c.partners) if c.partners else None,
            offices=tuple(self._office(office) for office in c.offices),
            figures=tuple(self._figure(figure) for figure in c.figures),
            networks=tuple(published.Network(name=said(n.name), url=n.url, **self._sourced(n)) for n in c.networks),
            cooperation=tuple(published.Cooperation(cluster=w.cluster, **self._sourced(w)) for w in c.cooperation),
            milestones=tuple(
                published.Milestone(date=str(m.date), text=said(m.text), **self._sourced(m)) for m in c.milestones
            ),
            conflicts=tuple(
                published.Conflict(about=said(x.about), text=said(x.text), **self._sourced(x)) for x in c.conflicts
            ),
            contacts=tuple(self._contact(contact) for contact in c.contacts),
            links=tuple(published.Link(label=said(link.label), url=link.url) for link in c.links),
            sources=tuple(source(one) for one in c.sources),
            confirmed=checked(c.confirmed) if c.confirmed else None,
        )

    def _told(self, ids: Iterable[str], as_of: PartialDate | None = None, note: shape.Text | None = None) -> _Provenance:
        found = tuple(ids)
        urls = tuple(url for id in found if (url := self._urls.get(id)))
        return _Provenance(as_of=_when(as_of), note=text(note), sources=found, source_urls=urls)

    def _sourced(self, fact: Sourced) -> _Provenance:
        return self._told(fact.source, fact.as_of, fact.note)

    def _term(self, vocabulary: str, id: str) -> Term:
        label = self.plan.records.term(vocabulary, id).label
        return Term(id=id, da=label.da, en=label.en)

    def _sector(self, id: str) -> published.Sector:
        term = self.plan.records.sector(id)
        ecosystem = self._term("ecosystems", term.ecosystem) if term.ecosystem else None
        return published.Sector(id=id, da=term.label.da, en=term.label.en, nace=term.nace, ecosystem=ecosystem)

    def _region(self, id: str) -> published.Region:
        term = self.plan.records.term("regions", id)
        nuts = term.nuts if isinstance(term, RegionTerm) else None
        return published.Region(id=id, da=term.label.da, en=term.label.en, nuts=nuts)

    def _terms(self, vocabulary: str, ids: Iterable[str], fact: Sourced) -> published.Terms:
        return published.Terms(terms=tuple(self._term(vocabulary, id) for id in ids), **self._sourced(fact))

    def _description(self, prose: shape.Prose) -> published.Html | None:
        """The texts there are; a missing translation stays missing."""
        texts = {language: getattr(prose, language) for language in LANGUAGES}
        html = {language: str(self._html(text, language)) for language, text in texts.items() if text}
        return published.Html(**html) if html else None

    def _html(self, text: str, language: Language) -> str:
        def follow(link: str) -> str | None:
            address = resolve(link, language, self.plan.records)
            return None if address is None else self.plan.site.absolute(address)

        return html_of(text, follow)

    def _status(self, status: known.Status) -> published.Status:
        provenance = self._told(status.source, None, status.note)
        return published.Status(state=status.state, since=_when(status.since), into=status.into, **provenance)

    def _founded(self, founded: known.Founded | None) -> published.Founded | None:
        return published.Founded(date=str(founded.date), **self._sourced(founded)) if founded else None

    def _predecessors(self, fact: known.Predecessors | None) -> published.Predecessors | None:
        return published.Predecessors(names=tuple(said(n) for n in fact.names), **self._sourced(fact)) if fact else None

    def _stronghold(self, cluster: known.Cluster) -> published.Stronghold | None:
        name = text(cluster.stronghold)
        return published.Stronghold(name=name, **self._told(cluster.stronghold_source)) if name else None

    def _appointment(self, fact: known.Appointment) -> published.Appointment:
        programme = self._term("programmes", fact.programme)
        provenance = self._told(fact.source, fact.as_of, fact.note)
        return published.Appointment(programme=programme, appointed=fact.appointed, **provenance)

    def _label(self, label: known.Label) -> published.Label:
        return published.Label(
            scheme=self._term("label-schemes", label.scheme),
            level=self._term("label-levels", label.level),
            awarded=_when(label.awarded),
            expires=_when(label.expires),
            score=label.score,
            **self._sourced(label),
        )

    def _focus(self, focus: known.Focus | None) -> published.Focus | None:
        return published.Focus(areas=tuple(said(area) for area in focus.areas), **self._sourced(focus)) if focus else None

    def _office(self, office: known.Office) -> published.Office:
        at = office.coordinates
        return published.Office(
            role=office.role,
            town=office.town,
            address=office.address,
            postcode=office.postcode,
            municipality=office.municipality,
            region=self._region(office.region),
            coordinates=published.Coordinates(lat=at.lat, lon=at.lon, precision=at.precision) if at else None,
            **self._told(office.source, office.as_of, office.note),
        )

    def _figure(self, figure: known.Figure) -> published.Figure:
        term = self.plan.records.term("indicators", figure.indicator)
        assert isinstance(term, IndicatorTerm)
        return published.Figure(
            indicator=self._term("indicators", figure.indicator),
            value=figure.value,
            unit=said(term.unit),
            qualifier=figure.qualifier,
            year=figure.as_of.first.year if figure.as_of else None,
            series=figure.series,
            counted=figure.counted,
            **self._sourced(figure),
        )

    def _contact(self, contact: known.Contact) -> published.Contact:
        provenance = self._told(contact.source, contact.as_of)
        return published.Contact(role=said(contact.role), email=contact.email, phone=contact.phone, **provenance)


def checked(given: KnownChecked) -> published.Checked:
    """When a record was held against its sources."""
    return published.Checked(date=given.date.isoformat(), by=said(given.by))


def source(source: KnownSource) -> published.Source:
    """One of a record's sources."""
    return published.Source(
        id=source.id,
        publisher=source.publisher,
        title=text(source.title),
        url=source.url,
        published=_when(source.published),
        official=source.official,
    )
