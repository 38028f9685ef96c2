"""Finds what the ids on a page are called."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.present.wording import capital
from dateline.records.catalogue import Asked, EntryKind

__all__ = ["names_in"]


def names_in(asked: Asked, identities: Iterable[str]) -> dict[str, str]:
    """Map ids of actors, events and articles to what they are called; an id that is unknown is left out."""
    return {identity: _name(entry) for identity, entry in asked.entries(identities).items()}


def _name(entry) -> str:  # type: ignore[no-untyped-def]
    record = entry.record
    if entry.kind is EntryKind.ACTOR:
        return str(record.name)
    if entry.kind is EntryKind.EVENT:
        return capital(str(record.label))
    if entry.kind is EntryKind.ARTICLE:
        return str(record.article.title or entry.id)
    return str(entry.id)
