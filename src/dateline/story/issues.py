"""Tells which positions are about one issue, and follows each actor's stance on it over time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.records.stories import PositionTrack, StoryPosition

__all__ = ["position_tracks"]

_SHARED = 0.6  # of the shorter issue's telling words, those in common
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_EMPTY = frozenset(
    _WORD.findall(
        "a all an and any are as at be been by for from had has have he her his if in into is it its more no not of on"
        " or our own she some such than that the their them there these they this those to under until was were when"
        " which who will with would"
    )
)


def position_tracks(positions: Sequence[StoryPosition]) -> tuple[PositionTrack, ...]:
    """Return each actor's positions on each issue, oldest first.

    Args:
        positions: of the story, oldest first. One joins the track of its actor whose words it shares most.
    """
    tracks: dict[str, list[tuple[frozenset[str], list[StoryPosition]]]] = {}
    for one in positions:
        words, mine = _telling(one.issue), tracks.setdefault(one.actor, [])
        best = max(enumerate(mine), key=lambda told: (_share(told[1][0], words), -told[0]), default=None)
        if best is not None and _share(best[1][0], words) >= _SHARED:
            best[1][1].append(one)
        else:
            mine.append((words, [one]))
    found = [
        PositionTrack(actor=actor, issue=steps[0].issue, steps=tuple(steps))
        for actor, mine in tracks.items()
        for _, steps in mine
    ]
    return tuple(sorted(found, key=lambda one: (one.actor, one.issue.lower(), one.steps[0].id)))


def _telling(issue: str) -> frozenset[str]:
    words = (word.lower() for word in _WORD.findall(issue))
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in words if word not in _EMPTY)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    if not one or not other:
        return 1.0 if one == other else 0.0
    return len(one & other) / min(len(one), len(other))
