"""Making the pages and files of a site, in works that can be done in any order and in several processes at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain, groupby
from pathlib import Path
from typing import TypeVar

from ..plan import addresses
from ..plan.answers import Sums
from ..plan.page import Page
from ..plan.site import SitePlan
from ..records.language import Language
from ..records.sharing import Work
from ..render.cache import Cache
from ..render.files import Family, families
from ..render.frames import Frame, FrameKey, frame_key, slot_values
from ..render.painter import paint
from .basis import Basis, Thing
from .earlier import EarlierSite
from .integrity.gathering import Gathered
from .integrity.keeping import Known
from .manifest import checksum
from .reuse import Reuse
from .search_index import searched_part

T = TypeVar("T")
Group = tuple[str, Language | None]
PORTION = 200
"""Pages that one process paints before it looks for more: with few, what pages have in common is worked out too often."""

_TAKEN = 2_000
"""Pages of the earlier site that one process takes over before it looks for more."""

_BATCH = 2_000_000
"""Bytes of files that are written before they are looked into: in turns with painting, both take longer by a fifth."""


@dataclass
class Part:
    """A part of the site: what was seen of its files, what was made rests on what, and what stays as it was."""

    gathered: Gathered = field(default_factory=Gathered)
    basis: Basis = field(default_factory=Basis)
    staying: list[str] = field(default_factory=list)
    """The names of things."""


@dataclass
class Making:
    """A site being made. ``listening`` finds out what each thing rests on, which takes a twentieth of the time."""

    plan: SitePlan
    frames: Mapping[FrameKey, Frame]
    folder: Path
    repository: str
    cache: Cache
    known: Known
    reuse: Reuse
    sums: Sums
    listening: bool

    def works(self) -> list[Work]:
        """Everything there is to do; each work gives a ``Part``.

        What is worked out once is done together: the open data and the page that tells how large its files are.
        """
        files = {(family.name, family.language): family for family in families(self.plan, self.cache)}
        works = []
        for group, pages in _groups(self.pages):
            family = files.pop(group, None)
            weight = len(pages) + (family.weight if family else 0)
            works.append(Work(weight, partial(self._write, pages, family)))
        works += [Work(family.weight, partial(self._write, (), family)) for family in files.values()]
        painted = {page.address for page in self.pages}
        names = [addresses.file_of(page.address) for page in self.plan.pages if page.address not in painted]
        portions = [names[begin : begin + _TAKEN] for begin in range(0, len(names), _TAKEN)]
        return works + [Work(1, partial(self._take, portion)) for portion in portions]

    @cached_property
    def pages(self) -> list[Page]:
        """The pages that must be painted. Those made with files always must, since nobody is asked for the files."""
        return [
            page
            for page in self.plan.pages
            if _group(page)[0] != "pages"
            or not self.reuse.stays((addresses.file_of(page.address),), self._frame_sums[frame_key(page)])
        ]

    def _take(self, names: list[str]) -> Part:
        return Part(self.reuse.take(names, self.folder, self.plan.site.url, self.known), Basis(), names)

    def _write(self, pages: Sequence[Page], family: Family | None) -> Part:
        part, base = Part(), self.plan.site.url
        files, things = self._files(family, part) if family else (), part.basis.things
        contents = chain(files, self._painted(pages, part.basis))  # a page tells the sizes of files made before it
        for batch in _batches(contents):
            sums = [write(self.folder, name, content, self.reuse.earlier) for name, content in batch]
            for (name, content), found in zip(batch, sums, strict=True):
                part.gathered.look(name, content, found, base, self.known)
                if name.endswith(".html") and name in things and (searched := searched_part(content)):
                    things[name] = things[name]._replace(searched=checksum(searched))
        part.basis.answer_all(self.sums)
        return part

    def _files(self, family: Family, part: Part) -> Iterator[tuple[str, bytes]]:
        """The files of a family that are to be written; those that stay are taken over."""
        for lot in family.lots():
            if not lot.names:
                yield from lot.make()
            elif self.reuse.stays(lot.names):
                part.gathered.add(self.reuse.take(lot.names, self.folder, self.plan.site.url, self.known))
                part.staying.append(lot.names[0])
            else:
                yield from self._made(lot.names[0], "", part.basis, lambda lot=lot: tuple(lot.make()))  # type: ignore[misc]

    def _painted(self, pages: Iterable[Page], basis: Basis) -> Iterator[tuple[str, bytes]]:
        """Pages painted into their frames, by the names of their files."""
        for page in pages:
            name, key = addresses.file_of(page.address), frame_key(page)
            values = self._made(name, self._frame_sums[key], basis, partial(self._values, page.address))
            yield name, self.frames[key].fill(values).encode()

    def _made(self, name: str, frame: str, basis: Basis, make: Callable[[], T]) -> T:
        """A thing made; ``basis`` is told what it rests on."""
        if not self.listening:
            basis.things[name] = Thing(frame)
            return make()
        made, questions = basis.making(make)
        basis.things[name] = Thing(frame, questions=questions)
        return made

    def _values(self, address: str) -> dict[str, str]:
        page = self.plan.page(address)
        assert page is not None
        return slot_values(page, self.plan, paint(page, self.plan), self.repository)

    @cached_property
    def _frame_sums(self) -> Mapping[FrameKey, str]:
        return {key: checksum("\0".join(frame.parts).encode()) for key, frame in self.frames.items()}


def _group(page: Page) -> Group:
    return ("data", None) if page.kind == "open-data" else ("pages", page.language)


def _groups(of: Iterable[Page]) -> Iterator[tuple[Group, list[Page]]]:
    """Pages by the family of files they are made with; those that are made with none, in handy portions."""
    for group, found in groupby(sorted(of, key=lambda page: str(_group(page))), key=_group):
        pages = list(found)
        portion = PORTION if group[0] == "pages" else len(pages)
        for begin in range(0, len(pages), portion):
            yield group, pages[begin : begin + portion]


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
