"""Painting: the body of each page from its view and its template."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from ..plan import addresses
from ..plan.listings import TimedSection
from ..plan.page import Page, PageKind
from ..plan.redirects import Redirect
from ..plan.site import SitePlan
from ..plan.wording import word
from ..records.collection import Record
from ..records.language import LANGUAGES, Language
from .context import PageContext
from .environment import environment
from .figure_painting import FIGURE_VIEWS
from .illustrations.scenes import EXPLAINED
from .illustrations.ties import tied
from .map.drawing import front_map
from .policy import head_policy
from .views import (
    archive,
    edition,
    embeds,
    family,
    feeds,
    lists,
    needs,
    open_data,
    profile,
    quality,
    reading,
    search,
    shows,
    support_lists,
    support_pages,
    timed_lists,
    timed_pages,
    translations,
    wishes,
)  # fmt: skip
from .views import map as maps
from .views.card import active_clusters
from .views.illustrations.page import illustrations
from .views.key_figures.results import ways_to_results
from .views.overdue import overdue

Values = dict[str, Any]


def paint(page: Page, plan: SitePlan) -> str:
    """The body of a page: everything between the host's header and footer."""
    context = PageContext(plan, page)
    values = _VIEWS[page.kind](context)
    if page.kind in search.KINDS:
        values["entry"] = search.entry(context)
    template = environment(page.language).get_template(f"{page.kind}.html")
    return template.render(page=page, link=context.link, overdue=overdue(context), **values)


def paint_redirect(redirect: Redirect, plan: SitePlan) -> str:
    """A whole small page that leads from an address that once was to the one that is."""
    return environment(redirect.language).get_template("redirect.html").render(
        language=redirect.language,
        policy=Markup(head_policy("redirect")),  # noqa: S704 - our own words
        canonical=plan.site.absolute(redirect.target),
        target=addresses.relative(redirect.target, redirect.address),
    )  # fmt: skip


def _record(page: Page) -> Any:
    assert page.record is not None
    return page.record


def _home(context: PageContext) -> Values:
    language = context.language
    return {
        "view": lists.home(context),
        "map": front_map(context, active_clusters(context)),
        "whole_map": addresses.section("map", language),
        "directory": addresses.section("directory", language),
        "stories": addresses.section("stories", language),
        "calls": addresses.section("calls", language),
        "events": addresses.section("events", language),
        "closing": timed_lists.soon(context, "calls", context.records.calls, ("closing",), 3),
        "coming": timed_lists.soon(context, "events", context.records.events, ("coming",), 3),
        "newsroom": addresses.section("newsroom", language),
        "search": addresses.section("search", language),
        "explain": addresses.page(EXPLAINED, language, context.records) if EXPLAINED in context.records.pages else "",
        "illustrations": addresses.section("illustrations", language),
        "support": [
            (context.word(f"{kind}.title"), _section_link(context, kind), context.word(f"home.lead-of.{kind}"))
            for kind in ("toolbox", "services", "actors", "needs")
        ],
        "key_figures": addresses.section("key-figures", language),
    }


def _ways(context: PageContext) -> list[tuple[str, str]]:
    """The titles and links of the other pages that show the directory's organisations together."""
    kinds = ("compare", "delegation", "family")
    return [(context.word(f"{kind}.title"), _section_link(context, kind)) for kind in kinds]


def _section_link(context: PageContext, kind: str) -> str:
    return context.link(addresses.section(kind, context.language))


def _facet(context: PageContext) -> Values:
    view = lists.facet(context)
    return {
        "view": view,
        "count": context.counted("directory.found", len(view.cards)),
        "map": maps.small_map(context),
        "feed": feeds.own_feed(context),
    }


def _cluster(context: PageContext) -> Values:
    record = _record(context.page)
    network = f"{_section_link(context, 'illustrations')}#network" if tied(context.records, record.id) else ""
    sections: tuple[TimedSection, ...] = ("calls", "events")
    kinds = {section: timed_lists.of_cluster(context, section, record.id) for section in sections}
    return {
        "view": profile.profile(context, record),
        "locator": maps.locator(context, record),
        "feed": feeds.own_feed(context),
        "network": network,
        "wishes": wishes.wishes_of(context, record),
        "results": ways_to_results(context, record),
        "calendar": _calendar(context, record),
        "timed": {name: found for name, found in kinds.items() if found[1]},
    }


def _calendar(context: PageContext, record: Record[Any]) -> str:
    """The link to the calendar of a cluster, "" when no call or event is about it."""
    if ("cluster", record.id) not in context.plan.calendars:
        return ""
    return context.link(addresses.calendar(f"cluster-{record.id}", context.language))


def _page(context: PageContext) -> Values:
    record = _record(context.page)
    return {
        "view": reading.written(context, record),
        "shows": shows.shown(context, record.facts.shows),
        "illustrations": _section_link(context, "illustrations") if record.id == EXPLAINED else "",
    }


def _listing(context: PageContext) -> Values:
    term = context.page.listing
    assert term is not None
    if term.section == "calls" or term.section == "events":
        return {"view": timed_lists.timed_list(context, term.section, term)}
    return {"view": support_lists.support_list(context, term.section, term)}


def _changes(context: PageContext) -> Values:
    translating = _section_link(context, "translations")
    return {"years": feeds.changes(context), "feed": feeds.own_feed(context), "translations": translating}


def _search(context: PageContext) -> Values:
    sections = ("directory", "finder", "stories", "newsroom", "calls", "events", "toolbox", "services", "actors")
    return {
        "view": search.search(context),
        "index": addresses.search_index(),
        "sections": [(context.word(f"menu.{s}"), addresses.section(s, context.language)) for s in sections],
    }


def _not_found(context: PageContext) -> Values:
    """Hosts serve this one file at any depth, so its links start at the root of the site, in both languages."""
    base = context.plan.site.base
    order = [context.language, *(language for language in LANGUAGES if language != context.language)]
    return {
        "languages": [_not_found_words(language, base) for language in order],
        "search": base + addresses.section("search", context.language),
    }


def _not_found_words(language: Language, base: str) -> dict[str, str]:
    return {
        "code": language,
        "title": word("not-found.title", language),
        "lead": word("not-found.lead", language),
        "home": base + addresses.section("home", language),
        "directory": base + addresses.section("directory", language),
        "go_home": word("not-found.home", language),
        "go_directory": word("not-found.directory", language),
    }


_VIEWS: dict[PageKind, Callable[[PageContext], Values]] = {
    "home": _home,
    "facet": _facet,
    "compare": lambda context: {"clusters": lists.comparable(context)},
    "family": lambda context: {"view": family.landscape(context)},
    "finder": lambda context: {
        "answers": lists.finder(context),
        "wishes": wishes.wish_cards(context),
        "contact": context.contact,
    },
    "delegation": lambda context: {"clusters": lists.comparable(context)},
    "directory": lambda context: {"view": lists.directory(context), "ways": _ways(context)},
    "cluster": _cluster,
    "map": lambda context: {"view": maps.cluster_map(context)},
    "stories": lambda context: {"view": archive.stories(context)},
    "story": lambda context: {"view": reading.story(context, _record(context.page))},
    "newsroom": lambda context: {"view": archive.newsroom(context)},
    "archive": lambda context: {"view": archive.archive(context), "feed": feeds.own_feed(context)},
    "news": lambda context: {"view": reading.news(context, _record(context.page))},
    "calls": lambda context: {"view": timed_lists.timed_list(context, "calls")},
    "call": lambda context: {"view": timed_pages.call(context, _record(context.page))},
    "events": lambda context: {"view": timed_lists.timed_list(context, "events")},
    "event": lambda context: {"view": timed_pages.event(context, _record(context.page))},
    "listing": _listing,
    "toolbox": lambda context: {"view": support_lists.support_list(context, "toolbox")},
    "resource": lambda context: {"view": support_pages.resource(context, _record(context.page))},
    "actors": lambda context: {"view": support_lists.support_list(context, "actors")},
    "actor": lambda context: {"view": support_pages.actor(context, _record(context.page))},
    "services": lambda context: {"view": support_lists.support_list(context, "services")},
    "service": lambda context: {"view": support_pages.service(context, _record(context.page))},
    "needs": lambda context: {"view": needs.needs(context)},
    "survey": lambda context: {"view": needs.survey(context, _record(context.page))},
    "page": _page,
    "open-data": lambda context: {"view": open_data.open_data(context)},
    "illustrations": lambda context: {"view": illustrations(context)},
    "search": _search,
    "subscribe": lambda context: {"groups": feeds.subscribe(context)},
    "changes": _changes,
    "editions": lambda context: {"editions": edition.editions(context), "feed": feeds.own_feed(context)},
    "edition": lambda context: {"view": edition.edition(context, _record(context.page)), "feed": feeds.own_feed(context)},
    "embeds": lambda context: {"view": embeds.embeds(context)},
    "translations": lambda context: {"view": translations.translations(context)},
    "quality": lambda context: {"view": quality.quality(context)},
    "not-found": _not_found,
    **FIGURE_VIEWS,
}
