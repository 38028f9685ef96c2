"""The tables of a catalogue. It is a copy in another order: it may be thrown away and is never migrated."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, text

from dateline.records.catalogue import EntryKind, Telling
from dateline.records.claims import Actor, Debt
from dateline.records.stories import (
    Expectation,
    StatusChange,
    StoryArticle,
    StoryContradiction,
    StoryEvent,
    StoryPosition,
    StoryQuestion,
    StoryReaction,
    StoryStatement,
)
from dateline.records.versions import Revision

__all__ = [
    "CREATE_WORDS",
    "LAYOUT",
    "body_of",
    "claims",
    "documents",
    "entries",
    "facets",
    "facets_from",
    "kinds",
    "metadata",
    "picks",
    "record_from",
    "tellings_from",
    "tellings_of",
]

LAYOUT = "6"  # of these tables: a file of another layout is made anew

metadata = MetaData()

# What holds of the whole: the state of the dossier, the brief, the matrix, as JSON.
documents = Table(
    "documents", metadata, Column("name", String, primary_key=True), Column("body", LargeBinary, nullable=False)
)
# The rows of a kind are next to one another, in the order of what sorts them.
kinds = Table(
    "kinds",
    metadata,
    Column("kind", String, primary_key=True),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
)
entries = Table(
    "entries",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False),
    Column("sort", String, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("tellings", LargeBinary, nullable=False),
    Column("picked_by", LargeBinary, nullable=False),
    Index("entries_by_id", "id"),
    Index("entries_by_sort", "kind", "sort", "row"),
)
facets = Table(
    "facets",
    metadata,
    Column("facet", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("value", String, nullable=False),
    Column("count", Integer, nullable=False),
    Index("facets_by_value", "kind", "name", "value"),
    Index("facets_by_count", "kind", "name", text("count DESC"), "value"),
)
picks = Table(
    "picks",
    metadata,
    Column("facet", Integer, primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
# Which entry a claim of an article stands behind.
claims = Table(
    "claims",
    metadata,
    Column("claim", String, primary_key=True),
    Column("row", Integer, nullable=False),
    sqlite_with_rowid=False,
)
CREATE_WORDS = 'CREATE VIRTUAL TABLE words USING fts5(text, content = "", tokenize = "unicode61 remove_diacritics 2")'

_RECORDS: dict[EntryKind, type] = {
    EntryKind.ARTICLE: StoryArticle,
    EntryKind.ACTOR: Actor,
    EntryKind.STATEMENT: StoryStatement,
    EntryKind.EVENT: StoryEvent,
    EntryKind.POSITION: StoryPosition,
    EntryKind.REACTION: StoryReaction,
    EntryKind.CONTRADICTION: StoryContradiction,
    EntryKind.QUESTION: StoryQuestion,
    EntryKind.EXPECTATION: Expectation,
    EntryKind.DEBT: Debt,
    EntryKind.STATUS_CHANGE: StatusChange,
    EntryKind.REVISION: Revision,
}
_decoders: dict[EntryKind, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(record) for kind, record in _RECORDS.items()
}
_facets = msgspec.json.Decoder(tuple[tuple[str, str], ...])
_tellings = msgspec.json.Decoder(tuple[Telling, ...])
body_of = msgspec.json.Encoder(order="deterministic").encode
tellings_of = msgspec.json.Encoder().encode


def record_from(kind: str, body: bytes) -> Any:
    """Return the record of an entry."""
    return _decoders[EntryKind(kind)].decode(body)


def tellings_from(body: bytes) -> tuple[Telling, ...]:
    """Return the tellings of an entry."""
    return _tellings.decode(body)


def facets_from(body: bytes) -> tuple[tuple[str, str], ...]:
    """Return what an entry can be picked by."""
    return _facets.decode(body)
