"""Compares days and times as people give them: a day against a day, a time against a time."""

from __future__ import annotations

from datetime import UTC, datetime

__all__ = ["is_by", "moment_of"]

_DAY = len("2025-10-16")


def moment_of(told: str) -> datetime:
    """Return an ISO day or time as a moment; a time without a zone is one of UTC.

    Raises:
        ValueError: it is neither.

    >>> moment_of("2025-10-16T12:00+02:00").isoformat()
    '2025-10-16T10:00:00+00:00'
    """
    moment = datetime.fromisoformat(told)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def is_by(published: str | None, when: str) -> bool:
    """Tell whether something was published by a day or a time; of a day, all of it counts, and what has no date does.

    >>> is_by("2025-10-16T18:00", "2025-10-16"), is_by("2025-10-16T18:00", "2025-10-16T12:00")
    (True, False)
    """
    if not published:
        return True
    if len(published) > _DAY and len(when) > _DAY:
        try:
            return moment_of(published) <= moment_of(when)
        except ValueError:
            pass  # a year or a month with a zone is compared as it stands
    return published[:_DAY] <= when[:_DAY]
