"""Writing the finished site into a folder, page by page, the same for every host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, groupby
from pathlib import Path

from ..plan import addresses
from ..plan.answers import Sums
from ..plan.page import Page
from ..plan.site import SitePlan
from ..records.language import Language
from ..render import prose, texts
from ..render.cache import Cache
from ..render.files import Family, families
from ..render.frames import Frame, FrameKey, frame_key, slot_values
from ..render.painter import paint
from ..render.pictures import picture_files
from .basis import Basis, Thing
from .earlier import EarlierSite
from .integrity.gathering import Gathered
from .integrity.keeping import Known
from .manifest import checksum, write_manifest
from .search_index import Indexing, is_made_of, made_of, searched_part
from .sharing import Work, processors, share

Group = tuple[str, Language | None]
_PORTION = 200
"""Pages that one process paints before it looks for more: with few, what pages have in common is worked out too often."""

_LINKED = 2_000
"""Pages of the earlier site that one process takes over before it looks for more."""

_BATCH = 2_000_000
"""Bytes of files that are written before they are looked into: in turns with painting, both take longer by a fifth."""


def _group(page: Page) -> Group:
    return ("data", None) if page.kind == "open-data" else ("pages", page.language)


@dataclass
class Written:
    """A site that was written: what was seen of each file, and how it stands with its search index.

    ``indexing`` is at work on it, None when there is an index; that is the one of the site before when it is ``outdated``.
    ``made_of`` is what the index of this site is made of, and ``basis`` what its pages rest on.
    """

    gathered: Gathered
    made_of: str
    basis: Basis
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
    before: Basis | None = None,
) -> Written:
    """Write all pages and files of the plan below ``folder`` and their manifest, and last begin the search index over them.

    ``processes`` work at once, by default as many as there are processors. A file that is the same in the ``earlier`` site is
    linked from there and not written again, and so is its index; a page that by its basis ``before`` would come out the same is
    not even painted. Files that are ``known`` from a check before are not looked into.
    Raises KeyError when the host gave no frame for a page, before anything of that page is written.
    """
    number, cache = processes or processors(), cache or Cache()
    _make_first(plan, cache, number)
    known = known or Known()
    gathered, basis = Gathered(), Basis(rest=Sums(plan).of_the_rest())
    before = before if before and before.rest == basis.rest else Basis()
    made = Made(plan, frames, folder, repository, cache, earlier, known, before)
    for seen, rests in share(made.works(), number):
        gathered.add(seen)
        basis.add(rests)
    parts = {name: thing.searched for name, thing in basis.things.items() if thing.searched}
    write_manifest(folder, gathered.checksums)
    gathered.recall(known)
    state, index = made_of(parts), addresses.search_index()
    if earlier and earlier.links_all(index, folder / index):
        return Written(gathered, state, basis, outdated=not is_made_of(folder, state))
    return Written(gathered, state, basis, Indexing(folder, folder / index))


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
        earlier: EarlierSite | None, known: Known, before: Basis,
    ):  # fmt: skip
        self.plan, self.frames, self.folder, self.repository, self.cache = plan, frames, folder, repository, cache
        self.earlier, self.known, self.before = earlier, known, before
        self._sums = Sums(plan)
        self._frames = {key: checksum("\0".join(frame.parts).encode()) for key, frame in frames.items()}
        self._changed = before.changed(self._sums) if earlier else set[int]()

    def works(self) -> list[Work]:
        """Everything there is to do; each work gives what was seen of the files it has written, and what its pages rest on.

        What is worked out once is done together: the open data and the page that tells how large its files are.
        """
        files = {(family.name, family.language): family for family in families(self.plan, self.cache)}
        works, same = [], [page for page in self.plan.pages if self._is_same(page)]
        spared = {page.address for page in same}
        for group, pages in self._groups(page for page in self.plan.pages if page.address not in spared):
            family = files.pop(group, None)
            weight = len(pages) + (family.weight if family else 0)
            works.append(Work(weight, partial(self._write, pages, family)))
        works += [Work(family.weight, partial(self._write, (), family)) for family in files.values()]
        names = [addresses.file_of(page.address) for page in same]
        portions = [names[begin : begin + _LINKED] for begin in range(0, len(names), _LINKED)]
        return works + [Work(1, partial(self._keep_pages, portion)) for portion in portions]

    def _is_same(self, page: Page) -> bool:
        """Whether a page would come out as it stands in the earlier site; of those made with files nobody knows."""
        return _group(page)[0] == "pages" and self._stays((addresses.file_of(page.address),), self._frames[frame_key(page)])

    def _stays(self, names: Sequence[str], frame: str = "") -> bool:
        """Whether what is made at one stroke would come out as it stands in the earlier site."""
        thing = self.before.things.get(names[0]) if self.earlier and names else None
        if self.earlier is None or thing is None or thing.frame != frame or not self._changed.isdisjoint(thing.questions):
            return False
        return self.earlier.checksums.keys() >= set(names)

    def _keep_pages(self, names: Sequence[str]) -> tuple[Gathered, Basis]:
        """Keep pages of the earlier site, with what is known of them and what they rest on."""
        gathered, basis = Gathered(), Basis()
        self._keep(names, gathered)
        basis.add(self.before, names)
        return gathered, basis

    def _keep(self, names: Iterable[str], gathered: Gathered) -> None:
        """Keep files of the earlier site as they are."""
        assert self.earlier is not None
        for name in names:
            found = self.earlier.checksums[name]
            content = take_over(self.folder, name, self.earlier)
            if self.known.checksums.get(name) == found:
                gathered.checksums[name] = found
                gathered.same.append(name)
            else:
                gathered.look(name, content or (self.folder / name).read_bytes(), found, self.plan.site.url, self.known)

    def _write(self, pages: Sequence[Page], family: Family | None) -> tuple[Gathered, Basis]:
        gathered, basis, base = Gathered(), Basis(), self.plan.site.url
        files = self._files(family, gathered, basis) if family else ()
        contents = chain(files, self.painted(pages, basis))  # a page tells the sizes of files made before it
        for batch in _batches(contents):
            sums = [write(self.folder, name, content, self.earlier) for name, content in batch]
            for (name, content), found in zip(batch, sums, strict=True):
                gathered.look(name, content, found, base, self.known)
                if name.endswith(".html") and name in basis.things and (part := searched_part(content)):
                    basis.things[name] = basis.things[name]._replace(searched=checksum(part))
        basis.answer_all(self._sums)
        return gathered, basis

    def _files(self, family: Family, gathered: Gathered, basis: Basis) -> Iterator[tuple[str, bytes]]:
        """The files of a family that are to be written; those that stay are kept."""
        kept: list[str] = []
        for lot in family.lots():
            if not lot.names:
                yield from lot.make()
            elif self._stays(lot.names):
                self._keep(lot.names, gathered)
                kept.append(lot.names[0])
            else:
                made, questions = basis.making(lambda lot=lot: tuple(lot.make()))  # type: ignore[misc]
                basis.things[lot.names[0]] = Thing("", "", questions)
                yield from made
        basis.add(self.before, kept)

    def _groups(self, of: Iterable[Page]) -> Iterator[tuple[Group, list[Page]]]:
        """Pages by the family of files they are made with; those that are made with none, in handy portions."""
        for group, found in groupby(sorted(of, key=lambda page: str(_group(page))), key=_group):
            pages = list(found)
            portion = _PORTION if group[0] == "pages" else len(pages)
            for begin in range(0, len(pages), portion):
                yield group, pages[begin : begin + portion]

    def painted(self, pages: Iterable[Page], basis: Basis) -> Iterator[tuple[str, bytes]]:
        """Pages painted into their frames, by the names of their files; ``basis`` is told what they rest on."""
        for page in pages:
            name, key = addresses.file_of(page.address), frame_key(page)
            values, questions = basis.making(partial(self._values, page.address))
            basis.things[name] = Thing(self._frames[key], "", questions)
            yield name, self.frames[key].fill(values).encode()

    def _values(self, address: str) -> dict[str, str]:
        page = self.plan.page(address)
        assert page is not None
        return slot_values(page, self.plan, paint(page, self.plan), self.repository)


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


def take_over(folder: Path, name: str, earlier: EarlierSite) -> bytes | None:
    """Link one file from the ``earlier`` site; where that cannot be done it is copied, and its content given back."""
    path = folder / name
    try:
        linked = earlier.links(name, earlier.checksums[name], path)
    except FileNotFoundError:  # its folder is not there yet
        path.parent.mkdir(parents=True, exist_ok=True)
        linked = earlier.links(name, earlier.checksums[name], path)
    if linked:
        return None
    content = (earlier.folder / name).read_bytes()
    path.write_bytes(content)
    return content


def _put(path: Path, name: str, content: bytes, checksum: str, earlier: EarlierSite | None) -> None:
    if earlier is None or not earlier.links(name, checksum, path):
        path.write_bytes(content)
