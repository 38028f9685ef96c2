"""Lays days along a line: from where to where, and which of them get a mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import attrs

from dateline.present.page.timeline import Row

__all__ = ["Scale", "drawable", "scale_of"]

_WIDE = 6  # so many times the stretch that most events share, and the rest stays out of the drawing
_YEAR = 366
_WEEKS = 75  # days within which weeks are marked, not months


@attrs.frozen(kw_only=True)
class Scale:
    """Days since year one, from left to right."""

    first: int
    last: int
    left: float
    width: float

    def x(self, day: int | None, *, open_end: float) -> float:
        """Return where a day is; ``open_end`` when there is none."""
        if day is None:
            return open_end
        clipped = min(max(day, self.first), self.last)
        return round(self.left + self.width * (clipped - self.first) / max(1, self.last - self.first), 1)

    @property
    def right(self) -> float:
        """Return where the line ends."""
        return self.left + self.width

    def marks(self) -> Iterator[tuple[float, str]]:
        """Yield each month that gets a mark, or each quarter or year where months would crowd.

        >>> [label for _, label in Scale(first=739300, last=739380, left=0, width=600).marks()]
        ['Mar 2025', 'Apr 2025', 'May 2025']
        >>> [label for _, label in Scale(first=739300, last=739325, left=0, width=600).marks()]
        ['24 Feb 2025', '3 Mar 2025', '10 Mar 2025']
        """
        if self.last - self.first <= _WEEKS:
            yield from self._weeks()
            return
        start, end = date.fromordinal(self.first), date.fromordinal(self.last)
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        step = next((size for size in (1, 3, 6) if months <= 7 * size), 12 * max(1, months // 84))
        for n in range(months + 1):
            year, month = start.year + (start.month - 1 + n) // 12, (start.month - 1 + n) % 12 + 1
            if year > 9999 or ((year * 12 + month - 1) % step if step >= 12 else (month - 1) % step):
                continue
            day = date(year, month, 1)
            if self.first <= day.toordinal() <= self.last:
                yield self.x(day.toordinal(), open_end=self.left), day.strftime("%b %Y" if step < 12 else "%Y")

    def _weeks(self) -> Iterator[tuple[float, str]]:
        """Yield the Mondays."""
        for day in range(self.first, self.last + 1):
            told = date.fromordinal(day)
            if told.weekday() == 0:
                yield self.x(day, open_end=self.left), f"{told.day} {told:%b %Y}"


def drawable(rows: Sequence[Row], today: int | None) -> tuple[list[Row], list[Row]]:
    """Part the rows into those to draw and those so far away that they would press the rest into a corner."""
    near = sorted(end for row in rows if not row.event.background for end in (row.low, row.high) if end is not None)
    if not near:
        return list(rows), []
    low, high = near[len(near) // 8], near[-1 - len(near) // 8]
    reach = max(_YEAR, _WIDE * (high - low))
    ends = (low - reach, max(high + reach, today or 0))
    drawn = [row for row in rows if _within(row, ends)]
    return drawn, [row for row in rows if not _within(row, ends)]


def _within(row: Row, ends: tuple[int, int]) -> bool:
    known = [end for end in (row.low, row.high) if end is not None]
    return all(ends[0] <= end <= ends[1] for end in known)


def scale_of(rows: Sequence[Row], today: int | None, *, left: float, width: float) -> Scale:
    """Return the scale on which rows and today fit, with room at both ends."""
    known = [end for row in rows for end in (row.low, row.high) if end is not None]
    if today is not None:
        known.append(today)
    first, last = min(known), max(known)
    pad = max(2, (last - first) // 24)
    return Scale(first=max(1, first - pad), last=min(date.max.toordinal(), last + pad), left=left, width=width)
