"""Notes: what readers and editors write beside a claim. Words are never edited; whether they are shown is decided."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import attrs

from dateline.records.ids import short_id

__all__ = ["Moderation", "Note", "NoteState", "note_of", "states_of"]


class NoteState(StrEnum):
    """Whether a note is seen by all."""

    HELD = "held"  # until somebody who may has read it
    SHOWN = "shown"
    REMOVED = "removed"


@attrs.frozen(kw_only=True)
class Note:
    """A note on an entry. The writer's e-mail is kept elsewhere and never shown."""

    id: str
    about: str  # the id of an entry
    text: str
    author: str
    at: str  # ISO time


@attrs.frozen(kw_only=True)
class Moderation:
    """What somebody decided about a note."""

    note: str
    state: NoteState
    by: str
    at: str


def note_of(about: str, text: str, *, author: str, at: str) -> Note:
    """Return a note under the id that its content gives it.

    >>> note_of("evt-1", "Two days, not one.", author="Ann", at="2025-10-17T09:00").id[:4]
    'not-'
    """
    return Note(id=short_id("not", (about, text, author, at)), about=about, text=text, author=author, at=at)


def states_of(records: Iterable[Note | Moderation]) -> list[tuple[Note, NoteState]]:
    """Return the notes in their order, each with where it stands: the newest decision counts."""
    notes: list[Note] = []
    states: dict[str, NoteState] = {}
    for one in records:
        if isinstance(one, Note):
            notes.append(one)
        else:
            states[one.note] = one.state
    return [(note, states.get(note.id, NoteState.HELD)) for note in notes]
