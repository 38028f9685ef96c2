"""Keeps the catalogue of the served dossier at hand, and makes it anew beside the readers when the dossier changed."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from dateline.cataloguing import QUICK, catalogue_place, make_catalogue
from dateline.dossier import Dossier, open_dossier
from dateline.dossier.catalogue import Catalogue, open_catalogue
from dateline.errors import DatelineError, DossierError
from dateline.records.decisions import Decision
from dateline.records.notes import Note, NoteState

__all__ = ["Keeper"]

Talk = tuple[tuple[tuple[int, int], ...], tuple[Decision, ...], tuple[tuple[Note, NoteState], ...]]
log = logging.getLogger(__name__)
_PATIENCE = 3.0  # seconds that who decided something waits to see it
_LOOK = 1.0  # seconds between looks at the dossier's state


class Keeper:
    """Hands out the newest whole catalogue; readers never wait for one that is being made, but for the very first."""

    def __init__(self, path: Path, *, cache: Path | None = None) -> None:
        """Take the dossier's file and the folder for catalogues."""
        self.path = path
        self.cache = cache
        self._place = catalogue_place(path, cache=cache)
        self._local = threading.local()
        self._generation = 0
        self._making = threading.Lock()
        self._looked = 0.0
        self._seen: tuple[tuple[int, int], ...] = ()
        self._talk: Talk | None = None
        self._state = ""
        self._apart: subprocess.Popen[str] | None = None

    @cached_property
    def reading(self) -> Dossier:
        """Return the dossier, open for reading as long as it is served; any thread may ask it."""
        return open_dossier(self.path, readonly=True)

    def talk(self) -> tuple[tuple[Decision, ...], tuple[tuple[Note, NoteState], ...]]:
        """Return the decisions and the notes; read again only when the dossier was written to."""
        now = self._written()
        if self._talk is None or self._talk[0] != now:
            self._talk = (now, self.reading.decisions(), self.reading.notes())
        return self._talk[1:]

    def _written(self) -> tuple[tuple[int, int], ...]:
        """Return what changes whenever somebody writes to the dossier."""
        told = []
        for path in (self.path, Path(f"{self.path}-wal")):
            try:
                found = path.stat()
            except OSError:
                continue
            told.append((found.st_mtime_ns, found.st_size))
        return tuple(told)

    @property
    def behind(self) -> bool:
        """Tell whether something was kept that the catalogue does not tell yet."""
        return self._making.locked()

    def start(self) -> None:
        """Make the catalogue when there is none; one of before is shown until that of today is made.

        Raises:
            DossierError: the dossier cannot be read.
        """
        self.reading.state()
        kept = open_catalogue(self._place)
        if kept is None:
            self._refresh(wait=True)
            return
        self._state = kept.state
        kept.close()
        self._look()

    def stop(self) -> None:
        """End the making of a catalogue; the one before stays."""
        if self._apart is not None:
            self._apart.terminate()

    @contextmanager
    def catalogue(self) -> Iterator[Catalogue]:
        """Lend this thread's view of the newest whole catalogue."""
        self._look()
        yield self._mine()

    def refresh(self) -> None:
        """Make the catalogue anew now: somebody wants to see what they just decided. Wait for it, but not for long."""
        made = threading.Thread(target=self._refresh, kwargs={"wait": True}, daemon=True)
        made.start()
        made.join(_PATIENCE)

    def _mine(self) -> Catalogue:
        kept = getattr(self._local, "kept", None)
        if kept is not None and kept[0] == self._generation:
            return kept[1]  # type: ignore[no-any-return]
        if kept is not None:
            kept[1].close()
        generation, found = self._generation, open_catalogue(self._place)
        if found is None:
            self._refresh(wait=True)
            generation, found = self._generation, open_catalogue(self._place)
        assert found is not None, self._place
        self._local.kept = (generation, found)
        return found

    def _look(self) -> None:
        """Start making a new catalogue, on a thread of its own, when the dossier is no longer what it was."""
        now = time.monotonic()
        if now - self._looked < _LOOK or self._making.locked():
            return
        self._looked = now
        written = self._written()
        if written == self._seen:
            return
        self._seen = written
        if self.reading.state() != self._state:
            threading.Thread(target=self._refresh, kwargs={"wait": False}, daemon=True).start()

    def _make_apart(self) -> None:
        """Make a large catalogue in a process of its own, behind the readers in the queue for the processor.

        Raises:
            DossierError: it could not be made.
        """
        call = [sys.executable, "-m", "dateline.cataloguing", str(self.path), str(self._place)]
        with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as self._apart:
            told = self._apart.communicate()[1]
        if self._apart.returncode:
            lines = told.strip().splitlines() or ["it was ended"]
            raise DossierError(f"{self.path}: no catalogue was made ({lines[-1]}). Try: dateline verify {self.path}")

    def _refresh(self, *, wait: bool) -> None:
        if not self._making.acquire(blocking=wait):
            return
        try:
            state = self.reading.state()
            kept = open_catalogue(self._place)
            current = kept is not None and kept.state == state
            if kept is not None:
                kept.close()
            if not current and self.reading.size() > QUICK and self._state:
                self._make_apart()
            elif not current:
                make_catalogue(self.reading, self._place).close()
            if not current or state != self._state:
                self._generation += 1
            self._state = state
        except DatelineError:
            self._seen = ()  # so that it is tried again
            if wait:
                raise
            log.exception("%s: no catalogue could be made; the one before is shown", self.path)
        finally:
            self._making.release()
