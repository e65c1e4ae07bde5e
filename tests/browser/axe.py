"""The tool axe: what it is asked, in which windows, and what it found."""

from __future__ import annotations

import itertools

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe().axe_script
"""For ``page.add_init_script``, before the page is opened: then frames inside the page are examined too."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules of RULES that ask about colours; all others read structure, words and places."""
WIDTHS = (320, 1280)
WINDOWS = [
    {"viewport": {"width": width, "height": 900}, "color_scheme": palette, "reduced_motion": "reduce"}
    for width, palette in itertools.product(reversed(WIDTHS), ("light", "dark"))
]
_EXAMINE = """only => axe.run({runOnly: only, resultTypes: ["violations"], preload: false}).then(found => [
  found.violations.map(v => [v.id, v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary]),
  found.passes.length,
])"""


def examined(page: Page, rules: list[str]) -> list[tuple[str, str, str]]:
    """What axe finds on the page as it stands now: rule, element and what to do. Fails when axe did not look."""
    violations, passed = page.evaluate(_EXAMINE, rules)
    assert passed > 15 or rules == COLOURS
    return [(rule, element, advice) for rule, element, advice in violations]
