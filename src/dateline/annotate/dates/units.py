"""Reads units told from somewhere: last week, the same day, the weekend, the end of the month."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import attrs

from dateline.annotate.dates.absolute import Match, Way, mod_of, week_of
from dateline.annotate.dates.lengths import ends_of, length
from dateline.annotate.dates.meaning import Anchors, Meaning
from dateline.annotate.dates.reckon import Point, add, edtf_of, thirds
from dateline.annotate.dates.relative import on, shift_mod, unresolved
from dateline.annotate.dates.vocabulary import PARTS_OF_DAY, SEASONS
from dateline.annotate.dates.years import quarter

__all__ = ["UNITS_TOLD"]

_MIDWEEK, _SATURDAY = 3, 5


def _same_day(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    told, unit = " ".join(match.group("way").lower().split()), match.group("unit").lower()
    base = anchors.last if anchors.narrative else anchors.last or anchors.now
    if unit in ("day", *PARTS_OF_DAY):
        base = anchors.last_day or base
    if base is None:
        return unresolved()
    count = (
        1
        if re.search(r"next|following|after|later", told)
        else -1
        if re.search(r"previous|preceding|before|earlier", told)
        else 0
    )
    if unit == "quarter" and anchors.quarter is not None:
        base = Point(anchors.quarter[0], quarter=anchors.quarter[1])
    part = unit if unit in PARTS_OF_DAY else None
    if unit in SEASONS:
        code, number = SEASONS[unit]
        year = base.year + count
        return Meaning(type="DATE", value=f"{year:04d}-{code}", edtf=f"{year:04d}-{number}", point=Point(year))
    anchor = "the dated words before" if anchors.last else "published"
    if unit == "day" or part:
        if base.exact is None:
            return Meaning(type="DATE", value="XXXX-XX-XX", reason="the day it is told from is not known")
        return on(base.exact + timedelta(count), part, anchor=anchor)
    return _unit_from(base, unit, count, anchor, shift_mod(match))


def _unit_from(base: Point, unit: str, count: int, anchor: str, mod: str | None = None) -> Meaning | None:
    """Return the week, weekend, month, quarter, year, decade or century some steps from a point."""
    if unit in ("week", "fortnight", "weekend"):
        if base.exact is None:
            return Meaning(type="DATE", reason="the day it is told from is not known")
        value, monday, sunday = week_of(base.exact + timedelta(7 * count))
        if unit == "weekend":
            return Meaning(type="DATE", value=f"{value}-WE", edtf=edtf_of(sunday - timedelta(1), sunday), anchor=anchor)
        return Meaning(type="DATE", value=value, mod=mod, edtf=edtf_of(monday, sunday), anchor=anchor)
    if unit == "quarter":
        if base.month is None and base.quarter is not None:
            base = Point(base.year, 3 * base.quarter)
        if base.month is None:
            return None
        moved = add(Point(base.year, base.month), "Q", count)
        number = ((moved.month or 1) - 1) // 3 + 1
        return quarter(moved.year, number, anchor)
    if unit == "month":
        if base.month is None:
            return Meaning(type="DATE", reason="the month it is told from is not known")
        point = add(Point(base.year, base.month), "M", count)
    elif unit == "decade":
        start = base.year // 10 + count
        return Meaning(type="DATE", value=str(start), edtf=f"{start}X", anchor=anchor)
    elif unit == "century":
        start = base.year // 100 + count
        return Meaning(type="DATE", value=f"{start:02d}", edtf=f"{start:02d}XX", anchor=anchor)
    else:
        point = Point(base.year + count)
    edtf = (thirds(point, mod) if mod else None) or point.edtf
    return Meaning(type="DATE", value=point.value, mod=mod, edtf=edtf, anchor=anchor, point=point)


def _this_unit(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    told, unit = " ".join(match.group("way").lower().split()), match.group("unit").lower()
    if anchors.now is None or anchors.published is None:
        return unresolved()
    if told in ("past", "current", "the coming") and unit == "day":
        return None
    count = 1 if re.search(r"next|coming", told) else -1 if re.search(r"last|previous", told) else 0
    if unit in ("week", "month", "year", "decade", "century"):
        if told in ("the past", "the last", "past", "this past"):
            return _stretch(anchors.published, unit, forward=False)
        if told in ("the next", "the coming") and unit == "decade":
            return _stretch(anchors.published, unit, forward=True)
    if unit in ("day", "night"):
        return on(anchors.published + timedelta(count), "night" if unit == "night" else None, anchor="published")
    shift = match.groupdict().get("shift") or ""
    mod = shift_mod(match)
    found = _unit_from(anchors.now, unit, count, "published", mod if shift.lower() in ("early", "late") else None)
    return found and attrs.evolve(found, mod=mod)


def _stretch(base: date, unit: str, *, forward: bool) -> Meaning:
    ends = ends_of(
        base,
        10 if unit == "decade" else 100 if unit == "century" else 1,
        "year" if unit in ("decade", "century") else unit,
        forward,
    )
    return Meaning(
        type="DURATION", value=length("one", unit), edtf=edtf_of(*ends) if ends else None, anchor="published"
    )


def _end_of(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    told, mod = match.group("way").lower(), mod_of(match) or "END"
    count = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(told, 0)
    base = anchors.last if told in ("that", "the following", "the previous") and anchors.last else anchors.reference
    if told == "end":  # "year-end"
        unit, mod = match.group("part").lower(), "END"
        base = anchors.last if anchors.narrative and anchors.last else anchors.now
    else:
        unit = match.group("unit").lower()
    if base is None:
        return unresolved()
    if unit == "day":
        return on(base.exact, None, anchor="published", mod=mod) if base.exact else None
    return _unit_from(base, unit, count, "published", mod)


def _part(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "in the afternoon", "early morning": of the day the words are about."""
    day, code = anchors.day_for(way()), match.group("daypart").lower()
    if day is None or day.exact is None:
        return unresolved(f"XXXX-XX-XXT{PARTS_OF_DAY[code]}", kind="TIME")
    return on(day.exact, code, anchor="the day named before", mod=shift_mod(match))


def _weekend(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "the weekend": the one behind in a report, the one ahead in a plan."""
    if anchors.now is None or anchors.published is None:
        return unresolved()
    told, weekday = way(), anchors.published.weekday()
    over = told == "past" or (told != "future" and weekday < _MIDWEEK)
    return _unit_from(anchors.now, "weekend", -1 if over and weekday < _SATURDAY else 0, "published")


def _whole(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "for the year": the one of publication, in a history the one told; a quarter is the newest one told."""
    unit = match.group("unit").lower()
    if unit == "quarter" and anchors.quarter is not None:
        return quarter(*anchors.quarter, anchor="the dated words before")
    base = anchors.reference
    if base is None:
        return unresolved()
    shift = match.groupdict().get("shift")
    if unit == "day":
        day = anchors.day_for(way())
        return None if day is None or day.exact is None else on(day.exact, None, anchor="the day named before")
    back = unit == "quarter" and way() == "past" and not anchors.narrative
    found = _unit_from(base, unit, -1 if back else 0, "published")
    return attrs.evolve(found, mod=shift_mod(match)) if found is not None and shift else found


def _span_day(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    base = anchors.last_day or anchors.now
    if base is None or base.exact is None:
        return None
    return on(base.exact, None, anchor="the dated words before" if anchors.last_day else "published")


UNITS_TOLD: dict[str, Callable[[Match, Anchors, Way], Meaning | None]] = {
    "end_of": _end_of,
    "part": _part,
    "same_day": _same_day,
    "span_day": _span_day,
    "this_unit": _this_unit,
    "weekend": _weekend,
    "whole": _whole,
}
