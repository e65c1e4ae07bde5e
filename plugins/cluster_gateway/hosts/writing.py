"""Writing the finished site into a folder, page by page, the same for every host."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from ..plan import addresses
from ..plan.page import Page
from ..plan.site import SitePlan
from ..render.cache import Cache
from ..render.files import site_files
from ..render.frames import Frame, FrameKey, frame_key, slot_values
from ..render.painter import paint
from .manifest import write_manifest
from .search_index import write_search_index

Progress = Callable[[int, int], None]


def painted(plan: SitePlan, frames: Mapping[FrameKey, Frame], repository: str) -> Iterator[tuple[Page, bytes]]:
    """Every page of the plan, painted into its frame."""
    for page in plan.pages:
        values = slot_values(page, plan, paint(page, plan), repository)
        yield page, frames[frame_key(page)].fill(values).encode()


def write_site(
    plan: SitePlan,
    frames: Mapping[FrameKey, Frame],
    folder: Path,
    repository: str = "",
    progress: Progress | None = None,
    cache: Cache | None = None,
) -> None:
    """Write all pages and files of the plan below ``folder``, their manifest, and last the search index over them.

    Raises KeyError when the host gave no frame for a page, before anything of that page is written, and
    SearchIndexError when the index cannot be made.
    """
    for number, (page, content) in enumerate(painted(plan, frames, repository), 1):
        write(folder, addresses.file_of(page.address), content)
        if progress:
            progress(number, len(plan.pages))
    for address, content in site_files(plan, cache or Cache()):
        write(folder, address, content)
    write_manifest(folder)
    write_search_index(folder)


def write(folder: Path, name: str, content: bytes) -> None:
    """Write one file of the site; ``name`` is its address."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
