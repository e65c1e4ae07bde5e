"""Hearing of saved files, and bringing the preview up to date."""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from .state import Preview

CONTENT = ("clusters", "success-stories", "content")
IDLE = 0.3
"""Seconds without another change until the rules are asked: what is saved now is shown before what was saved is judged."""
QUIET = 5.0
"""Seconds without another change until what is no longer used is thrown away."""
MANY = 500
"""Changes at once from which on everything is looked at: the system's own list of them may have run over."""
CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileModifiedEvent, FileDeletedEvent, FileMovedEvent, DirCreatedEvent, DirDeletedEvent, DirMovedEvent,
]  # fmt: skip
"""The events that are heard. That files are opened is not among them: reading the content opens thousands."""


class Watch(FileSystemEventHandler):
    """Calls ``preview`` to read again when something below its content changed; ``said`` hears the seconds it took."""

    def __init__(self, preview: Preview, said: Callable[[float], None]):
        self.preview, self._said = preview, said
        self._changed: SimpleQueue[Path] = SimpleQueue()
        self._something, self._over = threading.Event(), False
        self._observer = Observer()
        self._thread = threading.Thread(target=self._follow, daemon=True)

    def start(self) -> None:
        """Begin. Raises OSError when the system watches no more folders."""
        for name in CONTENT:
            if (self.preview.root / name).is_dir():
                self._observer.schedule(self, str(self.preview.root / name), recursive=True, event_filter=CHANGES)
        self._observer.start()
        self._thread.start()

    def stop(self) -> None:
        """End."""
        self._over = True
        self._something.set()
        self._observer.stop()
        self._observer.join()
        self._thread.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note that something changed; hidden files, which editors write beside the real ones, do not count."""
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if not all(path.name.startswith(".") or path.name.endswith("~") for path in paths):
            for path in paths:
                self._changed.put(path)
            self._something.set()

    def _taken(self) -> set[str] | None:
        """The files and folders that changed since it was last asked; None when some may be missing, or stand elsewhere."""
        paths = {self._changed.get() for _ in range(self._changed.qsize())}
        root = self.preview.root
        if len(paths) > MANY or not all(path.is_relative_to(root) for path in paths):
            return None
        return {path.relative_to(root).as_posix() for path in paths}

    def _follow(self) -> None:
        while True:
            self._something.wait()
            if self._over:
                return
            self._something.clear()
            started = time.monotonic()
            try:
                if self.preview.read(self._taken()):
                    self._said(time.monotonic() - started)
                    if not self._something.wait(IDLE):
                        self.preview.judge()
                    if not self._something.wait(QUIET):
                        self.preview.collect()
            except Exception:  # a fault of ours must not end the preview
                traceback.print_exc()
