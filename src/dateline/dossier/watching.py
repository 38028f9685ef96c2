"""Keeps how a story is watched, in its dossier: rows that are only ever added."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select

from dateline.dossier.rows import encode
from dateline.dossier.schema import watching
from dateline.records.ids import digest_bytes
from dateline.records.watching import Rule, Seen, Watched, WatchRecord, WatchState, state_of

__all__ = ["bytes_seen", "keep_record", "watch_state"]

_KINDS: dict[str, type] = {"source": Watched, "rule": Rule, "seen": Seen}
_decoders: dict[str, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(record) for kind, record in _KINDS.items()
}


def keep_record(connection: Connection, record: WatchRecord, data: bytes | None = None) -> None:
    """Add a record after those before it; of what was left out the bytes too, so that it can be taken in later."""
    body = encode(record)
    kind = next(kind for kind, sort in _KINDS.items() if isinstance(record, sort))
    row = {
        "kind": kind,
        "id": record.address if isinstance(record, Watched) else record.id,
        "body": body,
        "sha256": digest_bytes(body),
        "packed": zlib.compress(data, 9) if data is not None else None,
    }
    connection.execute(insert(watching), row)


def watch_state(connection: Connection) -> WatchState:
    """Return how the story is watched now."""
    rows = connection.execute(select(watching.c.kind, watching.c.body).order_by(watching.c.seq))
    return state_of(_decoders[kind].decode(body) for kind, body in rows)


def bytes_seen(connection: Connection, identity: str) -> bytes | None:
    """Return the bytes of something that was left out, when they were kept."""
    wanted = select(watching.c.packed).where(watching.c.id == identity, watching.c.packed.is_not(None))
    packed = connection.execute(wanted.order_by(watching.c.seq.desc()).limit(1)).scalar()
    return zlib.decompress(packed) if packed is not None else None
