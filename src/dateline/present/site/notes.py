"""The notes on claims, and those that wait to be read."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.present.site.chrome import Chrome, render
from dateline.records.catalogue import Asked
from dateline.records.notes import Note, NoteState

__all__ = ["notes_page", "shown_notes"]


def shown_notes(notes: Iterable[tuple[Note, NoteState]], about: str) -> tuple[Note, ...]:
    """Return the notes on an entry that all may see."""
    return tuple(note for note, state in notes if note.about == about and state is NoteState.SHOWN)


def notes_page(asked: Asked, chrome: Chrome, notes: Iterable[tuple[Note, NoteState]]) -> str:
    """Return the page of all notes; who may not edit sees only those let through."""
    listed = [(note, state) for note, state in notes if chrome.may_edit or state is NoteState.SHOWN]
    entries = asked.entries(note.about for note, _ in listed)
    return render(
        "notes.html.j2",
        chrome,
        held=[note for note, state in listed if state is NoteState.HELD],
        shown=[note for note, state in reversed(listed) if state is NoteState.SHOWN],
        removed=[note for note, state in listed if state is NoteState.REMOVED],
        entries=entries,
    )
