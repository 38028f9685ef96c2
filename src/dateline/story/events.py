"""Adds event reports up to story events: a history of claims, a current status, the dissent beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.records.claims import EventDate, EventReport, EventType, Modality, Participant
from dateline.records.clusters import clusters_of
from dateline.records.stories import Citation, StatusClaim, StoryEvent
from dateline.story.status import current_status, is_disputed
from dateline.story.view import View

__all__ = ["story_events"]

_NAMED = 3  # how many times as much a report counts whose word names a kind of event


def story_events(view: View) -> tuple[StoryEvent, ...]:
    """Return the events of a story, by date; what has no date comes last."""
    reports = {report.id: report for item in view.annotated for report in item.events}
    order = {identity: n for n, identity in enumerate(reports)}
    events = [
        _event(view, identity, sorted((reports[member] for member in members), key=lambda one: order[one.id]))
        for identity, members in clusters_of(view.events).items()
    ]
    return tuple(sorted(events, key=_by_date))


def _by_date(event: StoryEvent) -> tuple[str, str, str]:
    date = event.date
    return (date.earliest or "9999" if date else "9999", date.latest or "9999" if date else "9999", event.id)


def _event(view: View, identity: str, reports: Sequence[EventReport]) -> StoryEvent:
    published = {item.article.id: item.article.published for item in view.annotated}
    history = tuple(_claim(view, report, published) for report in reports)
    participants = _participants(view, reports)
    parties = frozenset(item.actor for item in participants)
    states = frozenset(known.state for party in parties if (known := view.known.get(party)) and known.state)
    current = current_status(history, parties | states)
    last = next(report for report in reports if report.id == current.report)
    return StoryEvent(
        id=identity,
        type=_type(reports, last),
        label=_label(reports, last),
        participants=participants,
        place=last.place or next((report.place for report in reversed(reports) if report.place), None),
        date=_date(reports, last),
        duration=next((report.duration for report in reversed(reports) if report.duration), None),
        status=current.status,
        disputed=is_disputed(history, current),
        background=all(report.background for report in reports),
        named=not all(_is_open(report) for report in reports),
        expected=last.modality is not Modality.ASSERTED,
        origins=view.origins_of(report.article_id for report in reports),
        history=history,
        newest=max((claim.published for claim in history if claim.published), default=None),
    )


def _claim(view: View, report: EventReport, published: Mapping[str, str | None]) -> StatusClaim:
    return StatusClaim(
        status=report.status,
        by=view.actor(report.status_by),
        said=None,
        published=published[report.article_id],
        date=report.date,
        report=report.id,
        citation=Citation(article=report.article_id, spans=report.evidence),
    )


def _participants(view: View, reports: Sequence[EventReport]) -> tuple[Participant, ...]:
    found: dict[str, str] = {}
    for report in reports:
        for item in report.participants:
            found.setdefault(view.actor(item.actor) or item.actor, item.role)
    return tuple(Participant(actor=actor, role=role) for actor, role in found.items())


def _type(reports: Sequence[EventReport], last: EventReport) -> EventType:
    """Return the type that most reports give, those of a named kind before any other word; the last one's of equals."""
    counts = Counter(report.type for report in reports for _ in range(1 if _is_open(report) else _NAMED))
    most = max(counts.values())
    return last.type if counts[last.type] == most else next(one for one in counts if counts[one] == most)


def _is_open(report: EventReport) -> bool:
    """Tell whether a report tells a deed by a word that names no kind of event."""
    return (report.family or "").startswith("deed: ")


def _label(reports: Sequence[EventReport], last: EventReport) -> str:
    """Return the commonest label, the fullest of equals; a named kind of event before any other word."""
    counts = Counter(report.label for report in reports if not _is_open(report))
    counts = counts or Counter(report.label for report in reports)
    best = max(counts.values())
    return max((label for label, count in counts.items() if count == best), key=lambda label: (len(label), label))


def _date(reports: Sequence[EventReport], last: EventReport) -> EventDate | None:
    """Return the newest date that says something, and the narrower of two that agree.

    What most reports tell outweighs what one of them does: a lone date may be another event's.
    """
    dated = [report.date for report in reports if report.date is not None and report.date.edtf]
    if not dated:
        return last.date
    counts = Counter(date.edtf for date in dated)
    if last.date is not None and last.date.edtf and counts[last.date.edtf] > 1:
        dated.append(last.date)
    most = max(counts.values())
    told = [date for date in dated if counts[date.edtf] == most] if most > 1 else dated
    chosen = told[-1]
    for date in dated:
        if _within(date, chosen):
            chosen = date
    return chosen


def _within(date: EventDate, other: EventDate) -> bool:
    if not (date.earliest and date.latest and other.earliest and other.latest):
        return False
    inside = other.earliest <= date.earliest and date.latest <= other.latest
    return inside and (date.earliest, date.latest) != (other.earliest, other.latest)
