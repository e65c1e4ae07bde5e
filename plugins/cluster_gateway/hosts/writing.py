"""Writing the finished site into a folder, page by page, the same for every host."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from pathlib import Path

from ..plan import addresses
from ..plan.page import Page
from ..plan.site import SitePlan
from ..records.language import Language
from ..render import prose, texts
from ..render.cache import Cache
from ..render.files import families
from ..render.frames import Frame, FrameKey, frame_key, slot_values
from ..render.painter import paint
from ..render.pictures import picture_files
from .earlier import EarlierSite
from .integrity.gathering import Gathered
from .integrity.keeping import Known
from .manifest import checksum, write_manifest
from .search_index import Indexing, is_made_of, made_of, searched_part
from .sharing import Work, processors, share

Group = tuple[str, Language | None]
Files = Callable[[], Iterable[tuple[str, bytes]]]
_PORTION = 200
"""Pages that one process paints before it looks for more: with few, what pages have in common is worked out too often."""

_BATCH = 2_000_000
"""Bytes of files that are written before they are looked into: in turns with painting, both take longer by a fifth."""


def _group(page: Page) -> Group:
    return ("data", None) if page.kind == "open-data" else ("pages", page.language)


@dataclass
class Written:
    """A site that was written: what was seen of each file, and how it stands with its search index.

    ``indexing`` is at work on it, None when there is an index; that is the one of the site before when it is ``outdated``.
    ``made_of`` is what the index of this site is made of.
    """

    gathered: Gathered
    made_of: str
    indexing: Indexing | None = None
    outdated: bool = False

    def finish(self) -> None:
        """Wait for the index. Raises SearchIndexError when it cannot be made."""
        if self.indexing:
            self.indexing.end(self.made_of)

    def stop(self) -> None:
        """Do not wait for the index."""
        if self.indexing:
            self.indexing.stop()


def write_site(
    plan: SitePlan,
    frames: Mapping[FrameKey, Frame],
    folder: Path,
    repository: str = "",
    cache: Cache | None = None,
    processes: int | None = None,
    earlier: EarlierSite | None = None,
    known: Known | None = None,
) -> Written:
    """Write all pages and files of the plan below ``folder`` and their manifest, and last begin the search index over them.

    ``processes`` work at once, by default as many as there are processors. A file that is the same in the ``earlier`` site is
    linked from there and not written again, and so is its index. Files that are ``known`` from a check before are not looked
    into. Raises KeyError when the host gave no frame for a page, before anything of that page is written.
    """
    number, cache = processes or processors(), cache or Cache()
    _make_first(plan, cache, number)
    known = known or Known()
    made = Made(plan, frames, folder, repository, cache, earlier, known)
    gathered, parts = Gathered(), dict[str, str]()
    for seen, searched in share(made.works(), number):
        gathered.add(seen)
        parts |= searched
    write_manifest(folder, gathered.checksums)
    gathered.recall(known)
    state, index = made_of(parts), addresses.search_index()
    if earlier and earlier.links_all(index, folder / index):
        return Written(gathered, state, outdated=not is_made_of(folder, state))
    return Written(gathered, state, Indexing(folder, folder / index))


def _make_first(plan: SitePlan, cache: Cache, processes: int) -> None:
    """What stands on many pages and in many files, made before them: texts converted, and the pictures of articles."""
    found, kept = list(dict.fromkeys(texts.texts_of(plan.records))), texts.read_kept(cache.folder)
    works = [Work(len(found), partial(texts.converted, found[part::processes], kept)) for part in range(processes)]
    if cache.folder is not None:
        parts = [slice(part, None, _PORTION) for part in range(_PORTION)]
        works += [Work(1, partial(_keep_pictures, plan, cache, part)) for part in parts]
    pairs = [pair for converted in share(works, processes) for pair in converted]
    prose.keep(pairs)
    texts.keep(cache.folder, pairs, kept)


def _keep_pictures(plan: SitePlan, cache: Cache, articles: slice) -> tuple[()]:
    for _ in picture_files(plan, cache, articles):
        pass
    return ()


class Made:
    """The site being made, in works that can be done in any order and in several processes at once."""

    def __init__(
        self, plan: SitePlan, frames: Mapping[FrameKey, Frame], folder: Path, repository: str, cache: Cache,
        earlier: EarlierSite | None, known: Known,
    ):  # fmt: skip
        self.plan, self.frames, self.folder, self.repository, self.cache = plan, frames, folder, repository, cache
        self.earlier, self.known = earlier, known

    def works(self) -> list[Work]:
        """Everything there is to do; each work gives what was seen of the files it has written, and the
        checksums of what is searched of them.

        What is worked out once is done together: the open data and the page that tells how large its files are.
        """
        files = {(family.name, family.language): family for family in families(self.plan, self.cache)}
        works = []
        for group, pages in self._groups():
            family = files.pop(group, None)
            weight = len(pages) + (family.weight if family else 0)
            works.append(Work(weight, partial(self._write, pages, family.make if family else None)))
        return works + [Work(family.weight, partial(self._write, (), family.make)) for family in files.values()]

    def _write(self, pages: Sequence[Page], made: Files | None) -> tuple[Gathered, dict[str, str]]:
        gathered, searched, base = Gathered(), dict[str, str](), self.plan.site.url
        contents = chain(made() if made else (), self.painted(pages))  # a page tells the sizes of files made before it
        for batch in _batches(contents):
            sums = [write(self.folder, name, content, self.earlier) for name, content in batch]
            for (name, content), found in zip(batch, sums, strict=True):
                gathered.look(name, content, found, base, self.known)
                if name.endswith(".html") and (part := searched_part(content)):
                    searched[name] = checksum(part)
        return gathered, searched

    def _groups(self) -> Iterator[tuple[Group, list[Page]]]:
        """The pages by the family of files they are made with; those that are made with none, in handy portions."""
        for group, found in groupby(sorted(self.plan.pages, key=lambda page: str(_group(page))), key=_group):
            pages = list(found)
            portion = _PORTION if group[0] == "pages" else len(pages)
            for begin in range(0, len(pages), portion):
                yield group, pages[begin : begin + portion]

    def painted(self, pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
        """Pages painted into their frames, by the names of their files."""
        for page in pages:
            values = slot_values(page, self.plan, paint(page, self.plan), self.repository)
            yield addresses.file_of(page.address), self.frames[frame_key(page)].fill(values).encode()


def _batches(contents: Iterable[tuple[str, bytes]]) -> Iterator[list[tuple[str, bytes]]]:
    batch: list[tuple[str, bytes]] = []
    size = 0
    for name, content in contents:
        batch.append((name, content))
        size += len(content)
        if size > _BATCH:
            yield batch
            batch, size = [], 0
    yield batch


def write(folder: Path, name: str, content: bytes, earlier: EarlierSite | None = None) -> str:
    """Write one file of the site, ``name`` being its address, or link it from the ``earlier`` site; its checksum."""
    found, path = checksum(content), folder / name
    try:
        _put(path, name, content, found, earlier)
    except FileNotFoundError:  # its folder is not there yet
        path.parent.mkdir(parents=True, exist_ok=True)
        _put(path, name, content, found, earlier)
    return found


def _put(path: Path, name: str, content: bytes, checksum: str, earlier: EarlierSite | None) -> None:
    if earlier is None or not earlier.links(name, checksum, path):
        path.write_bytes(content)
