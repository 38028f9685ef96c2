"""Looks ahead: open questions, deadlines, and how what was expected came out."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records.claims import Status
from dateline.records.dates import bounds
from dateline.records.stories import Citation as Cited
from dateline.records.stories import Expectation, StatusClaim, StoryEvent, StoryQuestion
from dateline.story.view import View

__all__ = ["story_expectations", "story_questions"]

_COMING = frozenset({Status.RUMOURED, Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED})


def story_questions(view: View, events: Sequence[StoryEvent]) -> tuple[StoryQuestion, ...]:
    """Return the questions and deadlines of a story, oldest first, and what became of them; copies ask once.

    A day that has come is answered by an event that took place then and is told by a later article; otherwise it is
    overdue, which is computed and never asserted.
    """
    newest = max(((item.article.published or "")[:10] for item in view.annotated), default="")
    found: dict[tuple[str, str], StoryQuestion] = {}
    for item in view.annotated:
        for question in item.questions:
            key = (view.origins[item.article.id], question.text.lower())
            cited = Cited(article=item.article.id, spans=question.evidence)
            answer = _answer(question.due, item.article.published, events)
            status = "answered" if answer else "overdue" if _is_over(question.due, newest) else "open"
            found.setdefault(
                key, StoryQuestion(text=question.text, due=question.due, status=status, answer=answer, citation=cited)
            )
    return tuple(found.values())


def _is_over(due: str | None, newest: str) -> bool:
    latest = bounds(due)[1] if due else None
    return latest is not None and latest[:10] < newest


def _answer(due: str | None, asked: str | None, events: Sequence[StoryEvent]) -> str | None:
    """Return what took place at the time something was due, by an article after the one that asked."""
    earliest, latest = bounds(due) if due else (None, None)
    if earliest is None or latest is None:
        return None
    for event in events:
        date = event.date
        if event.status not in (Status.HAPPENED, Status.UNDER_WAY) or date is None or not date.earliest:
            continue
        within = earliest[:10] <= date.earliest[:10] and (date.latest or date.earliest)[:10] <= latest[:10]
        if within and (event.newest or "")[:10] > (asked or "")[:10]:
            return event.label
    return None


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
