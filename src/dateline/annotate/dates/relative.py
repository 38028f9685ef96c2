"""Reads phrases that are dates only from somewhere: yesterday, Friday, last week, two days later."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateline.annotate.dates.absolute import Match, Way, week_of
from dateline.annotate.dates.lengths import ends_of, length
from dateline.annotate.dates.meaning import Anchors, Meaning
from dateline.annotate.dates.reckon import Point, add, edtf_of, point_of, weekday_near
from dateline.annotate.dates.vocabulary import MONTHS, PARTS_OF_DAY, WEEKDAYS, number_of, unit_of

__all__ = ["RELATIVE", "on", "shift_mod", "unresolved"]

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
_WEEKS = {"last": -1, "this": 0, "next": 1}
_BACK = ("last", "past", "previous", "preceding", "recent", "first", "final", "initial", "opening")


def unresolved(value: str | None = None, *, kind: str = "DATE") -> Meaning:
    """Return a phrase that is told from a day nobody knows."""
    return Meaning(type=kind, value=value, reason=_NO_DAY)


def on(day: date, part: str | None, *, anchor: str, mod: str | None = None) -> Meaning:
    """Return a day, or a part of one."""
    point = point_of(day)
    if part:
        value = f"{point.value}T{PARTS_OF_DAY[part.lower()]}"
        return Meaning(type="TIME", value=value, mod=mod, edtf=point.edtf, anchor=anchor, point=point)
    return Meaning(type="DATE", value=point.value, mod=mod, edtf=point.edtf, anchor=anchor, point=point)


def shift_mod(match: Match) -> str | None:
    """Return START or END for "early", "late" and their likes."""
    shift = (match.groupdict().get("shift") or "").lower()
    return {"early": "START", "earlier": "START", "late": "END", "later": "END"}.get(shift)


def _today(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    named = " ".join(match.group("day").lower().split())
    part = match.groupdict().get("daypart")
    if named in ("tonight", "last night", "overnight"):
        part = "night"
    if anchors.published is None:
        return unresolved(kind="TIME" if part else "DATE")
    day = anchors.published + timedelta(_DAYS[named])
    return on(day, part, anchor="published")


def _weekday(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    number = WEEKDAYS[match.group("weekday").lower()]
    whose, part = (match.group("whose") or "").lower(), match.groupdict().get("daypart")
    base = anchors.last_day.exact if anchors.narrative and anchors.last_day else anchors.published
    if base is None:
        return unresolved(f"XXXX-WXX-{number + 1}", kind="TIME" if part else "DATE")
    if match.group("week"):
        monday = base - timedelta(base.weekday() - 7 * _WEEKS[match.group("week").lower()])
        return on(monday + timedelta(number), None, anchor="published")
    told = "future" if "next" in whose or "coming" in whose or "following" in whose else None
    if "last" in whose or "past" in whose or "previous" in whose:
        told = "past"
    first = anchors.last_day.exact if anchors.last_day is not None else None
    if first is not None and _THROUGH.search(match.string, 0, match.start()):
        return on(weekday_near(first, number, "future"), part, anchor="the weekday before")
    day = weekday_near(base, number, told or _way_of_weekday(match, whose, way()))
    if whose and day == base:
        day += timedelta(7 if told == "future" else -7)
    return on(day, part, anchor="published" if base == anchors.published else "the dated words before")


_THROUGH = re.compile(r"day\s+(?:through|to|until|till|and)\s+$")
_FOR = re.compile(r"\bfor\s+(?:early\s+|late\s+)?$", re.I)
_OWNED = re.compile(r"['’]")


def _from_day(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    """Read "a week from Monday"."""
    number, letter = number_of(match.group("num")), unit_of(match.group("unit"))
    named, base = match.group("weekday").lower(), anchors.published
    if base is None or not number or number != int(number) or letter not in ("D", "W"):
        return None if base else unresolved()
    start = base + timedelta(_DAYS[named]) if named in _DAYS else weekday_near(base, WEEKDAYS[named], "future")
    return on(start + timedelta(int(number) * (7 if letter == "W" else 1)), None, anchor="published")


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


def _past_next(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    forward = match.group("way").lower() not in _BACK
    value = length(match.group("num"), match.group("unit"))
    number = number_of(match.group("num"))
    base = anchors.published
    if match.group("way").lower() == "following" and anchors.last_day:
        base = anchors.last_day.exact
    if match.group("way").lower() in _BACK[5:]:
        return Meaning(type="DURATION", value=value)
    ends = ends_of(base, number, match.group("unit"), forward) if base and number else None
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
    ends = ends_of(base, number, match.group("unit"), True)
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


def _this_month(match: Match, anchors: Anchors, way: Way) -> Meaning | None:
    month, told = MONTHS[match.group("month").lower().rstrip(".")], match.group("way").lower()
    now = anchors.now
    if now is None or now.month is None:
        return unresolved(f"XXXX-{month:02d}")
    if told == "last":
        year = now.year if month < now.month else now.year - 1
    elif told == "next":
        year = now.year if month > now.month else now.year + 1
    else:
        year = now.year
    point = Point(year, month)
    return Meaning(
        type="DATE", value=point.value, mod=shift_mod(match), edtf=point.edtf, anchor="published", point=point
    )


RELATIVE: dict[str, Callable[[Match, Anchors, Way], Meaning | None]] = {
    "ago": _ago,
    "ahead": _ahead,
    "coming": _coming,
    "from_day": _from_day,
    "past_next": _past_next,
    "this_month": _this_month,
    "today": _today,
    "weekday": _weekday,
    "within": _within,
}
