"""Arithmetic on days, weeks, months and years, and how TimeML and EDTF write the results."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import attrs

__all__ = ["Point", "add", "edtf_of", "point_of", "thirds", "weekday_near"]


@attrs.frozen
class Point:
    """A calendar point as coarse as it is known: a year, a month, a day. BC years are zero and below."""

    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None  # kept for "the same quarter last year"; written by none of the two formats below

    @property
    def value(self) -> str:
        """Return the TimeML value.

        >>> Point(2025, 10, 6).value, Point(-43).value
        ('2025-10-06', 'BC0044')
        """
        year = f"{self.year:04d}" if self.year > 0 else f"BC{1 - self.year:04d}"
        return year + "".join(f"-{part:02d}" for part in (self.month, self.day) if part is not None)

    @property
    def edtf(self) -> str:
        """Return the EDTF date."""
        year = f"{self.year:04d}" if self.year >= 0 else f"-{-self.year:04d}"
        return year + "".join(f"-{part:02d}" for part in (self.month, self.day) if part is not None)

    @property
    def exact(self) -> date | None:
        """Return the day, when it is one that the calendar has."""
        if self.month is None or self.day is None or self.year < 1:
            return None
        return date(self.year, self.month, self.day) if is_day(self.year, self.month, self.day) else None


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether a calendar has this day."""
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(max(1, year), month)[1]


def point_of(day: date) -> Point:
    """Return a day as a point."""
    return Point(day.year, day.month, day.day)


def add(point: Point, unit: str, count: int) -> Point:
    """Move a point by some units, as coarse as the unit is: a year from a day gives a year.

    >>> add(Point(2025, 10, 16), "M", -11).value
    '2024-11'
    """
    if unit == "D" and point.exact is not None:
        return point_of(_clamped(point.exact, count))
    if unit == "W" and point.exact is not None:
        return point_of(_clamped(point.exact, 7 * count))
    if unit in ("M", "Q") and point.month is not None:
        months = 12 * point.year + point.month - 1 + count * (3 if unit == "Q" else 1)
        return Point(months // 12, months % 12 + 1)
    years = {"Y": 1, "DE": 10, "CE": 100}.get(unit)
    return Point(point.year + count * years) if years else point


def _clamped(day: date, days: int) -> date:
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.min if days < 0 else date.max


def weekday_near(day: date, weekday: int, way: str) -> date:
    """Return the nearest weekday on or before ("past"), on or after ("future") a day.

    >>> weekday_near(date(2025, 10, 16), 4, "future").isoformat()
    '2025-10-17'
    """
    shift = (weekday - day.weekday()) % 7
    return day + timedelta(shift if way == "future" or shift == 0 else shift - 7)


def thirds(point: Point, mod: str) -> str | None:
    """Return the EDTF interval of an early, middle or late part of a month or a year; by policy thirds.

    >>> thirds(Point(2025, 10), "END")
    '2025-10-21~/2025-10-31~'
    """
    if point.day is not None or point.year < 1:
        return None
    if point.month is not None:
        last = calendar.monthrange(point.year, point.month)[1]
        first, end = {"START": (1, 10), "MID": (11, 20), "END": (21, last)}[mod]
        return f"{point.edtf}-{first:02d}~/{point.edtf}-{end:02d}~"
    first, end = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}[mod]
    return f"{point.edtf}-{first:02d}~/{point.edtf}-{end:02d}~"


def edtf_of(start: date, end: date) -> str:
    """Return an interval of days."""
    return f"{start.isoformat()}/{end.isoformat()}"
