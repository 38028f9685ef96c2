"""Makes the file of a catalogue: all of it, or none."""

from __future__ import annotations

import os
import sqlite3
import threading
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import numpy as np
from sqlalchemy import create_engine

from dateline.dossier.catalogue.schema import CREATE_WORDS, LAYOUT, body_of, metadata, tellings_of
from dateline.dossier.opening import explained
from dateline.errors import DossierError
from dateline.records.catalogue import Entry

__all__ = ["fill_catalogue"]

_TOGETHER = 5000


def fill_catalogue(path: Path, entries: Iterable[Entry], *, state: str, documents: Mapping[str, bytes]) -> None:
    """Write a catalogue beside its place and move it there when it is whole.

    Args:
        path: where it shall be; what is there goes on being read by those who have it open.
        entries: in the order of their kinds, and within a kind of what sorts them.
        state: what the dossier's ``state()`` was when its story was told.
        documents: what holds of the whole, by name.

    Raises:
        DossierError: it cannot be written.
    """
    draft = path.with_name(f"{path.name}.{os.getpid()}.{threading.get_ident()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DossierError(f"{path.parent}: {error.strerror}. Try: another folder for the cache") from error
    with explained(path):
        draft.unlink(missing_ok=True)
        try:
            _make(draft)
            connection = sqlite3.connect(draft, isolation_level=None)
            try:
                _fill(connection, entries, {**documents, "state": state.encode(), "layout": LAYOUT.encode()})
            finally:
                connection.close()
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _make(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    metadata.create_all(engine)
    engine.dispose()


def _fill(connection: sqlite3.Connection, entries: Iterable[Entry], documents: Mapping[str, bytes]) -> None:
    # It is made beside its place: when it breaks off, nothing is lost, so nothing need be safe before the end.
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -200000", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(CREATE_WORDS)
    connection.execute("BEGIN")
    known: dict[tuple[str, str, str], int] = {}
    counts: Counter[int] = Counter()
    picks = array("Q")  # facet and row in one number: there are millions, and they are written in order
    row = 0
    for kind, found in groupby(entries, key=lambda entry: entry.kind):
        first = row + 1
        for group in _grouped(found):
            rows, words, claims = [], [], []
            for entry in group:
                row += 1
                told = (body_of(entry.record), tellings_of(entry.tellings), tellings_of(entry.facets))
                rows.append((row, kind.value, entry.id, entry.sort, *told))
                words.append((row, entry.text))
                claims += [(claim, row) for claim in entry.claims]
                for name, value in entry.facets:
                    facet = known.setdefault((kind.value, name, value), len(known) + 1)
                    counts[facet] += 1
                    picks.append(facet << 32 | row)
            connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
            connection.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", words)
            connection.executemany("INSERT OR IGNORE INTO claims VALUES (?, ?)", claims)
        connection.execute("INSERT INTO kinds VALUES (?, ?, ?)", (kind.value, first, row))
    ordered = np.unique(np.frombuffer(picks, dtype=np.uint64)) if picks else np.empty(0, np.uint64)
    pairs = ((int(pick) >> 32, int(pick) & 0xFFFFFFFF) for pick in ordered)
    connection.executemany("INSERT INTO picks VALUES (?, ?)", pairs)
    counted = ((facet, kind, name, value, counts[facet]) for (kind, name, value), facet in known.items())
    connection.executemany("INSERT INTO facets VALUES (?, ?, ?, ?, ?)", counted)
    connection.executemany("INSERT INTO documents VALUES (?, ?)", documents.items())
    connection.execute("COMMIT")
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.execute("ANALYZE")


def _grouped(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    group: list[Entry] = []
    for entry in entries:
        group.append(entry)
        if len(group) == _TOGETHER:
            yield group
            group = []
    if group:
        yield group
