"""Looks ahead: open questions, deadlines, and how what was expected came out."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records.claims import Status
from dateline.records.stories import Citation as Cited
from dateline.records.stories import Expectation, StatusClaim, StoryEvent, StoryQuestion
from dateline.story.view import View

__all__ = ["story_expectations", "story_questions"]

_COMING = frozenset({Status.RUMOURED, Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED})


def story_questions(view: View) -> tuple[StoryQuestion, ...]:
    """Return the open questions and deadlines of a story, oldest first; copies ask once."""
    found: dict[tuple[str, str], StoryQuestion] = {}
    for item in view.annotated:
        for question in item.questions:
            key = (view.origins[item.article.id], question.text.lower())
            cited = Cited(article=item.article.id, spans=question.evidence)
            found.setdefault(
                key, StoryQuestion(text=question.text, due=question.due, status="open", answer=None, citation=cited)
            )
    return tuple(found.values())


def story_expectations(events: Sequence[StoryEvent]) -> tuple[Expectation, ...]:
    """Return what was said to come, each with what became of it by the last word of the coverage."""
    return tuple(
        Expectation(
            event=event.id,
            text=event.label,
            due=claim.date.edtf if claim.date else None,
            outcome=_outcome(event, claim),
            citation=claim.citation,
        )
        for event in events
        if (claim := _first_plan(event)) is not None
    )


def _first_plan(event: StoryEvent) -> StatusClaim | None:
    return next((claim for claim in event.history if claim.status in _COMING), None)


def _outcome(event: StoryEvent, plan: StatusClaim) -> str:
    if event.status in (Status.HAPPENED, Status.UNDER_WAY):
        return "met"
    if event.status in (Status.CANCELLED, Status.DENIED):
        return "missed"
    if event.status in (Status.POSTPONED, Status.ON_HOLD):
        return "moved"
    dates = [date for date in (plan.date, event.date) if date is not None and date.earliest and date.latest]
    if len(dates) == 2 and (dates[0].latest or "") < (dates[1].earliest or ""):
        return "moved"
    return "open"
