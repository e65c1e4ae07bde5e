"""What of the earlier site is as it would be made now, and is taken over instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..plan.answers import Sums
from .basis import Basis
from .earlier import EarlierSite
from .integrity.gathering import Gathered
from .integrity.keeping import Known


class Reuse:
    """The ``earlier`` site, what its things rest on, and which of the questions they asked have another answer now."""

    def __init__(self, earlier: EarlierSite | None, before: Basis, sums: Sums, processes: int = 1):
        """All questions are asked here, in so many ``processes``."""
        self.earlier, self.before = earlier, before
        self._changed = before.changed(sums, processes) if earlier else set[int]()

    def stays(self, names: Sequence[str], frame: str = "") -> bool:
        """Whether files made at one stroke, the first of which names the thing, would come out as they stand there."""
        thing = self.before.things.get(names[0]) if names else None
        if self.earlier is None or thing is None or thing.frame != frame:
            return False
        return self._changed.isdisjoint(thing.questions) and self.earlier.checksums.keys() >= set(names)

    def take(self, names: Iterable[str], folder: Path, base: str, known: Known) -> Gathered:
        """Take files over into ``folder``, and what is known of them. Raises OSError when that cannot be done."""
        assert self.earlier is not None
        gathered = Gathered()
        for name in names:
            sum = self.earlier.checksums[name]
            content = _taken(folder, name, self.earlier)
            if known.checksums.get(name) == sum:
                gathered.checksums[name] = sum
                gathered.same.append(name)
            else:
                gathered.look(name, content or (folder / name).read_bytes(), sum, base, known)
        return gathered


def _taken(folder: Path, name: str, earlier: EarlierSite) -> bytes | None:
    """Link a file from the earlier site; where that cannot be done it is copied, and its content given back."""
    try:
        return _put(name, folder / name, earlier)
    except FileNotFoundError:  # its folder is not there yet
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        return _put(name, folder / name, earlier)


def _put(name: str, path: Path, earlier: EarlierSite) -> bytes | None:
    if earlier.links(name, earlier.checksums[name], path):
        return None
    content = (earlier.folder / name).read_bytes()
    path.write_bytes(content)
    return content
