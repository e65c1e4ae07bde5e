"""The map to take away: its picture in each language as SVG and PNG, by address."""

from __future__ import annotations

from collections.abc import Iterator

from ...plan import addresses
from ...plan.site import SitePlan
from ..cache import Cache, key, recipe
from ..context import PageContext
from ..views.map import on_the_map
from .png_picture import png
from .poster import poster
from .svg_picture import svg

PARTS = ("map/png_picture.py", "map/svg_picture.py", "canvas.py", "outline.py", "typesetting.py", "assets/inter-400-700.woff2")
"""Whatever the pixels depend on beside the figures."""


def map_pictures(plan: SitePlan, cache: Cache) -> Iterator[tuple[str, bytes]]:
    """Every picture of the map; PNG is dear to make, so it is kept by the figures it is made of."""
    for page in plan.pages:
        if page.kind == "map":
            context = PageContext(plan, page)
            shown = poster(context, on_the_map(context))
            yield addresses.map_picture(page.language, "svg"), svg(shown)
            kept = key(recipe(*PARTS), repr(shown))
            yield addresses.map_picture(page.language, "png"), cache.kept(kept, lambda shown=shown: png(shown))  # type: ignore[misc]
