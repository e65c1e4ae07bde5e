"""What the pages of events and calls say to machines: schema.org's Event and Grant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from ..plan import addresses
from ..plan.timeline import event_span
from ..records.models.call import Call
from ..records.models.event import Event
from ..records.moment import Moment
from .context import PageContext

Thing = dict[str, Any]
_MODES = {"physical": "Offline", "online": "Online", "hybrid": "Mixed"}
_STATES = {"planned": "EventScheduled", "moved": "EventRescheduled", "cancelled": "EventCancelled"}


def event_thing(context: PageContext, event: Event) -> Thing | None:
    """An Event; None where no day is known, since a start is required."""
    span = event_span(event)
    if span is None or not span[0].is_day:
        return None
    thing: Thing = {
        "@type": "Event",
        "name": context.say(event.title),
        "description": context.say(event.summary),
        "startDate": iso(span[0], event.zone),
        "eventStatus": f"https://schema.org/{_STATES[event.status.state]}",
        "eventAttendanceMode": f"https://schema.org/{_MODES[event.format]}EventAttendanceMode",
        "url": context.plan.site.absolute(context.page.address),
    }
    if span[1].is_day and span[1] != span[0]:
        thing["endDate"] = iso(span[1], event.zone)
    before = event.status.moved_from
    if before and before[-1].is_day:
        thing["previousStartDate"] = iso(before[-1], event.zone)
    places = list(_places(context, event))
    if places:
        thing["location"] = places if len(places) > 1 else places[0]
    organisers = _organisers(context, event)
    if organisers:
        thing["organizer"] = organisers
    if event.languages:
        thing["inLanguage"] = list(event.languages)
    return thing


def call_thing(context: PageContext, call: Call) -> Thing:
    """A Grant: no search engine shows it in a form of its own, but it says what the page is about."""
    here = context.plan.site.absolute(context.page.address)
    funder = {"@type": "Organization", "name": context.say(call.funder)}
    said = {"name": context.say(call.title), "description": context.say(call.summary)}
    return {"@type": "Grant", **said, "url": here, "funder": funder}


def iso(moment: Moment, zone: str) -> str:
    """A day as it is, a time with the offset it had or will have there on that day."""
    if moment.clock is None:
        return moment.date.first.isoformat()
    local = datetime.combine(moment.date.first, moment.clock, ZoneInfo(zone))
    return local.isoformat(timespec="minutes")


def _places(context: PageContext, event: Event) -> Iterator[Thing]:
    place = event.place
    if event.format != "physical":
        yield {"@type": "VirtualLocation", "url": event.online or context.plan.site.absolute(context.page.address)}
    if place and (place.venue or place.town or place.address):
        address: Thing = {"@type": "PostalAddress", "addressCountry": place.country}
        address |= {"addressLocality": context.town(context.say(place.town))} if place.town else {}
        address |= {"streetAddress": place.address} if place.address else {}
        name = context.say(place.venue) or place.address or context.town(context.say(place.town))
        yield {"@type": "Place", "name": name, "address": address}


def _organisers(context: PageContext, event: Event) -> list[Thing]:
    """The clusters that hold it, with their profiles, and the others by name."""
    known, absolute = context.records.clusters, context.plan.site.absolute
    found = [
        {
            "@type": "Organization",
            "name": context.say(known[host.cluster].facts.name),
            "url": absolute(addresses.item("cluster", host.cluster, context.language)),
        }
        for host in event.clusters
        if host.cluster in known and host.role != "participant"
    ]
    return [*found, *({"@type": "Organization", "name": context.say(name)} for name in event.organisers)]
