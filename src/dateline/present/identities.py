"""Names what a story tells without a name of its own: the ids of its quarrels, questions, expectations and the like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dateline.records.claims import Debt
from dateline.records.ids import short_id
from dateline.records.stories import Expectation, StatusClaim, StoryContradiction, StoryQuestion, StoryReaction
from dateline.records.versions import Revision

__all__ = [
    "change_id",
    "contradiction_id",
    "debt_ids",
    "expectation_id",
    "question_id",
    "reaction_id",
    "revision_id",
]


def contradiction_id(quarrel: StoryContradiction) -> str:
    """Return the id of a contradiction: of what it is about, and of its first words."""
    first = min(side.citation for side in quarrel.claims)
    return short_id("con", (quarrel.about, first.article, first.spans[0].start))


def question_id(question: StoryQuestion) -> str:
    """Return the id of an open question: of its words, and where they stand."""
    return short_id("que", (question.citation.article, question.citation.spans[0].start, question.text))


def expectation_id(expectation: Expectation) -> str:
    """Return the id of an expectation: of its words, and where they stand."""
    return short_id("exp", (expectation.citation.article, expectation.citation.spans[0].start, expectation.text))


def reaction_id(reaction: StoryReaction) -> str:
    """Return the id of a reaction: a camp comments, or is silent, or both at different times."""
    return short_id("rea", (reaction.camp, reaction.silence))


def change_id(event: str, step: StatusClaim) -> str:
    """Return the id of a turn in an event's history."""
    return short_id("chg", (event, step.report, step.status))


def revision_id(revision: Revision) -> str:
    """Return the id of what a later version says otherwise."""
    return short_id("rev", (revision.article, revision.version_of))


def debt_ids(debts: Iterable[Debt]) -> list[str]:
    """Return the ids of debts, in their order; what an article owes twice in the same words is counted on."""
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for one in debts:
        key = (one.article_id, one.kind.value, one.text)
        found.append(short_id("debt", (*key, seen[key])))
        seen[key] += 1
    return found
