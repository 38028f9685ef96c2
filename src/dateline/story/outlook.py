"""Looks ahead: open questions, deadlines, and how what was expected came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.records.claims import Status
from dateline.records.dates import bounds
from dateline.records.stories import Citation as Cited
from dateline.records.stories import Expectation, StoryEvent, StoryQuestion
from dateline.story.outcomes import OUTCOMES, Outcomes
from dateline.story.tellings import Telling, read_tellings
from dateline.story.view import View

__all__ = ["story_outlook"]

_COMING = frozenset({Status.RUMOURED, Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED})


def story_outlook(
    view: View, events: Sequence[StoryEvent]
) -> tuple[tuple[StoryQuestion, ...], tuple[Expectation, ...]]:
    """Return the questions and deadlines of a story, and what was said to come, each with what became of it."""
    tellings = read_tellings(view, events)
    outcomes = Outcomes(tellings)
    return tuple(_questions(view, events, tellings, outcomes)), tuple(_expectations(events, tellings, outcomes))


def _questions(
    view: View, events: Sequence[StoryEvent], tellings: Sequence[Telling], outcomes: Outcomes
) -> Iterator[StoryQuestion]:
    """Yield the questions and deadlines, oldest first; copies ask once.

    A day that has come is answered by what took place then, told by a later article; otherwise it is overdue, which is
    computed and never asserted.
    """
    newest = max(((item.article.published or "")[:10] for item in view.annotated), default="")
    labels = {event.id: event.label for event in events}
    dated = {one.citation: one for one in tellings if one.event is None}
    asked: set[tuple[str, str]] = set()
    for item in view.annotated:
        for question in item.questions:
            key = (view.origins[item.article.id], question.text.lower())
            if key in asked:
                continue
            asked.add(key)
            cited = Cited(article=item.article.id, spans=question.evidence)
            came = outcomes.of([dated[cited]]) if cited in dated else None
            answered = came is not None and came.came and (came.published or 0) > (dated[cited].published or 0)
            answer = labels[came.event] if answered and came is not None and came.event else None
            status = "answered" if answer else "overdue" if _is_over(question.due, newest) else "open"
            yield StoryQuestion(text=question.text, due=question.due, status=status, answer=answer, citation=cited)


def _is_over(due: str | None, newest: str) -> bool:
    latest = bounds(due)[1] if due else None
    return latest is not None and latest[:10] < newest


def _expectations(
    events: Sequence[StoryEvent], tellings: Sequence[Telling], outcomes: Outcomes
) -> Iterator[Expectation]:
    """Yield what was said to come, each with what became of it by the last word of the coverage.

    An event planned for two days was expected twice. An open matter with a day is expected as well, though no event is.
    """
    by_event: dict[str, list[Telling]] = {}
    for one in tellings:
        if one.event is not None and one.status in (*_COMING, Status.POSTPONED):
            by_event.setdefault(one.event, []).append(one)
    for event in events:
        plans = list(_plans(by_event.get(event.id, ())))
        for n, plan in enumerate(plans):
            later = next((other[0] for other in plans[n + 1 :] if _is_later(plan, other[0])), None)
            yield _expectation(event.label, plan, outcomes, later)
    for one in tellings:
        if one.event is None and not one.planned:
            yield _expectation(one.label, [one], outcomes)


def _expectation(text: str, plan: Sequence[Telling], outcomes: Outcomes, later: Telling | None = None) -> Expectation:
    """Tell what came of a plan; one that nothing is told of has moved where a later plan has a later day."""
    came = outcomes.of(plan)
    outcome = OUTCOMES[came.status] if came is not None and came.status is not None else "moved" if later else "open"
    told = came or later
    return Expectation(
        event=plan[0].event,
        text=text,
        due=next((one.due for one in plan if one.due), None),
        outcome=outcome,
        citation=plan[0].citation,
        came=told.citation if told is not None else None,
    )


def _is_later(plan: Sequence[Telling], one: Telling) -> bool:
    days = [other.last for other in plan if other.last is not None]
    newer = (one.published or 0) >= (plan[0].published or 0)
    return bool(days) and newer and one.first is not None and max(days) < one.first


def _plans(told: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Yield the plans for one event: tellings whose days can be the same are one; a delay to a day begins another."""
    found: list[list[Telling]] = []
    for one in told:
        if one.status is Status.POSTPONED and (one.first is None or not found or _fits(found[-1], one)):
            continue
        known = next((plan for plan in reversed(found) if _fits(plan, one)), None)
        if known is None:
            found.append([one])
        else:
            known.append(one)
    yield from found


def _fits(plan: Sequence[Telling], one: Telling) -> bool:
    """Tell whether a telling can be of a plan's day."""
    dated = [other for other in plan if other.first is not None and other.last is not None]
    if one.first is None or one.last is None:
        return True
    return all((other.first or 0) <= one.last and one.first <= (other.last or 0) for other in dated)
