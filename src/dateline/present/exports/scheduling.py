"""Says when an event is in the poorer words of other formats, and never more exactly than the articles do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from dateline.records.claims import Status
from dateline.records.date_words import in_words
from dateline.records.dates import Edtf, parse_edtf
from dateline.records.stories import StoryEvent

__all__ = ["date_words", "days", "hour", "previous_date", "reduced"]

_MAY_MOVE = frozenset({Status.PLANNED, Status.TENTATIVE, Status.CONFIRMED, Status.POSTPONED})


def days(edtf: str | None) -> tuple[date | None, date | None]:
    """Return the first and last possible day; ``None`` where an end is open, or in no year that calendars count.

    >>> days("2025-11?")
    (datetime.date(2025, 11, 1), datetime.date(2025, 11, 30))
    >>> days("2025-10-16/..")
    (datetime.date(2025, 10, 16), None)
    """
    if edtf is None:
        return None, None
    parsed = parse_edtf(edtf)
    low, high = (date(*day) if day and 1 <= day[0] <= 9999 else None for day in (parsed.low, parsed.high))
    return low, high


def hour(edtf: str | None) -> datetime | None:
    """Return the moment of a date that gives the hour without doubt: in UTC with a zone, else as clocks there show.

    >>> hour("2025-10-16T15:00:00+02:00").isoformat(), hour("2025-10-16")
    ('2025-10-16T13:00:00+00:00', None)
    """
    parsed = parse_edtf(edtf) if edtf else None
    if parsed is None or parsed.precision != "time" or _doubtful(parsed):
        return None
    day, _, clock = parsed.text.partition("T")
    midnight = clock.startswith("24:00:00")
    try:
        told = datetime.fromisoformat(f"{day}T{'00' + clock[2:] if midnight else clock}")
        told += timedelta(days=1) if midnight else timedelta()
        return told.astimezone(UTC) if told.tzinfo else told
    except (OverflowError, ValueError):  # a leap second, or a year that no calendar counts
        return None


def reduced(edtf: str | None) -> str | None:
    """Return as much of an ISO 8601 date as is sure: a day, a month, a year, or nothing.

    >>> [reduced(one) for one in ("2025-10-16", "2025-10-16~", "2025-11?", "2025-10-21~/2025-10-31~")]
    ['2025-10-16', '2025-10', '2025-11', '2025-10']
    >>> reduced("[2025-11,2025-12]"), reduced("2025-12-30/2026-01-02")
    ('2025', None)
    """
    low, high = days(edtf)
    if edtf is None or low is None or high is None or low.year != high.year:
        return None
    if low.month != high.month:
        return f"{low.year:04d}"
    if low != high or _doubtful(parse_edtf(edtf)):
        return f"{low.year:04d}-{low.month:02d}"
    return edtf if hour(edtf) else low.isoformat()


def date_words(event: StoryEvent) -> str | None:
    """Return an event's date in plain words; those of the article where it could not be read."""
    if event.date is None:
        return None
    return in_words(event.date.edtf) if event.date.edtf else event.date.text


def previous_date(event: StoryEvent) -> str | None:
    """Return the EDTF date an event was moved from: told before, apart from the present one, and given up."""
    moved = any(step.status is Status.POSTPONED for step in event.history)
    if not moved or event.status not in _MAY_MOVE or event.date is None or event.date.edtf is None:
        return None
    now, earlier = parse_edtf(event.date.edtf), None
    for step in event.history:
        if step.date and step.date.edtf and not parse_edtf(step.date.edtf).overlaps(now):
            earlier = step.date.edtf
    return earlier


def _doubtful(parsed: Edtf) -> bool:
    return parsed.uncertain or parsed.approximate
