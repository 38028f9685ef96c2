"""Writes an event as linked data: schema.org's Event where it says enough, and the history beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dateline.present.exports.nodes import Json, annotation, known, ref, refs
from dateline.present.exports.plover import coded
from dateline.present.exports.scheduling import days, previous_date, reduced
from dateline.records.articles import Article
from dateline.records.claims import EventDate, EventType, Status
from dateline.records.stories import StoryEvent

__all__ = ["event_nodes", "schema_status"]

_STATUS = {
    Status.TENTATIVE: "schema:EventScheduled",
    Status.PLANNED: "schema:EventScheduled",
    Status.CONFIRMED: "schema:EventScheduled",
    Status.POSTPONED: "schema:EventPostponed",
    Status.ON_HOLD: "schema:EventPostponed",
    Status.CANCELLED: "schema:EventCancelled",
}


def schema_status(event: StoryEvent) -> str | None:
    """Return schema.org's status of an event; it has none for a rumour, a denial, or what took place."""
    if previous_date(event) is not None:
        return "schema:EventRescheduled"
    return _STATUS.get(event.status)


def event_nodes(event: StoryEvent, articles: Mapping[str, Article]) -> Iterator[Json]:
    """Yield an event, each step of its history, and the words that tell each."""
    edtf = event.date.edtf if event.date else None
    low, high = days(edtf)
    actors = [one.actor for one in event.participants]
    code = coded(event)
    status, moved_from = schema_status(event), previous_date(event)
    yield known(
        {
            "id": ref(event.id)["id"],
            "type": "schema:Event",
            "schema:name": event.label,
            "schema:eventStatus": {"id": status} if status else None,
            "schema:startDate": reduced(edtf),
            "schema:previousStartDate": reduced(moved_from),
            "schema:duration": event.duration,
            "schema:location": {"type": "schema:Place", "schema:name": event.place} if event.place else None,
            "schema:attendee": refs(actors) if event.type is EventType.CONSULT else None,
            "schema:superEvent": ref(event.parent) if event.parent else None,
            "schema:subjectOf": refs(step.citation.article for step in event.history),
            "dateline:edtf": edtf,
            "dateline:previousEdtf": moved_from,
            "dateline:earliest": low.isoformat() if low else None,
            "dateline:latest": high.isoformat() if high else None,
            "dateline:dateWords": event.date.text if event.date else None,
            "dateline:participant": [
                {"dateline:actor": ref(one.actor), "dateline:role": one.role} for one in event.participants
            ],
            "dateline:type": event.type.value,
            "dateline:status": event.status.value,
            "dateline:disputed": event.disputed,
            "dateline:background": event.background,
            "dateline:origins": event.origins,
            "dateline:ploverType": code.type,
            "dateline:ploverMode": code.mode,
            "dateline:ploverQuadrant": code.quadrant,
            "dateline:ploverRoot15": code.root15,
            "dateline:history": {"@list": [ref(f"claim:{step.report}") for step in event.history]},
        }
    )
    for step in event.history:
        yield known(
            {
                "id": ref(f"claim:{step.report}")["id"],
                "type": "dateline:StatusClaim",
                "dateline:about": ref(event.id),
                "dateline:status": step.status.value,
                "dateline:by": ref(step.by) if step.by else None,
                "dateline:said": step.said,
                "schema:datePublished": step.published,
                "schema:isPartOf": ref(step.citation.article),
                "dateline:edtf": _edtf(step.date),
            }
        )
        yield annotation(f"claim:{step.report}", [event.id, f"claim:{step.report}"], [step.citation], articles)


def _edtf(date: EventDate | None) -> str | None:
    return date.edtf if date else None
