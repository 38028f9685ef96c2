"""Reads a question to the catalogue from the parameters of an address, as every other door reads it."""

from __future__ import annotations

from dateline.errors import UnknownId
from dateline.records.catalogue import Asked, Entry, EntryKind
from dateline.records.queries import query_from

__all__ = ["entry_of", "query_from"]


def entry_of(asked: Asked, identity: str, kind: EntryKind) -> Entry:
    """Return the entry of an id.

    Raises:
        UnknownId: nothing of this kind has it.
    """
    entry = asked.entry(identity)
    if entry.kind is not kind:
        raise UnknownId(identity)
    return entry
