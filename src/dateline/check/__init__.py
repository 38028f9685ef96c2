"""Holds a draft against a dossier: each quotation, number, date, name and status, with what differs and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from dateline.check.facts import (
    check_dates,
    check_names,
    check_numbers,
    check_statuses,
    passages_of,
    sentences_of,
)
from dateline.check.quoting import check_quotations, outermost
from dateline.check.reach import Line, Reach, in_reach
from dateline.records.claims import Actor, Annotations
from dateline.records.findings import Finding, Quoting
from dateline.records.links import Link
from dateline.records.stories import Story, StoryEvent

__all__ = ["Reach", "Shelf", "check_draft", "in_reach", "lines_of"]

_MAY_BE, _SURE = 0.6, 0.8  # links of what may be one event, and of what is hardly another: same actors, same day


@attrs.frozen(kw_only=True)
class Shelf:
    """The part of a dossier that a draft is held against."""

    quoting: Sequence[Quoting]  # the articles that its quotations may come from
    telling: Sequence[Annotations]  # those that may tell what it tells
    story: Story  # what the articles add up to
    links: Sequence[Link] = ()  # the draft's events to those of the story
    undated: Sequence[Link] = ()  # the same, whatever the dates
    corrected: Mapping[str, Actor] = attrs.field(factory=dict)  # statement to the speaker a person gave it


def lines_of(draft: Quoting) -> tuple[Line, ...]:
    """Return what to look for in a dossier's texts: the draft's quotations and its sentences."""
    article = draft.annotations.article
    return (
        *(Line(text=article.words(span), quoted=True) for span in draft.quotations),
        *(Line(text=article.words(span)) for span in sentences_of(article)),
    )


def check_draft(draft: Quoting, shelf: Shelf) -> tuple[Finding, ...]:
    """Return what is found in a draft, in its own order."""
    told = draft.annotations
    passages = [passage for item in shelf.telling for passage in passages_of(item)]
    quoted = outermost(draft)
    silent = [span for span in quoted if len(told.article.words(span).split()) > 1]
    sure = frozenset(link.left for link in shelf.undated if link.score >= _SURE)
    dated, any_day = _events(told, shelf.story, shelf.links), _events(told, shelf.story, shelf.undated)
    findings = [
        *check_quotations(draft, quoted, shelf.quoting, shelf.corrected),
        *check_numbers(told, silent, passages),
        *check_dates(told, silent, passages, {report: any_day[report] for report in sure if report in any_day}),
        *check_names(told, silent, shelf.telling),
        *check_statuses(told, silent, dated, sure),
    ]
    return tuple(sorted(findings, key=lambda one: (one.span, one.kind.value)))


def _events(draft: Annotations, story: Story, links: Sequence[Link]) -> dict[str, tuple[StoryEvent, ...]]:
    """Map each report of a draft to the events of the story that it may tell of, the surest first."""
    events = {claim.report: event for event in story.events for claim in event.history}
    reports = {report.id for report in draft.events}
    found: dict[str, dict[str, StoryEvent]] = {}
    for link in sorted(links, key=lambda one: (-one.score, one.right)):
        if link.left in reports and (event := events.get(link.right)) is not None and link.score >= _MAY_BE:
            found.setdefault(link.left, {}).setdefault(event.id, event)
    return {report: tuple(known.values()) for report, known in found.items()}
