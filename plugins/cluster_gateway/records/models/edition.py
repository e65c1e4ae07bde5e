"""An edition of the newsletter: what was sent on one day, in one language or both."""

from __future__ import annotations

from pydantic import Field

from ..shape import Day, Guid
from .article import Issued, Translation


class EditionFacts(Issued):
    """What is the same in both languages of an edition; stands in either file."""


class EditionTranslation(Translation):
    """One language of an edition. ``title`` is the subject, ``body`` the editor's introduction.

    Each language remembers for itself, since not every edition is sent in both.
    """

    since: Day = Field(description="What is new was collected from this day on.")
    items: tuple[Guid, ...] = Field(min_length=1, description="The guid of everything it contained, in either language.")
    passed: tuple[Guid, ...] = Field((), description="In the first edition: what was older than it. All else is due some day.")
