"""Lays positions out: actors down, issues across, the latest stance in each cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from dateline.records.stories import Story, StoryPosition

__all__ = ["Matrix", "matrix_of"]

_MOST_ISSUES, _MOST_ACTORS = 7, 14
_SMALL = frozenset(
    re.findall(
        r"\w+",
        """a about after again all also an and another any are as at be because been before being but by can could did
        do does for from get go had has have he her here him his how if in into is it its made make may more most must
        my no nor not now of off on one only or other our out over own said same say says shall she should so some such
        than that the their them then there these they this those to too two under until up us very was we were what
        when where whether which while who whose will with would you your""",
    )
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
    called = {one.id: names.get(one.actor, one.actor) for one in story.positions}
    counts = Counter(called[one.id] for issue in kept for one in groups[issue])
    actors = sorted(counts, key=lambda name: (-counts[name], name))[:_MOST_ACTORS]
    rows = tuple(
        (name, tuple(tuple(_latest(one for one in groups[issue] if called[one.id] == name)) for issue in kept))
        for name in actors
    )
    return Matrix(issues=tuple(kept), rows=rows)


def _latest(positions: Iterable[StoryPosition]) -> list[StoryPosition]:
    """Return the last two stances, each once."""
    newest = {(one.stance, one.level, one.firmness): one for one in positions}
    return list(newest.values())[-2:]


def _issues(positions: Sequence[StoryPosition]) -> dict[str, list[StoryPosition]]:
    """Group positions by the commonest telling word of their issues."""
    words = {one.id: [word for word in _words(one.issue) if word not in _SMALL] for one in positions}
    spread = Counter(word for told in words.values() for word in set(told))
    groups: dict[str, list[StoryPosition]] = {}
    for one in positions:
        told = words[one.id]
        if not told:
            continue  # "it" is no issue a reader could name
        best = max(told, key=lambda word: (spread[word], len(word)))
        groups.setdefault(best if spread[best] > 1 else one.issue, []).append(one)
    return {_as_written(issue, found): found for issue, found in groups.items()}


def _as_written(issue: str, positions: Sequence[StoryPosition]) -> str:
    """Return a word as the first position writes it, with its capital."""
    words = zip(positions[0].issue.split(), _words(positions[0].issue), strict=True)
    return next((written.strip(".,;:“”\"'()") for written, plain in words if plain == issue), issue)


def _words(text: str) -> list[str]:
    return ["".join(char for char in word.lower() if char.isalnum() or char == "-") for word in text.split()]
