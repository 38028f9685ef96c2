"""Reads phrases that are dates only from somewhere: yesterday, Friday, last week, two days later."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import attrs

from dateline.annotate.dates.absolute import Way, mod_of, quarter, week_of
from dateline.annotate.dates.meaning import Anchors, Meaning
from dateline.annotate.dates.reckon import Point, add, edtf_of, point_of, thirds, weekday_near
from dateline.annotate.dates.vocabulary import MONTHS, PARTS_OF_DAY, SEASONS, WEEKDAYS, number_of, unit_of

__all__ = ["RELATIVE", "length"]

Match = re.Match[str]

_NO_DAY = "it is told from the publication date, which is unknown"
_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "overnight": 0,
    "today": 0,
    "this": 0,
    "tonight": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_MIDWEEK, _SATURDAY = 3, 5
_WEEKS = {"last": -1, "this": 0, "next": 1}
_BACK = ("last", "past", "previous", "preceding", "recent", "first", "final", "initial", "opening")


def _unresolved(value: str | None = None, *, kind: str = "DATE") -> Meaning:
    return Meaning(type=kind, value=value, reason=_NO_DAY)


def _on(day: date, part: str | None, *, anchor: str, mod: str | None = None) -> Meaning:
    """Return a day, or a part of one."""
    point = point_of(day)
    if part:
        value = f"{point.value}T{PARTS_OF_DAY[part.lower()]}"
        return Meaning(type="TIME", value=value, mod=mod, edtf=point.edtf, anchor=anchor, point=point)
    return Meaning(type="DATE", value=point.value, mod=mod, edtf=point.edtf, anchor=anchor, point=point)


def _shift_mod(match: Match) -> str | None:
    shift = (match.groupdict().get("shift") or "").lower()
    return {"early": "START", "earlier": "START", "late": "END", "later": "END"}.get(shift)


def _today(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    named = " ".join(match.group("day").lower().split())
    part = match.groupdict().get("daypart")
    if named in ("tonight", "last night", "overnight"):
        part = "night"
    if anchors.published is None:
        return _unresolved(kind="TIME" if part else "DATE")
    day = anchors.published + timedelta(_DAYS[named])
    return _on(day, part, anchor="published")


def _weekday(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    number = WEEKDAYS[match.group("weekday").lower()]
    whose, part = (match.group("whose") or "").lower(), match.groupdict().get("daypart")
    base = anchors.last_day.exact if anchors.narrative and anchors.last_day else anchors.published
    if base is None:
        return _unresolved(f"XXXX-WXX-{number + 1}", kind="TIME" if part else "DATE")
    if match.group("week"):
        monday = base - timedelta(base.weekday() - 7 * _WEEKS[match.group("week").lower()])
        return _on(monday + timedelta(number), None, anchor="published")
    told = "future" if "next" in whose or "coming" in whose or "following" in whose else None
    if "last" in whose or "past" in whose or "previous" in whose:
        told = "past"
    first = anchors.last_day.exact if anchors.last_day is not None else None
    if first is not None and _THROUGH.search(match.string, 0, match.start()):
        return _on(weekday_near(first, number, "future"), part, anchor="the weekday before")
    day = weekday_near(base, number, told or _way_of_weekday(match, whose, way()))
    if whose and day == base:
        day += timedelta(7 if told == "future" else -7)
    return _on(day, part, anchor="published" if base == anchors.published else "the dated words before")


_THROUGH = re.compile(r"day\s+(?:through|to|until|till|and)\s+$")
_FOR = re.compile(r"\bfor\s+(?:early\s+|late\s+)?$", re.I)
_OWNED = re.compile(r"['’]")


def _from_day(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "a week from Monday"."""
    number, letter = number_of(match.group("num")), unit_of(match.group("unit"))
    named, base = match.group("weekday").lower(), anchors.published
    if base is None or not number or number != int(number) or letter not in ("D", "W"):
        return None if base else _unresolved()
    start = base + timedelta(_DAYS[named]) if named in _DAYS else weekday_near(base, WEEKDAYS[named], "future")
    return _on(start + timedelta(int(number) * (7 if letter == "W" else 1)), None, anchor="published")


def _way_of_weekday(match: Match, whose: str, told: str | None) -> str:
    """Tell which weekday is meant: the next one in a plan, the last one in a report.

    "For Friday" tells a plan, "Friday's" leaves it to the verb; the plain present tells a timetable.
    """
    text = match.string
    if _OWNED.match(text, match.end()):
        return "future" if told == "future" else "past"
    if told is None and whose == "this":
        return "future"
    if told == "present" or _FOR.search(text[max(0, match.start() - 12) : match.start("weekday")]):
        return "future"
    return told or "past"


_HALF = 0.5
# Half of a unit is told in the next smaller one.
_HALVES = {"TH": "PT30M", "D": "PT12H", "Y": "P6M", "DE": "P5Y", "CE": "P50Y"}


def length(words: str, unit: str) -> str:
    """Return a TimeML duration.

    >>> length("two and a half", "hours"), length("a few", "days"), length("half a", "century")
    ('PT2.5H', 'PXD', 'P50Y')
    """
    letter, number = unit_of(unit), number_of(words)
    if number == _HALF and letter in _HALVES:
        return _HALVES[letter]
    told = "X" if number is None else str(number)
    if letter == "WE":
        letter = "WE"
    return f"PT{told}{letter[1]}" if letter.startswith("T") else f"P{told}{letter}"


def _days_in(number: float, unit: str) -> timedelta | None:
    days = {"D": 1, "W": 7, "M": 30, "Q": 91, "Y": 365}.get(unit_of(unit))
    if unit_of(unit) == "TH":
        return timedelta(hours=number)
    return None if days is None else timedelta(days * number)


def _ends(base: date, number: float, unit: str, forward: bool) -> tuple[date, date] | None:
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


def _past_next(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    forward = match.group("way").lower() not in _BACK
    value = length(match.group("num"), match.group("unit"))
    number = number_of(match.group("num"))
    base = anchors.published
    if match.group("way").lower() == "following" and anchors.last_day:
        base = anchors.last_day.exact
    if match.group("way").lower() in _BACK[5:]:
        return Meaning(type="DURATION", value=value)
    ends = _ends(base, number, match.group("unit"), forward) if base and number else None
    if ends is None:
        return Meaning(type="DURATION", value=value, reason=None if base else _NO_DAY)
    one_day = bool(match.group("within"))
    edtf = f"[{ends[0]}..{ends[1]}]" if one_day else edtf_of(*ends)
    return Meaning(type="DURATION", value=value, edtf=edtf, anchor="published")


def _coming(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    return Meaning(type="DURATION", value=length("few", match.group("unit")))


def _ago(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    told, unit = match.group("way").lower(), match.group("unit")
    back = told in ("ago", "earlier", "before", "before that", "beforehand", "previously")
    if not match.group("num"):
        return Meaning(type="DATE", value="PAST_REF" if back else "FUTURE_REF")
    number, letter = number_of(match.group("num")), unit_of(match.group("unit"))
    base = anchors.now if told in ("ago", "from now", "hence") or not anchors.last else anchors.last_day or anchors.last
    if told in ("earlier", "before") and not anchors.narrative:
        base = (anchors.day_for(way()) if letter == "D" else anchors.last) or anchors.now
    anchor = "published" if base is anchors.now else "the dated words before"
    mod = "APPROX" if match.group("approx") else None
    if letter.startswith("T"):
        return _hours_away(match, anchors, back)
    if base is None or number is None or letter == "WE" or number != int(number):
        vague = "PAST_REF" if back else "FUTURE_REF"
        return Meaning(type="DATE", value=vague if number is None else length(match.group("num"), unit), reason=None)
    count = -int(number) if back else int(number)
    if letter == "W" and base.exact is not None:
        return _whole_week(base.exact + timedelta(7 * count), anchor)
    point = add(base, letter, count)
    if letter == "D" and point == base:
        return Meaning(type="DATE", reason="the day it is told from is not known")
    edtf = f"{point.edtf}~" if mod else point.edtf
    return Meaning(type="DATE", value=_coarse(point, letter), mod=mod, edtf=edtf, anchor=anchor, point=point)


def _coarse(point: Point, letter: str) -> str:
    return {"DE": str(point.year // 10), "CE": f"{point.year // 100:02d}"}.get(letter, point.value)


def _whole_week(day: date, anchor: str) -> Meaning:
    value, monday, sunday = week_of(day)
    return Meaning(type="DATE", value=value, edtf=edtf_of(monday, sunday), anchor=anchor, point=point_of(day))


def _hours_away(match: Match, anchors: Anchors, back: bool) -> Meaning:
    day = anchors.now if match.group("way").lower() == "ago" else anchors.last_day or anchors.now
    value = "PAST_REF" if back else "FUTURE_REF"
    return Meaning(type="TIME", value=value if day is None else day.value, edtf=day.edtf if day else None)


def _within(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    value, number = length(match.group("num"), match.group("unit")), number_of(match.group("num"))
    base = anchors.published
    if base is None or not number or way() == "past":
        return Meaning(type="DURATION", value=value, reason=_NO_DAY if base is None else None)
    ends = _ends(base, number, match.group("unit"), True)
    return Meaning(type="DURATION", value=value, edtf=f"[{ends[0]}..{ends[1]}]" if ends else None, anchor="published")


def _ahead(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "in two weeks": a point ahead, unless the words look back or tell how long something took."""
    value, number = length(match.group("num"), match.group("unit")), number_of(match.group("num"))
    letter, base = unit_of(match.group("unit")), anchors.now
    if not match.group("time") and way() != "future":
        return Meaning(type="DURATION", value=value)
    if base is None or number is None or number != int(number) or letter in ("WE", "TS", "TM", "TH"):
        return Meaning(type="DURATION", value=value, reason=_NO_DAY if base is None else None)
    if letter == "W" and base.exact:
        return _whole_week(base.exact + timedelta(7 * int(number)), "published")
    point = add(base, letter, int(number))
    return Meaning(type="DATE", value=_coarse(point, letter), edtf=point.edtf, anchor="published", point=point)


def _same_day(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    told, unit = " ".join(match.group("way").lower().split()), match.group("unit").lower()
    base = anchors.last if anchors.narrative else anchors.last or anchors.now
    if unit in ("day", *PARTS_OF_DAY):
        base = anchors.last_day or base
    if base is None:
        return _unresolved()
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
        return _on(base.exact + timedelta(count), part, anchor=anchor)
    return _unit_from(base, unit, count, anchor, _shift_mod(match))


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
        return _unresolved()
    if told in ("past", "current", "the coming") and unit == "day":
        return None
    count = 1 if re.search(r"next|coming", told) else -1 if re.search(r"last|previous", told) else 0
    if unit in ("week", "month", "year", "decade", "century"):
        if told in ("the past", "the last", "past", "this past"):
            return _stretch(anchors.published, unit, forward=False)
        if told in ("the next", "the coming") and unit == "decade":
            return _stretch(anchors.published, unit, forward=True)
    if unit in ("day", "night"):
        return _on(anchors.published + timedelta(count), "night" if unit == "night" else None, anchor="published")
    shift = match.groupdict().get("shift") or ""
    mod = _shift_mod(match)
    found = _unit_from(anchors.now, unit, count, "published", mod if shift.lower() in ("early", "late") else None)
    return found and attrs.evolve(found, mod=mod)


def _stretch(base: date, unit: str, *, forward: bool) -> Meaning:
    ends = _ends(
        base,
        10 if unit == "decade" else 100 if unit == "century" else 1,
        "year" if unit in ("decade", "century") else unit,
        forward,
    )
    return Meaning(
        type="DURATION", value=length("one", unit), edtf=edtf_of(*ends) if ends else None, anchor="published"
    )


def _this_month(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    month, told = MONTHS[match.group("month").lower().rstrip(".")], match.group("way").lower()
    now = anchors.now
    if now is None or now.month is None:
        return _unresolved(f"XXXX-{month:02d}")
    if told == "last":
        year = now.year if month < now.month else now.year - 1
    elif told == "next":
        year = now.year if month > now.month else now.year + 1
    else:
        year = now.year
    point = Point(year, month)
    return Meaning(
        type="DATE", value=point.value, mod=_shift_mod(match), edtf=point.edtf, anchor="published", point=point
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
        return _unresolved()
    if unit == "day":
        return _on(base.exact, None, anchor="published", mod=mod) if base.exact else None
    return _unit_from(base, unit, count, "published", mod)


def _part(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "in the afternoon", "early morning": of the day the words are about."""
    day, code = anchors.day_for(way()), match.group("daypart").lower()
    if day is None or day.exact is None:
        return _unresolved(f"XXXX-XX-XXT{PARTS_OF_DAY[code]}", kind="TIME")
    return _on(day.exact, code, anchor="the day named before", mod=_shift_mod(match))


def _weekend(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "the weekend": the one behind in a report, the one ahead in a plan."""
    if anchors.now is None or anchors.published is None:
        return _unresolved()
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
        return _unresolved()
    shift = match.groupdict().get("shift")
    if unit == "day":
        day = anchors.day_for(way())
        return None if day is None or day.exact is None else _on(day.exact, None, anchor="the day named before")
    back = unit == "quarter" and way() == "past" and not anchors.narrative
    found = _unit_from(base, unit, -1 if back else 0, "published")
    return attrs.evolve(found, mod=_shift_mod(match)) if found is not None and shift else found


def _span_day(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    base = anchors.last_day or anchors.now
    if base is None or base.exact is None:
        return None
    return _on(base.exact, None, anchor="the dated words before" if anchors.last_day else "published")


RELATIVE: dict[str, Callable[[Match, Anchors, Way], Meaning | None]] = {
    "ago": _ago,
    "ahead": _ahead,
    "coming": _coming,
    "end_of": _end_of,
    "part": _part,
    "from_day": _from_day,
    "past_next": _past_next,
    "same_day": _same_day,
    "span_day": _span_day,
    "this_month": _this_month,
    "this_unit": _this_unit,
    "today": _today,
    "weekday": _weekday,
    "weekend": _weekend,
    "whole": _whole,
    "within": _within,
}
