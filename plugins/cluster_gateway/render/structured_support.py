"""What the pages of tools, actors, services and the glossary say to machines, in the words of schema.org."""

from __future__ import annotations

from typing import Any

from ..plan import addresses
from ..records.models.actor import Actor
from ..records.models.resource import Resource
from ..records.models.service import Service
from .context import PageContext
from .views.support_pages import LICENCES

Thing = dict[str, Any]


def support_thing(context: PageContext) -> Thing | None:
    """The thing of a tool's, an actor's or a service's page; of the glossary's page its words. None for any other."""
    record = context.page.record
    facts = record.facts if record else None
    if isinstance(facts, Resource):
        return _document(context, facts)
    if isinstance(facts, Actor):
        return _organization(context, facts)
    if isinstance(facts, Service):
        return _service(context, facts)
    if context.page.kind == "page" and getattr(facts, "shows", None) == "glossary":
        return _words(context)
    return None


def _document(context: PageContext, facts: Resource) -> Thing:
    thing: Thing = {
        "@type": "DigitalDocument",
        "name": context.page.title,
        "description": context.page.description,
        "version": facts.version,
        "datePublished": facts.published.date().isoformat(),
        "dateModified": facts.date.isoformat(),
        "inLanguage": context.language,
        "url": context.plan.site.absolute(context.page.address),
    }
    if LICENCES[facts.licence]:
        thing["license"] = LICENCES[facts.licence]
    if facts.body and (facts.body.da if context.language == "da" else facts.body.en):
        address = context.plan.site.absolute(addresses.document(facts.id, context.language))
        thing["encoding"] = {"@type": "MediaObject", "contentUrl": address, "encodingFormat": _DOCX}
    return thing


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _organization(context: PageContext, facts: Actor) -> Thing:
    public = facts.kind in ("ministry", "agency", "board")
    thing: Thing = {"@type": "GovernmentOrganization" if public else "Organization", "name": context.page.title}
    thing |= {"alternateName": facts.short_name} if facts.short_name else {}
    thing["url"] = facts.website or context.plan.site.absolute(context.page.address)
    thing |= {"areaServed": facts.country} if facts.country else {}
    return thing | {"description": context.page.description}


def _service(context: PageContext, facts: Service) -> Thing:
    """A service that is offered today; an old or a wanted one is no Service to a machine, but something written about."""
    audience = {"@type": "Audience", "audienceType": context.word("system.the-clusters")}
    kind = "Service" if facts.offered.state == "offered" else "CreativeWork"
    thing: Thing = {"@type": kind, "name": context.page.title, "description": context.page.description}
    return thing | ({"audience": audience, "areaServed": "DK"} if kind == "Service" else {"inLanguage": context.language})


def _words(context: PageContext) -> Thing:
    here = context.plan.site.absolute(context.page.address)
    terms = context.records.terms("glossary").values()
    return {
        "@type": "DefinedTermSet",
        "@id": f"{here}#terms",
        "name": context.page.title,
        "inLanguage": context.language,
        "hasDefinedTerm": [
            # What a word means stands once, at its address: said here as well, it would make up a third of the page.
            {"@type": "DefinedTerm", "name": context.say(t.label), "url": f"{here}#{t.id}"}
            for t in terms
        ],
    }
