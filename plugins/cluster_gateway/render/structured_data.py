"""What a page says to machines: schema.org as JSON-LD, from the same facts and in the same language."""

from __future__ import annotations

import json
from typing import Any

from ..plan.page import Page
from ..plan.site import SitePlan
from ..plan.wording import word
from ..records.collection import Record
from ..records.models.article import NewsFacts
from ..records.models.cluster import Cluster
from .context import PageContext
from .pictures import picture_view
from .share_card import HEIGHT, WIDTH, share_card_address
from .structured_events import call_thing, event_thing
from .structured_support import support_thing
from .views.card import active_clusters

Thing = dict[str, Any]


def structured_data(page: Page, plan: SitePlan) -> str:
    """The JSON-LD of a page as a ``script`` element, "" when it has nothing to say.

    ``<`` is written ``\\u003c``, so that no text of a record can end the element.
    """
    things = _things(PageContext(plan, page))
    if not things:
        return ""
    graph = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def _things(context: PageContext) -> list[Thing]:
    page = context.page
    things = [_trail(context)] if page.trail else []
    if page.kind == "cluster" and page.record:
        things.append(_organization(context, page.record.facts))
    elif page.kind in ("story", "news"):
        things.append(_article(context))
    elif page.kind == "directory":
        things.append(_list(context))
    elif page.kind == "call" and page.record:
        things.append(call_thing(context, page.record.facts))
    elif page.kind == "event" and page.record:
        thing = event_thing(context, page.record.facts)
        things += [thing] if thing else []
    elif page.kind == "home":
        things.append(_website(context))
    elif thing := support_thing(context):
        things.append(thing)
    return things


def _here(context: PageContext) -> str:
    return context.plan.site.absolute(context.page.address)


def _trail(context: PageContext) -> Thing:
    """The visible path; its last step, the page itself, needs no address."""
    absolute = context.plan.site.absolute
    steps = [{"name": crumb.title, "item": absolute(crumb.address)} for crumb in context.page.trail]
    items = [*steps, {"name": context.page.title}]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": n, **item} for n, item in enumerate(items, 1)],
    }


def _organization(context: PageContext, cluster: Cluster) -> Thing:
    thing: Thing = {
        "@type": "Organization",
        "@id": f"{_here(context)}#organization",
        "name": context.say(cluster.name),
        "url": cluster.website,
        "description": context.say(cluster.summary),
        "mainEntityOfPage": _here(context),
    }
    if cluster.short_name:
        thing["alternateName"] = cluster.short_name
    if cluster.legal_name:
        thing["legalName"] = cluster.legal_name
    if cluster.founded:
        date = cluster.founded.date
        thing["foundingDate"] = str(date) if date.precision != "quarter" else str(date.first.year)
    head = next((office for office in cluster.offices if office.role == "headquarters"), None)
    if head:
        address: Thing = {"@type": "PostalAddress", "addressLocality": head.town, "addressCountry": "DK"}
        address |= {"streetAddress": head.address} if head.address else {}
        address |= {"postalCode": head.postcode} if head.postcode else {}
        thing["address"] = address
    points = [(context.say(c.role), c.email, c.phone) for c in cluster.contacts if c.email or c.phone]
    if points:
        thing["contactPoint"] = [
            {"@type": "ContactPoint", "contactType": role}
            | ({"email": email} if email else {})
            | ({"telephone": phone} if phone else {})
            for role, email, phone in points
        ]
    return thing


def _article(context: PageContext) -> Thing:
    """A news item or a story. Only a day that a source gives is a day of publication."""
    record = context.page.record
    assert record is not None
    text, language = record.text(context.language)
    thing: Thing = {
        "@type": "NewsArticle" if context.page.kind == "news" else "Article",
        "headline": text.title,
        "description": text.summary,
        "inLanguage": language,
        "dateModified": text.revised.isoformat(),
        "mainEntityOfPage": _here(context),
        "publisher": _publisher(context),
        "image": _image(context, record),
    }
    if isinstance(record.facts, NewsFacts) and record.facts.date.precision == "day":
        thing["datePublished"] = record.facts.date.first.isoformat()
    return thing


def _image(context: PageContext, record: Record[Any]) -> Thing:
    """The article's own picture, else the card it is shared with."""
    absolute, picture = context.plan.site.absolute, picture_view(context, record)
    if picture is None:
        card = share_card_address(context.page)
        return {"@type": "ImageObject", "url": absolute(card), "width": WIDTH, "height": HEIGHT}
    said = record.facts.picture
    return {
        "@type": "ImageObject",
        "url": absolute(picture.address),
        "width": picture.width,
        "height": picture.height,
        "caption": picture.alt,
        "creditText": context.say(said.credit),
    }


def _publisher(context: PageContext) -> Thing:
    return {"@type": "Organization", "name": word("site.name", context.language), "url": context.plan.site.url}


def _website(context: PageContext) -> Thing:
    return {
        "@type": "WebSite",
        "name": word("site.name", context.language),
        "url": _here(context),
        "description": context.page.description,
        "inLanguage": context.language,
    }


_LISTED = 100
"""How many organisations the list of the directory's head names; all of them stand in the page and in the open data."""


def _list(context: PageContext) -> Thing:
    absolute = context.plan.site.absolute
    found = {p.record.id: p for p in context.plan.pages if p.kind == "cluster" and p.record and p.language == context.language}
    entries = [(context.say(r.facts.name), absolute(found[r.id].address)) for r in active_clusters(context)]
    return {
        "@type": "ItemList",
        "numberOfItems": len(entries),
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "url": url} for n, (name, url) in enumerate(entries[:_LISTED], 1)
        ],
    }
