"""A reader with nothing but a keyboard: every stop on the way is seen, or the walk fails there."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

_STOP = """e => {
  if (e === document.body) return [];
  const faults = [], box = e.getBoundingClientRect();
  const around = [[e, null], [e, "::after"], [e.closest("label") ?? e, null]];
  const outlined = around.some(([part, pseudo]) => {
    const style = getComputedStyle(part, pseudo);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  const drawn = e.ownerSVGElement ? [e, ...e.querySelectorAll("circle, .gw-map__dot")] : [];
  const thick = drawn.some(part => parseFloat(getComputedStyle(part).strokeWidth) >= 5);
  if (!outlined && !thick) faults.push("the focus is not seen");
  if (!(box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth))
    faults.push("the focus is outside the window");
  if (!e.matches("a[href], button, input, select, textarea, summary, [tabindex]") && e.scrollWidth <= e.clientWidth)
    faults.push("there is nothing to do here");
  const reached = [...e.getClientRects()].some(part => [.1, .5, .9].some(across => [.1, .5, .9].some(down => {
    const top = document.elementFromPoint(part.left + part.width * across, part.top + part.height * down);
    return top && (e.contains(top) || top.contains(e) || e.labels && [...e.labels].some(label => label.contains(top)));
  })));
  if (!reached) faults.push("something lies over the focus");
  return faults.map(fault => `${fault}: ${e.outerHTML.slice(0, 100)}`);
}"""


def faults_at_focus(page: Page) -> list[str]:
    """What keeps a reader from seeing where the focus is now (WCAG 2.4.7 and 2.4.11)."""
    found: list[str] = page.locator(":focus").or_(page.locator("body:not(:has(:focus))")).first.evaluate(_STOP)
    return found


def walk_to(page: Page, goal: Locator, limit: int = 120) -> None:
    """Press Tab until the goal has the focus. Fails at the first stop that is not seen, or when the goal is not reached."""
    goal.wait_for()
    for _ in range(limit):
        page.keyboard.press("Tab")
        faults = faults_at_focus(page)
        assert faults == []
        if goal.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError(f"{limit} stops, and never at {goal}")


def skip(page: Page) -> None:
    """Take the link that skips to the content."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'content'")


def open_by_key(page: Page, goal: Locator, address: str) -> None:
    """Walk to a link, follow it, and wait for the address, which is a pattern."""
    walk_to(page, goal)
    page.keyboard.press("Enter")
    page.wait_for_url(address)
