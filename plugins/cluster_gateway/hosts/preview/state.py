"""The content as it stands now: read again when a file was saved, painted when somebody asks."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ...plan import addresses
from ...plan.addresses import Site
from ...plan.examination import judge
from ...plan.page import Page
from ...plan.site import SitePlan, plan
from ...records.collecting import uncollected
from ...records.collection import VOCABULARIES, Records
from ...records.language import LANGUAGES
from ...records.loading import Reading, read
from ...records.problem import Problem
from ...records.readings import Readings
from ...render.cache import FOLDER, Cache
from ...render.files import Family, families
from ...render.frames import Frame, FrameKey, frame_key, frame_keys, slot_values
from ...render.painter import paint

Framing = Callable[[SitePlan], Mapping[FrameKey, Frame]]
"""The host's frames for the pages of a plan."""


@dataclass
class Shown:
    """A plan that pages are painted from, and what has been made of it so far."""

    plan: SitePlan
    frames: Mapping[FrameKey, Frame]
    cache: Cache
    pages: dict[str, Page] = field(init=False)
    made: dict[str, bytes] = field(default_factory=dict)
    begun: dict[str, tuple[Family, Iterator[tuple[str, bytes]]]] = field(init=False)

    def __post_init__(self) -> None:
        self.pages = {page.address: page for page in self.plan.pages}
        found = families(self.plan, self.cache)
        self.begun = {f"{family.name} {family.language}": (family, family.make()) for family in found}

    def has_frames_for(self, pages: Iterable[Page]) -> bool:
        """Whether there is a frame for each of ``pages``; there is for one that is at the same place as one before it."""
        new = (page for page in pages if not _placed_alike(self.pages.get(page.address), page))
        return self.frames.keys() >= set(frame_keys(new))

    def page(self, address: str) -> bytes | None:
        """A page, painted into its frame; None when there is none at ``address``."""
        page = self.pages.get(address)
        if page is None:
            return None
        values = slot_values(page, self.plan, paint(page, self.plan), self.plan.site.repository)
        return self.frames[frame_key(page)].fill(values).encode()

    def file(self, address: str) -> bytes | None:
        """A file that is not a page. Families of files are made only as far as needed to find it."""
        if address not in self.made:
            for name, (family, files) in list(self.begun.items()):
                if not family.holds(address):
                    continue
                for made, content in files:
                    self.made[made] = content
                    if made == address:
                        return content
                del self.begun[name]
        return self.made.get(address)


class Preview:
    """What a browser is shown. ``version`` counts the states of the content; problems do not take the last good pages away."""

    def __init__(self, root: Path, today: date, site: Site, framing: Framing):
        self.root, self.today, self.site, self._framing = root, today, site, framing
        self.version = 0
        self.problems: tuple[Problem, ...] = ()
        self._readings = Readings()
        self._read: Reading | None = None
        self._shown: Shown | None = None
        self._sound: Shown | None = None
        self._painting, self._changed = threading.Lock(), threading.Condition()

    def read(self, changed: Iterable[str] | None = None) -> bool:
        """Read what has changed and show it; True when it can be shown. The rules between records are for ``judge``.

        ``changed`` are the files and folders below the root that may be others than before; None when nobody knows.
        """
        self._readings.touch(changed)
        with uncollected():
            shown = self._read_and_show()
            gc.freeze()  # looked through in ``collect``, and not while a page is painted
        return shown

    def _read_and_show(self) -> bool:
        self._read = read(self.root, self.today, self._readings)
        records, stopping = self._read.records, _stopping(self._read.problems)
        if stopping or len(records.vocabularies) < len(VOCABULARIES):
            self._tell(stopping)
            return False
        try:
            shown = self._show(records)
        except Exception:  # what cannot be planned breaks a rule, and the rules say it in words
            self.judge()
            if self.problems:
                return False
            raise
        with self._painting:
            self._shown = shown
        self._tell(())
        return True

    def judge(self) -> None:
        """Hold what was read against every rule, and tell of what is found."""
        stopping = _stopping(judge(self._read)) if self._read else ()
        if stopping != self.problems:
            self._tell(stopping)
        if not stopping:
            self._sound = self._shown

    def collect(self) -> None:
        """Throw away what is no longer used. All that is there is looked through, so only when nobody waits for a page."""
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def page(self, address: str) -> bytes | None:
        """A page as it stands, None when there is none at ``address`` (or nothing could be read yet)."""
        return self._made(lambda shown: shown.page(address))

    def has(self, address: str) -> bool:
        """Whether there is a page at ``address``."""
        return self._shown is not None and address in self._shown.pages

    def file(self, address: str) -> bytes | None:
        """A file that is not a page, None when there is none at ``address``."""
        return self._made(lambda shown: shown.file(address))

    def _made(self, make: Callable[[Shown], bytes | None]) -> bytes | None:
        """What is made of the content as it stands, or as it stood when it last held together."""
        with self._painting:
            shown, sound = self._shown, self._sound
            try:
                return make(shown) if shown else None
            except Exception:  # what cannot be made breaks a rule, and the rules say it in words
                self.judge()
                if not self.problems or sound is None:
                    raise
                return make(sound)

    def wait(self, after: int, seconds: float) -> int:
        """The version, as soon as it is another than ``after``, at the latest in ``seconds``."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != after, seconds)
            return self.version

    def _show(self, records: Records) -> Shown:
        planned = plan(records, self.site)
        before = self._shown
        if before and _framed_alike(before.plan, planned) and before.has_frames_for(planned.pages):
            frames = before.frames
        else:
            frames = self._framing(planned)
        return Shown(planned, frames, Cache(self.root / FOLDER))

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        with self._changed:
            self.problems = problems
            self.version += 1
            self._changed.notify_all()


def _stopping(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.severity == "problem")


def _placed_alike(one: Page | None, other: Page) -> bool:
    return one is not None and (one.kind, one.section, one.language) == (other.kind, other.section, other.language)


def _framed_alike(before: SitePlan, after: SitePlan) -> bool:
    """Whether frames of the one plan serve the other: menus are all they tell of the content."""
    places = [("header", language) for language in LANGUAGES] + [("footer", language) for language in LANGUAGES]
    return all(before.menu(where, language) == after.menu(where, language) for where, language in places)  # type: ignore[arg-type]


def address_of(path: str) -> str:
    """The address asked for by the path of a request, without its query: ``/klynger/made/`` → ``klynger/made/``."""
    address = path.partition("?")[0].lstrip("/")
    name = addresses.file_of("")
    return address.removesuffix(name) if address == name or address.endswith(f"/{name}") else address
