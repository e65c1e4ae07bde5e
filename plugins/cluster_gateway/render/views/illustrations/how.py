"""How a cluster works: four drawn steps, told after the page that explains what a cluster is."""

from __future__ import annotations

from dataclasses import dataclass

from ....plan import addresses
from ...context import PageContext
from ...illustrations.scenes import DRAWINGS, EXPLAINED, GROUND, HEIGHT, OUTSIDE, RADIUS, WIDTH, Scene, scenes
from ...illustrations.shapes import Box
from .about import AboutView, TableView, about, cell


@dataclass(frozen=True)
class StepView:
    """A step: its drawing, its title and its text."""

    scene: Scene
    title: str
    text: str


@dataclass(frozen=True)
class HowView:
    """The illustration; ``drawings`` holds the path of each party."""

    about: AboutView
    box: str
    radius: float
    ground: Box
    outside: tuple[tuple[float, float], ...]
    drawings: dict[str, str]
    steps: tuple[StepView, ...]


def how(context: PageContext) -> HowView | None:
    """The illustration, where there is a page to take its words from."""
    page = context.records.pages.get(EXPLAINED)
    if page is None:
        return None
    say = context.word
    steps = tuple(
        StepView(s, say(f"illustrations.how.step.{s.id}.title"), say(f"illustrations.how.step.{s.id}.text")) for s in scenes()
    )  # fmt: skip
    rows = tuple((cell(say("illustrations.how.step-of", n=n)), cell(f"{s.title}. {s.text}")) for n, s in enumerate(steps, 1))
    text, _ = page.text(context.language)
    source = say("illustrations.how.source", page=text.title, date=context.day(text.revised))
    link = context.link(addresses.page(EXPLAINED, context.language, context.records))
    columns = (say("illustrations.how.number"), say("illustrations.how.happens"))
    headline, reading = say("illustrations.how.headline"), say("illustrations.how.reading")
    return HowView(
        about(context, "how", headline, reading, (), TableView(columns, rows), (source, link)),
        f"0 0 {WIDTH:g} {HEIGHT:g}", RADIUS, GROUND, OUTSIDE, DRAWINGS, steps,
    )  # fmt: skip
