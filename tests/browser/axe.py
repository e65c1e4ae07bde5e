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
_EXAMINE = """async ([rules, colours]) => {
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
  const texts = [...kept.values()].flatMap(alike => alike.length < 4 ? alike : [alike[0], alike.at(-2), alike.at(-1)]);
  const plan = {resultTypes: ["violations"], preload: false};
  const none = Object.fromEntries(colours.map(rule => [rule, {enabled: false}]));
  const found = rules.length ? [await axe.run({...plan, runOnly: rules, rules: none})] : [];
  if (texts.length) found.push(await axe.run({include: texts}, {...plan, runOnly: colours}));
  return [
    found.flatMap(part => part.violations).map(v => [v.id, v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary]),
    found[0].passes.length,
  ];
}"""
"""The colours of a text are looked at by where they come from: of texts of one size, weight and colour on one ground, three are
asked about. That took most of the time, and said the same of each line of a list."""


def examined(page: Page, rules: list[str] = RULES) -> list[tuple[str, str, str]]:
    """What axe finds on the page as it stands now: rule, element and what to do. Fails when axe did not look."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    violations, passed = page.evaluate(_EXAMINE, [[rule for rule in rules if rule not in COLOURS], COLOURS])
    assert passed > 15 or rules == COLOURS
    return [(rule, element, advice) for rule, element, advice in violations]
