"""From the records of calls and events to what is published of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...plan import addresses
from ...plan.site import SitePlan
from ...plan.timeline import call_step, event_step, start_of
from ...records.collection import Record
from ...records.models import call as known_call
from ...records.models import event as known_event
from ...records.shape import Prose
from . import published, published_timed
from .extract import Extract, checked, said, source, text
from .published_timed import Call, Event


def calls(plan: SitePlan) -> list[Call]:
    """Every call, in the order of the ids."""
    return [TimedExtract(plan, record).call() for record in plan.records.calls.values()]


def events(plan: SitePlan) -> list[Event]:
    """Every event, in the order of the ids."""
    return [TimedExtract(plan, record).event() for record in plan.records.events.values()]


@dataclass(frozen=True)
class TimedExtract(Extract):
    """One call or event of a plan on its way out."""

    record: Record[Any]

    def call(self) -> Call:
        """Everything that is known of a call."""
        c: known_call.Call = self.record.facts
        return Call(
            id=c.id,
            former_ids=c.former_ids,
            title=said(c.title),
            summary=said(c.summary),
            description_html=self._prose(c.description),
            url=self._links("call"),
            funder=said(c.funder),
            level=self._term("call-levels", c.level),
            kind=c.kind,
            official=c.official,
            state=call_step(c, start_of(self.plan.records.today)).state,
            zone=c.zone,
            opens=published_timed.Opening(at=str(c.opens.at), **self._sourced(c.opens)) if c.opens else None,
            cutoffs=tuple(self._cutoff(cutoff, c.zone) for cutoff in c.cutoffs),
            ends=published_timed.End(date=str(c.ends.date), qualifier=c.ends.qualifier, **self._sourced(c.ends))
            if c.ends
            else None,
            who=self._told_fact(c.who),
            target_groups=tuple(self._term("target-groups", id) for id in c.target_groups),
            sectors=tuple(self._sector(id) for id in c.sectors),
            amount=self._told_fact(c.amount),
            co_financing=self._told_fact(c.co_financing),
            apply=c.apply,
            clusters=tuple(published_timed.Connection(cluster=link.cluster, by=link.by) for link in c.clusters),
            conflicts=tuple(fact for conflict in c.conflicts if (fact := self._told_fact(conflict))),
            sources=tuple(source(one) for one in c.sources),
            checked=checked(c.checked),
        )

    def event(self) -> Event:
        """Everything that is known of an event."""
        e: known_event.Event = self.record.facts
        return Event(
            id=e.id,
            former_ids=e.former_ids,
            kind=self._term("event-kinds", e.kind),
            title=said(e.title),
            summary=said(e.summary),
            description_html=self._prose(e.description),
            url=self._links("event"),
            state=event_step(e, start_of(self.plan.records.today)).state,
            planned=e.status.state,
            start=str(e.start) if e.start else None,
            end=str(e.end) if e.end else None,
            zone=e.zone,
            when_note=text(e.when_note),
            moved_from=tuple(str(moment) for moment in e.status.moved_from),
            sessions=tuple(
                published_timed.Session(start=str(s.start), end=str(s.end) if s.end else None, title=text(s.title))
                for s in e.sessions
            ),
            format=e.format,
            place=self._venue(e.place) if e.place else None,
            online=e.online,
            languages=e.languages,
            price=self._told_fact(e.price),
            registration=e.registration,
            register_by=str(e.register_by) if e.register_by else None,
            clusters=tuple(published_timed.Host(cluster=host.cluster, role=host.role) for host in e.clusters),
            organisers=tuple(said(name) for name in e.organisers),
            who=self._told_fact(e.who),
            target_groups=tuple(self._term("target-groups", id) for id in e.target_groups),
            sectors=tuple(self._sector(id) for id in e.sectors),
            participants=self._told_fact(e.participants),
            conflicts=tuple(fact for conflict in e.conflicts if (fact := self._told_fact(conflict))),
            sources=tuple(source(one) for one in e.sources),
            checked=checked(e.checked),
        )

    def _links(self, kind: str) -> published.Links:
        absolute, id = self.plan.site.absolute, self.record.id
        return published.Links(da=absolute(addresses.item(kind, id, "da")), en=absolute(addresses.item(kind, id, "en")))

    def _prose(self, prose: Prose | None) -> published.Html | None:
        return self._description(prose) if prose else None

    def _told_fact(self, fact: known_call.Told | None) -> published_timed.Told | None:
        return published_timed.Told(text=said(fact.text), **self._sourced(fact)) if fact else None

    def _cutoff(self, cutoff: known_call.Cutoff, zone: str) -> published_timed.Cutoff:
        return published_timed.Cutoff(
            at=str(cutoff.at),
            late_from=cutoff.at.ends(zone).strftime("%Y-%m-%dT%H:%M:%SZ"),
            opens=str(cutoff.opens) if cutoff.opens else None,
            label=text(cutoff.label),
            moved_from=tuple(str(moment) for moment in cutoff.moved_from),
            **self._sourced(cutoff),
        )

    def _venue(self, place: known_event.Venue) -> published_timed.Venue:
        region = self._region(place.region) if place.region else None
        return published_timed.Venue(
            venue=text(place.venue), address=place.address, town=text(place.town), region=region, country=place.country,
            note=text(place.note),
        )  # fmt: skip
