"""Finds what the ids on a page are called."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.present.wording import capital
from dateline.records.catalogue import Asked, Entry, EntryKind

__all__ = ["name_of", "names_in"]

_WORDS = 110


def names_in(asked: Asked, identities: Iterable[str]) -> dict[str, str]:
    """Map ids of actors, events and articles to what they are called; an id that is unknown is left out."""
    return {identity: name_of(entry) for identity, entry in asked.entries(identities).items()}


def name_of(entry: Entry) -> str:
    """Return what an entry is called in a line."""
    record = entry.record
    if entry.kind is EntryKind.ACTOR:
        return str(record.name)
    if entry.kind is EntryKind.EVENT:
        return capital(str(record.label))
    if entry.kind is EntryKind.ARTICLE:
        return str(record.article.title or entry.id)
    if entry.kind is EntryKind.STATEMENT:
        return f"{record.speaker_name or 'not told'}: {record.variants[0][:_WORDS]}"
    if entry.kind is EntryKind.CONTRADICTION:
        return capital(str(record.about))
    if entry.kind is EntryKind.POSITION:
        return f"{record.stance.value}: {record.words[:_WORDS]}"
    return str(getattr(record, "text", entry.id))[:_WORDS]
