"""Finds what the coverage tells in two ways, and keeps both with their holders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dateline.records.claims import EventReport, Toll
from dateline.records.clusters import clusters_of
from dateline.records.stories import Citation, StoryContradiction, StoryEvent, StorySide
from dateline.story.view import View

__all__ = ["story_contradictions"]

_SAME_DAYS = 3  # days between articles that count the same
_PAST = {
    "kill": "were killed",
    "injure": "were hurt",
    "displace": "were displaced",
    "evacuate": "were evacuated",
    "detain": "were detained",
    "free": "were freed",
}


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
            yield _statuses(view, event)
        for about, values in (("the place of", _places(told)), ("the length of", _lengths(told))):
            if len(values) > 1:
                yield StoryContradiction(
                    about=f"{about} the {event.label}",
                    claims=tuple(_side(view, value, report) for value, found in values.items() for report in found),
                )
    yield from _tolls(view)


def _statuses(view: View, event: StoryEvent) -> StoryContradiction:
    """Return who says what of a disputed event: each status by each holder, in each origin."""
    sides = {(claim.status, claim.by, view.origins[claim.citation.article]): claim for claim in event.history}
    return StoryContradiction(
        about=f"whether the {event.label} stands",
        claims=tuple(
            StorySide(value=status.value, by=claim.by, citation=claim.citation)
            for (status, _, _), claim in sorted(
                sides.items(), key=lambda pair: (pair[1].published or "", pair[0][0], pair[1].citation)
            )
        ),
    )


def _places(reports: Sequence[EventReport]) -> dict[str, list[EventReport]]:
    """Group reports by place; spellings of one name are one place."""
    found: dict[str, list[EventReport]] = {}
    for report in reports:
        if report.place:
            known = next((place for place in found if _spelling(place) == _spelling(report.place)), report.place)
            found.setdefault(known, []).append(report)
    return found


def _spelling(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _lengths(reports: Sequence[EventReport]) -> dict[str, list[EventReport]]:
    found: dict[str, list[EventReport]] = {}
    for report in reports:
        if report.duration:
            found.setdefault(report.duration, []).append(report)
    return found


def _side(view: View, value: str, report: EventReport) -> StorySide:
    return StorySide(
        value=value,
        by=view.actor(report.status_by),
        citation=Citation(article=report.article_id, spans=report.evidence),
    )


def _tolls(view: View) -> Iterator[StoryContradiction]:
    """Yield what articles of the same days count differently; a toll that grows with the days is no quarrel."""
    groups: dict[tuple[str, str], list[tuple[str, Toll]]] = {}
    for item in view.annotated:
        for toll in item.tolls:
            groups.setdefault((toll.what, toll.whom), []).append((item.article.day or "", toll))
    for (what, whom), told in groups.items():
        quarrel = [
            (day, toll)
            for day, toll in told
            if any(_days_apart(day, other) <= _SAME_DAYS and _exclude(toll, rival) for other, rival in told)
        ]
        if quarrel:
            yield StoryContradiction(
                about=f"how many {_plural(whom)} {_PAST.get(what, what)}",
                claims=tuple(
                    StorySide(
                        value=toll.words, by=None, citation=Citation(article=toll.article_id, spans=toll.evidence)
                    )
                    for _, toll in quarrel
                ),
            )


def _exclude(one: Toll, other: Toll) -> bool:
    """Tell whether two counts cannot both be so."""
    return (one.high is not None and one.high < other.low) or (other.high is not None and other.high < one.low)


def _days_apart(one: str, other: str) -> int:
    if not one or not other:
        return _SAME_DAYS + 1
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def _plural(noun: str) -> str:
    return "people" if noun == "person" else f"{noun}s"
