"""Lays positions out: actors down, issues across, the latest stance in each cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from dateline.records.stories import Story, StoryPosition

__all__ = ["Matrix", "matrix_of"]

_MOST_ISSUES, _MOST_ACTORS = 7, 14
_SMALL = frozenset(
    ["the", "a", "an", "of", "to", "for", "in", "on", "and", "with", "its", "his", "her", "their", "any", "all", "no"]
)


@attrs.frozen(kw_only=True)
class Matrix:
    """Issues, and for each actor the positions on each of them; an empty cell is empty."""

    issues: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[StoryPosition, ...], ...]], ...]


def matrix_of(story: Story) -> Matrix:
    """Return the matrix: positions that share a main word share an issue; quarrels come first."""
    names = {actor.id: actor.name for actor in story.actors}
    groups = _issues(story.positions)
    ranked = sorted(groups, key=lambda issue: (-len({one.actor for one in groups[issue]}), -len(groups[issue]), issue))
    kept = ranked[:_MOST_ISSUES]
    counts = Counter(one.actor for issue in kept for one in groups[issue])
    actors = sorted(counts, key=lambda actor: (-counts[actor], names.get(actor, actor)))[:_MOST_ACTORS]
    rows = tuple(
        (
            names.get(actor, actor),
            tuple(tuple(one for one in groups[issue] if one.actor == actor)[-2:] for issue in kept),
        )
        for actor in actors
    )
    return Matrix(issues=tuple(kept), rows=rows)


def _issues(positions: Sequence[StoryPosition]) -> dict[str, list[StoryPosition]]:
    """Group positions by the commonest telling word of their issues."""
    words = {one.id: [word for word in _words(one.issue) if word not in _SMALL] for one in positions}
    spread = Counter(word for told in words.values() for word in set(told))
    groups: dict[str, list[StoryPosition]] = {}
    for one in positions:
        told = words[one.id]
        best = max(told, key=lambda word: (spread[word], len(word)), default=one.issue.lower())
        issue = best if spread[best] > 1 else one.issue
        groups.setdefault(issue, []).append(one)
    return groups


def _words(text: str) -> list[str]:
    return ["".join(char for char in word.lower() if char.isalnum() or char == "-") for word in text.split()]
