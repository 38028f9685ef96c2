"""Reads phrases that name a date: full ones, and those that leave the year to what was told before."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateline.annotate.dates.holidays import holiday_in
from dateline.annotate.dates.meaning import Anchors, Meaning
from dateline.annotate.dates.reckon import Point, edtf_of, is_day, thirds
from dateline.annotate.dates.vocabulary import MONTHS, ORDINALS, PARTS, SEASONS
from dateline.records.dates import parse_edtf

__all__ = ["ABSOLUTE", "mod_of", "quarter", "week_of", "whose_year"]

Way = Callable[[], str | None]
Match = re.Match[str]

_NO_ANCHOR = "no year is told, and the publication date is unknown"
_SOON = 3  # months
_CENTURY = 100
_JUST = 2  # months
_LEAP = 9  # months
_SHIFTS = {"last": -1, "the previous": -1, "the past": -1, "past": -1, "next": 1, "the following": 1, "the coming": 1}


def _group(match: Match, name: str) -> str | None:
    found: str | None = match.groupdict().get(name)
    return found


def mod_of(match: Match) -> str | None:
    """Return START, MID or END where the phrase has a part in front."""
    part = _group(match, "part")
    return next((mod for pattern, mod in PARTS if part and pattern.search(part)), None)


def _year_of(match: Match) -> int | None:
    told = _group(match, "year")
    if told is None:
        return None
    era = (_group(match, "era") or "").upper()
    return 1 - int(told) if era.startswith("B") else int(told)


def _month_of(match: Match) -> int:
    return MONTHS[match.group("month").lower().rstrip(".")]


def whose_year(whose: str | None, anchors: Anchors) -> int | None:
    """Return the year that "that year", "last year" or nothing at all stands for."""
    now, last = anchors.now, anchors.last
    if whose in ("that", "the same", "the following", "the previous"):
        base = last or now
        return None if base is None else base.year + _SHIFTS.get(whose or "", 0)
    if whose in ("this", "last", "next"):
        return None if now is None else now.year + _SHIFTS.get(whose, 0)
    return None


def _finished(point: Point, mod: str | None = None, **more: str | None) -> Meaning:
    edtf = (thirds(point, mod) or point.edtf) if mod else point.edtf
    return Meaning(type="DATE", value=point.value, mod=mod, edtf=edtf, point=point, **more)


def _full(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    year, month, day = _year_of(match), _month_of(match), int(match.group("day"))
    if year is None:
        return None
    if not is_day(year, month, day):
        return Meaning(type="DATE", reason="the calendar has no such day")
    return _finished(Point(year, month, day))


def _iso(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    year, month, day = (int(match.group(name)) for name in ("year", "month", "day"))
    if not is_day(year, month, day):
        return Meaning(type="DATE", reason="the calendar has no such day")
    point = Point(year, month, day)
    clock = match.group("clock")
    if clock is None:
        return _finished(point)
    seconds = clock if clock.count(":") == 2 else f"{clock}:00"
    zone = match.group("zone") or ""
    return Meaning(type="TIME", value=f"{point.value}T{clock}{zone}", edtf=f"{point.edtf}T{seconds}{zone}", point=point)


def _numeric(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Day first with dots; month first with slashes, unless only the other way makes a date."""
    a, b, year = int(match.group("a")), int(match.group("b")), int(match.group("year"))
    if year < _CENTURY:
        year += 2000 if anchors.now is None or year + 2000 <= anchors.now.year + _SOON else 1900
    month, day = (b, a) if match.group("sep") == "." or a > 12 else (a, b)
    return _finished(Point(year, month, day)) if is_day(year, month, day) else None


def _month_year(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    year = _year_of(match)
    if year is None:
        return None
    point = Point(year, _month_of(match))
    if _group(match, "open"):
        return Meaning(type="DATE", value=point.value, edtf=f"{point.edtf}?", point=point, anchor="day not set")
    return _finished(point, mod_of(match))


def _month_day(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    month, day = _month_of(match), int(match.group("day"))
    if not is_day(2024, month, day):
        return None
    year = whose_year(_group(match, "whose"), anchors) or _nearest_year(anchors, month, day, way)
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{month:02d}-{day:02d}", reason=_NO_ANCHOR)
    if not is_day(year, month, day):
        return Meaning(type="DATE", reason="the calendar has no such day")
    if _group(match, "approx"):
        point = Point(year, month, day)
        edtf, anchor = f"{point.edtf}~", _anchored(anchors)
        return Meaning(type="DATE", value=point.value, mod="APPROX", edtf=edtf, point=point, anchor=anchor)
    return _finished(Point(year, month, day), anchor=_anchored(anchors))


def _day_range(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "Feb. 14-16": from the first day to the last, both within a month."""
    month, first, last = _month_of(match), int(match.group("day")), int(match.group("last"))
    if first >= last or not is_day(2024, month, last):
        return None
    year = _year_of(match) or _nearest_year(anchors, month, first, way)
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{month:02d}-{first:02d}", reason=_NO_ANCHOR)
    if not is_day(year, month, last):
        return Meaning(type="DATE", reason="the calendar has no such day")
    start, end = Point(year, month, first), Point(year, month, last)
    edtf, anchor = f"{start.edtf}/{end.edtf}", _anchored(anchors)
    return Meaning(type="DATE", value=start.value, edtf=edtf, point=start, anchor=anchor)


def _month_or(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "November or December": one of two months, and nobody knows which."""
    first, second = _month_of(match), MONTHS[match.group("other").lower().rstrip(".")]
    told = _year_of(match)
    year = told if told is not None else _nearest_year(anchors, first, None, way)
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{first:02d}", reason=_NO_ANCHOR)
    if told is not None and second < first:
        year -= 1  # "December or January 2026"
    one, other = Point(year, first), Point(year + (second < first), second)
    return Meaning(type="DATE", value=one.value, edtf=f"[{one.edtf},{other.edtf}]", point=one)


_NTH = {"first": 4, "second": 11, "third": 18, "fourth": 25}  # a day in the middle of that week


def _week_of(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "the last week of March", "the first day of May"."""
    month = _month_of(match)
    year = _year_of(match) or _nearest_year(anchors, month, None, way)
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{month:02d}", reason=_NO_ANCHOR)
    ordinal, length = match.group("ordinal").lower(), monthrange(year, month)[1]
    if match.group("unit").lower() == "day":
        named = ORDINALS.get(ordinal, length)
        return _finished(Point(year, month, named), anchor=_anchored(anchors))
    value, monday, sunday = week_of(date(year, month, _NTH.get(ordinal, length - 3)))
    return Meaning(type="DATE", value=value, edtf=edtf_of(monday, sunday), point=Point(year, month))


def _attacks(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read the eleventh of September that needs no year."""
    return _finished(Point(2001, 9, 11))


def _month(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    month, mod = _month_of(match), mod_of(match)
    year = whose_year(_group(match, "whose"), anchors) or _nearest_year(anchors, month, None, way)
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{month:02d}", mod=mod, reason=_NO_ANCHOR)
    return _finished(Point(year, month), mod, anchor=_anchored(anchors))


def _anchored(anchors: Anchors) -> str:
    return "the dated words before" if anchors.narrative and anchors.last else "published"


def _nearest_year(anchors: Anchors, month: int, day: int | None, way: Way) -> int | None:
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


def _ordinal(words: str) -> int:
    if words.lower() in ("final", "last"):
        return 4
    return ORDINALS.get(words.lower()) or int(re.sub(r"\D", "", words))


def _year_or_now(match: Match, anchors: Anchors) -> int | None:
    whose = _group(match, "whose")
    if whose == "the":
        base = anchors.reference
        return base.year if base else None
    return _year_of(match) or whose_year(whose, anchors)


def _quarter(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    number = int(match.group("digit")) if _group(match, "digit") else _ordinal(match.group("ordinal"))
    year = _year_or_now(match, anchors)
    if year is None and anchors.reference is not None:
        year = anchors.reference.year - _is_last_years(number, anchors.reference.month, way)
    if year is None:
        return Meaning(type="DATE", reason=_NO_ANCHOR)
    return quarter(year, number)


def quarter(year: int, number: int, anchor: str | None = None) -> Meaning:
    """Return a quarter of a year."""
    point = Point(year, quarter=number)
    return Meaning(
        type="DATE", value=f"{year:04d}-Q{number}", edtf=f"{year:04d}-{32 + number}", point=point, anchor=anchor
    )


_CLOSING = {"march": 1, "june": 2, "september": 3, "december": 4}


def _quarter_of(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "the December quarter": the one that ends with the month."""
    number = _CLOSING[match.group("closing").lower()]
    year = _nearest_year(anchors, 3 * number, None, way)
    return Meaning(type="DATE", reason=_NO_ANCHOR) if year is None else quarter(year, number, _anchored(anchors))


def _is_last_years(number: int, month: int | None, way: Way) -> bool:
    """Tell whether a quarter without a year is one of the year before: far ahead, nobody means the one to come."""
    gap = 0 if month is None else number - ((month - 1) // 3 + 1)
    return gap == 3 or (gap == 2 and way() != "future") or (gap == 1 and way() == "past" and month in (1, 4, 7, 10))


def _year_ago(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "the year-ago quarter": a year before the quarter told, or else before now."""
    if anchors.quarter is not None:
        return quarter(anchors.quarter[0] - 1, anchors.quarter[1], "the dated words before")
    if anchors.now is None:
        return Meaning(type="DATE", reason=_NO_ANCHOR)
    return _finished(Point(anchors.now.year - 1), anchor="published")


def _same_last(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "the same month last year"."""
    unit = match.group("unit").lower()
    base = anchors.last if anchors.last and (unit != "month" or anchors.last.month) else anchors.now
    told = match.group("back")
    if base is None:
        return Meaning(type="DATE", reason=_NO_ANCHOR)
    year = int(told) if told.isdigit() else base.year - 1
    if unit in ("quarter", "period") and anchors.quarter is not None:
        year = year if told.isdigit() else anchors.quarter[0] - 1
        return quarter(year, anchors.quarter[1], "the dated words before")
    if unit == "quarter" and base.month is not None:
        return quarter(year, (base.month - 1) // 3 + 1, "the dated words before")
    month = base.month if unit in ("month", "period") else None
    return _finished(Point(year, month), anchor="the dated words before")


def _half(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    number, year = _ordinal(match.group("ordinal")), _year_or_now(match, anchors)
    if year is None and "whose" not in match.groupdict() and anchors.reference is not None:
        early = number == 2 and (anchors.reference.month or 12) < 7
        year = anchors.reference.year - early
    if year is None:
        return Meaning(type="DATE", reason=_NO_ANCHOR)
    return Meaning(type="DATE", value=f"{year:04d}-H{number}", edtf=f"{year:04d}-{39 + number}", point=Point(year))


def _fiscal(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    year = int(match.group("year"))
    return Meaning(type="DATE", value=f"FY{year}", edtf=f"{year}~", point=Point(year))


def _season(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    code, number = SEASONS[(_group(match, "season") or match.group("season2")).lower()]
    whose = (_group(match, "whose") or "").lower()
    year, base = _year_of(match), anchors.reference
    if year is None and _group(match, "which"):
        year = whose_year(_group(match, "which"), anchors)
    if year is None:
        if base is None:
            return Meaning(type="DATE", reason=_NO_ANCHOR)
        if whose in ("that", "the same", "the following", "the previous"):
            base = anchors.last or base
        year = base.year + _season_shift(whose, number, base, anchors, way)
    written = f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"
    edtf = f"{year:04d}-{number}" if year > 0 else None
    return Meaning(type="DATE", value=f"{written}-{code}", mod=mod_of(match), edtf=edtf, point=Point(year))


def _season_shift(whose: str, number: int, base: Point, anchors: Anchors, way: Way) -> int:
    if base.exact is None or whose not in ("last", "next", "the previous", "the following", "the past", "the coming"):
        return 0
    high = parse_edtf(f"{base.year:04d}-{number}")
    over = high.latest is not None and high.latest < base.edtf
    begun = high.earliest is not None and high.earliest <= base.edtf
    if _SHIFTS[whose] < 0:
        return 0 if over else -1
    return 1 if begun else 0


def _decade(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    told = match.group("decade")
    start = int(told) if len(told) == 4 else 1900 + int(told)
    if len(told) == 2 and (start < 1920):
        return None
    return Meaning(type="DATE", value=str(start // 10), mod=mod_of(match), edtf=f"{start // 10}X", point=Point(start))


def _century(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    number = _ordinal(match.group("ordinal"))
    if _group(match, "era"):
        return Meaning(type="DATE", value=f"BC{number - 1:02d}", mod=mod_of(match))
    return Meaning(type="DATE", value=f"{number - 1:02d}", mod=mod_of(match), edtf=f"{number - 1:02d}XX")


def _holiday(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    name = match.group("holiday")
    told = _year_of(match)
    base = anchors.reference.year if anchors.reference is not None else None
    about = holiday_in(name, told or base or date.min.year)
    year = told or _nearest_year(anchors, about.month, about.day, way)
    if year is None:
        return Meaning(type="DATE", reason=_NO_ANCHOR)
    day = holiday_in(name, year)
    return _finished(Point(day.year, day.month, day.day))


def _years(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "2012-13", a season of sport or a school year."""
    first, last = int(match.group("year")), int(match.group("last"))
    end = first // 100 * 100 + last
    if end <= first:
        return None
    point = Point(first)
    return Meaning(type="DATE", value=point.value, edtf=f"{first}/{end}", point=point)


def _year(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    year = _year_of(match)
    if year is None or _is_part_of_a_name(match):
        return None
    mod = mod_of(match) or ("APPROX" if _group(match, "approx") else None)
    point = Point(year)
    if re.search(r"half of\s+$", (_group(match, "part") or "") + " ") and year > 0:
        number = 1 if mod == "START" else 2
        return Meaning(type="DATE", value=f"{year:04d}-H{number}", edtf=f"{year:04d}-{39 + number}", point=point)
    if mod == "APPROX":
        return Meaning(type="DATE", value=point.value, mod=mod, edtf=f"{point.edtf}~", point=point)
    return _finished(point, mod)


_NAME_BEFORE = re.compile(r"(?:^|\s)(?P<word>[A-Z][\w’'-]+) $")
_NO_NAMES = re.compile(
    r"(?:After|Around|As|At|Before|Between|By|Circa|During|Early|From|In|Late|Mid|Of|On|Since|The|Through|Till|To|"
    r"Until|Fiscal|Spring|Summer|Autumn|Fall|Winter|And|But|Or|Copyright|About)$"
)


def _is_part_of_a_name(match: Match) -> bool:
    """Tell whether a number is part of a name before it: "Brigade 2025 and its men"."""
    lead = _NAME_BEFORE.search(match.string, 0, match.start())
    if lead is None or match.start() != match.start("year") or _group(match, "era"):
        return False
    named = not _NO_NAMES.match(lead.group("word"))
    return named and re.match(r"\s+(?:and|Index|index|of|series|model)\b", match.string[match.end() :]) is not None


def week_of(day: date) -> tuple[str, date, date]:
    """Return the ISO week of a day: its value, Monday and Sunday."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(weekday - 1)
    return f"{year:04d}-W{week:02d}", monday, monday + timedelta(6)


ABSOLUTE: dict[str, Callable[[Match, Anchors, Way], Meaning | None]] = {
    "attacks": _attacks,
    "century": _century,
    "day_range": _day_range,
    "decade": _decade,
    "fiscal": _fiscal,
    "full": _full,
    "half": _half,
    "holiday": _holiday,
    "iso": _iso,
    "month": _month,
    "month_day": _month_day,
    "month_or": _month_or,
    "month_year": _month_year,
    "numeric": _numeric,
    "quarter": _quarter,
    "quarter_of": _quarter_of,
    "same_last": _same_last,
    "season": _season,
    "week_of": _week_of,
    "year": _year,
    "year_ago": _year_ago,
    "years": _years,
}
