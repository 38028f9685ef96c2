"""Reads phrases that name a day or a month: full ones, and those that leave the year to what was told before."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateline.annotate.dates.holidays import holiday_in
from dateline.annotate.dates.meaning import Anchors, Meaning
from dateline.annotate.dates.reckon import Point, edtf_of, is_day, thirds
from dateline.annotate.dates.vocabulary import MONTHS, ORDINALS, PARTS

__all__ = [
    "ABSOLUTE",
    "NO_ANCHOR",
    "SHIFTS",
    "Match",
    "Way",
    "anchored",
    "finished",
    "group",
    "mod_of",
    "nearest_year",
    "week_of",
    "whose_year",
    "year_of",
]

Way = Callable[[], str | None]
Match = re.Match[str]

NO_ANCHOR = "no year is told, and the publication date is unknown"
_SOON = 3  # months
_CENTURY = 100
_JUST = 2  # months
_LEAP = 9  # months
SHIFTS = {"last": -1, "the previous": -1, "the past": -1, "past": -1, "next": 1, "the following": 1, "the coming": 1}


def group(match: Match, name: str) -> str | None:
    """Return what a named group matched, if the pattern has it."""
    found: str | None = match.groupdict().get(name)
    return found


def mod_of(match: Match) -> str | None:
    """Return START, MID or END where the phrase has a part in front."""
    part = group(match, "part")
    return next((mod for pattern, mod in PARTS if part and pattern.search(part)), None)


def year_of(match: Match) -> int | None:
    """Return the year a phrase names; years BC are zero and below."""
    told = group(match, "year")
    if told is None:
        return None
    era = (group(match, "era") or "").upper()
    return 1 - int(told) if era.startswith("B") else int(told)


def _month_of(match: Match) -> int:
    return MONTHS[match.group("month").lower().rstrip(".")]


def whose_year(whose: str | None, anchors: Anchors) -> int | None:
    """Return the year that "that year", "last year" or nothing at all stands for."""
    now, last = anchors.now, anchors.last
    if whose in ("that", "the same", "the following", "the previous"):
        base = last or now
        return None if base is None else base.year + SHIFTS.get(whose or "", 0)
    if whose in ("this", "last", "next"):
        return None if now is None else now.year + SHIFTS.get(whose, 0)
    return None


def finished(point: Point, mod: str | None = None, **more: str | None) -> Meaning:
    """Return a date as coarse as its point, or the early, middle or late part of it."""
    edtf = (thirds(point, mod) or point.edtf) if mod else point.edtf
    return Meaning(type="DATE", value=point.value, mod=mod, edtf=edtf, point=point, **more)


def _full(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    year, month, day = year_of(match), _month_of(match), int(match.group("day"))
    if year is None:
        return None
    if not is_day(year, month, day):
        return Meaning(type="DATE", reason="the calendar has no such day")
    return finished(Point(year, month, day))


def _iso(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    year, month, day = (int(match.group(name)) for name in ("year", "month", "day"))
    if not is_day(year, month, day):
        return Meaning(type="DATE", reason="the calendar has no such day")
    point = Point(year, month, day)
    clock = match.group("clock")
    if clock is None:
        return finished(point)
    seconds = clock if clock.count(":") == 2 else f"{clock}:00"
    zone = match.group("zone") or ""
    return Meaning(type="TIME", value=f"{point.value}T{clock}{zone}", edtf=f"{point.edtf}T{seconds}{zone}", point=point)


def _numeric(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Day first with dots; month first with slashes, unless only the other way makes a date."""
    a, b, year = int(match.group("a")), int(match.group("b")), int(match.group("year"))
    if year < _CENTURY:
        year += 2000 if anchors.now is None or year + 2000 <= anchors.now.year + _SOON else 1900
    month, day = (b, a) if match.group("sep") == "." or a > 12 else (a, b)
    return finished(Point(year, month, day)) if is_day(year, month, day) else None


def _month_year(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    year = year_of(match)
    if year is None:
        return None
    point = Point(year, _month_of(match))
    if group(match, "open"):
        return Meaning(type="DATE", value=point.value, edtf=f"{point.edtf}?", point=point, anchor="day not set")
    return finished(point, mod_of(match))


def _month_day(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    month, day = _month_of(match), int(match.group("day"))
    if not is_day(2024, month, day):
        return None
    year = whose_year(group(match, "whose"), anchors) or nearest_year(anchors, month, day, way)
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{month:02d}-{day:02d}", reason=NO_ANCHOR)
    if not is_day(year, month, day):
        return Meaning(type="DATE", reason="the calendar has no such day")
    if group(match, "approx"):
        point = Point(year, month, day)
        edtf, anchor = f"{point.edtf}~", anchored(anchors)
        return Meaning(type="DATE", value=point.value, mod="APPROX", edtf=edtf, point=point, anchor=anchor)
    return finished(Point(year, month, day), anchor=anchored(anchors))


def _day_range(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "Feb. 14-16": from the first day to the last, both within a month."""
    month, first, last = _month_of(match), int(match.group("day")), int(match.group("last"))
    if first >= last or not is_day(2024, month, last):
        return None
    year = year_of(match) or nearest_year(anchors, month, first, way)
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{month:02d}-{first:02d}", reason=NO_ANCHOR)
    if not is_day(year, month, last):
        return Meaning(type="DATE", reason="the calendar has no such day")
    start, end = Point(year, month, first), Point(year, month, last)
    edtf, anchor = f"{start.edtf}/{end.edtf}", anchored(anchors)
    return Meaning(type="DATE", value=start.value, edtf=edtf, point=start, anchor=anchor)


def _month_or(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "November or December": one of two months, and nobody knows which."""
    first, second = _month_of(match), MONTHS[match.group("other").lower().rstrip(".")]
    told = year_of(match)
    year = told if told is not None else nearest_year(anchors, first, None, way)
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{first:02d}", reason=NO_ANCHOR)
    if told is not None and second < first:
        year -= 1  # "December or January 2026"
    one, other = Point(year, first), Point(year + (second < first), second)
    return Meaning(type="DATE", value=one.value, edtf=f"[{one.edtf},{other.edtf}]", point=one)


_NTH = {"first": 4, "second": 11, "third": 18, "fourth": 25}  # a day in the middle of that week


def _week_of(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "the last week of March", "the first day of May"."""
    month = _month_of(match)
    year = year_of(match) or nearest_year(anchors, month, None, way)
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{month:02d}", reason=NO_ANCHOR)
    ordinal, length = match.group("ordinal").lower(), monthrange(year, month)[1]
    if match.group("unit").lower() == "day":
        named = ORDINALS.get(ordinal, length)
        return finished(Point(year, month, named), anchor=anchored(anchors))
    value, monday, sunday = week_of(date(year, month, _NTH.get(ordinal, length - 3)))
    return Meaning(type="DATE", value=value, edtf=edtf_of(monday, sunday), point=Point(year, month))


def _attacks(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read the eleventh of September that needs no year."""
    return finished(Point(2001, 9, 11))


def _month(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    month, mod = _month_of(match), mod_of(match)
    year = whose_year(group(match, "whose"), anchors) or nearest_year(anchors, month, None, way)
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{month:02d}", mod=mod, reason=NO_ANCHOR)
    return finished(Point(year, month), mod, anchor=anchored(anchors))


def anchored(anchors: Anchors) -> str:
    """Tell what a phrase without a year was read against."""
    return "the dated words before" if anchors.narrative and anchors.last else "published"


def nearest_year(anchors: Anchors, month: int, day: int | None, way: Way) -> int | None:
    """Return the year of a bare month: by tense from publication, or going on from the words before in a history."""
    reference = anchors.reference
    if reference is None:
        return None
    if anchors.narrative and reference.month is not None:
        # A history goes on: January after a December is the next year's, December after a January the last one's.
        gap = month - reference.month
        return reference.year + (1 if gap < -_LEAP else -1 if gap > _LEAP else 0)
    if anchors.narrative or reference.month is None or reference.exact is None:
        return reference.year
    told = way()
    here = (reference.month, reference.day or 1)
    there = (month, day or (here[1] if month == here[0] else 1))
    if told == "past":
        soon = there > here and month - here[0] < _SOON  # nobody tells of eleven months ago without naming the year
        return reference.year if there <= here or soon else reference.year - 1
    if told == "future":
        just = there < here and here[0] - month < _JUST  # nor of eleven months ahead
        return reference.year if there >= here or just else reference.year + 1
    return min(
        (reference.year + n for n in (-1, 0, 1)), key=lambda year: abs(12 * (year - reference.year) + month - here[0])
    )


def _holiday(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    name = match.group("holiday")
    told = year_of(match)
    base = anchors.reference.year if anchors.reference is not None else None
    about = holiday_in(name, told or base or date.min.year)
    year = told or nearest_year(anchors, about.month, about.day, way)
    if year is None:
        return Meaning(type="DATE", reason=NO_ANCHOR)
    day = holiday_in(name, year)
    return finished(Point(day.year, day.month, day.day))


def week_of(day: date) -> tuple[str, date, date]:
    """Return the ISO week of a day: its value, Monday and Sunday."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(weekday - 1)
    return f"{year:04d}-W{week:02d}", monday, monday + timedelta(6)


ABSOLUTE: dict[str, Callable[[Match, Anchors, Way], Meaning | None]] = {
    "attacks": _attacks,
    "day_range": _day_range,
    "full": _full,
    "holiday": _holiday,
    "iso": _iso,
    "month": _month,
    "month_day": _month_day,
    "month_or": _month_or,
    "month_year": _month_year,
    "numeric": _numeric,
    "week_of": _week_of,
}
