"""Compares a story as of two days: what changed, and only that."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records.claims import Stance
from dateline.records.stories import Changes, PositionChange, StatusChange, Story, StoryPosition

__all__ = ["changes"]


def changes(before: Story, after: Story, *, since: str) -> Changes:
    """Return what the later story tells that the earlier did not, and what it no longer tells."""
    articles = {item.article.id for item in before.articles}
    added = [item for item in after.articles if item.article.id not in articles]
    gone = {item.article.id for item in before.articles if item.withdrawn}
    said = {one.id for one in before.statements}
    quarrels = {(one.about, frozenset(side.value for side in one.claims)) for one in before.contradictions}
    outcomes = {(one.event, one.outcome) for one in before.expectations}
    return Changes(
        since=since,
        as_of=after.as_of,
        status=tuple(_status(before, after)),
        statements=tuple(one for one in after.statements if one.id not in said),
        positions=tuple(_positions(before, after)),
        contradictions=tuple(
            one
            for one in after.contradictions
            if (one.about, frozenset(side.value for side in one.claims)) not in quarrels
        ),
        expectations=tuple(one for one in after.expectations if (one.event, one.outcome) not in outcomes),
        added=tuple(item.article.id for item in added if item.version_of is None),
        updated=tuple(item.article.id for item in added if item.version_of is not None),
        withdrawn=tuple(item.article.id for item in after.articles if item.withdrawn and item.article.id not in gone),
    )


def _status(before: Story, after: Story) -> Iterator[StatusChange]:
    known = {event.id: event.status for event in before.events}
    for event in after.events:
        earlier = known.get(event.id)
        if earlier is event.status:
            continue
        claim = next((one for one in reversed(event.history) if one.status is event.status), event.history[-1])
        yield StatusChange(
            event=event.id,
            label=event.label,
            before=earlier,
            after=event.status,
            by=claim.by,
            citation=claim.citation,
        )


def _positions(before: Story, after: Story) -> Iterator[PositionChange]:
    """Yield positions by actor and issue: a stance nobody took before, another stance, and stances no longer told."""
    earlier, later = _by_issue(before), _by_issue(after)
    for key, position in later.items():
        known = earlier.get(key)
        if known is None or _stance(known) is not _stance(position):
            yield PositionChange(position=position, change="new" if known is None else "changed")
    for key, position in earlier.items():
        if key not in later:
            yield PositionChange(position=position, change="withdrawn")


def _by_issue(story: Story) -> dict[tuple[str, str], StoryPosition]:
    """Return the newest position of each actor on each issue."""
    return {(one.actor, one.issue.lower()): one for one in story.positions}


def _stance(position: StoryPosition) -> Stance:
    return position.stance
