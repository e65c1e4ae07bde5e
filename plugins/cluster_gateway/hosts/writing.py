"""Writing the finished site into a folder, the same for every host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..plan import addresses
from ..plan.answers import Sums
from ..plan.site import SitePlan
from ..records.sharing import Work, processors, share
from ..render import prose, texts
from ..render.cache import Cache
from ..render.frames import Frame, FrameKey
from ..render.lots import files_of
from ..render.pictures import picture_lots
from ..render.questions import WAYS
from .basis import Basis
from .earlier import EarlierSite
from .integrity.gathering import Gathered
from .integrity.keeping import Known
from .making import PORTION, Making
from .manifest import write_manifest
from .reuse import Reuse
from .search_index import Indexing, is_made_of, made_of

_FEW = 10
"""When fewer than this part of the pages is painted, texts are not converted for all of them."""


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
    linked from there and not written again, and so is its index; what by its basis ``before`` would come out the same is not
    even made. Without ``before``, which may be empty, it is not found out either what this site rests on. Files that are
    ``known`` from a check before are not looked into. Raises KeyError when the host gave no frame for a page, before anything
    of that page is written.
    """
    number, cache, known, sums = processes or processors(), cache or Cache(), known or Known(), Sums(plan, WAYS)
    rest = sums.of_the_rest()
    believed = before if before and before.rest == rest else Basis()
    reuse = Reuse(earlier, believed, sums, number)
    making = Making(plan, frames, folder, repository, cache, known, reuse, sums, listening=before is not None)
    works = making.works()
    _make_first(plan, cache, number, all_texts=len(making.pages) > len(plan.pages) // _FEW)
    gathered, basis = Gathered(), Basis(sums=dict(believed.sums), rest=rest)
    for part in share(works, number):
        gathered.add(part.gathered)
        basis.add(part.basis)
        basis.things |= {name: believed.things[name] for name in part.staying}
    write_manifest(folder, gathered.checksums)
    gathered.recall(known)
    state = made_of({name: thing.searched for name, thing in basis.things.items() if thing.searched})
    index = addresses.search_index()
    if earlier and earlier.links_all(index, folder / index):
        return Written(gathered, state, basis, outdated=not is_made_of(folder, state))
    return Written(gathered, state, basis, Indexing(folder, folder / index))


def _make_first(plan: SitePlan, cache: Cache, processes: int, all_texts: bool) -> None:
    """What stands on many pages and in many files, made before them: texts converted, and the pictures of articles.

    Where few pages are made, texts are taken from those that are kept when they are asked for.
    """
    kept = texts.read_kept(cache.folder)
    found = list(dict.fromkeys(texts.texts_of(plan.records))) if all_texts else []
    works = [Work(len(found), partial(texts.converted, found[part::processes], kept)) for part in range(processes)]
    if cache.folder is not None:
        parts = [slice(part, None, PORTION) for part in range(PORTION)]
        works += [Work(1, partial(_keep_pictures, plan, cache, part)) for part in parts]
    pairs = [pair for converted in share(works, processes) for pair in converted]
    prose.keep(pairs)
    prose.look_among(partial(texts.from_kept, kept=kept))
    if all_texts:
        texts.keep(cache.folder, pairs, kept)


def _keep_pictures(plan: SitePlan, cache: Cache, articles: slice) -> tuple[()]:
    for _ in files_of(picture_lots(plan, cache, articles)):
        pass
    return ()
