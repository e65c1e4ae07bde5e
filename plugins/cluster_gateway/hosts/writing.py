"""Writing the finished site into a folder, page by page, the same for every host."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from ..plan import addresses
from ..plan.page import Page
from ..plan.site import SitePlan
from ..records.language import Language
from ..render.cache import Cache
from ..render.files import families
from ..render.frames import Frame, FrameKey, frame_key, slot_values
from ..render.painter import paint
from .manifest import write_manifest
from .search_index import write_search_index
from .sharing import Work, processors, share

Group = tuple[str, Language | None]
Files = Callable[[], Iterable[tuple[str, bytes]]]


def _group(page: Page) -> Group:
    if page.kind == "open-data":
        return "data", None
    return "feeds" if page.kind in ("news", "story", "edition") else "pages", page.language


def write_site(
    plan: SitePlan,
    frames: Mapping[FrameKey, Frame],
    folder: Path,
    repository: str = "",
    cache: Cache | None = None,
    processes: int | None = None,
) -> None:
    """Write all pages and files of the plan below ``folder``, their manifest, and last the search index over them.

    ``processes`` work at once, by default as many as there are processors. Raises KeyError when the host gave no frame for a
    page, before anything of that page is written, and SearchIndexError when the index cannot be made.
    """
    made = Made(plan, frames, folder, repository, cache or Cache())
    share(made.works(), processes or processors())
    write_manifest(folder)
    write_search_index(folder)


class Made:
    """The site being made, in works that can be done in any order and in several processes at once."""

    def __init__(
        self, plan: SitePlan, frames: Mapping[FrameKey, Frame], folder: Path, repository: str, cache: Cache
    ):  # fmt: skip
        self.plan, self.frames, self.folder, self.repository, self.cache = plan, frames, folder, repository, cache

    def works(self) -> list[Work]:
        """Everything there is to do.

        What is worked out from the same texts is done together: the articles and the feeds of a language, and the open data
        and the page that tells how large its files are.
        """
        files = {(family.name, family.language): family for family in families(self.plan, self.cache)}
        works = []
        for group, pages in self._groups():
            family = files.pop(group, None)
            weight = len(pages) + (family.weight if family else 0)
            made = family.make if family else None

            def act(pages: list[Page] = pages, made: Files | None = made) -> None:
                self.write_pages(pages)
                self.write_files(made() if made else ())

            works.append(Work(weight, act))
        for family in files.values():
            works.append(Work(family.weight, lambda family=family: self.write_files(family.make())))  # type: ignore[misc]
        return works

    def _groups(self) -> Iterator[tuple[Group, list[Page]]]:
        """The pages by the family of files they are made with."""
        for group, pages in groupby(sorted(self.plan.pages, key=lambda page: str(_group(page))), key=_group):
            yield group, list(pages)

    def write_pages(self, pages: Iterable[Page]) -> None:
        """Paint pages into their frames and write them."""
        for page in pages:
            values = slot_values(page, self.plan, paint(page, self.plan), self.repository)
            write(self.folder, addresses.file_of(page.address), self.frames[frame_key(page)].fill(values).encode())

    def write_files(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write files by their addresses."""
        for address, content in files:
            write(self.folder, address, content)


def write(folder: Path, name: str, content: bytes) -> None:
    """Write one file of the site; ``name`` is its address."""
    path = folder / name
    try:
        path.write_bytes(content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
