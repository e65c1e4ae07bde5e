"""The page for editors about what lacks a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...plan import addresses
from ...plan.translations import Gap, gaps, title_of, whole
from ...records.language import LANGUAGES, Language
from ..context import PageContext

EXAMPLE = "translate NAME --export NAME.docx"
BACK = "translate --import NAME.docx"


@dataclass(frozen=True)
class GapView:
    """One text: its record's title, the language of the title when it is not the page's, and where to go."""

    title: str
    title_language: Language | None
    link: str
    kind: str
    state: str
    what: str
    file: str
    action: str
    open: str
    """Where the file is edited or begun; "" while no repository is known, then the file is named."""


@dataclass(frozen=True)
class TranslationsView:
    """The gaps by the language they are in, and for each kind how many of its records are whole."""

    groups: tuple[tuple[str, tuple[GapView, ...]], ...]
    whole: tuple[tuple[str, str], ...]
    complete: bool
    commands: tuple[str, str]


def translations(context: PageContext) -> TranslationsView:
    """The whole page."""
    found = gaps(context.records)
    pages: dict[tuple[str, str], str] = {}
    for page in context.plan.pages:
        if page.record and page.language == context.language:
            pages.setdefault((page.record.kind, page.record.id), page.address)
    own = (context.language, *(language for language in LANGUAGES if language != context.language))
    groups = (
        [(lang, tuple(_gap(context, gap, pages) for gap in found if gap.language == lang)) for lang in own] if found else []
    )
    return TranslationsView(
        tuple((context.word(f"translations.in-{lang}"), views) for lang, views in groups),
        tuple(
            (context.counted(f"check.kinds.{kind}", count), str(good) if good < count else context.word("translations.all"))
            for kind, good, count in whole(context.records)
        ),
        not found,
        (f"python3 scripts/gateway.py {EXAMPLE}", f"python3 scripts/gateway.py {BACK}"),
    )


def _gap(context: PageContext, gap: Gap, pages: Mapping[tuple[str, str], str]) -> GapView:
    title, language = title_of(gap.record, context.language)
    page = pages.get((gap.record.kind, gap.record.id))
    what = gap.field or context.word("translations.whole-text")
    if gap.own and gap.newer:
        what = context.word("translations.since", own=context.day(gap.own), newer=context.day(gap.newer))
    repository = context.plan.site.repository
    opened = (addresses.edit if gap.begun else addresses.begin)(repository, gap.file) if repository else ""
    return GapView(
        title, language if language != context.language else None, context.link(page) if page is not None else "",
        context.counted(f"check.kinds.{gap.record.kind}", 1).partition(" ")[2], context.word(f"translations.{gap.state}"), what,
        f"{gap.file}:{gap.line}" if gap.begun else gap.file,
        context.word("translations.open" if gap.begun else "translations.begin"), opened,
    )  # fmt: skip
