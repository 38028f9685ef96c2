"""Checks that what a dossier holds is what was put in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs
from sqlalchemy import Connection, func, select, text

from dateline.dossier.rows import article_of, body_hash, claim_of
from dateline.dossier.schema import arrivals, articles, captures, claims, decisions, notes, watching
from dateline.records.articles import Article, Span
from dateline.records.ids import digest_bytes

__all__ = ["Fault", "faults"]

_TABLE = text("SELECT name FROM sqlite_master WHERE name = :name")


@attrs.frozen(kw_only=True)
class Fault:
    """Something that no longer matches its hash, or is missing."""

    what: str  # "capture", "article", "arrival", "claim", "decision", "note", "watch" or "file"
    id: str
    why: str


def faults(connection: Connection) -> Iterator[Fault]:
    """Yield every fault of a dossier: the file's own, then captures, articles, claims."""
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        if line != "ok":
            yield Fault(what="file", id="sqlite", why=str(line))
    for row in connection.execute(select(captures)).mappings():
        if digest_bytes(_bytes(row["data"])) != row["sha256"]:
            yield Fault(what="capture", id=row["sha256"], why="its bytes do not have this hash")
    for what, table, key in (
        ("decision", decisions, "id"),
        ("note", notes, "seq"),
        ("watch", watching, "seq"),
        ("arrival", arrivals, "article"),
    ):
        if connection.execute(_TABLE, {"name": table.name}).scalar():
            for row in connection.execute(select(table)).mappings():
                if digest_bytes(_bytes(row["body"])) != row["sha256"]:
                    yield Fault(what=what, id=str(row[key]), why="its record was changed")
    for row in connection.execute(select(articles).order_by(articles.c.id)).mappings():
        yield from _article_faults(connection, row)


def _article_faults(connection: Connection, row: Any) -> Iterator[Fault]:
    identity = row["id"]
    if body_hash(row["text"], _bytes(row["body"])) != row["sha256"]:
        yield Fault(what="article", id=identity, why="its text or its record was changed")
        return
    if Article.id_for(row["text"], article_of(row).url or row["address"]) != identity and not _known_id(row):
        yield Fault(what="article", id=identity, why="its id is not that of its text")
    kept = connection.execute(select(captures.c.sha256).where(captures.c.sha256 == row["capture"])).first()
    if kept is None:
        yield Fault(what="article", id=identity, why="the bytes it was read from are missing")
    count = connection.execute(
        select(func.count()).select_from(claims).where(claims.c.article == identity)
    ).scalar_one()
    if count != row["claims"]:
        yield Fault(what="article", id=identity, why=f"it has {count} claims, not {row['claims']}")
    told = select(claims).where(claims.c.article == identity).order_by(claims.c.seq)
    for claim in connection.execute(told).mappings():
        yield from _claim_faults(claim, len(row["text"]))


def _bytes(value: Any) -> bytes:
    """Return a cell as bytes: a hand that edits a cell may leave text there."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")


def _known_id(row: Any) -> bool:
    """Tell whether the id is that of the text under any address this row tells."""
    addresses = (row["address"], article_of(row).url, row["external_id"], None)
    return any(Article.id_for(row["text"], address) == row["id"] for address in addresses)


def _claim_faults(row: Any, length: int) -> Iterator[Fault]:
    if digest_bytes(_bytes(row["body"])) != row["sha256"]:
        yield Fault(what="claim", id=row["id"], why="its record was changed")
        return
    claim = claim_of(row["kind"], row["body"])
    if getattr(claim, "id", row["id"]) != row["id"]:
        yield Fault(what="claim", id=row["id"], why="its row has another id")
    for field in attrs.fields(type(claim)):
        value = getattr(claim, field.name)
        spans = value if isinstance(value, tuple) else (value,)
        if any(isinstance(span, Span) and span.end > length for span in spans):
            yield Fault(what="claim", id=row["id"], why=f"its {field.name} lies outside the article")
