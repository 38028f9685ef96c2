"""Finds what the coverage tells in two ways, and keeps both with their holders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.records.claims import EventReport
from dateline.records.clusters import clusters_of
from dateline.records.stories import Citation, StoryContradiction, StoryEvent, StorySide
from dateline.story.view import View

__all__ = ["story_contradictions"]


def story_contradictions(view: View, events: Sequence[StoryEvent]) -> tuple[StoryContradiction, ...]:
    """Return the contradictions within articles, then those between them, each told once."""
    return (*dict.fromkeys((*_within(view), *_between(view, events))),)


def _within(view: View) -> Iterator[StoryContradiction]:
    told: set[tuple[str, str]] = set()
    for item in view.annotated:
        for contradiction in item.contradictions:
            key = (view.origins[item.article.id], contradiction.about)
            if key in told:
                continue
            told.add(key)
            yield StoryContradiction(
                about=contradiction.about,
                claims=tuple(
                    StorySide(
                        value=side.value, by=None, citation=Citation(article=item.article.id, spans=side.evidence)
                    )
                    for side in contradiction.claims
                ),
            )


def _between(view: View, events: Sequence[StoryEvent]) -> Iterator[StoryContradiction]:
    reports = {report.id: report for item in view.annotated for report in item.events}
    members = clusters_of(view.events)
    for event in events:
        told = [reports[identity] for identity in members.get(event.id, ())]
        if event.disputed:
            yield _statuses(event)
        for about, values in (("the place of", _places(told)), ("the length of", _lengths(told))):
            if len(values) > 1:
                yield StoryContradiction(
                    about=f"{about} the {event.label}",
                    claims=tuple(_side(view, value, report) for value, report in values.items()),
                )


def _statuses(event: StoryEvent) -> StoryContradiction:
    """Return who says what of a disputed event: the last word of each holder, one side a status."""
    last = {claim.by: claim for claim in event.history}
    sides = {claim.status: claim for claim in last.values()}
    return StoryContradiction(
        about=f"whether the {event.label} stands",
        claims=tuple(
            StorySide(value=status.value, by=claim.by, citation=claim.citation)
            for status, claim in sorted(sides.items(), key=lambda pair: (pair[1].published or "", pair[0]))
        ),
    )


def _places(reports: Sequence[EventReport]) -> dict[str, EventReport]:
    return {report.place: report for report in reversed(reports) if report.place}


def _lengths(reports: Sequence[EventReport]) -> dict[str, EventReport]:
    return {report.duration: report for report in reversed(reports) if report.duration}


def _side(view: View, value: str, report: EventReport) -> StorySide:
    return StorySide(
        value=value,
        by=view.actor(report.status_by),
        citation=Citation(article=report.article_id, spans=report.evidence),
    )
