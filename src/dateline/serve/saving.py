"""Keeps the searches that readers save, in a file beside the catalogues: they are no part of the dossier."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from dateline.errors import QueryError
from dateline.present.site.search import SavedSearch
from dateline.records.ids import short_id

__all__ = ["SavedSearches"]

_MOST = 50  # of one reader
_TABLE = "CREATE TABLE IF NOT EXISTS saved (owner TEXT, id TEXT, name TEXT, query TEXT, PRIMARY KEY (owner, id))"


class SavedSearches:
    """The searches of all readers of one dossier."""

    def __init__(self, path: Path) -> None:
        """Take the file; it is made when the first search is kept."""
        self._path = path

    def of(self, owner: str) -> tuple[SavedSearch, ...]:
        """Return the searches of a reader, by name."""
        if not self._path.exists():
            return ()
        with self._open() as connection:
            sql = "SELECT id, name, query FROM saved WHERE owner = ? ORDER BY name, id"
            rows = connection.execute(sql, (owner,)).fetchall()
        return tuple(SavedSearch(id=identity, name=name, query=query) for identity, name, query in rows)

    def keep(self, owner: str, name: str, query: str) -> None:
        """Keep a search under a name; the same search again gets the new name.

        Raises:
            QueryError: it has no name, or the reader keeps too many already.
        """
        named = " ".join(name.split())[:80]
        if not named or not query:
            raise QueryError("name: a saved search needs a name and words. Try: the words themselves")
        identity = short_id("sea", (query,))
        if len(self.of(owner)) >= _MOST and all(one.id != identity for one in self.of(owner)):
            raise QueryError(f"name: {_MOST} searches are kept already. Try: forgetting one first")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as connection:
            connection.execute("INSERT OR REPLACE INTO saved VALUES (?, ?, ?, ?)", (owner, identity, named, query))

    def forget(self, owner: str, identity: str) -> None:
        """Forget a search of a reader."""
        if self._path.exists():
            with self._open() as connection:
                connection.execute("DELETE FROM saved WHERE owner = ? AND id = ?", (owner, identity))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=5)) as connection, connection:
            connection.execute(_TABLE)
            yield connection
