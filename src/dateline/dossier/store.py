"""A dossier: captures, articles and claims of one story, kept in one file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

import attrs
from sqlalchemy import Connection, Engine, delete, func, insert, select, text, update

from dateline.dossier.opening import explained, open_engine, reading, writing
from dateline.dossier.rows import (
    annotations_of,
    arrival_of,
    arrival_row,
    article_of,
    article_row,
    capture_of,
    claim_of,
    claim_rows,
    decision_from,
    decision_row,
    note_from,
    note_row,
)
from dateline.dossier.schema import arrivals, articles, captures, changes, claims, decisions, notes
from dateline.dossier.search import Hit, index_article, search_words
from dateline.dossier.verify import Fault, faults
from dateline.dossier.watching import bytes_seen, keep_record, watch_state
from dateline.errors import DecidedMeanwhile, UnknownId
from dateline.records.articles import Article, Capture
from dateline.records.claims import Annotations
from dateline.records.decisions import Decision, DecisionKind, newest_about
from dateline.records.ids import content_hash
from dateline.records.notes import Moderation, Note, NoteState, states_of
from dateline.records.watching import WatchRecord, WatchState

__all__ = ["Dossier", "Found", "open_dossier"]

_TABLE = text("SELECT name FROM sqlite_master WHERE name = :name")
_COUNT_ON = update(changes).values(count=changes.c.count + 1)


def open_dossier(path: str | Path, *, create: bool = False, readonly: bool = False) -> Dossier:
    """Open a dossier.

    Args:
        path: its file.
        create: make the file when there is none.
        readonly: open it for reading only; nothing on disk is touched.

    Raises:
        DossierError: it cannot be opened; the message says why and what to try.
    """
    place = Path(path)
    return Dossier(place, open_engine(place, create=create, readonly=readonly))


@attrs.frozen(kw_only=True)
class Found:
    """What an id names: its kind, the record, and the article that tells it."""

    id: str
    kind: str
    record: Any
    article: Article


class Dossier:
    """An open dossier. Use it in a ``with`` statement."""

    def __init__(self, path: Path, engine: Engine) -> None:
        """Take an engine that ``open_dossier`` made."""
        self.path = path
        self._engine = engine

    def __enter__(self) -> Dossier:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self._engine.dispose()

    def has(self, article_id: str) -> bool:
        """Tell whether an article is kept here."""
        with explained(self.path), reading(self._engine) as connection:
            return _has(connection, article_id)

    def has_capture(self, capture: Capture) -> bool:
        """Tell whether an article of these very bytes, from this very address, is kept here."""
        kept = (
            select(articles.c.address, arrivals.c.body)
            .join(arrivals, arrivals.c.article == articles.c.id, isouter=True)
            .where(articles.c.capture == capture.sha256)
        )
        told = capture.given.url or capture.address
        with explained(self.path), reading(self._engine) as connection:
            if not _has_table(connection, "arrivals"):
                return False
            rows = connection.execute(kept).all()
        return any((arrival_of(body).given.url or address) == told for address, body in rows)

    def add(self, capture: Capture, annotations: Annotations) -> bool:
        """Keep an article with its bytes and claims: whole, or not at all.

        Returns:
            ``False`` when the very article is kept already; then nothing changes.
        """
        rows = list(claim_rows(annotations))
        with explained(self.path), writing(self._engine) as connection:
            if _has(connection, annotations.article.id):
                return False
            if connection.execute(select(captures.c.sha256).where(captures.c.sha256 == capture.sha256)).first() is None:
                connection.execute(
                    insert(captures), {"sha256": capture.sha256, "data": capture.data, "media": capture.media}
                )
            connection.execute(insert(articles), article_row(capture, annotations))
            if rows:
                connection.execute(insert(claims), rows)
            if (arrival := arrival_row(capture, annotations.article.id)) is not None:
                connection.execute(insert(arrivals), arrival)
            index_article(connection, annotations.article)
            connection.execute(_COUNT_ON)
        return True

    def replace(self, annotations: Annotations) -> bool:
        """Put new claims in place of those of an article that is kept here: all of them, or none.

        Returns:
            ``False`` when the claims are those that are kept already; then nothing changes.

        Raises:
            UnknownId: the article is not kept here.
        """
        identity, rows = annotations.article.id, list(claim_rows(annotations))
        with explained(self.path), writing(self._engine) as connection:
            if not _has(connection, identity):
                raise UnknownId(identity)
            mine = claims.c.article == identity
            told = select(claims.c.sha256).where(mine).order_by(claims.c.seq)
            if list(connection.execute(told).scalars()) == [row["sha256"] for row in rows]:
                return False
            connection.execute(delete(claims).where(mine))
            if rows:
                connection.execute(insert(claims), rows)
            connection.execute(update(articles).where(articles.c.id == identity).values(claims=len(rows)))
            connection.execute(_COUNT_ON)
        return True

    def decide(self, decision: Decision, *, seen: str | None = None) -> bool:
        """Keep a decision after those before it.

        Args:
            decision: what was decided.
            seen: the newest decision about the same things that who decides had seen, "" for none; ``None`` asks
                nothing.

        Returns:
            ``False`` when the very decision is kept already.

        Raises:
            UnknownId: an undo names no decision that is kept here.
            DecidedMeanwhile: somebody else decided about the same things since.
        """
        with explained(self.path), writing(self._engine) as connection:
            rows = connection.execute(select(decisions).order_by(decisions.c.seq)).mappings()
            before = [decision_from(row) for row in rows]
            kept = {one.id for one in before}
            newest = newest_about(before, decision.target, decision.value)
            if seen is not None and newest != seen and decision.id not in kept:
                raise DecidedMeanwhile(next(one for one in before if one.id == newest).author, decision.target)
            if decision.kind is DecisionKind.UNDO and decision.target not in kept:
                raise UnknownId(decision.target)
            if decision.id in kept:
                return False
            connection.execute(insert(decisions), decision_row(decision))
            connection.execute(_COUNT_ON)
        return True

    def note(self, record: Note | Moderation) -> None:
        """Keep a note, or what was decided about one; the story is not touched."""
        with explained(self.path), writing(self._engine) as connection:
            connection.execute(insert(notes), note_row(record))

    def notes(self) -> tuple[tuple[Note, NoteState], ...]:
        """Return every note with where it stands, in the order they were written."""
        with explained(self.path), reading(self._engine) as connection:
            if not _has_table(connection, "notes"):
                return ()
            rows = connection.execute(select(notes).order_by(notes.c.seq)).mappings()
            return tuple(states_of(map(note_from, rows)))

    def keep_watching(self, record: WatchRecord, data: bytes | None = None) -> None:
        """Keep what is watched, the rule, or what became of something seen; the story is not touched.

        Args:
            record: what was told or seen.
            data: the bytes of what was left out, so that it can be taken in later.
        """
        with explained(self.path), writing(self._engine) as connection:
            keep_record(connection, record, data)

    def watching(self) -> WatchState:
        """Return the sources that are watched, the rule, and what became of what was seen."""
        with explained(self.path), reading(self._engine) as connection:
            return watch_state(connection) if _has_table(connection, "watching") else WatchState()

    def bytes_left_out(self, seen: str) -> bytes | None:
        """Return the bytes of something that was seen and left out, by its id."""
        with explained(self.path), reading(self._engine) as connection:
            return bytes_seen(connection, seen)

    def state(self) -> str:
        """Return what tells whether anything was kept since: the same state, the same story.

        What is kept is part of it, not only how much: another dossier may take the place of this one.
        """
        with explained(self.path), reading(self._engine) as connection:
            kept = connection.execute(select(articles.c.id).order_by(articles.c.id)).scalars().all()
            count = connection.execute(select(changes.c.count)).scalar() if _has_table(connection, "changes") else None
            told = select(decisions.c.id).order_by(decisions.c.seq)
            decided = connection.execute(told).scalars().all() if _has_table(connection, "decisions") else ()
        return f"{len(kept)}.{count or 0}.{content_hash((tuple(kept), tuple(decided)))[:16]}"

    def decisions(self) -> tuple[Decision, ...]:
        """Return every decision, undone ones too, in the order they were taken."""
        with explained(self.path), reading(self._engine) as connection:
            if not _has_table(connection, "decisions"):
                return ()
            rows = connection.execute(select(decisions).order_by(decisions.c.seq)).mappings()
            return tuple(decision_from(row) for row in rows)

    def resolve(self, wanted: str) -> str:
        """Return the full id that a full id, its beginning or an article's external id means.

        Raises:
            UnknownId: nothing has this id, or its beginning fits several.
        """
        with explained(self.path), reading(self._engine) as connection:
            return _resolve(connection, wanted)

    def articles(self, *, of: Collection[str] | None = None) -> tuple[Article, ...]:
        """Return the articles, oldest publication first.

        Args:
            of: ids of articles; the others are left out.
        """
        wanted = _by_publication() if of is None else _by_publication().where(_among(of))
        with explained(self.path), reading(self._engine) as connection:
            return tuple(article_of(row) for row in connection.execute(wanted).mappings())

    def annotations(self, *, of: Collection[str] | None = None) -> Iterator[Annotations]:
        """Yield each article with its claims, oldest publication first.

        Args:
            of: ids of articles; the others are left out.
        """
        with explained(self.path), reading(self._engine) as connection:
            wanted = _by_publication() if of is None else _by_publication().where(_among(of))
            for row in connection.execute(wanted).mappings().all():
                told = select(claims).where(claims.c.article == row["id"]).order_by(claims.c.seq)
                yield annotations_of(article_of(row), connection.execute(told).mappings())

    def captures(self, *, data: bool = True) -> Mapping[str, Capture]:
        """Return the capture of each article, by the article's id.

        Args:
            data: with the bytes; a story needs only to know when they came and their hash.
        """
        wanted = (articles.c.id, articles.c.capture, articles.c.address, articles.c.captured, captures.c.media)
        held = (*wanted, captures.c.data) if data else wanted
        joined = select(*held).join(captures, captures.c.sha256 == articles.c.capture)
        with explained(self.path), reading(self._engine) as connection:
            came: dict[str, bytes] = {}
            if _has_table(connection, "arrivals"):
                came.update(
                    (one, body) for one, body in connection.execute(select(arrivals.c.article, arrivals.c.body))
                )
            rows = connection.execute(joined.order_by(articles.c.id)).mappings()
            return {row["id"]: capture_of(row, came.get(row["id"])) for row in rows}

    def size(self) -> int:
        """Return how many articles there are."""
        with explained(self.path), reading(self._engine) as connection:
            return int(connection.execute(select(func.count()).select_from(articles)).scalar_one())

    def counts(self) -> Mapping[str, int]:
        """Return how many articles and how many claims of each kind there are."""
        by_kind = select(claims.c.kind, func.count()).group_by(claims.c.kind).order_by(claims.c.kind)
        with explained(self.path), reading(self._engine) as connection:
            kept = connection.execute(select(func.count()).select_from(articles)).scalar_one()
            return {"article": kept, **{row[0]: row[1] for row in connection.execute(by_kind)}}

    def find(self, wanted: str) -> tuple[Found, ...]:
        """Return everything that an id, or the beginning of one, names.

        An actor is found once for each article that knows it.

        Raises:
            UnknownId: nothing has this id, or its beginning fits several.
        """
        with explained(self.path), reading(self._engine) as connection:
            identity = _resolve(connection, wanted)
            told = select(claims).where(claims.c.id == identity, claims.c.kind != "mention")
            among = {row["article"] for row in connection.execute(told).mappings()} | {identity}
            rows = connection.execute(_by_publication().where(_among(among))).mappings()
            kept = {row["id"]: article_of(row) for row in rows}
            if identity in kept:
                return (Found(id=identity, kind="article", record=kept[identity], article=kept[identity]),)
            found = [
                Found(
                    id=identity,
                    kind=row["kind"],
                    record=claim_of(row["kind"], row["body"]),
                    article=kept[row["article"]],
                )
                for row in connection.execute(told).mappings()
            ]
        order = {article: n for n, article in enumerate(kept)}
        return tuple(sorted(found, key=lambda one: order[one.article.id]))

    def search(self, words: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Return where words occur in the articles, the best first."""
        with explained(self.path), reading(self._engine) as connection:
            return search_words(connection, words, limit)

    def verify(self) -> tuple[Fault, ...]:
        """Return every byte, text or claim that no longer matches its hash; empty when all is well."""
        with explained(self.path), reading(self._engine) as connection:
            return tuple(faults(connection))


def _has(connection: Connection, article_id: str) -> bool:
    return connection.execute(select(articles.c.id).where(articles.c.id == article_id)).first() is not None


def _among(identities: Collection[str]) -> Any:
    """Return the test for some ids; as one value, for there may be more than a statement takes."""
    listed = json.dumps(sorted(identities))
    return articles.c.id.in_(text("SELECT value FROM json_each(:listed)").bindparams(listed=listed))


def _has_table(connection: Connection, name: str) -> bool:
    """Tell whether there is a table; a dossier of before that is opened for reading only may lack one."""
    return connection.execute(_TABLE, {"name": name}).scalar() is not None


def _by_publication() -> Any:
    return select(articles).order_by(func.coalesce(articles.c.published, ""), articles.c.id)


def _resolve(connection: Connection, wanted: str) -> str:
    for column in (articles.c.id, claims.c.id):
        if connection.execute(select(column).where(column == wanted).limit(1)).first():
            return wanted
    external = connection.execute(select(articles.c.id).where(articles.c.external_id == wanted)).scalars().all()
    if len(external) == 1:
        return str(external[0])
    begins = [
        str(identity)
        for column in (articles.c.id, claims.c.id)
        for identity in connection.execute(
            select(column).where(column.startswith(wanted, autoescape=True)).distinct().limit(3)
        ).scalars()
    ]
    if len(wanted) < 4 or len(begins) != 1:
        raise UnknownId(wanted)
    return begins[0]
