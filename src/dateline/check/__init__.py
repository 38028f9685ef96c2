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
from dateline.check.reach import Line, in_reach
from dateline.records.claims import Actor, Annotations
from dateline.records.findings import Finding, Quoting
from dateline.records.links import Link
from dateline.records.stories import Story, StoryEvent

__all__ = ["Shelf", "check_draft", "in_reach", "lines_of"]

_SURE = 0.6  # of what may be one event, from 0 to 1: below it, no verdict is built on it


@attrs.frozen(kw_only=True)
class Shelf:
    """The part of a dossier that a draft is held against."""

    articles: Sequence[Quoting]
    story: Story  # what they add up to
    links: Sequence[Link] = ()  # the draft's events to those of the articles
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
    listed = [one.annotations for one in shelf.articles]
    passages = [passage for item in listed for passage in passages_of(item)]
    quoted = outermost(draft)
    silent = [span for span in quoted if len(told.article.words(span).split()) > 1]
    findings = [
        *check_quotations(draft, quoted, shelf.articles, shelf.corrected),
        *check_numbers(told, silent, passages),
        *check_dates(told, silent, passages, _events(told, shelf.story, shelf.undated)),
        *check_names(told, silent, listed),
        *check_statuses(told, silent, _events(told, shelf.story, shelf.links)),
    ]
    return tuple(sorted(findings, key=lambda one: (one.span, one.kind.value)))


def _events(draft: Annotations, story: Story, links: Sequence[Link]) -> dict[str, tuple[StoryEvent, ...]]:
    """Map each report of a draft to the events of the story that it may tell of, the surest first."""
    events = {claim.report: event for event in story.events for claim in event.history}
    reports = {report.id for report in draft.events}
    found: dict[str, dict[str, StoryEvent]] = {}
    for link in sorted(links, key=lambda one: (-one.score, one.right)):
        if link.left in reports and (event := events.get(link.right)) is not None and link.score >= _SURE:
            found.setdefault(link.left, {}).setdefault(event.id, event)
    return {report: tuple(known.values()) for report, known in found.items()}
