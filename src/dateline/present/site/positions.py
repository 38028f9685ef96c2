"""The positions: the matrix, those that moved, a list to narrow, and a page for each."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.present.site.chrome import Chrome, render
from dateline.present.site.citing import citation_forms
from dateline.present.site.naming import names_in
from dateline.present.site.offering import named_offers, offers
from dateline.present.site.talk import Talk
from dateline.present.site.whole import matrix_in, moved_in
from dateline.records.catalogue import Asked, Entry, EntryKind, Query
from dateline.records.claims import Level
from dateline.records.stories import PositionTrack, StoryPosition

__all__ = ["LEVELS", "position", "positions"]

LEVELS = {
    Level.SAID: "said by the actor",
    Level.REPORTED: "reported by another",
    Level.OUTLET: "the outlet's voice",
}
_CHOICES = (
    ("stance", "Stance"),
    ("actor", "Actor"),
    ("issue", "Issue"),
    ("level", "Who asserts it"),
    ("firmness", "How firmly"),
)
_MOST = 30


def positions(asked: Asked, chrome: Chrome, query: Query) -> str:
    """Return the list of the positions that a query picks; over the whole of it stands the matrix."""
    answer = asked.ask(query)
    offered = offers(asked, EntryKind.POSITION, _CHOICES)
    whole = not (query.where or query.words or query.since or query.until or query.after)
    matrix, moved = matrix_in(asked), moved_in(asked)
    shown = [one for _, cells in matrix.rows for cell in cells for one in cell] if whole else []
    shown += [one for track in moved for one in _steps(track)] if whole else []
    names = named_offers(asked, query, offered, (entry.record.actor for entry in answer.entries))
    names |= names_in(asked, (one.actor for one in shown))
    names |= {"said": LEVELS[Level.SAID], "reported": LEVELS[Level.REPORTED], "outlet": LEVELS[Level.OUTLET]}
    return render(
        "positions.html.j2",
        chrome,
        query=query,
        answer=answer,
        offered=offered,
        names=names,
        whole=whole,
        matrix=matrix,
        moved=[(track, _steps(track)) for track in moved],
        told=asked.entries(one.id for one in shown),
        LEVELS=LEVELS,
    )


def position(asked: Asked, chrome: Chrome, entry: Entry, talk: Talk) -> str:
    """Return the page of one position: its words, where the actor stood before and after, and where others stand."""
    one: StoryPosition = entry.record
    own = asked.ask(_on(("actor", one.actor), ("issue", one.issue))).entries
    tracks = [track for track in moved_in(asked) if any(step.id == one.id for step in track.steps)]
    steps = _oldest_first([*(item.record for item in own), *(step for track in tracks for step in track.steps)])
    others = [item for item in asked.ask(_on(("issue", one.issue))).entries if item.record.actor != one.actor]
    return render(
        "position.html.j2",
        chrome,
        entry=entry,
        steps=steps,
        told=asked.entries(step.id for step in steps),
        others=others,
        names=names_in(asked, [one.actor, *(item.record.actor for item in others)]),
        forms=citation_forms(entry, chrome),
        talk=talk,
        here=chrome.links.entry(entry.kind, entry.id),
        LEVELS=LEVELS,
    )


def _on(*where: tuple[str, str]) -> Query:
    return Query(kind=EntryKind.POSITION, where=where, limit=_MOST)


def _steps(track: PositionTrack) -> tuple[StoryPosition, ...]:
    """Return where an actor stood at first, and each time that it moved."""
    return (track.steps[0], *track.moves)


def _oldest_first(found: Iterable[StoryPosition]) -> list[StoryPosition]:
    each = {one.id: one for one in found}
    return sorted(each.values(), key=lambda one: (one.published or "", one.id))
