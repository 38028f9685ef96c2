"""Compares a story as of two days: what changed, and only that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from dateline.records.claims import Actor
from dateline.records.stories import (
    Changes,
    DateChange,
    NoLongerTold,
    PositionChange,
    StatusChange,
    Story,
    StoryContradiction,
    StoryEvent,
    StoryPosition,
    StoryStatement,
)

__all__ = ["changes"]


def changes(before: Story, after: Story, *, since: str) -> Changes:
    """Return what the later story tells that the earlier did not, and what it no longer tells.

    Events and statements are known again by the claims they rest on, so one that loses its oldest report, or gets an
    older one, is the same one still.
    """
    articles = {item.article.id for item in before.articles}
    added = [item for item in after.articles if item.article.id not in articles]
    gone = {item.article.id for item in before.articles if item.withdrawn}
    updated = tuple(item.article.id for item in added if item.version_of is not None)
    said = {report.claim for one in before.statements for report in one.reports}
    quarrels = {_sides(one) for one in before.contradictions}
    outcomes = {(one.citation, one.due, one.outcome) for one in before.expectations}
    turns = tuple(_known(before.events, after.events))
    asked = {(one.text, one.citation): one.status for one in before.questions}
    return Changes(
        since=since,
        as_of=after.as_of,
        status=tuple(_status(turns)),
        dates=tuple(_dates(turns)),
        statements=tuple(one for one in after.statements if not said & _told_by(one)),
        positions=tuple(_positions(before, after)),
        contradictions=tuple(one for one in after.contradictions if _sides(one) not in quarrels),
        expectations=tuple(one for one in after.expectations if (one.citation, one.due, one.outcome) not in outcomes),
        questions=tuple(one for one in after.questions if asked.get((one.text, one.citation)) != one.status),
        actors=tuple(_new_actors(before.actors, after.actors)),
        gone=_gone(before, after),
        revisions=tuple(one for one in after.revisions if one.article in updated),
        added=tuple(item.article.id for item in added if item.version_of is None),
        updated=updated,
        withdrawn=tuple(item.article.id for item in after.articles if item.withdrawn and item.article.id not in gone),
    )


def _told_by(statement: StoryStatement) -> set[str]:
    return {report.claim for report in statement.reports}


def _sides(quarrel: StoryContradiction) -> frozenset[tuple[str, str | None]]:
    return frozenset((f"{quarrel.about}: {side.value}", side.by) for side in quarrel.claims)


def _gone(before: Story, after: Story) -> NoLongerTold:
    reports = {step.report for event in after.events for step in event.history}
    said = {report.claim for one in after.statements for report in one.reports}
    quarrels = {_sides(one) for one in after.contradictions}
    return NoLongerTold(
        events=tuple(one for one in before.events if not reports & {step.report for step in one.history}),
        statements=tuple(one for one in before.statements if not said & _told_by(one)),
        contradictions=tuple(one for one in before.contradictions if _sides(one) not in quarrels),
    )


def _known(before: Iterable[StoryEvent], after: Iterable[StoryEvent]) -> Iterator[tuple[StoryEvent | None, StoryEvent]]:
    """Yield each event with the earlier one that shares most reports with it."""
    by_id = {event.id: event for event in before}
    told_in = {step.report: event.id for event in by_id.values() for step in event.history}
    for event in after:
        shared = Counter(told_in[step.report] for step in event.history if step.report in told_in)
        best = max(shared, key=lambda identity: (shared[identity], identity), default=None)
        yield (by_id[best] if best is not None else None), event


def _status(turns: Iterable[tuple[StoryEvent | None, StoryEvent]]) -> Iterator[StatusChange]:
    for known, event in turns:
        if known is not None and known.status is event.status:
            continue
        claim = next((one for one in reversed(event.history) if one.status is event.status), event.history[-1])
        yield StatusChange(
            event=event.id,
            label=event.label,
            before=known.status if known else None,
            after=event.status,
            by=claim.by,
            disputed=event.disputed,
            citation=claim.citation,
        )


def _dates(turns: Iterable[tuple[StoryEvent | None, StoryEvent]]) -> Iterator[DateChange]:
    for known, event in turns:
        day, earlier = _day(event), _day(known) if known else None
        if known is None or day is None or day == earlier:
            continue
        claim = next((one for one in reversed(event.history) if one.date and one.date.edtf == day), event.history[-1])
        yield DateChange(event=event.id, label=event.label, before=earlier, after=day, citation=claim.citation)


def _day(event: StoryEvent) -> str | None:
    return event.date.edtf if event.date else None


def _new_actors(before: Iterable[Actor], after: Iterable[Actor]) -> Iterator[Actor]:
    """Yield the named actors that are told of under no earlier id and no earlier name."""
    told = {each for one in before for each in (one.id, one.name, *one.aliases)}
    yield from (one for one in after if one.named and one.id not in told and one.name not in told)


def _positions(before: Story, after: Story) -> Iterator[PositionChange]:
    """Yield what nobody held before, another stance on an issue held before, and what is no longer told."""
    told = {one.id for one in before.positions}
    held = {_held(one) for one in before.positions}
    for track in after.tracks:
        last: StoryPosition | None = None
        for step in track.steps:
            earlier, last = last, step
            if step.id in told or _held(step) in held:
                continue
            held.add(_held(step))
            changed = earlier is not None and earlier.stance is not step.stance
            yield PositionChange(
                position=step,
                change="changed" if changed else "new",
                before=earlier.stance if earlier is not None and changed else None,
            )
    still = {_held(one) for one in after.positions}
    for one in before.positions:
        if _held(one) not in still:
            still.add(_held(one))
            yield PositionChange(position=one, change="withdrawn", before=one.stance)


def _held(position: StoryPosition) -> tuple[str, str, str]:
    return (position.actor, position.issue.lower(), position.stance.value)
