"""What stands below an entry: how to correct it, and what people say of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
from rapidfuzz import fuzz, process

from dateline.present.site.naming import name_of
from dateline.present.site.notes import shown_notes
from dateline.records.catalogue import Asked, Entry, EntryKind, Query
from dateline.records.decisions import Decision, newest_about, standing
from dateline.records.notes import Note, NoteState

__all__ = ["Talk", "talk_of"]

_MOST = 25
_LIKE = {EntryKind.EVENT: "actor", EntryKind.STATEMENT: "speaker"}
CORRECTED = (EntryKind.EVENT, EntryKind.STATEMENT, EntryKind.POSITION, EntryKind.ACTOR)


@attrs.frozen(kw_only=True)
class Talk:
    """What a page needs to let an entry be corrected and spoken of."""

    seen: str  # the newest decision about the entry: a form tells it back
    decisions: tuple[Decision, ...] = ()  # those that stand
    notes: tuple[Note, ...] = ()
    others: tuple[tuple[str, str], ...] = ()  # ids and names of what it may be one with
    parts: tuple[tuple[str, str], ...] = ()  # ids and words of the tellings it may not be one with
    actors: tuple[tuple[str, str], ...] = ()  # ids and names of who may have said it


def talk_of(
    asked: Asked,
    entry: Entry,
    decisions: Sequence[Decision],
    notes: Iterable[tuple[Note, NoteState]],
    *,
    edits: bool,
) -> Talk:
    """Return what stands below an entry.

    Args:
        asked: the catalogue.
        entry: the entry.
        decisions: all of the dossier.
        notes: all of the dossier.
        edits: whether the reader may decide: then there is more to choose from.
    """
    about = {entry.id, *entry.claims}
    standing_here = tuple(one for one in standing(decisions) if {one.target, one.value} & about)
    seen = newest_about(decisions, entry.id)
    shown = shown_notes(notes, entry.id)
    if not edits or entry.kind not in CORRECTED:
        return Talk(seen=seen, decisions=standing_here, notes=shown)
    return Talk(
        seen=seen,
        decisions=standing_here,
        notes=shown,
        others=tuple(_others(asked, entry)),
        parts=tuple(_parts(entry)),
        actors=tuple(_actors(asked)),
    )


def _others(asked: Asked, entry: Entry) -> list[tuple[str, str]]:
    """Return the entries of the same kind that are likest, the likest first."""
    found: dict[str, str] = {}
    facet = _LIKE.get(entry.kind)
    wanted: list[tuple[tuple[str, str], ...]] = [((name, value),) for name, value in entry.facets if name == facet]
    for where in wanted[:3] or [()]:
        for other in asked.ask(Query(kind=entry.kind, where=where, limit=200)).entries:
            if other.id != entry.id:
                found[other.id] = name_of(other)
    likest = process.extract(name_of(entry), found, scorer=fuzz.token_set_ratio, limit=_MOST)
    return [(identity, name) for name, _, identity in likest]


def _parts(entry: Entry) -> list[tuple[str, str]]:
    own = {entry.id}
    named = zip(_claims(entry), entry.tellings, strict=False)
    return [(claim, f"{one.outlet}: {one.words[:90]}") for claim, one in named if claim not in own][:_MOST]


def _claims(entry: Entry) -> Sequence[str]:
    if entry.kind is EntryKind.EVENT:
        return [step.report for step in entry.record.history]
    if entry.kind is EntryKind.STATEMENT:
        return [report.claim for report in entry.record.reports]
    return ()


def _actors(asked: Asked) -> list[tuple[str, str]]:
    answer = asked.ask(Query(kind=EntryKind.ACTOR, where=(("named", "yes"),), limit=300))
    return [(one.id, one.record.name) for one in answer.entries]
