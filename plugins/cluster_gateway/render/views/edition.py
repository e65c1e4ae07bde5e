"""An edition of the newsletter: the same for its page, for the letter and for its feed; and the list of editions."""

from __future__ import annotations

from dataclasses import dataclass

from ...plan import addresses
from ...plan.edition import Filled, Section, contained, edition_text, newest_first
from ...plan.feed_items import FeedItem
from ...plan.wording import counted, word
from ...records.collection import Record
from ...records.language import Language
from ...records.models.edition import EditionFacts
from ..context import PageContext, TextView
from ..formats import day
from ..pictures import PictureView, picture_view


@dataclass(frozen=True)
class EditionItem:
    """One item of an edition. ``about`` says what it is and when it happened; ``language`` is set when it is foreign."""

    title: str
    summary: str
    link: str
    about: str
    picture: PictureView | None
    language: Language | None


@dataclass(frozen=True)
class EditionSection:
    """A part of an edition; of a brief one a line is shown for each item."""

    name: str
    title: str
    brief: bool
    entries: tuple[EditionItem, ...]


@dataclass(frozen=True)
class EditionView:
    """One edition in one language."""

    date: str
    intro: TextView
    sections: tuple[EditionSection, ...]


@dataclass(frozen=True)
class EditionEntry:
    """An edition in the list of all."""

    title: str
    summary: str
    date: str
    datetime: str
    link: str
    language: Language | None


def edition(context: PageContext, record: Record[EditionFacts]) -> EditionView:
    """The view of an edition; its links and pictures stand as the context writes them, relative or in full."""
    text, language = record.text(context.language)
    filled = contained(context.records, context.language, edition_text(record, context.language).items)
    sections = tuple(_section(context, section, items) for section, items in filled)
    return EditionView(day(text.revised, context.language), context.markdown(text.body, language), sections)


def editions(context: PageContext) -> tuple[EditionEntry, ...]:
    """Every edition, newest first."""
    return tuple(_entry(context, record) for record in newest_first(context.records))


def told(filled: Filled, language: Language) -> str:
    """What an edition holds, in one line: ``3 nyheder, 1 succeshistorie og 2 ændringer i oversigten``."""
    *first, last = [counted(f"newsletter.count.{section.name}", len(items), language) for section, items in filled]
    return word("format.and", language, first=", ".join(first), last=last) if first else last


def _section(context: PageContext, section: Section, items: tuple[FeedItem, ...]) -> EditionSection:
    title = context.word(f"newsletter.section.{section.name}")
    return EditionSection(section.name, title, section.brief, tuple(_item(context, item) for item in items))


def _item(context: PageContext, item: FeedItem) -> EditionItem:
    article = item.kind != "change" and item.record is not None
    summary = item.summary if article else context.say(item.change.note) if item.change else ""
    kinds = [category.label for category in item.categories if category.facet in ("kind", "outcome", "level")]
    clusters = [category.label for category in item.categories if category.facet == "cluster"][:3] if article else []
    year_told = not article and item.happened is not None and item.happened.precision == "year"
    when = "" if year_told else context.when(item.happened)
    about = " · ".join(part for part in (*kinds, when, *clusters) if part)
    return EditionItem(
        item.title, summary, context.link(item.address), about,
        picture_view(context, item.record) if item.kind in ("news", "story") and item.record else None,
        None if item.text_language == context.language else item.text_language,
    )  # fmt: skip


def _entry(context: PageContext, record: Record[EditionFacts]) -> EditionEntry:
    text, language = record.text(context.language)
    return EditionEntry(
        text.title, text.summary, context.day(text.revised), text.revised.isoformat(),
        context.link(addresses.item("edition", record.id, context.language)),
        None if language == context.language else language,
    )  # fmt: skip
