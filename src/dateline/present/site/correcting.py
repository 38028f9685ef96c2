"""How an entry is corrected: what may be chosen, and the form that asks for it."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from rapidfuzz import fuzz, process

from dateline.present.site.chrome import Chrome, render
from dateline.present.site.naming import name_of
from dateline.records.catalogue import Asked, Entry, EntryKind, Query

__all__ = ["CORRECTED", "Choices", "choices_of", "correction"]

CORRECTED = (EntryKind.EVENT, EntryKind.STATEMENT, EntryKind.POSITION, EntryKind.ACTOR, EntryKind.ARTICLE)
_MOST = 25
_LIKE = {EntryKind.EVENT: "actor", EntryKind.STATEMENT: "speaker"}


@attrs.frozen(kw_only=True)
class Choices:
    """What a correction of an entry may choose from: ids, each with what it is called."""

    others: tuple[tuple[str, str], ...] = ()  # what it may be one with
    parts: tuple[tuple[str, str], ...] = ()  # its tellings, which it may not be one with
    actors: tuple[tuple[str, str], ...] = ()  # who may have said it


def choices_of(asked: Asked, entry: Entry) -> Choices:
    """Return what a correction of an entry may choose from."""
    if entry.kind not in CORRECTED or entry.kind is EntryKind.ARTICLE:
        return Choices()
    others = () if entry.kind is EntryKind.POSITION else tuple(_others(asked, entry))
    actors = () if entry.kind is EntryKind.ACTOR else tuple(_actors(asked))
    return Choices(others=others, parts=tuple(_parts(entry)), actors=actors)


def correction(asked: Asked, chrome: Chrome, entry: Entry, seen: str, *, part: bool) -> str:
    """Return the form that corrects an entry.

    Args:
        asked: the catalogue.
        chrome: what stands around it.
        entry: what is corrected.
        seen: the newest decision about it, which the form tells back.
        part: only the form, to be put into a page that is open.
    """
    return render(
        "correcting.html.j2" if part else "correct.html.j2",
        chrome,
        entry=entry,
        seen=seen,
        choices=choices_of(asked, entry),
        here=chrome.links.entry(entry.kind, entry.id),
        name=name_of(entry),
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
