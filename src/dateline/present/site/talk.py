"""What stands below an entry: what people decided about it, and what they say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from dateline.present.site.notes import shown_notes
from dateline.records.catalogue import Entry
from dateline.records.decisions import Decision, standing
from dateline.records.notes import Note, NoteState

__all__ = ["Talk", "talk_of"]


@attrs.frozen(kw_only=True)
class Talk:
    """What people decided about an entry, and what they say of it."""

    decisions: tuple[Decision, ...] = ()  # those that stand
    notes: tuple[Note, ...] = ()


def talk_of(entry: Entry, decisions: Sequence[Decision], notes: Iterable[tuple[Note, NoteState]]) -> Talk:
    """Return what stands below an entry, from all decisions and notes of the dossier."""
    about = {entry.id, *entry.claims}
    standing_here = tuple(one for one in standing(decisions) if {one.target, one.value} & about)
    return Talk(decisions=standing_here, notes=shown_notes(notes, entry.id))
