"""Scores reactions: which camp, with which stance, and whether its silence is recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.records.claims import Annotations, Reaction
from evaluation.gold import Expected
from evaluation.measures import Count, Pair, Share, alike, names_of, pair_up

__all__ = ["score"]


def score(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the figures of reactions, in percent."""
    camp, stance = Count(), Share()
    for item, found in pairs:
        expected, reactions = item.expect["reactions"], found.reactions
        matched = pair_up(expected, reactions, _likeness(found, expected), 1.0)
        free = {j for i, j in matched if expected[i].optional}
        camp.expected += sum(not claim.optional for claim in expected)
        camp.found += len(reactions) - len(free)
        by_claim = dict(matched)
        for i, claim in enumerate(expected):
            if not claim.optional:
                camp.right += i in by_claim
                stance.add(i in by_claim and claim.accepts("stance", reactions[by_claim[i]].stance))
    return {"camp and silence F1": camp.f1, "found with stance": stance.percent}


def _likeness(found: Annotations, expected: Sequence[Expected]) -> Callable[[int, int], float]:
    def likeness(i: int, j: int) -> float:
        claim, reaction = expected[i], found.reactions[j]
        return float(claim.fields["silence"] == reaction.silence and _same_camp(found, claim, reaction))

    return likeness


def _same_camp(found: Annotations, claim: Expected, reaction: Reaction) -> bool:
    names = [reaction.camp, *(name for actor in reaction.actors for name in names_of(found, actor))]
    return any(alike(str(wanted), name) for wanted in claim.choices("camp") for name in names)
