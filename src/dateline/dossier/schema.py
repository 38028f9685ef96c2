"""The tables of a dossier. A change here is a new file in ``migrations/versions``."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

__all__ = [
    "APPLICATION_ID",
    "arrivals",
    "articles",
    "captures",
    "changes",
    "claims",
    "decisions",
    "metadata",
    "notes",
    "watching",
]

APPLICATION_ID = 0x44544C4E  # "DTLN" in the header of the file: another program's SQLite file is refused

metadata = MetaData()

captures = Table(
    "captures",
    metadata,
    Column("sha256", String, primary_key=True),  # of the bytes as fetched
    Column("data", LargeBinary, nullable=False),
    Column("media", String, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    Column("capture", String, ForeignKey("captures.sha256"), nullable=False),
    Column("address", String),  # where this capture of the bytes came from
    Column("captured", String),
    Column("published", String),
    Column("outlet", String),
    Column("title", String),
    Column("external_id", String),
    Column("text", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),  # the record without its text, as JSON
    Column("sha256", String, nullable=False),  # of text and body
    Column("claims", Integer, nullable=False),  # how many there must be
    Index("articles_by_capture", "capture"),
)

arrivals = Table(
    "arrivals",
    metadata,
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("body", LargeBinary, nullable=False),  # what the server said and what was given, as JSON
    Column("sha256", String, nullable=False),  # of the body
)

claims = Table(
    "claims",
    metadata,
    Column("article", String, ForeignKey("articles.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("actor", String),
    Column("status", String),
    Column("earliest", String),
    Column("latest", String),
    Column("body", LargeBinary, nullable=False),
    Column("sha256", String, nullable=False),  # of the body
    Index("claims_by_id", "id"),
    Index("claims_by_kind", "kind", "actor"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", String, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),  # the record, as JSON
    Column("sha256", String, nullable=False),  # of the body
)

# One row: how often something was kept here, so that a copy in another order knows whether it is of today.
changes = Table("changes", metadata, Column("count", Integer, nullable=False))

notes = Table(
    "notes",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),  # "note", or "moderation" of one
    Column("body", LargeBinary, nullable=False),  # the record, as JSON
    Column("sha256", String, nullable=False),  # of the body
)

watching = Table(
    "watching",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("kind", String, nullable=False),  # "source", "rule" or "seen"
    Column("id", String, nullable=False),
    Column("body", LargeBinary, nullable=False),  # the record, as JSON
    Column("sha256", String, nullable=False),  # of the body
    Column("packed", LargeBinary),  # the bytes of what was left out, compressed
    Index("watching_by_id", "id"),
)
