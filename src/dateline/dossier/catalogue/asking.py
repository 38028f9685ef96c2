"""Answers questions from a catalogue: a page of entries, a count, what there is to pick by."""

from __future__ import annotations

import base64
import binascii
import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from dateline.dossier.catalogue.schema import LAYOUT, facets_from, record_from, tellings_from
from dateline.dossier.opening import explained
from dateline.errors import QueryError, UnknownId
from dateline.records.catalogue import FACETS, Answer, Entry, EntryKind, FacetCount, Query

__all__ = ["Catalogue", "open_catalogue"]

_COUNTED = 2000  # a count that costs goes no further
_MOST = 1000  # entries a page
_TERM = re.compile(r'"[^"]+"|\S+')
_AFTER_ALL = "\U0010ffff"


def open_catalogue(path: Path) -> Catalogue | None:
    """Open a catalogue's file; ``None`` when there is none of this layout."""
    try:
        connection = sqlite3.connect(
            f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        connection.execute("PRAGMA mmap_size = 1073741824")
        found = Catalogue(path, connection)
        if found.document("layout") == LAYOUT.encode():
            return found
        found.close()
    except sqlite3.Error:
        pass
    return None


class Catalogue:
    """An open catalogue, for reading. One thread at a time may ask it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take a connection that ``open_catalogue`` made."""
        self.path = path
        self._connection = connection
        self._kinds: dict[str, tuple[int, int]] = {
            kind: (first, last) for kind, first, last in connection.execute("SELECT kind, first, last FROM kinds")
        }

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    @property
    def state(self) -> str:
        """Return the state of the dossier that this was made from."""
        return (self.document("state") or b"").decode()

    def document(self, name: str) -> bytes | None:
        """Return something that holds of the whole."""
        row = self._connection.execute("SELECT body FROM documents WHERE name = ?", (name,)).fetchone()
        return None if row is None else bytes(row[0])

    def count(self, kind: EntryKind) -> int:
        """Return how many entries of a kind there are."""
        first, last = self._kinds.get(kind.value, (1, 0))
        return last - first + 1

    def entry(self, identity: str) -> Entry:
        """Return the entry of an id, or of the beginning of one.

        Raises:
            UnknownId: nothing has this id, or its beginning fits several.
        """
        with explained(self.path):
            rows = self._connection.execute(f"{_ENTRY} WHERE id = ? LIMIT 2", (identity,)).fetchall()
            if not rows and len(identity) >= 4:
                begins = (identity, identity + _AFTER_ALL)
                rows = self._connection.execute(f"{_ENTRY} WHERE id >= ? AND id < ? LIMIT 2", begins).fetchall()
            if not rows:
                # What was joined to another thing, or one article's own claim, is found where it went.
                behind = f"{_ENTRY} JOIN claims USING (row) WHERE claim = ?"
                rows = self._connection.execute(behind, (identity,)).fetchall()
        if len(rows) != 1:
            raise UnknownId(identity)
        return _entry(rows[0])

    def entries(self, identities: Iterable[str]) -> dict[str, Entry]:
        """Return the entries of some ids, those that there are."""
        wanted = list(dict.fromkeys(identities))
        found: dict[str, Entry] = {}
        for start in range(0, len(wanted), 500):
            part = wanted[start : start + 500]
            marks = ", ".join("?" * len(part))
            for row in self._connection.execute(f"{_ENTRY} WHERE id IN ({marks})", part):
                entry = _entry(row)
                found[entry.id] = entry
        return found

    def behind(self, claims: Sequence[str]) -> dict[str, str]:
        """Map ids of articles' own claims to the ids of the entries they stand behind."""
        found: dict[str, str] = {}
        for start in range(0, len(claims), 500):
            part = list(claims[start : start + 500])
            marks = ", ".join("?" * len(part))
            sql = f"SELECT claim, id FROM claims JOIN entries USING (row) WHERE claim IN ({marks})"
            found.update(self._connection.execute(sql, part))
        return found

    def ask(self, query: Query) -> Answer:
        """Return a page of the entries for which everything holds.

        Raises:
            QueryError: it picks by what its kind does not have, or its ``after`` is none of ours.
        """
        limit = min(max(1, query.limit), _MOST)
        with explained(self.path):
            bounds = self._bounds(query)
            if bounds is None:
                return Answer(entries=(), total=0)
            low, high = bounds
            start = self._start(query, low, high)
            rows = self._rows(query, *(start or (low, high)), limit=limit + 1)
            total, more = self._total(query, low, high)
            body = self._read(rows[:limit])
        following = _cursor(body[-1]) if len(rows) > limit else None
        return Answer(entries=body, total=total, more=more, next=following)

    def facets(self, kind: EntryKind, name: str, *, limit: int = 50) -> tuple[FacetCount, ...]:
        """Return the values of a facet, the commonest first.

        Raises:
            QueryError: the kind has no such facet.
        """
        _check(kind, name)
        sql = "SELECT value, count FROM facets WHERE kind = ? AND name = ? ORDER BY count DESC, value LIMIT ?"
        rows = self._connection.execute(sql, (kind.value, name, limit))
        return tuple(FacetCount(value=value, count=count) for value, count in rows)

    def _bounds(self, query: Query) -> tuple[int, int] | None:
        """Return the first and last row that a kind and its days allow."""
        if query.kind.value not in self._kinds:
            _check_all(query)
            return None
        low, high = self._kinds[query.kind.value]
        if query.since is not None:
            sql = "SELECT row FROM entries WHERE kind = ? AND sort >= ? ORDER BY sort, row LIMIT 1"
            first = self._row(sql, query.kind.value, query.since)
            if first is None:
                return None
            low = max(low, first)
        if query.until is not None:
            sql = "SELECT row FROM entries WHERE kind = ? AND sort <= ? ORDER BY sort DESC, row DESC LIMIT 1"
            last = self._row(sql, query.kind.value, query.until + _AFTER_ALL)
            if last is None:
                return None
            high = min(high, last)
        return (low, high) if low <= high else None

    def _row(self, sql: str, *values: str) -> int | None:
        """Return the first row that an index leads to."""
        found = self._connection.execute(sql, values).fetchone()
        return None if found is None else int(found[0])

    def _start(self, query: Query, low: int, high: int) -> tuple[int, int] | None:
        if query.after is None:
            return None
        identity, sort = _after(query.after)
        sql = "SELECT row FROM entries WHERE id = ? AND kind = ?"
        found = self._connection.execute(sql, (identity, query.kind.value)).fetchone()
        if found is not None:
            row = found[0]
            return (low, row - 1) if query.newest else (row + 1, high)
        # The entry is gone since: go on where it would have stood.
        if query.newest:
            sql = "SELECT row FROM entries WHERE kind = ? AND (sort, id) < (?, ?) ORDER BY sort DESC, row DESC LIMIT 1"
            row = self._row(sql, query.kind.value, sort, identity)
            return (low, row if row is not None else low - 1)
        sql = "SELECT row FROM entries WHERE kind = ? AND (sort, id) > (?, ?) ORDER BY sort, row LIMIT 1"
        row = self._row(sql, query.kind.value, sort, identity)
        return (row if row is not None else high + 1, high)

    def _facets_of(self, query: Query) -> list[tuple[int, int]] | None:
        """Return facet and count for each condition, the rarest first; ``None`` when one holds of nothing."""
        found = []
        for name, value in dict.fromkeys(query.where):
            _check(query.kind, name)
            sql = "SELECT facet, count FROM facets WHERE kind = ? AND name = ? AND value = ?"
            row = self._connection.execute(sql, (query.kind.value, name, value)).fetchone()
            if row is None:
                return None
            found.append((int(row[0]), int(row[1])))
        return sorted(found, key=lambda one: one[1])

    def _selection(self, query: Query) -> tuple[str, list[object]] | None:
        """Return the source of the rows and its values, but for the bounds on ``row``."""
        picked = self._facets_of(query)
        if picked is None:
            return None
        matched = _match(query.words)
        tests: list[str] = []
        values: list[object] = []
        if matched is not None:
            source, column = "words", "words.rowid"
            tests.append("words MATCH ?")
            values.append(matched)
        elif picked:
            source, column = "picks", "picks.row"
            tests.append("picks.facet = ?")
            values.append(picked.pop(0)[0])
        else:
            source, column = "entries", "entries.row"
        for facet, _ in picked:
            tests.append(f"EXISTS (SELECT 1 FROM picks AS p WHERE p.facet = ? AND p.row = {column})")
            values.append(facet)
        where = " AND ".join([*tests, f"{column} BETWEEN ? AND ?"])
        return f"SELECT {column} FROM {source} WHERE {where}", values

    def _rows(self, query: Query, low: int, high: int, *, limit: int) -> list[int]:
        selection = self._selection(query)
        if selection is None or low > high:
            return []
        sql, values = selection
        order = "DESC" if query.newest else "ASC"
        found = self._connection.execute(f"{sql} ORDER BY 1 {order} LIMIT ?", [*values, low, high, limit])
        return [row for (row,) in found]

    def _total(self, query: Query, low: int, high: int) -> tuple[int, bool]:
        """Count what is cheap to count, and up to a bound what is not."""
        picked = self._facets_of(query)
        if picked is None:
            return 0, False
        if _match(query.words) is None:
            whole = (low, high) == self._kinds[query.kind.value]
            if not picked:
                return high - low + 1, False
            if whole and len(picked) == 1:
                return picked[0][1], False
        selection = self._selection(query)
        if selection is None:
            return 0, False
        sql, values = selection
        counted = f"SELECT count(*) FROM ({sql} LIMIT {_COUNTED + 1})"
        found = int(self._connection.execute(counted, [*values, low, high]).fetchone()[0])
        return min(found, _COUNTED), found > _COUNTED

    def _read(self, rows: Sequence[int]) -> tuple[Entry, ...]:
        marks = ", ".join("?" * len(rows))
        kept = {
            row[0]: _entry(row[1:])
            for row in self._connection.execute(
                f"SELECT row, kind, id, sort, body, tellings, picked_by FROM entries WHERE row IN ({marks})", list(rows)
            )
        }
        return tuple(kept[row] for row in rows)


_ENTRY = "SELECT kind, id, sort, body, tellings, picked_by FROM entries"


def _entry(row: tuple[str, str, str, bytes, bytes, bytes]) -> Entry:
    kind, identity, sort, body, tellings, picked_by = row
    return Entry(
        kind=EntryKind(kind),
        id=identity,
        sort=sort,
        record=record_from(kind, body),
        tellings=tellings_from(tellings),
        facets=facets_from(picked_by),
    )


def _check(kind: EntryKind, name: str) -> None:
    if name not in FACETS[kind]:
        raise QueryError(f"{name}: {kind.plural} are not picked by it. Try: {', '.join(FACETS[kind])}")


def _check_all(query: Query) -> None:
    for name, _ in query.where:
        _check(query.kind, name)


def _match(words: str | None) -> str | None:
    """Return words as a query of FTS5: all must occur, and quoted ones together."""
    terms = [term.strip('"').replace('"', "") for term in _TERM.findall(words or "")]
    terms = [term for term in terms if any(letter.isalnum() for letter in term)]
    return " ".join(f'"{term}"' for term in terms) if terms else None


def _cursor(entry: Entry) -> str:
    return base64.urlsafe_b64encode(f"{entry.id}\n{entry.sort}".encode()).decode().rstrip("=")


def _after(told: str) -> tuple[str, str]:
    try:
        plain = base64.urlsafe_b64decode(told + "=" * (-len(told) % 4)).decode()
        identity, sort = plain.split("\n")
    except (ValueError, binascii.Error, UnicodeDecodeError) as error:
        raise QueryError("after: this is no “next” of an answer. Try: the one that the page before gave") from error
    return identity, sort
