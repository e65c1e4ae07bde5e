"""What each room of the gateway takes by itself: ``python -m cluster_gateway.desk.bench.parts ROOT YYYY-MM-DD``.

It runs in a process of its own, so that nothing is known from before, and prints seconds by part as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median

from ...plan.addresses import Site
from ...plan.links import broken_links
from ...plan.site import SitePlan, address_problems, plan
from ...records.loading import load
from ...render.cache import FOLDER, Cache
from ...render.data import folder as data
from ...render.files import families
from ...render.painter import paint
from ...render.share_card import draw, share_cards

CARDS = 100
"""How many cards are drawn to tell what one takes."""


def parts(root: Path, today: date) -> dict[str, float]:
    """Seconds by part of a build of the content below ``root``: each room's own work, without host, writing and index."""
    taken: dict[str, float] = {}
    clock = time.perf_counter
    started = clock()
    records, _ = load(root, today)
    taken["records: read, shape, rules"] = clock() - started

    started = clock()
    planned = plan(records, Site("https://klyngeporten.example/"))
    taken["plan: pages"] = clock() - started
    started = clock()
    _ = [*address_problems(records), *broken_links(records)]
    taken["plan: addresses and links checked"] = clock() - started

    started = clock()
    data.folder(planned)  # before the pages, since one of them tells the sizes of the files
    taken["data: open data"] = clock() - started

    painting: dict[str, float] = defaultdict(float)
    pages: dict[str, int] = defaultdict(int)
    for page in planned.pages:
        started = clock()
        paint(page, planned)
        painting[page.kind] += clock() - started
        pages[page.kind] += 1
    taken |= {f"render: {kind} ({pages[kind]} pages)": seconds for kind, seconds in painting.items()}

    taken["one card for sharing (median of the first)"] = _one_card(planned)
    started = clock()
    for family in families(planned, Cache(root / FOLDER)):
        for _ in family.make() if family.name != "data" else ():
            pass
    taken["files: all beside the pages, open data apart"] = clock() - started
    return taken


def _one_card(planned: SitePlan) -> float:
    """Seconds to draw a card for sharing: the median of the first ones, drawn anew."""
    seconds = []
    for _, card in islice(share_cards(planned), CARDS):
        started = time.perf_counter()
        draw(card)
        seconds.append(time.perf_counter() - started)
    return median(seconds)


if __name__ == "__main__":
    print(json.dumps(parts(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))))
