"""Reads phrases that name a date: full ones, and those that leave the year to what was told before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateline.annotate.dates.meaning import Anchors, Meaning
from dateline.annotate.dates.reckon import Point, is_day, thirds
from dateline.annotate.dates.vocabulary import MONTHS, ORDINALS, PARTS, SEASONS
from dateline.records.dates import parse_edtf

__all__ = ["ABSOLUTE", "mod_of", "whose_year"]

Way = Callable[[], str | None]
Match = re.Match[str]

_NO_ANCHOR = "no year is told, and the publication date is unknown"
_SOON = 3  # months
_LEAP = 9  # months
_HOLIDAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "new year's eve": (12, 31),
    "new year's day": (1, 1), "boxing day": (12, 26), "valentine's day": (2, 14), "may day": (5, 1),
    "halloween": (10, 31),
}  # fmt: skip
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
    return _finished(Point(year, month, day), anchor=_anchored(anchors))


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
        return reference.year if there >= here else reference.year + 1
    return min(
        (reference.year + n for n in (-1, 0, 1)), key=lambda year: abs(12 * (year - reference.year) + month - here[0])
    )


def _ordinal(words: str) -> int:
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
        reference = anchors.reference
        late = reference.month is not None and (reference.month - 1) // 3 + 1 < number and way() != "future"
        year = reference.year - 1 if late else reference.year
    if year is None:
        return Meaning(type="DATE", reason=_NO_ANCHOR)
    return Meaning(type="DATE", value=f"{year:04d}-Q{number}", edtf=f"{year:04d}-{32 + number}", point=Point(year))


def _half(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    number, year = _ordinal(match.group("ordinal")), _year_or_now(match, anchors)
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
    month, day = _HOLIDAYS[match.group("holiday").lower().replace("’", "'")]
    year = _year_of(match) or _nearest_year(anchors, month, day, way)
    if year is None:
        return Meaning(type="DATE", value=f"XXXX-{month:02d}-{day:02d}", reason=_NO_ANCHOR)
    return _finished(Point(year, month, day))


def _year(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    year = _year_of(match)
    if year is None:
        return None
    mod = mod_of(match) or ("APPROX" if _group(match, "approx") else None)
    point = Point(year)
    if re.search(r"half of\s+$", (_group(match, "part") or "") + " ") and year > 0:
        number = 1 if mod == "START" else 2
        return Meaning(type="DATE", value=f"{year:04d}-H{number}", edtf=f"{year:04d}-{39 + number}", point=point)
    if mod == "APPROX":
        return Meaning(type="DATE", value=point.value, mod=mod, edtf=f"{point.edtf}~", point=point)
    return _finished(point, mod)


def week_of(day: date) -> tuple[str, date, date]:
    """Return the ISO week of a day: its value, Monday and Sunday."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(weekday - 1)
    return f"{year:04d}-W{week:02d}", monday, monday + timedelta(6)


ABSOLUTE: dict[str, Callable[[Match, Anchors, Way], Meaning | None]] = {
    "century": _century,
    "decade": _decade,
    "fiscal": _fiscal,
    "full": _full,
    "half": _half,
    "holiday": _holiday,
    "iso": _iso,
    "month": _month,
    "month_day": _month_day,
    "month_year": _month_year,
    "numeric": _numeric,
    "quarter": _quarter,
    "season": _season,
    "year": _year,
}
