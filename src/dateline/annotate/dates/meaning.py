"""What a time phrase means, before it becomes a record; and what it is read against."""

from __future__ import annotations

from datetime import date

import attrs

from dateline.annotate.dates.reckon import Point

__all__ = ["Anchors", "Meaning"]

_NEAR = 10  # days


@attrs.frozen(kw_only=True)
class Meaning:
    """A phrase's TIMEX3 type, value and mod, its EDTF, and how it was read."""

    type: str
    value: str | None = None
    mod: str | None = None
    edtf: str | None = None
    anchor: str | None = None
    reason: str | None = None
    point: Point | None = None  # what later phrases may refer to


@attrs.define(kw_only=True)
class Anchors:
    """What relative phrases are read against, as the reading goes down the article."""

    published: date | None
    narrative: bool  # a history: months and days go on from the last dated words, not from publication
    last: Point | None = None  # the newest point told in the text
    last_day: Point | None = None
    quarter: tuple[int, int] | None = None  # the newest quarter told: year and number
    days: list[Point] = attrs.field(factory=list)  # every day told so far

    @property
    def now(self) -> Point | None:
        """Return the day of publication as a point."""
        return Point(self.published.year, self.published.month, self.published.day) if self.published else None

    @property
    def reference(self) -> Point | None:
        """Return what a phrase without a year goes on from."""
        return (self.last or self.now) if self.narrative else (self.now or self.last)

    def saw(self, point: Point | None) -> None:
        """Remember a point for the phrases after it."""
        if point is not None:
            self.last = point
            if point.quarter is not None:
                self.quarter = (point.year, point.quarter)
            if point.day is not None:
                self.last_day = point
                self.days.append(point)

    def day_for(self, way: str | None) -> Point | None:
        """Return the day an hour, or "a day earlier", is told of: the newest one near publication that fits the tense.

        A history has no such bounds: there it is the newest day told.
        """
        if self.narrative or self.published is None:
            return self.last_day or self.now
        for point in reversed(self.days):
            gap = (point.exact - self.published).days if point.exact else _NEAR + 1
            if abs(gap) <= _NEAR and not (way == "past" and gap > 0) and not (way == "future" and gap < 0):
                return point
        return self.now
