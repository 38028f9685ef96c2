"""Scores mentions: is every actor found where it is named, and is it the right one?"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records.claims import ActorKind
from evaluation.measures import Count, Pair, by_overlap, named, pair_up, words_in

__all__ = ["score"]


def score(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the figures of mentions, in percent. A place that is only a place is no actor and is not counted."""
    words, actor = Count(), Count()
    for item, found in pairs:
        text, expected = found.article.text, item.expect["mentions"]
        places = {known.id for known in found.actors if known.kind is ActorKind.PLACE}
        mentions = found.mentions
        wanted = [words_in(text, claim.spans) for claim in expected]
        given = [words_in(text, [mention.span]) for mention in mentions]
        matched = pair_up(expected, mentions, by_overlap(wanted, given), 0.0)
        free = {j for i, j in matched if expected[i].optional}
        paired = {j for _, j in matched}
        free |= {j for j, mention in enumerate(mentions) if mention.actor in places and j not in paired}
        for count in (words, actor):
            count.expected += sum(not claim.optional for claim in expected)
            count.found += len(mentions) - len(free)
        for i, j in matched:
            if not expected[i].optional:
                words.right += 1
                actor.right += named(found, mentions[j].actor, expected[i].choices("actor"))
    return {"words F1": words.f1, "words and actor F1": actor.f1}
