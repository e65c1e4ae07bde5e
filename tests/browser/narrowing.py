"""What a reader of a narrowed list does and sees."""

from __future__ import annotations

import re

from playwright.sync_api import Page

SHOWN = "[data-gw-list] > :not([hidden]) .gw-card__title"


def shown(page: Page) -> list[str]:
    """The titles of the cards that are shown; as written, since the browser paints cards out of sight only when they come."""
    read = "titles => titles.map((title) => title.textContent.trim().replace(/\\s+/g, ' '))"
    titles: list[str] = page.locator(SHOWN).evaluate_all(read)
    return titles


def choose(page: Page, facet: str, label: str) -> None:
    """Tick a choice of a facet, opening the facet first where it is folded."""
    group = page.locator("details[data-facet]", has=page.locator("summary", has_text=re.compile(f"^{facet}$")))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    group.get_by_label(label, exact=True).check()
