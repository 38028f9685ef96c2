"""Scores positions: who, with which stance, on what, and who asserts it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.records.claims import Annotations
from evaluation.gold import Expected
from evaluation.measures import Count, Pair, Share, named, pair_up, words_in

__all__ = ["score"]

LEAST = 0.5  # of the words of the shorter object


def score(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the figures of positions, in percent.

    A position is found when its object shares half the words of the shorter with the expected one.
    """
    found_any, whole = Count(), Count()
    stance, level = Share(), Share()
    for item, found in pairs:
        expected, positions = item.expect["positions"], found.positions
        matched = pair_up(expected, positions, _likeness(found, expected), LEAST)
        free = {j for i, j in matched if expected[i].optional}
        for count in (found_any, whole):
            count.expected += sum(not claim.optional for claim in expected)
            count.found += len(positions) - len(free)
        by_claim = dict(matched)
        for i, claim in enumerate(expected):
            if claim.optional:
                continue
            position = positions[by_claim[i]] if i in by_claim else None
            right = position is not None and claim.accepts("stance", position.stance)
            found_any.right += position is not None
            whole.right += position is not None and right and named(found, position.actor, claim.choices("actor"))
            stance.add(right)
            level.add(position is not None and claim.accepts("level", position.level))
    return {
        "object F1": found_any.f1,
        "actor, stance, object F1": whole.f1,
        "found with stance": stance.percent,
        "found with level": level.percent,
    }


def _likeness(found: Annotations, expected: Sequence[Expected]) -> Callable[[int, int], float]:
    wanted = [words_in(found.article.text, claim.spans) for claim in expected]
    given = [words_in(found.article.text, [position.object]) for position in found.positions]

    def likeness(i: int, j: int) -> float:
        if not wanted[i] or not given[j]:
            return 0.0
        claim, position = expected[i], found.positions[j]
        shared = len(wanted[i] & given[j]) / min(len(wanted[i]), len(given[j]))
        actor = named(found, position.actor, claim.choices("actor"))
        return shared + 0.1 * (actor + claim.accepts("stance", position.stance)) if shared >= LEAST else 0.0

    return likeness
