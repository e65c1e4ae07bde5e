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
_ALIKE = """() => {
  const looks = new Map(), kept = new Map(), quiet = "rgba(0, 0, 0, 0) none 1 none normal none static";
  const look = e => {  // whatever the colours behind its text come from
    if (!e) return "";
    if (!looks.has(e)) {
      const style = getComputedStyle(e), own = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter,
        style.mixBlendMode, style.textShadow, style.position.replace("relative", "static")].join(" ");
      const alone = e.closest("svg") || !own.endsWith("static") ? looks.size : "";  // it may lie over anything
      looks.set(e, look(e.parentElement) + (own === quiet ? "" : `|${own}${alone}`));
    }
    return looks.get(e);
  };
  for (const e of document.querySelectorAll("body, body *")) {
    const link = e.matches("a"), input = e.matches("input, select, textarea"), around = e.parentElement;
    const says = [...e.childNodes].some(part => part.nodeType === 3 && part.data.trim());
    if (!(says || link || input) || !e.getClientRects().length || !e.checkVisibility({visibilityProperty: true})) continue;
    const style = getComputedStyle(e), off = Boolean(e.closest(":disabled, [aria-disabled=true]"));
    const key = [look(e), style.color, style.fontSize, style.fontWeight, input, off];
    if (link) key.push(style.textDecorationLine, style.borderBottom, around.textContent.trim() === e.textContent.trim(),
      ...["color", "fontWeight", "display"].map(name => getComputedStyle(around)[name]));
    kept.set(String(key), [...(kept.get(String(key)) ?? []), e]);
  }
  return [...kept.values()].flatMap(alike => alike.length < 4 ? alike : [alike[0], alike.at(-2), alike.at(-1)]);
}"""
"""Of texts of one size, weight and colour on one ground, three; whatever may lie over something else is like nothing."""
_EXAMINE = """([texts, rules]) => axe.run(texts ? {include: texts} : document, {
  runOnly: rules, resultTypes: ["violations"], preload: false,
}).then(found => [
  found.violations.map(v => [v.id, v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary]),
  found.passes.length,
])"""


def examined(page: Page, rules: list[str] = RULES) -> list[tuple[str, str, str]]:
    """What axe finds on the page as it stands now: rule, element and what to do. Fails when axe did not look.

    When only COLOURS are asked about, three of all texts that look alike are: it took most of the time of all browser tests to
    say the same of each line of a list in the dark, and each has been looked at in the light.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    texts = page.evaluate_handle(_ALIKE) if rules == COLOURS else None
    violations, passed = page.evaluate(_EXAMINE, [texts, rules])
    assert passed > 15 or (rules == COLOURS and passed)
    return [(rule, element, advice) for rule, element, advice in violations]
