"""Writes dates for people: plain words, with the doubt in them."""

from __future__ import annotations

import calendar

from dateline.records.dates import Day, Edtf, parse_edtf

__all__ = ["in_words"]

_DIVISIONS = {
    21: "spring", 22: "summer", 23: "autumn", 24: "winter", 25: "spring", 26: "summer", 27: "autumn", 28: "winter",
    29: "southern spring", 30: "southern summer", 31: "southern autumn", 32: "southern winter",
    33: "first quarter of", 34: "second quarter of", 35: "third quarter of", 36: "fourth quarter of",
    37: "first third of", 38: "second third of", 39: "last third of", 40: "first half of", 41: "second half of",
}  # fmt: skip
_THIRDS = {(1, 10): "early", (11, 20): "mid", (21, 28): "late", (21, 29): "late", (21, 30): "late", (21, 31): "late"}


def in_words(text: str) -> str:
    """Return an EDTF date in words.

    >>> in_words("2025-10-16"), in_words("2025-11?"), in_words("2025-10-21~/2025-10-31~")
    ('16 October 2025', 'November 2025, day not set', 'late October 2025')
    >>> in_words("[2025-10-16..2025-10-30]"), in_words("2025-10-16/..")
    ('one day between 16 and 30 October 2025', 'from 16 October 2025')
    """
    date = parse_edtf(text)
    if date.kind == "interval":
        return _interval(date)
    if date.kind in ("one-of", "all-of"):
        return _set(date)
    return _one(date)


def _one(date: Edtf) -> str:
    day = date.low or (0, 1, 1)
    named = {
        "day": lambda: _day(day),
        "time": lambda: f"{_day(day)}, {date.text.partition('T')[2][:5]}",
        "month": lambda: f"{calendar.month_name[day[1]]} {_year(day[0])}",
        "division": lambda: f"{_DIVISIONS[int(date.text.strip('?~%')[-2:])]} {_year(day[0])}",
        "decade": lambda: f"the {day[0]}s",
        "century": lambda: f"the {day[0]}s",
    }.get(date.precision, lambda: _year(day[0]))()
    if date.approximate:
        named = f"around {named}"
    if date.uncertain:
        named += ", day not set" if date.precision == "month" else ", not certain"
    return named


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _day(day: Day) -> str:
    return f"{day[2]} {calendar.month_name[day[1]]} {_year(day[0])}"


def _interval(date: Edtf) -> str:
    if date.low is None and date.high is not None:
        return f"until {_day(date.high)}"
    if date.high is None and date.low is not None:
        return f"from {_day(date.low)}"
    low, high = date.low or (0, 1, 1), date.high or (0, 1, 1)
    part = _THIRDS.get((low[2], high[2])) if low[:2] == high[:2] else None
    if date.approximate and part:
        return f"{part} {calendar.month_name[low[1]]} {_year(low[0])}"
    return f"{'around ' if date.approximate else ''}{_stretch(low, high, '–')}"


def _stretch(low: Day, high: Day, joint: str) -> str:
    """Return two days with what they share told once."""
    spaced = joint if joint.strip() != "–" else "–"
    if low == high:
        return _day(low)
    if low[:2] == high[:2]:
        return f"{low[2]}{spaced}{_day(high)}"
    wide = spaced if spaced != "–" else " – "
    if low[0] == high[0]:
        return f"{low[2]} {calendar.month_name[low[1]]}{wide}{_day(high)}"
    return f"{_day(low)}{wide}{_day(high)}"


def _set(date: Edtf) -> str:
    inner = date.text[1:-1]
    if ".." in inner and "," not in inner and date.low and date.high:
        return f"one day between {_stretch(date.low, date.high, ' and ')}"
    members = [_one(parse_edtf(part.strip())) for part in inner.replace("..", ",").split(",") if part.strip()]
    joint = " or " if date.kind == "one-of" else " and "
    return joint.join([", ".join(members[:-1]), members[-1]]) if len(members) > 1 else members[0]
