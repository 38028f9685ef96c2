"""Reads phrases that name a year, a part of one or more than one: quarters, seasons, decades, centuries."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.annotate.dates.absolute import (
    NO_ANCHOR,
    SHIFTS,
    Match,
    Way,
    anchored,
    finished,
    group,
    mod_of,
    nearest_year,
    whose_year,
    year_of,
)
from dateline.annotate.dates.meaning import Anchors, Meaning
from dateline.annotate.dates.reckon import Point
from dateline.annotate.dates.vocabulary import ORDINALS, SEASONS
from dateline.records.dates import parse_edtf

__all__ = ["YEARS", "quarter"]


def _ordinal(words: str) -> int:
    if words.lower() in ("final", "last"):
        return 4
    return ORDINALS.get(words.lower()) or int(re.sub(r"\D", "", words))


def _year_or_now(match: Match, anchors: Anchors) -> int | None:
    whose = group(match, "whose")
    if whose == "the":
        base = anchors.reference
        return base.year if base else None
    return year_of(match) or whose_year(whose, anchors)


def _quarter(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    number = int(match.group("digit")) if group(match, "digit") else _ordinal(match.group("ordinal"))
    year = _year_or_now(match, anchors)
    if year is None and anchors.reference is not None:
        year = anchors.reference.year - _is_last_years(number, anchors.reference.month, way)
    if year is None:
        return Meaning(type="DATE", reason=NO_ANCHOR)
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
    year = nearest_year(anchors, 3 * number, None, way)
    return Meaning(type="DATE", reason=NO_ANCHOR) if year is None else quarter(year, number, anchored(anchors))


def _is_last_years(number: int, month: int | None, way: Way) -> bool:
    """Tell whether a quarter without a year is one of the year before: far ahead, nobody means the one to come."""
    gap = 0 if month is None else number - ((month - 1) // 3 + 1)
    return gap == 3 or (gap == 2 and way() != "future") or (gap == 1 and way() == "past" and month in (1, 4, 7, 10))


def _year_ago(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "the year-ago quarter": a year before the quarter told, or else before now."""
    if anchors.quarter is not None:
        return quarter(anchors.quarter[0] - 1, anchors.quarter[1], "the dated words before")
    if anchors.now is None:
        return Meaning(type="DATE", reason=NO_ANCHOR)
    return finished(Point(anchors.now.year - 1), anchor="published")


def _same_last(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "the same month last year"."""
    unit = match.group("unit").lower()
    base = anchors.last if anchors.last and (unit != "month" or anchors.last.month) else anchors.now
    told = match.group("back")
    if base is None:
        return Meaning(type="DATE", reason=NO_ANCHOR)
    year = int(told) if told.isdigit() else base.year - 1
    if unit in ("quarter", "period") and anchors.quarter is not None:
        year = year if told.isdigit() else anchors.quarter[0] - 1
        return quarter(year, anchors.quarter[1], "the dated words before")
    if unit == "quarter" and base.month is not None:
        return quarter(year, (base.month - 1) // 3 + 1, "the dated words before")
    month = base.month if unit in ("month", "period") else None
    return finished(Point(year, month), anchor="the dated words before")


def _half(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    number, year = _ordinal(match.group("ordinal")), _year_or_now(match, anchors)
    if year is None and "whose" not in match.groupdict() and anchors.reference is not None:
        early = number == 2 and (anchors.reference.month or 12) < 7
        year = anchors.reference.year - early
    if year is None:
        return Meaning(type="DATE", reason=NO_ANCHOR)
    return Meaning(type="DATE", value=f"{year:04d}-H{number}", edtf=f"{year:04d}-{39 + number}", point=Point(year))


def _fiscal(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    year = int(match.group("year"))
    return Meaning(type="DATE", value=f"FY{year}", edtf=f"{year}~", point=Point(year))


def _season(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    code, number = SEASONS[(group(match, "season") or match.group("season2")).lower()]
    whose = (group(match, "whose") or "").lower()
    year, base = year_of(match), anchors.reference
    if year is None and group(match, "which"):
        year = whose_year(group(match, "which"), anchors)
    if year is None:
        if base is None:
            return Meaning(type="DATE", reason=NO_ANCHOR)
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
    if SHIFTS[whose] < 0:
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
    if group(match, "era"):
        return Meaning(type="DATE", value=f"BC{number - 1:02d}", mod=mod_of(match))
    return Meaning(type="DATE", value=f"{number - 1:02d}", mod=mod_of(match), edtf=f"{number - 1:02d}XX")


def _years(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "2012-13", a season of sport or a school year."""
    first, last = int(match.group("year")), int(match.group("last"))
    end = first // 100 * 100 + last
    if end <= first:
        return None
    point = Point(first)
    return Meaning(type="DATE", value=point.value, edtf=f"{first}/{end}", point=point)


def _year(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    year = year_of(match)
    if year is None or _is_part_of_a_name(match):
        return None
    mod = mod_of(match) or ("APPROX" if group(match, "approx") else None)
    point = Point(year)
    if re.search(r"half of\s+$", (group(match, "part") or "") + " ") and year > 0:
        number = 1 if mod == "START" else 2
        return Meaning(type="DATE", value=f"{year:04d}-H{number}", edtf=f"{year:04d}-{39 + number}", point=point)
    if mod == "APPROX":
        return Meaning(type="DATE", value=point.value, mod=mod, edtf=f"{point.edtf}~", point=point)
    return finished(point, mod)


_NAME_BEFORE = re.compile(r"(?:^|\s)(?P<word>[A-Z][\w’'-]+) $")
_NO_NAMES = re.compile(
    r"(?:After|Around|As|At|Before|Between|By|Circa|During|Early|From|In|Late|Mid|Of|On|Since|The|Through|Till|To|"
    r"Until|Fiscal|Spring|Summer|Autumn|Fall|Winter|And|But|Or|Copyright|About)$"
)


def _is_part_of_a_name(match: Match) -> bool:
    """Tell whether a number is part of a name before it: "Brigade 2025 and its men"."""
    lead = _NAME_BEFORE.search(match.string, 0, match.start())
    if lead is None or match.start() != match.start("year") or group(match, "era"):
        return False
    named = not _NO_NAMES.match(lead.group("word"))
    return named and re.match(r"\s+(?:and|Index|index|of|series|model)\b", match.string[match.end() :]) is not None


YEARS: dict[str, Callable[[Match, Anchors, Way], Meaning | None]] = {
    "century": _century,
    "decade": _decade,
    "fiscal": _fiscal,
    "half": _half,
    "quarter": _quarter,
    "quarter_of": _quarter_of,
    "same_last": _same_last,
    "season": _season,
    "year": _year,
    "year_ago": _year_ago,
    "years": _years,
}
