"""Reads how long: counts and units as TimeML durations, and the days a stretch covers."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.annotate.dates.reckon import Point, add
from dateline.annotate.dates.vocabulary import number_of, unit_of

__all__ = ["ends_of", "length"]


_HALF = 0.5
# Half of a unit is told in the next smaller one.
_HALVES = {"TH": "PT30M", "D": "PT12H", "Y": "P6M", "DE": "P5Y", "CE": "P50Y"}


def length(words: str, unit: str) -> str:
    """Return a TimeML duration.

    >>> length("two and a half", "hours"), length("a few", "days"), length("half a", "century")
    ('PT2.5H', 'PXD', 'P50Y')
    >>> length("two", "decades")
    'P20Y'
    """
    letter, number = unit_of(unit), number_of(words)
    if number == _HALF and letter in _HALVES:
        return _HALVES[letter]
    if letter == "DE" and number is not None:
        return length(str(10 * number), "years")  # newswire counts decades in years
    told = "X" if number is None else str(number)
    return f"PT{told}{letter[1]}" if letter.startswith("T") else f"P{told}{letter}"


def _days_in(number: float, unit: str) -> timedelta | None:
    days = {"D": 1, "W": 7, "M": 30, "Q": 91, "Y": 365}.get(unit_of(unit))
    if unit_of(unit) == "TH":
        return timedelta(hours=number)
    return None if days is None else timedelta(days * number)


def ends_of(base: date, number: float, unit: str, forward: bool) -> tuple[date, date] | None:
    """Return the days a stretch of time from or to a day covers."""
    letter, count = unit_of(unit), int(number) if forward else -int(number)
    if letter in ("M", "Q", "Y") and number == int(number):
        moved = add(Point(base.year, base.month), "M", count * {"M": 1, "Q": 3, "Y": 12}[letter])
        day = min(base.day, 28)
        other = date(moved.year, moved.month or 1, day) if 0 < moved.year < 9999 else None
    else:
        width = _days_in(number, unit)
        other = None if width is None else base + (width if forward else -width)
    if other is None:
        return None
    return (base, other) if forward else (other, base)
