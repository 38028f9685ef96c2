"""Writes the events as a calendar (iCalendar, RFC 5545): a day where it is known, else all the days it may be.

No hour is written that nobody gave. An event with an open end or no date has no place on a calendar: it is kept as a
journal entry, which needs none.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Journal

from dateline.present.exports.places import Places
from dateline.present.exports.scheduling import date_words, days, hour, previous_date
from dateline.present.wording import capital
from dateline.records.claims import Status
from dateline.records.stories import Story, StoryEvent

__all__ = ["calendar_bytes", "calendar_status"]

_STATUS = {
    Status.RUMOURED: "TENTATIVE",
    Status.PLANNED: "TENTATIVE",
    Status.TENTATIVE: "TENTATIVE",
    Status.CONFIRMED: "CONFIRMED",
    Status.UNDER_WAY: "CONFIRMED",
    Status.HAPPENED: "CONFIRMED",
    Status.POSTPONED: "TENTATIVE",
    Status.ON_HOLD: "TENTATIVE",
    Status.CANCELLED: "CANCELLED",
    Status.DENIED: "CANCELLED",
}
_OF_JOURNALS = {"TENTATIVE": "DRAFT", "CONFIRMED": "FINAL", "CANCELLED": "CANCELLED"}
_UNDATED = datetime(1970, 1, 1, tzinfo=UTC)
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")  # what RFC 5545 keeps out of texts


def calendar_bytes(story: Story, version: str) -> bytes:
    """Return the events of a story as a calendar that any calendar program opens."""
    places = Places(story)
    calendar = Calendar()
    calendar.add("prodid", f"-//Dateline//Dateline {version}//EN")
    calendar.add("version", "2.0")
    told = {event.id for event in story.events}
    for event in story.events:
        calendar.add_component(_entry(event, places, told))
    return bytes(calendar.to_ical())


def calendar_status(event: StoryEvent) -> str:
    """Return the nearest of the three statuses that calendars know.

    A denial stands only when nothing stands against it; what was moved to a new day is on again.
    """
    if event.status is Status.DENIED and event.disputed:
        return "TENTATIVE"
    if event.status is Status.POSTPONED and previous_date(event) is not None:
        return "CONFIRMED"
    return _STATUS[event.status]


def _entry(event: StoryEvent, places: Places, told: set[str]) -> Event | Journal:
    edtf = event.date.edtf if event.date else None
    moment, (low, high) = hour(edtf), days(edtf)
    entry: Event | Journal = Event() if moment or (low and high) else Journal()
    status = calendar_status(event)
    entry.add("uid", _uid(event.id))
    entry.add("dtstamp", _stamp(event))
    entry.add("summary", _clean(capital(event.label)))
    entry.add("description", _clean(_description(event, places)))
    entry.add("categories", [event.type.value, *(["background"] if event.background else [])])
    if isinstance(entry, Event):
        _place_in_time(entry, moment, low, high)
        entry.add("status", status)
        entry.add("transp", "TRANSPARENT")  # a reader of news is not busy when ministers meet
        if event.place:
            entry.add("location", _clean(event.place))
    else:
        entry.add("status", _OF_JOURNALS[status])
    if event.parent in told:
        entry.add("related-to", _uid(event.parent or ""), parameters={"RELTYPE": "PARENT"})
    if edtf:
        entry.add("x-edtf", edtf)
    entry.add("x-dateline-status", event.status.value + (" (disputed)" if event.disputed else ""))
    return entry


def _uid(identity: str) -> str:
    return f"{identity}@dateline"


def _stamp(event: StoryEvent) -> datetime:
    """Return when what is told of the event was last revised: the day of its newest report, never today."""
    try:
        return datetime.fromisoformat((event.newest or "")[:10]).replace(tzinfo=UTC)
    except ValueError:
        return _UNDATED


def _place_in_time(entry: Event, moment: datetime | None, low: date | None, high: date | None) -> None:
    if moment is not None:
        entry.add("dtstart", moment)
        return
    if low is None or high is None:
        return
    entry.add("dtstart", low)
    if high > low and high < date.max:
        entry.add("dtend", high + timedelta(days=1))  # the end of all-day events is the day after


def _description(event: StoryEvent, places: Places) -> str:
    dispute = ", disputed" if event.disputed else ""
    current = next((step for step in reversed(event.history) if step.status is event.status), None)
    holder = f", says {places.holder(current.by, current.citation)}" if current else ""
    lines = [f"Status: {event.status.value}{dispute}{holder}."]
    words = date_words(event)
    if words:
        wrote = event.date.text if event.date else None
        lines.append(f"When: {words}{f' (as written: “{wrote}”)' if wrote and wrote != words else ''}.")
    lines.append(f"Origins: {event.origins}; articles: {len({step.citation.article for step in event.history})}.")
    for step in event.history:
        address = places.article(step.citation).url
        lines.append(f"- {places.told(step)}{f' {address}' if address else ''}")
    return "\n".join(lines)


def _clean(text: str) -> str:
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n")).encode("utf-8", "backslashreplace").decode("utf-8")
