"""Dates that may be partly unknown: the Extended Date/Time Format (EDTF, ISO 8601-2:2019, profile of the
Library of Congress), levels 0 and 1, and of level 2 sets, qualifiers of parts, ``X`` anywhere, exponents,
significant digits, and the divisions of a year 21–41.

Bounds are inclusive days. A qualifier (``?`` uncertain, ``~`` approximate, ``%`` both) is information and never
widens them.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from dateline.errors import DateSyntaxError

__all__ = ["Edtf", "bounds", "day_of", "parse_edtf"]

Day = tuple[int, int, int]

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PARTS = re.compile(
    r"(?P<q0>[?~%])?(?P<year>-?[0-9X]{4}|Y-?\d{5,}|-?\d{4}(?=S\d))(?:S(?P<s>\d+))?(?P<q1>[?~%])?"
    r"(?:-(?P<q2>[?~%])?(?P<month>[0-9X]{2})(?P<q3>[?~%])?(?:-(?P<q4>[?~%])?(?P<day>[0-9X]{2})(?P<q5>[?~%])?)?)?"
)
_LONG = re.compile(r"Y(?P<year>-?\d+)(?:E(?P<e>\d+))?(?:S(?P<s>\d+))?(?P<q>[?~%])?")
_TIME = re.compile(r"([01]\d|2[0-4]):([0-5]\d):([0-5]\d|60)(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?")

# First and last month of each division of a year; an end before its start lies in the year after.
_DIVISIONS: dict[int, tuple[int, int]] = {
    **dict.fromkeys((21, 25, 31), (3, 5)),
    **dict.fromkeys((22, 26, 32), (6, 8)),
    **dict.fromkeys((23, 27, 29), (9, 11)),
    **dict.fromkeys((24, 28, 30), (12, 2)),
    **{33 + n: (3 * n + 1, 3 * n + 3) for n in range(4)},
    **{37 + n: (4 * n + 1, 4 * n + 4) for n in range(3)},
    **{40 + n: (6 * n + 1, 6 * n + 6) for n in range(2)},
}


@attrs.frozen(kw_only=True)
class Edtf:
    """A date, an interval, or a set of dates, as EDTF writes it.

    ``low`` and ``high`` are the bounds as (year, month, day); ``None`` where an end is open or unknown.
    """

    text: str
    kind: str  # "date", "interval", "one-of", "all-of"
    low: Day | None
    high: Day | None
    precision: str  # "day", "month", "division", "year", "decade", "century", "time" or "interval"
    uncertain: bool = False
    approximate: bool = False

    def __str__(self) -> str:
        return self.text

    @property
    def earliest(self) -> str | None:
        """Return the first possible day, ISO 8601; ``None`` when it is open or unknown.

        >>> parse_edtf("2025-11?").earliest
        '2025-11-01'
        """
        return None if self.low is None else _iso(self.low)

    @property
    def latest(self) -> str | None:
        """Return the last possible day.

        >>> parse_edtf("2025-24").latest
        '2026-02-28'
        """
        return None if self.high is None else _iso(self.high)

    def overlaps(self, other: Edtf) -> bool:
        """Tell whether the two may share a day; an open or unknown end reaches anywhere.

        >>> parse_edtf("2025-11").overlaps(parse_edtf("2025-10-17"))
        False
        """
        after = self.low is not None and other.high is not None and self.low > other.high
        before = self.high is not None and other.low is not None and self.high < other.low
        return not (after or before)

    def is_before(self, other: Edtf) -> bool:
        """Tell whether all of this lies before all of the other."""
        return self.high is not None and other.low is not None and self.high < other.low


@lru_cache(maxsize=8192)
def parse_edtf(text: str) -> Edtf:
    """Parse an EDTF string.

    Raises:
        DateSyntaxError: it is none, or names a day that no calendar has.

    >>> parse_edtf("[2025-10-16..2025-10-30]").kind
    'one-of'
    """
    if not text:
        raise DateSyntaxError(text, "it is empty")
    if text[0] in "[{":
        return _set(text)
    if "/" in text:
        return _interval(text)
    return _date(text)


def bounds(text: str | None) -> tuple[str | None, str | None]:
    """Return the earliest and latest day of an EDTF string; two ``None`` for none."""
    if text is None:
        return None, None
    parsed = parse_edtf(text)
    return parsed.earliest, parsed.latest


def day_of(text: str) -> Day | None:
    """Return a date of one known day as (year, month, day), else ``None``."""
    parsed = parse_edtf(text)
    return parsed.low if parsed.kind == "date" and parsed.low == parsed.high else None


def _iso(day: Day) -> str:
    year, month, date = day
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{date:02d}"


def _set(text: str) -> Edtf:
    closing = {"[": "]", "{": "}"}[text[0]]
    if not text.endswith(closing) or len(text) < 3:
        raise DateSyntaxError(text, f"the set is not closed with {closing!r}")
    members = [_member(text, part.strip()) for part in text[1:-1].split(",")]
    lows, highs = [low for low, _ in members], [high for _, high in members]
    return Edtf(
        text=text,
        kind="one-of" if text[0] == "[" else "all-of",
        low=None if None in lows else min(low for low in lows if low is not None),
        high=None if None in highs else max(high for high in highs if high is not None),
        precision="interval",
        uncertain="?" in text or "%" in text,
        approximate="~" in text or "%" in text,
    )


def _member(text: str, part: str) -> tuple[Day | None, Day | None]:
    """Return the bounds of a member of a set: a date, ``a..b``, ``a..`` or ``..b``."""
    first, dots, last = part.partition("..")
    if not part or (dots and not (first or last)):
        raise DateSyntaxError(text, "a member of the set is empty")
    low = _date(first).low if first else None
    if not dots:
        return low, _date(first).high
    return low, _date(last).high if last else None


def _interval(text: str) -> Edtf:
    first, _, last = text.partition("/")
    if "/" in last:
        raise DateSyntaxError(text, "an interval has two ends")
    ends = [None if end in ("", "..") else _date(end) for end in (first, last)]
    if ends == [None, None]:
        raise DateSyntaxError(text, "an interval needs one known end")
    start, end = ends
    if start is not None and end is not None and start.low and end.high and start.low > end.high:
        raise DateSyntaxError(text, "the interval ends before it starts")
    known = [one for one in ends if one is not None]
    return Edtf(
        text=text,
        kind="interval",
        low=start.low if start else None,
        high=end.high if end else None,
        precision="interval",
        uncertain=any(one.uncertain for one in known),
        approximate=any(one.approximate for one in known),
    )


def _date(text: str) -> Edtf:
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        return _known(text, plain)
    day, marker, time = text.partition("T")
    if marker and day:
        if not _TIME.fullmatch(time):
            raise DateSyntaxError(text, "the time is not hh:mm:ss with an optional zone")
        dated = _date(day)
        if dated.precision != "day":
            raise DateSyntaxError(text, "a time needs a day")
        return attrs.evolve(dated, text=text, precision="time")
    match = _PARTS.fullmatch(text)
    if match is None:
        return _long(text)
    return _parts(text, match)


def _known(text: str, match: re.Match[str]) -> Edtf:
    year, month, day = match.group(1), match.group(2), match.group(3)
    if month is None:
        return Edtf(text=text, kind="date", low=(int(year), 1, 1), high=(int(year), 12, 31), precision="year")
    if day is None:
        low, high, precision = _month_bounds(text, int(year), int(month))
        return Edtf(text=text, kind="date", low=low, high=high, precision=precision)
    known = (int(year), int(month), int(day))
    if not 1 <= known[1] <= 12 or not 1 <= known[2] <= _days(known[0], known[1]):
        raise DateSyntaxError(text, "there is no such day")
    return Edtf(text=text, kind="date", low=known, high=known, precision="day")


def _month_bounds(text: str, year: int, month: int) -> tuple[Day, Day, str]:
    if 1 <= month <= 12:
        return (year, month, 1), (year, month, _days(year, month)), "month"
    if month not in _DIVISIONS:
        raise DateSyntaxError(text, "the month is not 01–12, nor a division of the year 21–41")
    first, last = _DIVISIONS[month]
    end = year + 1 if last < first else year
    return (year, first, 1), (end, last, _days(end, last)), "division"


def _days(year: int, month: int) -> int:
    if month == 2:
        return 29 if calendar.isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _parts(text: str, match: re.Match[str]) -> Edtf:
    marks = "".join(match.group(name) or "" for name in ("q0", "q1", "q2", "q3", "q4", "q5"))
    year, month, day = match.group("year"), match.group("month"), match.group("day")
    if year.startswith("Y"):
        return _long(text)
    if day is not None and month is not None and not month.count("X") and int(month) > 12:
        raise DateSyntaxError(text, "a division of the year has no days")
    low, high = _span(text, year, month, day, int(match.group("s") or 0))
    return Edtf(
        text=text,
        kind="date",
        low=low,
        high=high,
        precision=_precision(year, month, day),
        uncertain="?" in marks or "%" in marks,
        approximate="~" in marks or "%" in marks,
    )


def _precision(year: str, month: str | None, day: str | None) -> str:
    if day is not None and "X" not in day:
        return "day"
    if month is not None and "X" not in month:
        return "division" if int(month) > 12 else "month"
    return {0: "year", 1: "decade"}.get(year.count("X"), "century")


def _span(text: str, year: str, month: str | None, day: str | None, digits: int) -> tuple[Day, Day]:
    years = _years(year, digits)
    if month is None:
        return (years[0], 1, 1), (years[1], 12, 31)
    if "X" not in month and int(month) > 12:
        low, _, _ = _month_bounds(text, years[0], int(month))
        _, high, _ = _month_bounds(text, years[1], int(month))
        return low, high
    months = [n for n in _fitting(month) if 1 <= n <= 12]
    if not months:
        raise DateSyntaxError(text, "the month is not 01–12")
    first = next(_first(years, months, day), None)
    last = next(_last(years, months, day), None)
    if first is None or last is None:
        raise DateSyntaxError(text, "there is no such day")
    return first, last


def _years(year: str, digits: int) -> tuple[int, int]:
    if digits:
        scale = 10 ** max(0, len(year.lstrip("-")) - digits)
        start = int(year) // scale * scale
        return start, start + scale - 1
    ends = int(year.replace("X", "0")), int(year.replace("X", "9"))
    return min(ends), max(ends)


def _fitting(pattern: str) -> list[int]:
    """Return the numbers that a pattern of two digits or ``X`` fits."""
    if "X" not in pattern:
        return [int(pattern)]
    return [n for n in range(100) if all(p in ("X", c) for p, c in zip(pattern, f"{n:02d}", strict=True))]


def _first(years: tuple[int, int], months: list[int], day: str | None) -> Iterator[Day]:
    for year in range(years[0], min(years[1], years[0] + 4) + 1):  # a leap day comes within a few years
        for month in months:
            for date in [1] if day is None else _fitting(day):
                if 1 <= date <= _days(year, month):
                    yield year, month, date


def _last(years: tuple[int, int], months: list[int], day: str | None) -> Iterator[Day]:
    for year in range(years[1], max(years[0], years[1] - 4) - 1, -1):
        for month in reversed(months):
            for date in [_days(year, month)] if day is None else reversed(_fitting(day)):
                if 1 <= date <= _days(year, month):
                    yield year, month, date


def _long(text: str) -> Edtf:
    """Parse a year of more than four digits: ``Y170000002``, ``Y-17E7``, ``Y171010000S3``."""
    match = _LONG.fullmatch(text)
    if match is None:
        raise DateSyntaxError(text, "it fits no form of date")
    exponent = int(match.group("e") or 0)
    if exponent > 12:
        raise DateSyntaxError(text, "the year is out of all reach")
    year = int(match.group("year")) * 10**exponent
    low, high = _years(str(year), int(match.group("s") or 0))
    mark = match.group("q") or ""
    return Edtf(
        text=text,
        kind="date",
        low=(low, 1, 1),
        high=(high, 12, 31),
        precision="year",
        uncertain=mark in ("?", "%") and bool(mark),
        approximate=mark in ("~", "%") and bool(mark),
    )
