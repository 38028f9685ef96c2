"""Scores open questions and deadlines, and when they are due."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.measures import Count, Pair, Share, by_cover, pair_up, words_in

__all__ = ["score"]


def score(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the figures of questions, in percent; one is found when its evidence covers half of the expected words."""
    count, due = Count(), Share()
    for item, found in pairs:
        text, expected, questions = found.article.text, item.expect["questions"], found.questions
        wanted = [words_in(text, claim.spans) for claim in expected]
        given = [words_in(text, question.evidence) for question in questions]
        matched = pair_up(expected, questions, by_cover(wanted, given), 0.5)
        free = {j for i, j in matched if expected[i].optional}
        count.expected += sum(not claim.optional for claim in expected)
        count.found += len(questions) - len(free)
        by_claim = dict(matched)
        for i, claim in enumerate(expected):
            if not claim.optional:
                count.right += i in by_claim
                due.add(i in by_claim and claim.accepts("due", questions[by_claim[i]].due))
    return {"found F1": count.f1, "found with due": due.percent}
